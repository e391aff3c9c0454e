"""The bytes a printer gets: exact for two printers, under 1 kB, every character of GB2312, never a '?'."""

import re

import pytest

from kiosk.encode import encode
from kiosk.lines import Line
from kiosk.profiles import profile_names, read_profile
from kiosk.slip import lay_out
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render, text_of
from tests.paper_samples import ALLOWANCE, PENSION, list_of, slip_of

WIDE, NARROW = read_profile("generic-80mm"), read_profile("generic-58mm")
NATIVE = [profile for profile in map(read_profile, profile_names()) if profile.mode == "native"]

# What stands for each command in the readable form below.
NAMES = [
    (rb"\x1b@", "<ESC @>"),
    (rb"\x1c&", "<FS &>"),
    (rb"\x1ba(.)", "<ESC a {}>"),
    (rb"\x1bE(.)", "<ESC E {}>"),
    (rb"\x1dB(.)", "<GS B {}>"),
    (rb"\x1d!(.)", "<GS ! {:02x}>"),
    (rb"\x1b2", "<ESC 2>"),
    (rb"\x1b3(.)", "<ESC 3 {}>"),
    (rb"\x1bd(.)", "<ESC d {}>"),
    (rb"\x1dV(.)", "<GS V {}>"),
    (rb"\n", "\n"),
]
ANY = [pattern.replace(b"(.)", b".") for pattern, _ in NAMES]
TOKEN = re.compile(b"|".join(ANY), re.DOTALL)


def job(payload, profile=WIDE, *, reprint=False):
    return encode(lay_out(parse_slip(payload), profile, reprint=reprint), profile)


def readable(data):
    """A job with its commands spelled out and its text decoded; another control byte would show as it is."""
    parts = []
    end = 0
    for token in TOKEN.finditer(data):
        parts += [data[end : token.start()].decode("gb18030"), spelled(token.group())]
        end = token.end()
    return "".join([*parts, data[end:].decode("gb18030")])


def spelled(token):
    for pattern, name in NAMES:
        if found := re.fullmatch(pattern, token, re.DOTALL):
            return name.format(*(group[0] for group in found.groups()))
    raise AssertionError(token)


TICKET_80 = """\
<ESC @><FS &><ESC a 1><ESC E 1><GS ! 11><ESC 3 56>幸福里社区服务站
<ESC E 0><GS ! 00><ESC 2>Xingfuli Community Service Station
------------------------------------------------
<GS ! 01><ESC 3 56>您的号码 Your number
<ESC E 1><GS ! {size}><ESC 3 {spacing}>012
<GS ! 11><ESC 3 56>前面等候3位（取号时）
<ESC E 0><GS ! 01><ESC 3 56>3 ahead of you when taken
<ESC E 1>预计约10-20分钟，以叫号为准
<ESC E 0>About 10-20 min; please follow the calls
<GS ! 00><ESC 2>
<ESC E 1><GS ! 01><ESC 3 56>请在等候区就座，听到叫号再到服务台
<ESC E 0>Please have a seat. We will call you to the desk
<GS ! 00><ESC 2>
<GS ! 01><ESC 3 56>过号不作废：在取号机按“我回来了”，
再叫两位就到您
Missed it? Press "I'm back" at the kiosk;
you are called after two others
<GS ! 00><ESC 2>
<GS ! 01><ESC 3 56>2026-11-23 09:41 当日有效 Valid today
<ESC 2><ESC d {feed}>"""

TICKET_42 = """\
<ESC @><FS &><ESC a 1><ESC E 1><GS ! 11><ESC 3 56>幸福里社区服务站
<ESC E 0><GS ! 00><ESC 2>Xingfuli Community Service Station
------------------------------------------
<GS ! 01><ESC 3 56>您的号码 Your number
<ESC E 1><GS ! {size}><ESC 3 {spacing}>012
<GS ! 11><ESC 3 56>前面等候3位（取号时）
<ESC E 0><GS ! 01><ESC 3 56>3 ahead of you when taken
<ESC E 1>预计约10-20分钟，以叫号为准
<ESC E 0>About 10-20 min; please follow the calls
<GS ! 00><ESC 2>
<ESC E 1><GS ! 01><ESC 3 56>请在等候区就座，听到叫号再到服务台
<ESC E 0>Please have a seat.
We will call you to the desk
<GS ! 00><ESC 2>
<GS ! 01><ESC 3 56>过号不作废：在取号机按“我回来了”，
再叫两位就到您
Missed it? Press "I'm back" at the kiosk;
you are called after two others
<GS ! 00><ESC 2>
<GS ! 01><ESC 3 56>2026-11-23 09:41 当日有效 Valid today
<ESC 2><ESC d {feed}>"""

TICKET_58 = """\
<ESC @><FS &><ESC a 1><ESC E 1><GS ! 11><ESC 3 56>幸福里社区服务站
<ESC E 0><GS ! 00><ESC 2>Xingfuli Community
Service Station
--------------------------------
<GS ! 01><ESC 3 56>您的号码 Your number
<ESC E 1><GS ! {size}><ESC 3 {spacing}>012
<GS ! 01><ESC 3 56>前面等候3位（取号时）
<ESC E 0>3 ahead of you when taken
<ESC E 1>预计约10-20分钟，以叫号为准
<ESC E 0>About 10-20 min;
please follow the calls
<GS ! 00><ESC 2>
<ESC E 1><GS ! 01><ESC 3 56>请在等候区就座，
听到叫号再到服务台
<ESC E 0>Please have a seat.
We will call you to the desk
<GS ! 00><ESC 2>
<GS ! 01><ESC 3 56>过号不作废：在取号机按
“我回来了”，再叫两位就到您
Missed it?
Press "I'm back" at the kiosk;
you are called after two others
<GS ! 00><ESC 2>
<GS ! 01><ESC 3 56>2026-11-23 09:41
当日有效 Valid today
<ESC 2><ESC d {feed}>"""

BELOW_THE_TEAR = """\
<GS ! 00><ESC 2>
- - - 由此撕下 Tear here - - -

<ESC a 0>事项编号：JZ01
Service no. JZ01

<ESC a 1>以工作人员告知为准
Staff advice prevails
<ESC 2><ESC d {feed}>"""

END = "<ESC 2><ESC d {feed}>"
TICKETS = {48: TICKET_80, 42: TICKET_42, 32: TICKET_58}


def number_of(profile):
    """The number's size: 8 times font A, 7 times where its dots are larger."""
    return {203: {"size": 77, "spacing": 200}, 180: {"size": 66, "spacing": 176}}[profile.dpi]


@pytest.mark.parametrize("profile", NATIVE, ids=lambda p: p.name)
def test_a_ticket_for_every_printer_byte_by_byte(profile):
    """From model to model only the columns, the number's dots, the feed and the cut differ."""
    knife = {"none": "", "partial": "<GS V 1>", "full": "<GS V 0>"}[profile.cutter]
    told = TICKETS[profile.columns].format(feed=profile.feed_before_cut, **number_of(profile))
    assert readable(job(slip_of(), profile)) == told + knife


def test_a_discreet_ticket_for_the_58_mm_printer_byte_by_byte():
    told = (TICKET_58.removesuffix(END) + BELOW_THE_TEAR).format(feed=4, **number_of(NARROW))
    assert readable(job(slip_of(matter=ALLOWANCE), NARROW)) == told


def test_the_number_line_in_raw_bytes():
    assert b"\x1bE\x01\x1d!\x77\x1b3\xc8012\n" in job(slip_of())


def test_chinese_goes_out_as_gb18030_after_kanji_mode_is_on():
    data = job(slip_of())
    assert data.startswith(b"\x1b@\x1c&")
    assert bytes.fromhex("c4fab5c4bac5c2eb") in data  # 您的号码


def test_a_reprint_is_white_on_black_on_top():
    start = readable(job(slip_of(), reprint=True)).splitlines()[0]
    assert start == "<ESC @><FS &><ESC a 1><ESC E 1><GS B 1><GS ! 11><ESC 3 56> 补打 REPRINT "


@pytest.mark.parametrize("profile", NATIVE, ids=lambda p: p.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_ticket_is_under_1_kb_on_every_printer(profile, language):
    assert len(job(slip_of(language=language, number="A1012"), profile)) < 1000
    assert len(job(slip_of(matter=PENSION), profile)) < 1000


@pytest.mark.parametrize("profile", NATIVE, ids=lambda p: p.name)
def test_paper_is_cut_as_the_printer_can(profile):
    end = {"none": b"", "partial": b"\x1dV\x01", "full": b"\x1dV\x00"}[profile.cutter]
    assert job(slip_of(), profile).endswith(b"\x1bd" + bytes([profile.feed_before_cut]) + end)


def test_a_job_longer_than_the_printer_takes_says_that_there_is_more():
    papers = [f"第{n}份材料的名称相当长，需要原件一份和复印件两份，并注明用途" for n in range(200)]
    data = job(list_of(PENSION | {"papers": {"zh": papers, "en": []}}), NARROW)
    assert 3800 < len(data) <= NARROW.max_bytes
    shown = text_of(render(data, NARROW))
    assert "还有更多" in shown
    assert "以工作人员告知为准" in shown
    assert "第0份材料" in shown
    assert "第199份材料" not in shown


def test_an_empty_slip_still_cuts():
    assert encode((Line(mark="cut"),), WIDE) == b"\x1b@\x1c&\x1b2\x1bd\x06\x1dV\x01"
