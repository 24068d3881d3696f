"""What every engine must do; a new implementation joins by one line in ENGINES. The processes of these tests are real."""

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from barchan.engine.base import Engine
from barchan.engine.local import LocalEngine
from barchan.engine.processes import ProcessEngine
from barchan.errors import BarchanError, MissingModel

ENGINES: dict[str, Callable[[], Engine]] = {"local": LocalEngine, "processes": lambda: ProcessEngine(2)}


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The functions that the processes call."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("at_work")


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each implementation."""
    return ENGINES[request.param]()


def test_results_come_in_order(engine: Engine, at_work: ModuleType) -> None:
    """Whatever is done first, and with more items than are handed out at once."""
    assert list(engine.run(at_work.squared, range(40), at_work.lost)) == [n * n for n in range(40)]
    assert list(engine.run(at_work.squared, [], at_work.lost)) == []


def test_an_error_ends_the_run(engine: Engine, at_work: ModuleType) -> None:
    """It is the error itself that comes back."""
    with pytest.raises(MissingModel, match="not there"):
        list(engine.run(at_work.failing, range(6), at_work.lost))


def test_an_item_that_ends_its_process_is_lost_alone(at_work: ModuleType) -> None:
    """The others are worked on in new processes."""
    assert list(ProcessEngine(2).run(at_work.deadly, range(12), at_work.lost)) == [0, 1, -2, 3, 4, 5, 6, -7, 8, 9, 10, 11]


def test_a_machine_on_which_nothing_runs_is_an_error(at_work: ModuleType) -> None:
    """Not a record of lost reports."""
    with pytest.raises(BarchanError, match="--workers 1"):
        list(ProcessEngine(2).run(os._exit, [1, 2, 3, 4, 5], at_work.lost))


def test_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    """However it ends: none stays behind and holds its memory."""
    script = tmp_path / "run.py"
    script.write_text(
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from barchan.engine.processes import ProcessEngine\n"
        "def work(n):\n"
        "    Path(sys.argv[1], str(os.getpid())).touch()\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    list(ProcessEngine(2).run(work, range(4), work))\n",
        "utf-8",
    )
    seen = tmp_path / "seen"
    seen.mkdir()
    parent = subprocess.Popen([sys.executable, str(script), str(seen)])
    _until(lambda: len(list(seen.iterdir())) == 2)
    parent.kill()
    parent.wait()
    _until(lambda: not any(_lives(int(p.name)) for p in seen.iterdir()))


def _until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that in ten seconds")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")
