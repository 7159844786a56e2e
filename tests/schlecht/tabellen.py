"""Bad csv files by number: the same number gives the same file."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.schlecht.konzeptdateien import XML_BOMB, zip_bomb

HEAD = "Nr;Handlungsfeld;Ziel-Nr;Ziel;Maßnahme;Zuständigkeit;Ampel;Begründung\n"
ROW = '{n};Ankommen;{n};Alle finden Rat;Beratung {n};Jugendamt, Beratung;grün;"Gut; sehr gut"\n'
GOOD = HEAD + "".join(ROW.format(n=number) for number in range(1, 40))

Maker = Callable[[], bytes]


def _text(maker: Callable[[], str]) -> Maker:
    return lambda: maker().encode()


FIXED: tuple[Maker, ...] = (
    lambda: b"",
    lambda: b"\xef\xbb\xbf",
    lambda: b"\xff\xfe",
    lambda: b"\xff\xfe\0\0",
    lambda: b"\0" * 5000,
    lambda: b"\n" * 500_000,
    lambda: b";" * 500_000,
    lambda: b'"' * 500_001,
    lambda: b'""' * 500_000,
    lambda: b"," * 5_000_000,
    lambda: b'";' * 300_000,
    lambda: b"\r" * 300_000,
    lambda: b"a" * 10_000_000,
    lambda: b"a;" * 5_000_000,
    lambda: b"a\n" * 5_000_000,
    lambda: "ä;".encode("latin-1") * 1_000_000,
    lambda: b"\x80" * 3_000_000,
    lambda: b"\xc3" * 3_000_000 + "ä".encode() * 3_000_000,
    lambda: "🙂".encode() + b"a" * 12_000_000,
    lambda: "🙂;".encode() * 2_000_000,
    _text(lambda: GOOD + "🙂\n" + "x;" * 60 + "\n"),
    _text(lambda: GOOD.replace("grün", "\x00")),
    _text(lambda: GOOD.replace("Beratung", "Bera\x00tung")),
    _text(lambda: GOOD.replace("Beratung", "\x1b[31mBeratung\x07")),
    _text(lambda: GOOD.replace("Beratung", "=HYPERLINK(1)+cmd|' /C calc'!A0")),
    _text(lambda: GOOD.replace("Beratung", "<script>alert(1)</script>")),
    _text(lambda: GOOD.replace("Beratung", "\u202etxt.exe\u2066")),
    _text(lambda: GOOD.replace("Beratung", "\u0308" * 20_000)),
    _text(lambda: GOOD.replace("Beratung", "a" + "\u0300\u0316" * 5_000)),
    _text(lambda: GOOD.replace("Beratung", "ﷺ" * 20_000)),
    _text(lambda: GOOD.replace("Beratung", "9" * 20_000)),
    _text(lambda: GOOD.replace("Beratung", "x" * 999_999)),
    _text(lambda: GOOD.replace("Beratung", "x" * 1_000_001)),
    _text(lambda: GOOD.replace(";3;", f";{'3.' * 5_000};")),
    _text(lambda: GOOD.replace(";3;", f";{'9' * 10_000};")),
    _text(lambda: GOOD.replace(";3;", ";-1;")),
    _text(lambda: GOOD.replace(";3;", ";٣;")),
    _text(lambda: GOOD.replace(";3;", ";²;")),
    _text(lambda: HEAD * 5_000),
    _text(lambda: HEAD + ROW.format(n=1) * 15_000),
    _text(lambda: HEAD + ROW.format(n=1) * 150_000),
    _text(lambda: HEAD + "".join(ROW.format(n=n) for n in range(100_000))),
    _text(lambda: HEAD + "".join(f"{n};F{n};;;;;;\n" for n in range(150_000))),
    _text(lambda: HEAD + "1;A;1;" + "B;" * 300),
    _text(lambda: ";".join(f"Maßnahme {n}" for n in range(1_000_000)) + "\n"),
    _text(lambda: ";".join(["Ziel"] * 150) + "\n" + ";".join(["x"] * 150) + "\n"),
    _text(lambda: "sep=\x00\n" + GOOD),
    _text(lambda: 'sep="\n' + GOOD),
    _text(lambda: "sep=ä\n" + GOOD),
    _text(lambda: "sep=🙂\n" + GOOD.replace(";", "🙂")),
    _text(lambda: "sep= \n" + GOOD),
    _text(lambda: "sep=\t\n" + GOOD),
    _text(lambda: "sep=\ufeff\n" + GOOD),
    _text(lambda: GOOD + '1;"nie zu'),
    _text(lambda: GOOD + '1;"zu" und dann;x\n'),
    _text(lambda: '"' + GOOD),
    _text(lambda: GOOD.replace(";", "|")),
    _text(lambda: GOOD.replace("\n", "\r")),
    _text(lambda: GOOD.replace("\n", "\r\r\n")),
    _text(lambda: GOOD.replace("\n", "\u2028")),
    _text(lambda: GOOD.replace("\n", "\x0b")),
    lambda: GOOD.encode("utf-16"),
    lambda: GOOD.encode("utf-16-le"),
    lambda: GOOD.encode("utf-16-be"),
    lambda: GOOD.encode("utf-16")[:-1],
    lambda: b"\xff\xfe" + b"\x00\xd8" * 5_000,
    lambda: b"\xfe\xff" + b"\xdc\x00" * 5_000,
    lambda: GOOD.encode("utf-32"),
    lambda: b"\xff\xfe\0\0" + b"\xff\xff\xff\xff" * 5_000,
    lambda: GOOD.encode("utf-7"),
    lambda: GOOD.encode("latin-1", "replace"),
    lambda: GOOD.encode("cp437", "replace"),
    lambda: GOOD.encode("cp500", "replace"),
    lambda: GOOD.encode() + b"\xed\xa0\x80;\xed\xb0\x80\n",
    lambda: XML_BOMB,
    lambda: b"<" * 1_000_000,
    lambda: b"PK\x03\x04" + bytes(5_000),
    lambda: b"%PDF-1.7\n" + bytes(5_000),
    lambda: b"SQLite format 3\0" + bytes(5_000),
    lambda: gzip.compress(bytes(10_000_000)),
    lambda: b"{" * 1_000_000,
    lambda: b"[" * 1_000_000,
    lambda: zip_bomb(),
    lambda: zip_bomb("content.xml", 80),
    lambda: bytes(49_000_000),
    lambda: b"\x80" * 49_000_000,
    lambda: b"x;y\n" * 12_000_000,
    lambda: "🙂".encode() + b"x" * 48_000_000,
    lambda: b'"' + b"x\n" * 24_000_000,
    lambda: Random(1).randbytes(20_000_000),
)


def _link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


PLACES: tuple[Callable[[Path], None], ...] = (
    Path.mkdir,
    os.mkfifo if hasattr(os, "mkfifo") else Path.mkdir,
    _link("kaputt.csv"),
    _link("/nirgends/nichts"),
    _link("/dev/zero"),
    _link("/dev/full"),
    _link("/"),
)

PIECES = (
    *(";", ";", ";", ",", "\t", "|", '"', '"', '""', '";"', "\n", "\n", "\r\n", "\r", "\x00"),
    *("Ziel", "Maßnahme", "Handlungsfeld", "Ampel", "Nr", "Ziel-Nr", "Begründung", "Konzept"),
    *("grün", "rot", "x", "ja", "→", "1", "1.1", "12", "3.2.1", "01", "I", "a)", "²", "٣"),
    *("Jugendamt (federführend)", "FD 4, Beratung", "", " ", "\u00a0", "\ufeff", "\u2028", "\x1f"),
    *("ä", "ß", "🙂", "a\u0308", "\u202e", "=1+1", "-", "–", "'", "„Text“", "9" * 50, "x" * 300),
)


def _random_text(random: Random) -> bytes:
    """Return a text of pieces that a reader of tables takes notice of."""
    text = "".join(random.choices(PIECES, k=random.choice([5, 50, 500, 5_000])))
    head = random.choice(["", HEAD, HEAD.replace(";", ","), "sep=;\n"])
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
    return (head + text).encode(encoding, "replace")


def _damaged(random: Random) -> bytes:
    """Return a good table in which bytes were changed, lost or doubled."""
    content = bytearray(GOOD.encode(random.choice(["utf-8", "utf-16", "cp1252"]), "replace"))
    for _ in range(random.choice([1, 3, 30, 300])):
        place = random.randrange(len(content))
        match random.randrange(4):
            case 0:
                content[place] ^= 1 << random.randrange(8)
            case 1:
                del content[place : place + random.randint(1, 50)]
            case 2:
                content[place:place] = random.choice(PIECES).encode()
            case _:
                content[place:place] = content[place : place + random.randint(1, 500)]
    return bytes(content)


def make(number: int, path: Path) -> str:
    """Write a bad table; return what it is."""
    if number < len(PLACES):
        PLACES[number](path)
        return f"Ort {number}"
    number -= len(PLACES)
    random = Random(number)
    if number < len(FIXED):
        path.write_bytes(FIXED[number]())
        return f"fest {number}"
    maker = random.choice([_random_text, _damaged])
    path.write_bytes(maker(random))
    return maker.__name__
