"""Names and versions of what takes texts out of their files, for the chain of custody."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from barchan import __version__


def own_version() -> str:
    """This package's name and version."""
    return f"barchan {__version__}"


@cache
def package_version(name: str) -> str:
    """An installed package's name and version; the name alone where it is not known."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
