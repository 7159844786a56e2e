"""Ways in which the bytes of a file go bad, each decided by a random generator of the test."""

from random import Random

PAGE = 4096
SECTOR = 512


def zeroed_page(content: bytes, number: int) -> bytes:
    """Return a file with zeros in place of one page, counted from 0."""
    return content[: number * PAGE] + bytes(PAGE) + content[(number + 1) * PAGE :]


def zeroed_pages(content: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 5)):
        content = zeroed_page(content, random.randrange(len(content) // PAGE))
    return content


def garbled_page(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) // PAGE) * PAGE
    return content[:start] + random.randbytes(PAGE) + content[start + PAGE :]


def bad_sectors(content: bytes, random: Random) -> bytes:
    whole = bytearray(content)
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(whole) // SECTOR) * SECTOR
        whole[start : start + SECTOR] = random.choice([b"\0", b"\xff"]) * SECTOR
    return bytes(whole)


def truncated(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def headless(content: bytes, random: Random) -> bytes:
    length = random.choice([16, 100, 512, PAGE, 3 * PAGE])
    return random.randbytes(length) + content[length:]


LOSSES = (zeroed_pages, garbled_page, bad_sectors, truncated, headless)
"""Damage that takes bytes away; none of them makes one text of another."""


def flipped_bits(content: bytes, random: Random) -> bytes:
    whole = bytearray(content)
    for _ in range(random.randint(1, 4)):
        whole[random.randrange(len(whole))] ^= 1 << random.randrange(8)
    return bytes(whole)


def swapped_pages(content: bytes, random: Random) -> bytes:
    one, other = (random.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    whole = bytearray(content)
    whole[one : one + PAGE] = content[other : other + PAGE]
    whole[other : other + PAGE] = content[one : one + PAGE]
    return bytes(whole)


def doubled_page(content: bytes, random: Random) -> bytes:
    one, other = (random.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    return content[:other] + content[one : one + PAGE] + content[other + PAGE :]


ERRORS = (flipped_bits, swapped_pages, doubled_page)
"""Damage that may make one value of another without a trace."""
