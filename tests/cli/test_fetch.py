"""`barchan fetch`: what is printed, and the exit codes."""

from pathlib import Path

import pytest

from barchan.cli.main import main
from tests.fetch.server import plain, serving

QUICK = ["--allow-private", "--delay", "0.001", "--timeout", "2"]


def test_pages_are_fetched_and_failures_counted_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the command line and from a list; exit code 0 where something came."""
    with serving({"/a": plain("one"), "/b": plain("two")}) as server:
        (tmp_path / "list.txt").write_text(f"# mine\n\n{server.root}/b\n{server.root}/gone\n{server.root}/a\n", "utf-8")
        assert main(["fetch", f"{server.root}/a", "--list", str(tmp_path / "list.txt"), "--out", str(tmp_path / "out"), *QUICK]) == 0
    lines = capsys.readouterr().out.splitlines()
    archive = tmp_path / "out" / "pages.warc.gz"
    assert lines[:2] == [f"2 pages in {archive}", f"Read them with: barchan build {archive} --out record"]
    assert lines[-1] == f"1 issue; all in {tmp_path / 'out' / 'fetch-issues.jsonl'}"


def test_nothing_fetched_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the reasons on the error stream."""
    assert main(["fetch", "file:///etc/hosts", "http://127.0.0.1:1/", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "Only http and https" in said
    assert "--allow-private" in said


@pytest.mark.parametrize("wrong", [[], ["http://a.test/", "--delay", "-1"], ["http://a.test/", "--most", "0"], ["--list", "nowhere.txt"]])
def test_wrong_usage_is_2(wrong: list[str], tmp_path: Path) -> None:
    """No address, no number, no such list."""
    try:
        code = main(["fetch", *wrong, "--out", str(tmp_path)])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == 2
