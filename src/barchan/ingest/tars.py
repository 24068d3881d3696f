"""tar: the files in it, read once from front to back."""

import tarfile
from collections.abc import Iterator

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source, unpacked
from barchan.ingest.draft import Given
from barchan.ingest.gzipped import DAMAGED
from barchan.ingest.members import clean_path, is_passed_over, sheet_of, stays_inside
from barchan.ingest.sheet import NAME as SHEET

NAME = "tar"
SUFFIXES: tuple[str, ...] = (".tar",)
MAGIC: tuple[bytes, ...] = ()


def read(source: Source) -> Iterator[Found]:
    """Each file in it as `path/name`, in its order. Raises UnreadableInput where it holds none."""
    sheets: dict[str, dict[str, Given]] = {}
    count = 0
    try:
        with tarfile.open(fileobj=source.stream, mode="r|", errorlevel=1) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined] # the library keeps all of them; a large archive would fill the memory
                count += 1
                source.budget.enter()
                path, folder, name = clean_path(source.path, info.name)
                if info.issym() or info.islnk():
                    yield Note(path, "link not followed", "Links inside an archive are not followed: pack the file itself.")
                if not info.isfile() or is_passed_over(info.name):
                    continue
                if not stays_inside(info.name):
                    yield Note(path, "path outside the archive", "Its name leads outside the archive; it is read under a name inside, and nothing is written there.")
                member = archive.extractfile(info)
                if member is None:
                    continue
                stream = unpacked(member, source.budget)  # a sparse file in a small tar may be of any size
                if name.casefold() == SHEET:
                    yield from sheet_of(source.inside(path, name, stream), folder, sheets)
                else:
                    yield source.inside(path, name, stream, sheets.get(folder, {}).get(name, Given()))
    except (tarfile.TarError, OSError, ValueError, OverflowError, *DAMAGED) as error:
        why = f"It is damaged or cut off ({str(error)[:80] or type(error).__name__}): pack or download it again"
        if not count:
            raise UnreadableInput(f"{why}.") from None
        yield Note(source.path, "cut off", f"{why}; what came before is read.")
        return
    if not count:
        raise UnreadableInput("It is empty: pack files with reports into it.")
