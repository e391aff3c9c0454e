"""A virtual printer on a table with the hall's side beside it, for tests of the worker's conversation."""

from kiosk.conversation import Conversation
from kiosk.ending import Ending
from kiosk.hall_link import Job, Refused, Unreachable
from kiosk.profiles import read_profile
from kiosk.sheet import sheet_of
from kiosk.virtual import VirtualPrinter, text_of
from kiosk.waits import waits_of
from tests.paper_samples import PENSION, slip_of

PROFILE = read_profile("virtual")


class Roll:
    """The hall's side: the paper of each job as it was last handed over, and the switches."""

    def __init__(self):
        self.faults_now: list[str] = []
        self.papers: dict = {}
        self.handed = 0
        self.away = self.deaf = False

    def faults(self):
        if self.away:
            raise Unreachable("no answer")
        return list(self.faults_now)

    def paper(self, job, data, rendering, *, key, ran_out=False):
        assert data
        assert key
        if self.away:
            raise Unreachable("no answer")
        if self.deaf:
            raise Refused(422, "no")
        self.papers[job.id] = rendering
        self.handed += 1
        if ran_out and "mid_slip" in self.faults_now:
            self.faults_now = ["paper_out"]
        return list(self.faults_now)


class Desk:
    """A printer, its roll, and whoever walks up to it."""

    def __init__(self, profile=PROFILE):
        self.roll, self.profile = Roll(), profile
        self.printer = VirtualPrinter(self.roll, profile)
        self.ending = Ending()
        self.said: list[str] = []
        self.talk = Conversation(self.printer.connect, profile, waits_of(profile, 0.02), self.ending)

    def prints(self, number, when_told=None):
        """Prints a ticket's slip; `when_told` acts on each thing the printer says meanwhile."""
        job = Job(number, 1, 1, False, slip_of(number=f"{number:03d}", matter=PENSION))
        self.printer.begin(job)

        def said(status):
            self.said.append(status.state)
            if when_told:
                when_told(status.state)

        return self.talk.print(sheet_of(job, self.profile, ""), said).state

    def switch(self, *faults):
        self.roll.faults_now = list(faults)

    def pieces(self, number):
        """The texts of a job's slips, each up to its cut or the roll's end."""
        pieces, lines = [], []
        for line in self.roll.papers[number]["lines"]:
            lines.append(line)
            if "cut" in line or "end" in line:
                pieces.append(text_of({"lines": lines}))
                lines = []
        return [*pieces, *([text_of({"lines": lines})] if lines else [])]
