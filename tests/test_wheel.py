"""What somebody gets who installs the wheel instead of a checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel's content in a folder."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}


def test_it_holds_every_source_table_and_template(unpacked: Path) -> None:
    """Nothing below src/barchan stays behind: tables and templates are as needed as code."""
    assert _files(ROOT / "src" / "barchan") - _files(unpacked / "barchan") == set()


def test_it_holds_the_example(unpacked: Path) -> None:
    """`barchan demo` works without a checkout."""
    assert _files(ROOT / "examples") == _files(unpacked / "barchan" / "examples")


def test_it_holds_nothing_else(unpacked: Path) -> None:
    """No tests, no bench, no stray folder."""
    assert {p.name for p in unpacked.iterdir()} == {"barchan", "barchan-0.1.0.dist-info"}


def test_its_command_finds_the_example_inside(unpacked: Path) -> None:
    """The corpus comes from the installed package, not from the checkout that happens to be near."""
    ask = "from barchan.cli.demo import corpus; print(corpus())"
    done = subprocess.run(
        [sys.executable, "-c", ask], env=os.environ | {"PYTHONPATH": str(unpacked)}, cwd=unpacked, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == unpacked / "barchan" / "examples" / "last-convoy" / "reports"
