"""Starts Heirloom: with a verb the command line, without one the sample portrait, until there is a window."""

from __future__ import annotations

import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent / "resources" / "sample" / "portrait.png"


def main() -> int:
    """Run what the command line asks for.

    Returns:
        The exit status.
    """
    from engine import cli

    arguments = sys.argv[1:]
    return cli.main(arguments) if arguments else cli.sample(SAMPLE, Path("out"))


if __name__ == "__main__":
    sys.exit(main())
