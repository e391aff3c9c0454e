"""Pure: a ticket, a list of papers or a spare number, as the styled bilingual lines of a slip."""

from collections.abc import Iterator

from kiosk.columns import printable
from kiosk.lines import Line, Setter, filled
from kiosk.profiles import Profile
from kiosk.slip_facts import Matter, Slip, Told
from kiosk.slip_matter import below_the_tear, missing_papers, papers_list
from server.rules.words import Text
from server.rules.words.slip import COUNTED, WORDS
from server.rules.words.told import WORDS as TOLD


def lay_out(slip: Slip, profile: Profile, *, reprint: bool = False, copy: int = 1) -> tuple[Line, ...]:
    """The slip's lines from top to cut, each already fitting the profile's columns. `copy`: from 1."""
    sheet = _Sheet(slip, profile)
    marks = [sheet.hand.stamp("slip_reprint")] if reprint else []
    marks += [sheet.hand.stamp(f"slip_copy_{copy}")] if copy > 1 else []
    return (*marks, *sheet.body(), Line(mark="cut"))


def void_strip(slip: Slip, profile: Profile) -> tuple[Line, ...]:
    """A strip that declares what came out before it spoiled, with its number."""
    hand = _Sheet(slip, profile).hand
    number = (hand.number(slip.number, profile),) if slip.number else ()
    return (hand.stamp("slip_void"), *number, *hand.rule(WORDS["slip_void_use"]), Line(mark="cut"))


class _Sheet:
    """Lays one slip out for one width of paper."""

    def __init__(self, slip: Slip, profile: Profile) -> None:
        self.slip = slip
        self.profile = profile
        self.hand = Setter(profile.columns, slip.language == "zh", slip.layout.english)

    def body(self) -> Iterator[Line]:
        if self.slip.kind == "spare":
            return self._spare()
        if self.slip.kind == "list" and self.slip.told:
            return self._told(self.slip.told)
        if self.slip.kind == "list" and self.slip.matter:
            return self._list(self.slip.matter)
        return self._ticket()

    def _ticket(self) -> Iterator[Line]:
        slip, shown = self.slip, self.slip.layout
        yield from self._head()
        for part in self.hand.beside(self.hand.ordered(WORDS["slip_number"])):
            yield from self.hand.tall(part)
        yield self.hand.number(slip.number, self.profile)
        if slip.seat is None:
            yield from self._place_in_line()
        if shown.seat:
            yield Line()
            yield from self.hand.rule(self._where_to(), wide=0 if slip.seat is None else 2)
        if shown.missed:
            yield Line()
            yield from self.hand.rule(_missed(slip.return_behind), bold=False)
        if shown.qr and slip.url:
            yield from self._scan(slip.url)
        yield from self._when()
        yield from self._foot()
        if slip.matter is not None and shown.matter:
            yield Line()
            yield from below_the_tear(slip.matter, self.hand, papers=shown.papers)

    def _told(self, told: Told) -> Iterator[Line]:
        """What was missing at a visit, its number, and that whoever brings it goes first."""
        yield from self._list_head()
        yield self.hand.number(told.number, self.profile)
        for matter in told.matters:
            yield Line()
            yield from missing_papers(matter, self.hand)
        if not told.matters:
            yield from self.hand.rule(TOLD["told_ask"], bold=False)
        yield Line()
        yield from self.hand.rule(told.promise)
        yield Line(printable(self.slip.local_time))
        yield from self._foot()

    def _list(self, matter: Matter) -> Iterator[Line]:
        yield from self._list_head()
        yield from papers_list(matter, self.hand)
        yield Line(printable(self.slip.local_time))
        yield from self._foot()

    def _list_head(self) -> Iterator[Line]:
        yield from self._head()
        title, subtitle = WORDS["list_title"], WORDS["list_subtitle"]
        first, *second = self.hand.ordered(title)
        yield from self.hand.tall(first, bold=True, width=2)
        if self.hand.zh_first:
            second.insert(0, subtitle.zh)
        yield from self.hand.tall(" ".join(second))
        yield Line()

    def _spare(self) -> Iterator[Line]:
        """A number given out by hand while the system is down: no date, for nobody knows the day."""
        yield from self._head()
        yield self.hand.stamp("slip_spare")
        yield self.hand.number(self.slip.number, self.profile)
        yield from self.hand.rule(WORDS["slip_spare_wait"])
        yield Line()
        yield from self.hand.rule(WORDS["slip_spare_later"], bold=False)
        yield from self._foot()

    def _head(self) -> Iterator[Line]:
        first, *second = self.hand.ordered(self.slip.hall)
        yield from self.hand.broad(first, 1)
        yield from self.hand.middle(*second)
        yield self.hand.stroke()

    def _where_to(self) -> Text:
        """To a chair in the lobby; or, when nobody waited, straight to the seat that called."""
        word = Text(self.slip.seat_word.zh, self.slip.seat_word.en.lower())
        if self.slip.seat is None:
            return filled("slip_sit", seat=word)
        number = self.slip.seat
        return filled("slip_straight", seat=Text(f"{number}号{word.zh}", f"{word.en} {number}"))

    def _place_in_line(self) -> Iterator[Line]:
        """How many were ahead, how long that may take, and that the line goes beyond this period."""
        slip = self.slip
        if slip.ahead is not None and slip.layout.ahead:
            ahead = WORDS["slip_ahead"].filled(ahead=slip.ahead)
            yield from self.hand.rule(ahead if slip.ahead else WORDS["slip_next"], wide=1)
        if not slip.layout.wait:
            return
        if slip.wait is not None:
            low, high = slip.wait
            key = "slip_wait" if 0 < low < high else "slip_wait_up_to"
            yield from self.hand.rule(WORDS[key].filled(low=low, high=high))
        if slip.long_line is not None:
            yield from self.hand.rule(slip.long_line)

    def _scan(self, url: str) -> Iterator[Line]:
        yield Line()
        yield Line(url, mark="qr")
        yield from self.hand.rule(WORDS["slip_scan"], bold=False)

    def _when(self) -> Iterator[Line]:
        shown = self.slip.layout
        time = [self.slip.local_time] if shown.time else []
        valid = self.hand.beside(self.hand.ordered(WORDS["slip_valid"])) if shown.valid else []
        if time or valid:
            yield Line()
        for part in self.hand.beside([*time, *valid]):
            yield from self.hand.tall(part)

    def _foot(self) -> Iterator[Line]:
        """The hall's own words: its notice of the day, and what it always says."""
        if self.slip.note.zh or self.slip.note.en:
            yield Line()
            yield from self.hand.rule(self.slip.note)
        if self.slip.footer.zh or self.slip.footer.en:
            yield Line()
        yield from self.hand.middle(*self.hand.ordered(self.slip.footer))


def _missed(behind: int | None) -> Text:
    """What to do after a miss: the kiosk takes people back, but an older hall only its staff."""
    if behind is None:
        return WORDS["slip_missed"]
    if behind < 2:
        return WORDS["slip_missed_behind_one" if behind else "slip_missed_next"]
    zh, en = COUNTED[behind] if behind < len(COUNTED) else (str(behind), str(behind))
    return filled("slip_missed_behind", count=Text(zh, en))
