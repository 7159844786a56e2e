"""Office files damaged at random: the same number gives the same file."""

import struct
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.schlecht.buerodateien import ARCHIVES, FIXED, MAIN, good, pack, parts

Harm = Callable[[Random, bytes], bytes]

PIECES = (
    *(b"<", b">", b"/>", b'"', b"'", b"&", b"&amp;", b"&#0;", b"]]>", b"<!--", b"-->", b"\x00"),
    *(b"<row>", b"</row>", b"<c>", b"</c>", b"<v>", b"<t>", b"<w:p>", b"</w:p>", b"<w:tbl>"),
    *(b"<text:p>", b"</text:p>", b"<table:table>", b"</table:table>", b"<x/>", b"9" * 99, b"-1"),
    *(b"</w:tc>", b"<table:covered-table-cell/>", b"&#xD800;", b"&e;", b'rowspan="9"'),
    *(b"\xc3", b"\xff", b"A1", b"XFD9", "ä🙂".encode(), b"<![CDATA[", b"<?x?>", b"\xef\xbb\xbf"),
)


def _damage(random: Random, content: bytes) -> bytes:
    """Return bytes of which some were changed, lost, doubled or put in."""
    changed = bytearray(content)
    for _ in range(random.choice([1, 1, 3, 20])):
        place = random.randrange(len(changed) or 1)
        match random.randrange(4):
            case 0 if changed:
                changed[place] ^= 1 << random.randrange(8)
            case 1:
                del changed[place : place + random.randint(1, 60)]
            case 2:
                changed[place:place] = random.choice(PIECES)
            case _:
                changed[place:place] = changed[place : place + random.randint(1, 600)]
    return bytes(changed)


def _filled(random: Random, content: bytes) -> bytes:
    """Return bytes of which a stretch was written over."""
    place, length = random.randrange(len(content)), random.choice([1, 4, 50, 2_000])
    fill = random.choice([bytes(length), b"\xff" * length, random.randbytes(length)])
    return content[:place] + fill + content[place + length :]


def _directory(random: Random, content: bytes) -> bytes:
    """Let the directory of an archive say something impossible."""
    at = content.rfind(b"PK\x01\x02")
    if at < 0:
        return _damage(random, content)
    offset, length = random.choice(
        [(6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (38, 4), (42, 4)]
    )
    number = random.choice([0, 1, 9, 99, (1 << 8 * length) - 1, random.getrandbits(8 * length)])
    said = number.to_bytes(length, "little")
    return content[: at + offset] + said + content[at + offset + length :]


def _end_record(random: Random, content: bytes) -> bytes:
    """Let the end of an archive count parts and bytes that are not there."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0:
        return _filled(random, content)
    counts = [random.choice([0, 1, 60_000, 65_535]) for _ in range(4)]
    sizes = [random.choice([0, 100, 2**31, 2**32 - 1]) for _ in range(2)]
    return content[:at] + b"PK\x05\x06" + struct.pack("<4H2LH", *counts, *sizes, 0)


def _random_file(random: Random) -> bytes:
    """Return a good file damaged as a whole, or in some of its parts and packed again."""
    ending = random.choice([*ARCHIVES, "html"])
    if ending == "html" or random.random() < 0.3:
        harm: Harm = random.choice([_damage, _damage, _filled, _directory, _end_record])
        return harm(random, good(ending))
    content = parts(ending)
    for _ in range(random.randint(1, 3)):
        name = random.choice([*content, MAIN[ending], MAIN[ending]])
        match random.randrange(10):
            case 0:
                content.pop(name, None)
            case 1 if name in content:
                other = random.choice(list(content))
                content[name], content[other] = content[other], content[name]
            case _ if content.get(name):
                content[name] = random.choice([_damage, _filled])(random, content[name])
    return pack(content)


def make(number: int, path: Path) -> str:
    """Write a bad file; return what it is."""
    if number < len(FIXED):
        name, maker = FIXED[number]
        path.write_bytes(maker())
        return name
    path.write_bytes(_random_file(Random(number)))
    return "zufällig"
