"""Writes docs/cli.md from the commands' own help. Run by `make docs`; a test compares the two."""

import argparse
import os
from pathlib import Path

from barchan.cli.main import parser

PAGE = Path(__file__).parent / "cli.md"
HEAD = "# Commands\n\nWritten by `make docs` from `--help`; do not edit.\n"
WIDTH = "100"


def page() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = WIDTH
    top = parser()
    parts = [HEAD, f"## barchan\n\n```text\n{top.format_help()}```\n"]
    for name, command in commands(top).items():
        parts.append(f"## barchan {name}\n\n```text\n{command.format_help()}```\n")
    return "\n".join(parts)


def commands(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands by name."""
    (found,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
