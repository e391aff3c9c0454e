"""The font of slips as pictures: it has every character the hall uses, and draws each within its cell."""

import csv
from pathlib import Path

import pytest
from PIL import Image

import kiosk.font
from kiosk.columns import GETA, printable
from kiosk.font import HANZI_BASE, LATIN_BASE, NoFont, Typeface, gb2312, missing, typeface
from server.rules.words.slip import COUNTED, WORDS

ROOT = Path(__file__).parents[1]
NOWHERE = Path("/nowhere/font.ttc")
needs_debian = pytest.mark.skipif(
    not kiosk.font.DEBIAN.exists(), reason="fonts-wqy-microhei is not installed"
)


@pytest.fixture
def no_debian(monkeypatch):
    monkeypatch.setattr(kiosk.font, "DEBIAN", NOWHERE)
    typeface.cache_clear()
    yield
    typeface.cache_clear()


@pytest.fixture
def no_font(no_debian, monkeypatch):
    monkeypatch.setattr(kiosk.font, "PAGES", NOWHERE)


def cell(char, width=1, height=1, *, bold=False, column=12):
    return typeface().cell(char, column, width, height, bold)


def ink(image):
    return image.histogram()[255]


def words_on_slips():
    return "".join("".join(text) for text in (*WORDS.values(), *COUNTED))


def words_of_the_catalogue():
    with (ROOT / "server/demo/matters.csv").open(encoding="utf-8-sig", newline="") as file:
        return "".join("".join(row) for row in csv.reader(file))


@needs_debian
def test_the_font_has_all_of_gb2312():
    assert len(gb2312()) == 7445
    assert missing() == ""


@needs_debian
def test_every_character_of_slips_and_catalogue_has_ink_of_its_own_in_its_cell():
    unknown = cell("\U000f0000").tobytes()
    for char in sorted(set(printable(words_on_slips() + words_of_the_catalogue())) - {" "}):
        drawn = cell(char)
        assert drawn.size == (12 if char.isascii() else 24, 24)
        assert ink(drawn) > 3, char
        assert drawn.tobytes() != unknown, char


def test_without_debians_font_the_pages_own_is_taken(no_debian):
    assert "Noto" in typeface().name
    assert missing(words_on_slips()) == ""
    assert len(missing()) < 150
    assert 60 < ink(cell("您")) < 400


def test_what_a_font_leaves_out_is_told_and_drawn_as_geta():
    assert missing("中\U000f0000文\U000f0001") == "\U000f0000\U000f0001"
    assert cell("\U000f0000").tobytes() == cell(GETA).tobytes()
    assert ink(cell(GETA)) > 100


def test_a_sign_is_drawn_as_its_letter_before_it_is_given_up():
    letter, sign = cell("V"), cell("Ⅴ")
    assert ink(sign) > 0
    assert sign.size == (24, 24)
    assert ink(letter) > 0


def test_no_font_at_all_is_told_with_what_to_install(no_font):
    with pytest.raises(NoFont, match="install fonts-wqy-microhei"):
        typeface()


def test_a_named_file_that_is_no_font_is_told_by_name(tmp_path):
    file = tmp_path / "font.ttf"
    with pytest.raises(NoFont, match=r"font\.ttf"):
        typeface(str(file))
    file.write_text("not a font")
    with pytest.raises(NoFont, match="cannot be read as a font"):
        typeface(str(file))


def test_a_named_font_is_taken():
    piece = next((ROOT / "server/static/vendor/fonts").glob("noto-sans-sc-latin-wght*"))
    assert typeface(str(piece)).name.startswith(piece.name)
    assert ink(typeface(str(piece)).cell("A", 12, 1, 1, False)) > 20


@pytest.mark.parametrize("char", "0gjyQ|您警，（")
def test_nothing_is_cut_at_the_upper_or_lower_edge(char, monkeypatch):
    """A little higher or lower in its cell, a character has no more ink than where it stands."""
    usual = ink(cell(char, 8, 8))
    for moved in (-0.03, 0.03):
        monkeypatch.setattr(kiosk.font, "LATIN_BASE", LATIN_BASE + moved)
        monkeypatch.setattr(kiosk.font, "HANZI_BASE", HANZI_BASE + moved)
        assert ink(Typeface("moved", typeface().font_of).cell(char, 12, 8, 8, False)) <= usual * 1.005


@pytest.mark.parametrize("size", [(1, 1), (1, 2), (2, 2), (8, 8), (6, 8)], ids=str)
@pytest.mark.parametrize("char", "0W您，")
def test_a_cell_has_the_size_of_a_printers(char, size):
    width, height = size
    assert cell(char, width, height).size == ((12 if char.isascii() else 24) * width, 24 * height)


def test_a_digit_fills_most_of_its_cell_and_bold_is_blacker():
    left, top, right, bottom = cell("8", 8, 8, bold=True).getbbox() or (0, 0, 0, 0)
    assert bottom - top >= 16 / 24 * 192  # 16 mm at 203 dpi
    assert right - left >= 0.7 * 96
    for char in "8您":
        assert ink(cell(char, 1, 2, bold=True)) > 1.1 * ink(cell(char, 1, 2))


def test_thin_strokes_stand_and_dense_ones_stay_apart():
    for char in "一中籍警":
        share = ink(cell(char)) / 24**2
        assert 0.04 < share < 0.55, char
    one = cell("一")
    assert isinstance(one, Image.Image)
    assert any(ink(one.crop((0, row, 24, row + 1))) >= 20 for row in range(24))


def test_quotes_lean_on_what_they_enclose():
    opening, closing = (cell(char).getbbox() or (0, 0, 0, 0) for char in "“”")
    assert opening[0] >= 24 - closing[2]
    assert closing[0] < 8
