"""Takes the picture of a built page that the README shows: `picture.py PAGE PNG`. Run by `make picture`."""

import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = "1280,1500"


def take(page: Path, picture: Path) -> None:
    """Write the picture; ends with a message where there is no browser."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"No browser to take the picture with: install one of {', '.join(BROWSERS)}.")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb", f"--window-size={SIZE}"]
    # Charts draw themselves after loading; virtual time runs until they have.
    options += ["--virtual-time-budget=8000", f"--screenshot={picture.resolve()}"]
    subprocess.run([browser, *options, page.resolve().as_uri()], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
