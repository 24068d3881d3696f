"""A file that is there as a whole or not at all."""

import os
from pathlib import Path
from secrets import token_hex


def write_whole(file: Path, content: bytes) -> None:
    """Write a file beside its place and move it in when all of it is there; raises OSError where that cannot be."""
    part = file.with_name(f"{file.name[:16]}-{token_hex(8)}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with part.open("xb") as out:
            out.write(content)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
