"""`python -m barchan` is the command `barchan`."""

import sys

from barchan.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
