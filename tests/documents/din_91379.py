"""The letters of DIN 91379 (Latin letters in electronic communication in Europe) for tests.

The blocks hold a few letters more than the norm names; the sequences are those that Unicode has
no single character for.
"""

import unicodedata

_BLOCKS = (
    (0x00C0, 0x017F),
    (0x01CD, 0x01DC),
    (0x01DE, 0x01F0),
    (0x01F4, 0x021F),
    (0x0226, 0x0233),
)
_MORE = (
    "ƏəƠơƯưƷʒȳɵʰʼʾʿˈˌḂḃẞẼẽẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒ"
    "ồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)

LETTERS = tuple(
    letter
    for first, last in _BLOCKS
    for letter in map(chr, range(first, last + 1))
    if unicodedata.category(letter).startswith("L")
) + tuple(_MORE)

_MARKS_BY_LETTER = {
    "A": "030B", "C": "0300 0304 0306 0308 0315 0323 0326 0328+0306", "D": "0302",
    "F": "0300 0304", "G": "0300", "H": "0304 0326 0331", "J": "0301 030C",
    "K": "0300 0302 0304 0307 0315 031B 0326", "L": "0302 0325 0325+0304 0326",
    "M": "0300 0302 0306 0310", "N": "0302 0304 0306 0326", "P": "0300 0304 0315 0323",
    "R": "0306 0325 0325+0304", "S": "0300 0304 031B+0304 0331",
    "T": "0300 0304 0308 0315 031B", "U": "0307", "Z": "0300 0304 0306 0308 0327",
}  # fmt: skip


def _sequences(letter: str, marks: str) -> list[str]:
    return [
        letter + "".join(chr(int(mark, 16)) for mark in sequence.split("+"))
        for sequence in marks.split()
    ]


SEQUENCES = (
    *(
        unicodedata.normalize("NFC", sequence)
        for upper, marks in _MARKS_BY_LETTER.items()
        for letter in (upper, upper.lower())
        for sequence in _sequences(letter, marks)
    ),
    "K\N{COMBINING DOUBLE MACRON BELOW}H",
    "k\N{COMBINING DOUBLE MACRON BELOW}h",
    "Ç\N{COMBINING BREVE}",
    "ç\N{COMBINING BREVE}",
    "Û\N{COMBINING MACRON}",
    "û\N{COMBINING MACRON}",
)
