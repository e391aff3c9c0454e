"""Paper dot by dot: what a printer's pictures and QR codes leave on it, read by the tests' own Reader."""

import subprocess
from pathlib import Path

import segno
from PIL import Image

from tests.fake_commands import Reader

WORD_ROWS = 30  # a line of text is left white here: other tests read it


class DotRoll:
    """Keeps, for each piece between two cuts, its rows of dots, its text, and the height of each picture."""

    def __init__(self, dots):
        self.dots = dots
        self.between, self.kanji = True, False
        self.pieces = []
        self._begin()
        self._new_piece()

    def _begin(self):
        self.kanji, self.center, self.module, self.kept, self.typed = False, False, 3, b"", ""

    def _new_piece(self):
        self.pieces.append({"strips": [], "text": [], "heights": [], "widest": 0, "odd": []})

    @property
    def piece(self):
        return self.pieces[-1]

    def put(self, raw):
        self.typed += raw.decode("gbk", "replace")

    def line_feed(self):
        self.piece["text"].append(self.typed)
        self.typed = ""
        self._strip(Image.new("1", (self.dots, WORD_ROWS)))

    def raster(self, width, rows, data):
        if not rows:
            return
        self.piece["heights"].append(rows)
        self.piece["widest"] = max(self.piece["widest"], width)
        strip = Image.new("1", (self.dots, rows))
        strip.paste(Image.frombytes("1", (width * 8, rows), data), (0, 0))
        self._strip(strip)

    def odd(self, what):
        self.piece["odd"].append(what)

    def command(self, name, data):
        if name == b"\x1b@":
            self._begin()
        elif name == b"\x1ba":
            self.center = data[0] == 1
        elif name == b"\x1c&":
            self.kanji = True
        elif name == b"\x1d(k":
            self._qr(data)
        elif name == b"\x1dV":
            self._new_piece()

    def _qr(self, data):
        if data[:2] == b"1C":
            self.module = data[2]
        elif data[:3] == b"1P0":
            self.kept = data[3:]
        elif data[:3] == b"1Q0":
            code = segno.make(self.kept.decode(), error="m", micro=False, boost_error=False)
            squares = Image.new("1", (len(code.matrix),) * 2)
            squares.putdata([255 * bool(square) for row in code.matrix for square in row])
            squares = squares.resize((squares.width * self.module,) * 2)
            strip = Image.new("1", (self.dots, squares.height))
            strip.paste(squares, ((self.dots - squares.width) // 2 if self.center else 0, 0))
            self._strip(strip)

    def _strip(self, strip):
        self.piece["strips"].append(strip)


def read_dots(data, profile):
    """The pieces of paper a job makes, the last one first cut or not; empty ones are left out."""
    roll = DotRoll(profile.dots)
    reader = Reader(roll)
    for byte in data:
        reader.feed(byte)
    return [piece for piece in roll.pieces if piece["strips"]]


def paper_of_piece(piece):
    """A piece as one picture, ink is 1."""
    strips = piece["strips"]
    paper = Image.new("1", (strips[0].width, sum(strip.height for strip in strips)))
    top = 0
    for strip in strips:
        paper.paste(strip, (0, top))
        top += strip.height
    return paper


def scanned(paper, folder: Path):
    """What a phone reads on the paper: the texts of its QR codes, by zbarimg."""
    file = folder / "paper.png"
    paper.point(lambda ink: 255 - ink).convert("L").save(file)
    told = subprocess.run(["zbarimg", "-q", "--raw", str(file)], capture_output=True, text=True, check=False)
    return told.stdout.split()
