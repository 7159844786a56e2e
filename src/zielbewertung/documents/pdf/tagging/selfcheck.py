"""Refuses pages on which anything is painted outside the brackets of the tagging layer."""

import re
from collections.abc import Sequence

from pikepdf import Pdf

_CONTENT = re.compile(rb"/\w+ <</MCID (\d+)>> BDC")
_PAINTING = re.compile(rb"(?:^|[\s)\]>])(?:[SsFfBb]\*?|sh|Do|EI|BI|Tj|TJ|'|\")(?=\s|$)")


class UnmarkedContentError(Exception):
    """Something of a page belongs to no element and is no artifact: a mistake in the drawing."""


def check_pages(pdf: Pdf, contents: Sequence[int]) -> None:
    """Raise :class:`UnmarkedContentError` unless all that is painted is marked.

    Args:
        pdf: the file; ReportLab writes each operator to the end of a line, the brackets into
            lines of their own, and never a line feed into a string.
        contents: how many marked contents each page must have.
    """
    for number, (page, expected) in enumerate(zip(pdf.pages, contents, strict=True), start=1):
        found = check_content(page.Contents.read_bytes(), number)
        if found != expected:
            raise UnmarkedContentError(
                f"page {number} has {found} marked contents, {expected} were drawn"
            )


def check_content(content: bytes, number: int) -> int:
    """Check one page and return how many marked contents it has."""
    depth = found = 0
    for line in content.split(b"\n"):
        if line.endswith(b" BDC") and line.startswith(b"/"):
            depth += 1
            mark = _CONTENT.fullmatch(line)
            if mark is not None:
                if depth != 1 or int(mark[1]) != found:
                    raise UnmarkedContentError(f"page {number}: unexpected {line.decode('ascii')}")
                found += 1
        elif line == b"EMC":
            depth -= 1
            if depth < 0:
                raise UnmarkedContentError(f"page {number}: a bracket is closed but not opened")
        elif not depth and _PAINTING.search(line):
            words = line[:80].decode("latin-1")
            raise UnmarkedContentError(f"page {number}: painted outside all brackets: {words}")
    if depth:
        raise UnmarkedContentError(f"page {number}: a bracket is not closed")
    return found
