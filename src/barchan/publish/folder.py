"""An output folder that changes all at once: files are written beside it and moved in when all of them are there."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from barchan.errors import UsageError

EXPORTS, PICTURES = "exports", "pictures"
"""The folder of exports in a record's, and in it that of the pictures, which the pages' publisher fills."""


@contextmanager
def filling(out: Path) -> Iterator[Path]:
    """A temporary folder whose files and folders replace those of the same name in `out` when the block ends well.

    A folder replaces the whole old folder, so nothing stale stays in it. Raises UsageError where `out` cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        _sweep(out)
        draft = Path(tempfile.mkdtemp(prefix=f".draft-{os.getpid()}-", dir=out))
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); name a folder that can, with --out") from error
    try:
        fresh = draft / "new"
        fresh.mkdir()
        yield fresh
        for item in sorted(fresh.iterdir()):
            _move(item, out / item.name, draft / "old")
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Remove the drafts of processes that were killed."""
    if sys.platform == "win32":  # There one cannot ask whether a process is there without ending it.
        return
    for draft in out.glob(".draft-*-*"):
        try:
            os.kill(int(draft.name.split("-")[1]), 0)
        except ProcessLookupError:
            shutil.rmtree(draft, ignore_errors=True)
        except (ValueError, OSError, OverflowError):
            continue


def _move(item: Path, target: Path, attic: Path) -> None:
    if target.is_dir():
        attic.mkdir(exist_ok=True)
        os.replace(target, attic / target.name)
    os.replace(item, target)


def carry(old: Path, new: Path) -> None:
    """Take the files of a folder over into one that is not there yet; none where there is no folder."""
    if old.is_dir():
        new.mkdir()
        for file in old.iterdir():
            link(file, new / file.name)


def link(old: Path, new: Path) -> None:
    """Give a file a second name, or copy it where the file system knows no such thing."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def take_or_write(old: Path, new: Path, text: str) -> None:
    """Write a text, unless the old file holds the same: then it is taken over, which is several times as fast."""
    content = text.encode("utf-8")
    try:
        same = old.read_bytes() == content
    except OSError:
        same = False
    if same:
        link(old, new)
    else:
        new.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with the line ends as they are in the text."""
    path.write_bytes(text.encode("utf-8"))
