"""Bad files made byte by byte: what carelessness, broken disks and malice do to a good one."""

from collections.abc import Callable
from random import Random

PAGE = 4096


def flipped_bits(content: bytes, random: Random) -> bytes:
    whole = bytearray(content)
    for _ in range(random.choice([1, 1, 1, 2, 8, 64])):
        whole[random.randrange(len(whole))] ^= 1 << random.randrange(8)
    return bytes(whole)


def changed_range(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content))
    length = random.choice([1, 2, 4, 16, 100, 512, PAGE, 3 * PAGE])
    fill = random.choice([random.randbytes(length), bytes(length), b"\xff" * length])
    return (content[:start] + fill + content[start + length :])[: len(content)]


def truncated(content: bytes, random: Random) -> bytes:
    if random.random() < 0.5:
        return content[: random.randrange(len(content) // PAGE) * PAGE]
    return content[: random.randrange(len(content))]


def lengthened(content: bytes, random: Random) -> bytes:
    length = random.choice([1, 100, PAGE])
    return content + random.choice([bytes(length), random.randbytes(length)])


def doubled(content: bytes, _: Random) -> bytes:
    return content + content


def _page(content: bytes, random: Random) -> int:
    return random.randrange(len(content) // PAGE) * PAGE


def swapped_pages(content: bytes, random: Random) -> bytes:
    one, other = _page(content, random), _page(content, random)
    whole = bytearray(content)
    whole[one : one + PAGE] = content[other : other + PAGE]
    whole[other : other + PAGE] = content[one : one + PAGE]
    return bytes(whole)


def doubled_page(content: bytes, random: Random) -> bytes:
    one, other = _page(content, random), _page(content, random)
    return content[:other] + content[one : one + PAGE] + content[other + PAGE :]


def missing_page(content: bytes, random: Random) -> bytes:
    one = _page(content, random)
    return content[:one] + content[one + PAGE :]


def inserted_page(content: bytes, random: Random) -> bytes:
    one = _page(content, random)
    return content[:one] + random.randbytes(PAGE) + content[one:]


def replaced_page(content: bytes, random: Random) -> bytes:
    one = _page(content, random)
    fill = random.choice([bytes(PAGE), b"\xff" * PAGE, random.randbytes(PAGE)])
    return content[:one] + fill + content[one + PAGE :]


def shuffled_pages(content: bytes, random: Random) -> bytes:
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    first, *others = pages
    random.shuffle(others)
    return b"".join([first, *others])


def shifted(content: bytes, random: Random) -> bytes:
    place = random.randrange(len(content))
    return content[:place] + b"\0" + content[place:]


def page_head(content: bytes, random: Random) -> bytes:
    """Change the kind of a page, its counts, or where it says that its cells are."""
    start = _page(content, random) + (100 if random.random() < 0.02 else 0)
    whole = bytearray(content)
    place, length = random.choice([(0, 1), (1, 2), (3, 2), (5, 2), (7, 1), (8, 4)])
    number = random.choice([0, 1, 2, 5, 10, 13, 255, random.getrandbits(8 * length)])
    whole[start + place : start + place + length] = (number % 256**length).to_bytes(length, "big")
    return bytes(whole)


def cell_pointer(content: bytes, random: Random) -> bytes:
    """Let the pointer of a cell, or the first bytes of the cell, say something else."""
    start = _page(content, random)
    whole = bytearray(content)
    at = start + 8 + 2 * random.randrange(40)
    if random.random() < 0.5:
        whole[at : at + 2] = random.getrandbits(16).to_bytes(2, "big")
        return bytes(whole)
    cell = start + int.from_bytes(whole[at : at + 2], "big") % PAGE
    fill = random.choice([b"\xff" * 9, b"\x81\x80\x80\x80\x00", random.randbytes(6), bytes(4)])
    whole[cell : cell + len(fill)] = fill
    return bytes(whole[: len(content)])


def chain_in_a_circle(content: bytes, random: Random) -> bytes:
    """Let what looks like the head of a further page lead to a page that was there before."""
    start = _page(content, random)
    target = random.randrange(len(content) // PAGE) + 1
    return content[:start] + target.to_bytes(4, "big") + content[start + 4 :]


HEADER = (
    (16, 2, (512, 1, 0, 3, 1000, 8192, 65535, 32768)),
    (18, 1, (0, 2, 3, 255)),
    (19, 1, (0, 2, 3, 255)),
    (20, 1, (1, 8, 32, 255)),
    (21, 1, (0, 63, 255)),
    (24, 4, (0, 1, 2**32 - 1)),
    (28, 4, (0, 1, 2, 10_000, 2**31, 2**32 - 1)),
    (32, 4, (1, 2, 5, 2**32 - 1)),
    (36, 4, (1, 100, 2**32 - 1)),
    (40, 4, (0, 2**32 - 1)),
    (44, 4, (0, 1, 2, 3, 5, 2**31)),
    (48, 4, (0, 1, 2**31, 2**32 - 1)),
    (52, 4, (1, 3, 2**31)),
    (56, 4, (0, 2, 3, 4, 2**32 - 1)),
    (60, 4, (0, 2, 7, 2**31, 2**32 - 1)),
    (64, 4, (1, 2**32 - 1)),
    (68, 4, (0, 1, 0x0F055112, 2**32 - 1)),
    (92, 4, (0, 2**32 - 1)),
    (96, 4, (0, 2**32 - 1)),
)
"""Where the fields of the head are, how long, and what to put there."""


def header(content: bytes, random: Random) -> bytes:
    place, length, values = random.choice(HEADER)
    whole = bytearray(content)
    whole[place : place + length] = random.choice(values).to_bytes(length, "big")
    return bytes(whole)


def write_ahead(content: bytes, _: Random) -> bytes:
    """Let the head say that a part of the data is in a second file."""
    return content[:18] + b"\2\2" + content[20:]


def header_garbled(content: bytes, random: Random) -> bytes:
    whole = bytearray(content)
    for _ in range(random.randint(1, 6)):
        whole[random.randrange(16, 100)] = random.randrange(256)
    return bytes(whole)


def schema_text(content: bytes, random: Random) -> bytes:
    """Change letters of the statements that the schema keeps."""
    words = (
        b"CHECK",
        b"CREATE",
        b"TRIGGER",
        b"STRICT",
        b"knoten",
        b"RAISE",
        b"WITHOUT",
        b"UNIQUE",
    )
    word = random.choice(words)
    place = content.find(word, random.randrange(2 * PAGE))
    whole = bytearray(content)
    whole[place + random.randrange(len(word))] = random.randrange(256)
    return bytes(whole)


def swapped_ids(content: bytes, random: Random) -> bytes:
    """Let a key stand where another one stood, everywhere or once."""
    dashes = [at for at in range(8, len(content) - 30) if content[at : at + 1] == b"-"]
    ids = sorted({content[at - 8 : at + 28] for at in dashes if content[at + 5 : at + 6] == b"-"})
    one, other = random.choice(ids), random.choice(ids)
    return content.replace(one, other, random.choice([1, -1]))


MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    flipped_bits,
    changed_range,
    truncated,
    lengthened,
    doubled,
    swapped_pages,
    doubled_page,
    missing_page,
    inserted_page,
    replaced_page,
    shuffled_pages,
    shifted,
    page_head,
    cell_pointer,
    chain_in_a_circle,
    header,
    write_ahead,
    header_garbled,
    schema_text,
    swapped_ids,
)
