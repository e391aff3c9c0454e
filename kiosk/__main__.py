"""`python -m kiosk`: the print worker. Its token comes from ONEWINDOW_TOKEN: process lists show arguments."""

import argparse
import os
import sys
from pathlib import Path

from kiosk.address import ALLOWED_ADDRESSES
from kiosk.worker import run_worker


def main(arguments: list[str] | None = None) -> int:
    """Reads the command line and prints until told to end; returns the exit code."""
    asked = _parser().parse_args(arguments)
    token = os.environ.pop("ONEWINDOW_TOKEN", "")
    return run_worker(
        asked.hall,
        token,
        asked.printer,
        asked.profile,
        asked.data,
        asked.parent_stdin,
        pace=asked.pace,
        font=asked.font,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kiosk", description="One Window's print worker.")
    parser.add_argument("--hall", default="http://127.0.0.1:8000", help="the hall's address")
    parser.add_argument("--printer", default="virtual", help=ALLOWED_ADDRESSES)
    parser.add_argument("--profile", default="generic-80mm", help="a name from printer_profiles/")
    parser.add_argument(
        "--data", type=Path, help="folder of the printer's lock (default: the temp directory)"
    )
    parser.add_argument("--pace", type=float, default=1.0, help="all waits times this (tests: below 1)")
    parser.add_argument("--font", default="", help="font file for slips as pictures (default: find one)")
    parser.add_argument("--parent-stdin", action="store_true", help="end when stdin closes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
