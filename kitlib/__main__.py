"""Runs the command line: ``python -m kitlib``."""

import sys

from kitlib.cli import main

if __name__ == "__main__":
    sys.exit(main())
