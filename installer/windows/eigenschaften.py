"""What programs and libraries of Windows state in their properties: version and language."""

from __future__ import annotations

import struct

_FIXED = 0xFEEF04BD.to_bytes(4, "little")
"""With these bytes the numbers of a version begin."""

_LANGUAGE = "Translation".encode("utf-16-le")


def file_version(content: bytes) -> str | None:
    """Return the version in four numbers; ``None`` where none is stated."""
    place = content.find(_FIXED)
    if place < 0:
        return None
    high, low = struct.unpack_from("<II", content, place + 8)
    return ".".join(str(number) for half in (high, low) for number in (half >> 16, half & 0xFFFF))


def file_language(content: bytes) -> int:
    """Return the number of the language that is stated first, 0 where none is."""
    place = content.rfind(_LANGUAGE)
    if place < 0:
        return 0
    # It ends with two zeros; two more fill up to a multiple of four.
    return int(struct.unpack_from("<H", content, place + len(_LANGUAGE) + 4)[0])
