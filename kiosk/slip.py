"""Pure: a ticket, or a list of papers, as the styled bilingual lines of a slip."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.columns import balanced, printable, width_of, wrap
from kiosk.profiles import Profile
from kiosk.slip_facts import Matter, Slip
from server.rules.words import Text
from server.rules.words.slip import COUNTED, WORDS

Align = Literal["left", "center"]
Mark = Literal["text", "cut"]

# EN 301 549 5.1.4 at 0.4 m asks for 4.9 mm: double height (48 dots, 6 mm at 203 dpi).
NUMBER_MM = 15
DIGIT_DOTS = 17  # a digit's ink inside font A's 24 dots (about 0.7 of the cell)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of paper. `width`, `height`: ESC/POS multiples 1-8. `small`: what a long slip may lose."""

    text: str = ""
    width: int = 1
    height: int = 1
    bold: bool = False
    invert: bool = False
    align: Align = "center"
    small: bool = False
    mark: Mark = "text"


def lay_out(slip: Slip, profile: Profile, *, reprint: bool = False, copy: int = 1) -> tuple[Line, ...]:
    """The slip's lines from top to cut, each already fitting the profile's columns. `copy`: from 1."""
    sheet = _Sheet(slip, profile)
    body = sheet.papers_list(slip.matter) if slip.kind == "list" and slip.matter else sheet.ticket()
    marks = [sheet.stamp("slip_reprint")] if reprint else []
    marks += [sheet.stamp(f"slip_copy_{copy}")] if copy > 1 else []
    return (*marks, *body, Line(mark="cut"))


def void_strip(slip: Slip, profile: Profile) -> tuple[Line, ...]:
    """A strip that declares what came out before it spoiled, with its number."""
    sheet = _Sheet(slip, profile)
    number = sheet.number() if slip.number else ()
    return (sheet.stamp("slip_void"), *number, *sheet.rule(WORDS["slip_void_use"]), Line(mark="cut"))


def number_size(number: str, profile: Profile) -> tuple[int, int]:
    """Width and height multiples: 15 mm of ink or more (look.md), as wide as the paper allows."""
    dots = NUMBER_MM / 25.4 * profile.dpi
    height = min(8, -int(-dots // DIGIT_DOTS))
    return max(1, min(height, profile.columns // max(1, width_of(number)))), height


class _Sheet:
    """Lays one slip out for one width of paper, the resident's language first."""

    def __init__(self, slip: Slip, profile: Profile) -> None:
        self.slip = slip
        self.profile = profile
        self.columns = profile.columns

    def ticket(self) -> Iterator[Line]:
        slip = self.slip
        yield from self._head()
        yield from self._numbered_head()
        if slip.seat is None:
            yield from self._place_in_line()
        yield Line()
        yield from self.rule(self._where_to())
        yield Line()
        yield from self.rule(_missed(slip.return_behind), bold=False)
        yield Line()
        valid = self._beside(self._ordered(WORDS["slip_valid"]))
        for part in self._beside([slip.local_time, *valid]):
            yield from self._tall(part)
        yield from self._footer()
        if slip.matter is not None:
            yield self._tear()
            yield from self._matter(slip.matter)
            yield from self._advice(slip.matter)

    def papers_list(self, matter: Matter) -> Iterator[Line]:
        yield from self._head()
        yield Line("-" * self.columns)
        titles = [*self._ordered(WORDS["list_title"])]
        yield from self._tall(titles[0], bold=True, width=2)
        yield from self._tall(f"{WORDS['list_subtitle'].zh} {titles[1]}" if self._zh else titles[1])
        yield Line()
        yield from self._list_of(matter)
        yield from self._advice(matter)
        yield Line(printable(self.slip.local_time))
        yield from self._footer()

    @property
    def _zh(self) -> bool:
        return self.slip.language == "zh"

    def _ordered(self, text: Text) -> list[str]:
        """The text in the resident's language, then in the other; once when both are the same."""
        first, second = (text.zh, text.en) if self._zh else (text.en, text.zh)
        return [first, second] if second != first else [first]

    def _beside(self, parts: list[str]) -> list[str]:
        """The parts on one line when they fit there, else each for itself."""
        line = "  ".join(part.strip() for part in parts)
        return [line.replace("  ", " ")] if width_of(line) <= self.columns else parts

    def _tall(self, text: str, *, bold: bool = False, width: int = 1) -> Iterator[Line]:
        for part in balanced(text, self.columns // width):
            yield Line(part, width, 2, bold)

    def rule(self, text: Text, *, bold: bool = True) -> Iterator[Line]:
        first, *second = self._ordered(text)
        yield from self._tall(first, bold=bold)
        for other in second:
            yield from self._tall(other)

    def _head(self) -> Iterator[Line]:
        first, *second = self._ordered(self.slip.hall)
        wide = 2 if width_of(first) * 2 <= self.columns else 1
        yield from self._tall(first, bold=True, width=wide)
        for other in second:
            yield from (Line(part) for part in balanced(other, self.columns))

    def stamp(self, key: str) -> Line:
        """A mark over the whole slip, white on black."""
        return Line(f" {WORDS[key].zh} {WORDS[key].en} ", 2, 2, bold=True, invert=True)

    def _numbered_head(self) -> Iterator[Line]:
        yield Line("-" * self.columns)
        for part in self._beside(self._ordered(WORDS["slip_number"])):
            yield from self._tall(part)
        yield from self.number()

    def number(self) -> Iterator[Line]:
        number = printable(self.slip.number)
        width, height = number_size(number, self.profile)
        yield Line(number, width, height, bold=True)

    def _where_to(self) -> Text:
        """To a chair in the lobby; or, when nobody waited, straight to the seat that called."""
        word = Text(self.slip.seat_word.zh, self.slip.seat_word.en.lower())
        if self.slip.seat is None:
            return _with("slip_sit", seat=word)
        number = self.slip.seat
        return _with("slip_straight", seat=Text(f"{number}号{word.zh}", f"{word.en} {number}"))

    def _place_in_line(self) -> Iterator[Line]:
        """How many were ahead, how long that may take, and that the line goes beyond this period."""
        slip = self.slip
        if slip.ahead is not None:
            ahead = WORDS["slip_ahead"].filled(ahead=slip.ahead)
            yield from self.rule(ahead if slip.ahead else WORDS["slip_next"])
        if slip.wait is not None:
            low, high = slip.wait
            yield from self.rule(
                WORDS["slip_wait" if 0 < low < high else "slip_wait_up_to"].filled(low=low, high=high)
            )
        if slip.long_line is not None:
            yield from self.rule(slip.long_line)

    def _footer(self) -> Iterator[Line]:
        for text in self._ordered(self.slip.footer):
            yield from (Line(part) for part in balanced(text, self.columns))

    def _tear(self) -> Line:
        words = f" {WORDS['slip_tear'].zh} {WORDS['slip_tear'].en} "
        dashes = "- " * ((self.columns - width_of(words)) // 4)
        return Line(f"{dashes.rstrip()}{words}{dashes.rstrip()}")

    def _small(self, text: str, *, bold: bool = False, hang: int = 0) -> Iterator[Line]:
        """Body text from the left; further lines are moved in by `hang` columns."""
        for place, part in enumerate(wrap(text, self.columns - hang)):
            indent = " " * hang if place else ""
            yield Line(indent + part, bold=bold, align="left", small=True)

    def _matter(self, matter: Matter) -> Iterator[Line]:
        """Below the tear line. Of a discreet matter nothing but its code: slips are left lying about."""
        if matter.discreet:
            for text in self._ordered(WORDS["slip_code"].filled(code=matter.code)):
                yield from self._small(text)
            return
        first, *second = self._ordered(_with("slip_matter", name=matter.name))
        yield from self._small(first, bold=True)
        for other in second:
            yield from self._small(other)
        yield from self._what_to_bring(matter)

    def _list_of(self, matter: Matter) -> Iterator[Line]:
        """The list a resident asked for. A discreet matter stays unnamed; the papers are its purpose."""
        title = WORDS["slip_code"].filled(code=matter.code) if matter.discreet else matter.name
        heading, *second = self._ordered(title)
        yield from self._tall(heading, bold=True)
        for other in second:
            yield from (Line(part) for part in balanced(other, self.columns))
        yield from self._what_to_bring(matter)

    def _what_to_bring(self, matter: Matter) -> Iterator[Line]:
        for place in self._ordered(_place(matter)) if matter.here != "yes" else ():
            yield from self._small(place, bold=True)
        if matter.papers[0] or matter.here != "no":
            yield from self._papers(matter)
        for text in _facts(matter):
            for part in self._beside(self._ordered(text)):
                yield from self._small(part, hang=2)

    def _papers(self, matter: Matter) -> Iterator[Line]:
        """Chinese alone for most; who chose English also gets the Chinese names that officials use."""
        zh, en = matter.papers
        heading = WORDS["slip_papers"] if zh else WORDS["slip_no_papers"]
        if not self._zh:
            yield from self._numbered(heading.en, en)
        if self._zh or zh != en:
            yield from self._numbered(heading.zh, zh)

    def _numbered(self, heading: str, papers: tuple[str, ...]) -> Iterator[Line]:
        yield from self._small(heading)
        for place, paper in enumerate(papers, 1):
            yield from self._small(f"{place}. {paper}", hang=len(f"{place}. "))

    def _advice(self, matter: Matter) -> Iterator[Line]:
        advice, updated = WORDS["slip_advice"], WORDS["slip_updated"].filled(date=matter.updated)
        shown = matter.updated and not (matter.discreet and self.slip.kind == "ticket")
        zh, en = (f"（{advice.zh}，{updated.zh}）", f"({advice.en}; {updated.en})") if shown else advice
        for text in self._ordered(Text(zh, en)):
            yield from (Line(part) for part in balanced(text, self.columns))


def _missed(behind: int | None) -> Text:
    """What to do after a miss: the kiosk takes people back, but an older hall only its staff."""
    if behind is None:
        return WORDS["slip_missed"]
    if behind < 2:
        return WORDS["slip_missed_behind_one" if behind else "slip_missed_next"]
    zh, en = COUNTED[behind] if behind < len(COUNTED) else (str(behind), str(behind))
    return _with("slip_missed_behind", count=Text(zh, en))


def _with(key: str, **values: Text) -> Text:
    """A sentence filled in with texts, each language with its own."""
    sentence = WORDS[key]
    zh = sentence.zh.format(**{name: text.zh for name, text in values.items()})
    return Text(zh, sentence.en.format(**{name: text.en for name, text in values.items()}))


def _place(matter: Matter) -> Text:
    if matter.here == "no":
        return _with("slip_not_here", where=matter.where)
    return _with("slip_passed_on", where=matter.where) if matter.where.zh else WORDS["slip_passed_on_plain"]


def _facts(matter: Matter) -> Iterator[Text]:
    if matter.fee.zh:
        yield _with("slip_fee", fee=matter.fee)
    if matter.minutes:
        yield WORDS["slip_minutes"].filled(minutes=matter.minutes)


def shortened(lines: tuple[Line, ...], lost: int, columns: int) -> tuple[Line, ...]:
    """The same slip less its last `lost` small lines, saying in their place that there is more."""
    places = [place for place, line in enumerate(lines) if line.small]
    gone = places[len(places) - lost :]
    if not gone:
        return lines
    more = (Line(part, align="left") for text in WORDS["slip_more"] for part in wrap(text, columns))
    return (*lines[: gone[0]], *more, *(line for line in lines[gone[0] :] if not line.small))
