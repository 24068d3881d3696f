"""The command line: exit codes, and errors as one line with a cure."""

import argparse
from pathlib import Path

import pytest

from barchan.cli import build, demo, main, models
from barchan.errors import MissingModel, NothingRead, UnreadableInput, UsageError


def _raise(error: BaseException) -> object:
    def run(given: argparse.Namespace) -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NothingRead("no report in x"), 1), (UsageError("no such file"), 2), (MissingModel("Run: barchan models install"), 2),
        (UnreadableInput("x"), 2), (KeyboardInterrupt(), 130),
    ],
)  # fmt: skip
def test_each_error_has_its_exit_code(error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on the error stream, no traceback, nothing on the other."""
    monkeypatch.setattr(models, "run", _raise(error))
    assert main.main(["models"]) == code
    said = capsys.readouterr()
    assert said.err.startswith("barchan: ")
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_of_many_reasons_the_first_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with a thousand unreadable files still gives one line."""
    monkeypatch.setattr(models, "run", _raise(NothingRead("\n".join(f"{i}.txt: empty" for i in range(1000)))))
    assert main.main(["models"]) == 1
    assert capsys.readouterr().err == "barchan: 0.txt: empty; 1.txt: empty; 2.txt: empty; and 997 more\n"


def test_an_unforeseen_error_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of ours shows its traceback."""
    monkeypatch.setattr(models, "run", _raise(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        main.main(["models"])


@pytest.mark.parametrize("arguments", [[], ["fly"], ["build"], ["build", "x"], ["build", "x", "--out", "y", "--workers", "0"], ["build", "--out", "y"]])
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is missing or unknown, the usage is shown."""
    with pytest.raises(SystemExit) as stopped:
        main.main(arguments)
    assert stopped.value.code == 2
    assert "usage: barchan" in capsys.readouterr().err


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """`barchan --version`."""
    with pytest.raises(SystemExit) as stopped:
        main.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == "barchan 0.1.0\n"


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """A newcomer can copy a line."""
    with pytest.raises(SystemExit):
        main.main(["--help"])
    said = capsys.readouterr().out
    assert "barchan build reports/ --out record" in said
    assert "exit codes: 0 done, 1 nothing could be read, 2" in said


def test_an_input_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is made."""
    assert main.main(["build", str(tmp_path / "nope"), "--out", str(tmp_path / "out")]) == 2
    assert "nope: there is no such file or folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says what to do."""
    (tmp_path / "a.txt").write_text("x", "utf-8")
    assert main.main(["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "a.txt")]) == 2
    assert "Choose another --out" in capsys.readouterr().err


@pytest.mark.parametrize("out", [".", "record", "deep/record"])
def test_an_output_inside_the_input_is_refused(out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next run would read the texts that this one wrote."""
    assert main.main(["build", str(tmp_path), "--out", str(tmp_path / out)]) == 2
    assert "lies inside the input" in capsys.readouterr().err


def test_the_example_is_there() -> None:
    """Six reports and their sheet."""
    assert len(list(demo.corpus().glob("*.txt"))) == 6
    assert (demo.corpus() / "reports.csv").is_file()


def test_more_workers_than_four_are_not_taken_unasked() -> None:
    """Each holds a model."""
    assert 1 <= build._cores() <= 4
