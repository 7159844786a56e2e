"""Puts right which characters the codes of the embedded fonts stand for."""

import re
from collections.abc import Sequence

from pikepdf import Dictionary, Name, Pdf

_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_LONGEST_BLOCK = 100
_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def clean_cmaps(pdf: Pdf) -> None:
    """Write the ToUnicode tables of all fonts anew.

    ReportLab says U+0000 for codes it does not use, which ISO 14289-1, 7.21.7 forbids, puts more
    into a block than the format allows, and does not write letters beyond U+FFFF in UTF-16.
    """
    for entry in pdf.objects:
        if (
            isinstance(entry, Dictionary)
            and entry.get("/Type") == Name.Font
            and "/ToUnicode" in entry
        ):
            entry.ToUnicode.write(clean_cmap(entry.ToUnicode.read_bytes()))


def clean_cmap(table: bytes) -> bytes:
    """Return a ToUnicode table that keeps what the codes really stand for."""
    pairs = [
        b"<%s> <%s>" % (code, chr(int(letter, 16)).encode("utf-16-be").hex().upper().encode())
        for code, letter in _PAIR.findall(table)
        if int(letter, 16)
    ]
    blocks = [
        pairs[start : start + _LONGEST_BLOCK] for start in range(0, len(pairs), _LONGEST_BLOCK)
    ]
    return _HEAD + b"".join(map(_block, blocks)) + _FOOT


def _block(pairs: Sequence[bytes]) -> bytes:
    return b"%d beginbfchar\n%s\nendbfchar\n" % (len(pairs), b"\n".join(pairs))
