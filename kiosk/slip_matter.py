"""Pure: what a slip tells of a matter: its name or only its code, where it is done, what to bring."""

from collections.abc import Iterator

from kiosk.lines import Line, Setter, filled
from kiosk.slip_facts import Matter
from server.rules.words import Text
from server.rules.words.slip import WORDS
from server.rules.words.told import WORDS as TOLD


def below_the_tear(matter: Matter, hand: Setter, *, papers: bool) -> Iterator[Line]:
    """The part to tear off. Of a discreet matter nothing but its code: slips are left lying about."""
    yield hand.tear()
    yield Line()
    if matter.discreet:
        for text in hand.ordered(WORDS["slip_code"].filled(code=matter.code)):
            yield from hand.small(text)
        yield Line()
        yield from hand.middle(*hand.ordered(WORDS["slip_advice"]))
        return
    first, *second = hand.ordered(filled("slip_matter", name=matter.name))
    yield from hand.small(first, bold=True)
    for other in second:
        yield from hand.small(other)
    yield from _what_to_bring(matter, hand, papers=papers)
    yield from _advice(matter, hand)


def papers_list(matter: Matter, hand: Setter) -> Iterator[Line]:
    """The list a resident asked for. A discreet matter stays unnamed; the papers are its purpose."""
    title = WORDS["slip_code"].filled(code=matter.code) if matter.discreet else matter.name
    heading, *second = hand.ordered(title)
    yield from hand.tall(heading, bold=True)
    yield from hand.middle(*second)
    yield Line()
    yield from _what_to_bring(matter, hand, papers=True)
    yield from _advice(matter, hand)


def missing_papers(matter: Matter, hand: Setter) -> Iterator[Line]:
    """The papers of a matter that were missing. A discreet matter stays unnamed."""
    title = WORDS["slip_code"].filled(code=matter.code) if matter.discreet else matter.name
    for text in hand.ordered(title):
        yield from hand.small(text, bold=True)
    zh, en = matter.papers
    heading = TOLD["told_missing"] if zh else TOLD["told_ask"]
    if not hand.zh_first:
        yield from _numbered(heading.en, en, hand)
    if hand.zh_first or (hand.other and zh != en):
        yield from _numbered(heading.zh, zh, hand)


def _what_to_bring(matter: Matter, hand: Setter, *, papers: bool) -> Iterator[Line]:
    for place in hand.ordered(_place(matter)) if matter.here != "yes" else ():
        yield from hand.small(place, bold=True)
    if papers and (matter.papers[0] or matter.here != "no"):
        yield from _papers(matter, hand)
    for text in _facts(matter):
        for part in hand.beside(hand.ordered(text)):
            yield from hand.small(part, hang=2)


def _papers(matter: Matter, hand: Setter) -> Iterator[Line]:
    """Chinese alone for most; who chose English also gets the Chinese names that officials use."""
    zh, en = matter.papers
    heading = WORDS["slip_papers"] if zh else WORDS["slip_no_papers"]
    if not hand.zh_first:
        yield from _numbered(heading.en, en, hand)
    if hand.zh_first or (hand.other and zh != en):
        yield from _numbered(heading.zh, zh, hand)


def _numbered(heading: str, papers: tuple[str, ...], hand: Setter) -> Iterator[Line]:
    yield from hand.small(heading, bold=True)
    for place, paper in enumerate(papers, 1):
        yield from hand.small(f"{place}. {paper}", hang=len(f"{place}. "))


def _advice(matter: Matter, hand: Setter) -> Iterator[Line]:
    advice, updated = WORDS["slip_advice"], WORDS["slip_updated"].filled(date=matter.updated)
    yield Line()
    both = Text(f"（{advice.zh}，{updated.zh}）", f"({advice.en}; {updated.en})")
    yield from hand.middle(*hand.ordered(both if matter.updated else advice))


def _place(matter: Matter) -> Text:
    if matter.here == "no" and matter.not_issued:
        return filled("slip_not_issued", where=matter.where)
    if matter.here == "no":
        return filled("slip_not_here", where=matter.where)
    return filled("slip_passed_on", where=matter.where) if matter.where.zh else WORDS["slip_passed_on_plain"]


def _facts(matter: Matter) -> Iterator[Text]:
    if matter.fee.zh:
        yield filled("slip_fee", fee=matter.fee)
    if matter.minutes:
        yield WORDS["slip_minutes"].filled(minutes=matter.minutes)
