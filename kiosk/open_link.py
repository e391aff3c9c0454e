"""One open link to a printer: bytes out with patience, questions, and whatever comes back."""

import contextlib
from collections.abc import Callable

from kiosk.device import Device, LinkLost, Stalled
from kiosk.status import QUESTIONS, Reader, Status, said_by_answers, said_by_frame
from kiosk.waits import Waits

DLE_EOT = b"\x10\x04"
PIECE = 8192  # bytes; 8.5 s at 9600 baud: between two pieces the hall is told that the job lives
OLD_PIECES = 64  # reads of old answers; a printer that never stops talking must not hold us
OLD, STRAY = 0.004, 0.001  # seconds to look for them; with 0 a USB line does not look at all
LATE = 3  # so many times its usual time a printer may take that is known to answer


class OpenLink:
    """A device, and a reader of what it says. Every call may raise LinkLost.

    `resumes`: a link that stood still may be written on, for it would have died with the printer's power.
    """

    def __init__(self, device: Device, waits: Waits, clock: Callable[[], float], *, resumes: bool) -> None:
        self.device, self.reader = device, Reader()
        self._waits, self._clock, self._resumes = waits, clock, resumes

    def hear(self, seconds: float) -> bool:
        """Takes what comes within that time; whether anything came."""
        data = self.device.read(seconds)
        self.reader.feed(data)
        return bool(data)

    def drain(self) -> None:
        """Takes what lies there from before and forgets it; ids are kept, for each is of one job."""
        for _ in range(OLD_PIECES):
            if not self.hear(OLD):
                break
        self.reader.forget()

    def put(self, data: bytes, beat: Callable[[], None]) -> None:
        """Sends all of `data`; `beat` is called between pieces. LinkLost.sent counts from its beginning."""
        sent, moved = 0, self._clock()
        most = PIECE if self.device.reads else max(PIECE, len(data))  # a print queue takes whole jobs
        while True:
            piece = data[sent : sent + most]
            try:
                self.device.write(piece)  # an empty one asks whether the last has left
            except Stalled as stall:
                sent += stall.sent
                moved = self._clock() if stall.sent else moved
                if not self._resumes or self._clock() - moved > self._waits.confirm_most:
                    raise LinkLost(str(stall), sent) from stall
            except LinkLost as lost:
                raise LinkLost(str(lost), sent + lost.sent) from lost
            else:
                sent, moved = sent + len(piece), self._clock()
                if sent >= len(data):
                    return
            beat()

    def pad(self, nothing: bytes) -> None:
        """Ends a half command that somebody left in the printer, as far as it takes the bytes."""
        with contextlib.suppress(Stalled):
            self.device.write(nothing)

    def ask(self, *, known: bool) -> Status | None:
        """DLE EOT 1-4; None when one stays unanswered. `known`: it has answered before, so be patient."""
        patience = self._waits.status * (LATE if known else 1)
        for _ in range(2):
            answers = self._round(patience)
            if answers is None:
                break
            if all(len(given) == 1 for given in answers.values()):
                return said_by_answers({question: given[0] for question, given in answers.items()})
            self._quiet()  # answers to older questions were among them: whose is whose?
        return said_by_frame(self.reader.frame) if self.reader.frame else None

    def _round(self, patience: float) -> dict[int, list[int]] | None:
        answers: dict[int, list[int]] = {}
        for question in QUESTIONS:
            given = self._answers(question, patience)
            if not given:
                return None
            answers[question] = given
        self.hear(STRAY)  # one too many: an older one was taken for the first
        return answers

    def _answers(self, question: int, patience: float) -> list[int]:
        self.reader.answers = []
        try:
            self.device.write(DLE_EOT + bytes([question]))
        except Stalled:
            return []
        until = self._clock() + patience
        while not self.reader.answers and (left := until - self._clock()) > 0:
            self.hear(left)
        return self.reader.answers

    def _quiet(self) -> None:
        for _ in range(OLD_PIECES):
            if not self.hear(self._waits.status):
                return
