"""The main job opens no connection."""

import socket
from pathlib import Path

import pytest

import barchan

REPORTS = Path(__file__).parents[2] / "examples" / "last-convoy" / "reports"


def test_a_build_runs_with_the_network_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way to a host is closed, and the record is made all the same."""

    def cut(*_: object, **__: object) -> None:
        raise AssertionError("the main job tried to open a connection")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, cut)
    monkeypatch.setattr(socket, "getaddrinfo", cut)
    with pytest.raises(AssertionError, match="tried to open"):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    outcome = barchan.build([REPORTS], out=tmp_path / "out")
    assert len(outcome.record.reports) == 6
    assert outcome.page.is_file()
