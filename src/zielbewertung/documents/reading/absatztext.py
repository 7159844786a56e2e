"""Collects the text of paragraphs of a document: lines, and what is no text of them set aside."""

from __future__ import annotations


class Absatztext:
    """The text of one cell, or of one paragraph outside of tables."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._parts: list[str] = []

    def add(self, text: str) -> None:
        """Add text to the paragraph."""
        self._parts.append(text)

    def end_paragraph(self) -> None:
        """Close the paragraph; the next one is a new line."""
        self._lines.append("".join(self._parts))
        self._parts = []

    def take(self) -> str:
        """Return all paragraphs as lines and begin anew; blank lines at the ends are dropped."""
        if self._parts:
            self.end_paragraph()
        text = "\n".join(self._lines).strip()
        self._lines = []
        return text
