"""When the print worker shall end: told by a signal, or by its parent being gone."""

import os
import select


class Ending:
    """Set once, when the worker shall end. Safe to set in a signal handler: a pipe, no lock."""

    def __init__(self) -> None:
        self.asked = False
        self._read, self._write = os.pipe()

    def ask(self) -> None:
        """From now on the worker ends as soon as its present job is reported."""
        self.asked = True
        os.write(self._write, b".")

    def wait(self, seconds: float) -> bool:
        """Waits, but no longer than until the end is asked for; tells whether it was."""
        select.select([self._read], [], [], seconds)
        return self.asked
