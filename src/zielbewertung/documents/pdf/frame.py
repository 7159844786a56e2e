"""What stands at the head and the foot of the pages."""

from dataclasses import dataclass
from datetime import date

from zielbewertung.documents.outline import Outline
from zielbewertung.documents.outline.build import date_text
from zielbewertung.documents.pdf.fonts import text_width
from zielbewertung.documents.pdf.page import Align, Page
from zielbewertung.documents.pdf.structure import Artifact
from zielbewertung.documents.pdf.styles import (
    FAINT_LINE,
    FOOTER_BASELINE,
    HAIRLINE,
    HEADER_BASELINE,
    LEFT,
    RIGHT,
    RUNNING,
    RUNNING_STRONG,
    WIDTH,
)
from zielbewertung.documents.pdf.textlayout import fit

_NBSP = "\N{NO-BREAK SPACE}"
_BETWEEN = 18.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The running lines of a document."""

    header: str
    footer: str
    notice: str

    @classmethod
    def of(cls, outline: Outline, erstellt_am: date) -> "Frame":
        """Take the lines from the outline."""
        footer = f"{outline.fusszeile} · Erstellt am{_NBSP}{date_text(erstellt_am)}"
        return cls(outline.kopfzeile, footer, outline.hinweis)

    def draw(self, page: Page) -> None:
        """Draw the running lines; the first page has its title instead of a header."""
        self._draw_footer(page)
        if page.number > 1:
            with page.artifact(Artifact.HEADER):
                line = fit(self.header, RUNNING, WIDTH)
                page.lines(LEFT, HEADER_BASELINE, (line,), RUNNING)
                page.rule(LEFT, RIGHT, HEADER_BASELINE + 5, HAIRLINE, FAINT_LINE)

    def _draw_footer(self, page: Page) -> None:
        """Draw the notice in the middle, so that no page goes out without it."""
        number = f"Seite{_NBSP}{page.number} von{_NBSP}{page.total}"
        widest = f"Seite{_NBSP}{page.total} von{_NBSP}{page.total}"
        right = text_width(widest, RUNNING) + _BETWEEN
        notice = fit(self.notice, RUNNING_STRONG, WIDTH * 0.5) if self.notice else ""
        middle = text_width(notice, RUNNING_STRONG) + _BETWEEN if notice else 0.0
        left = fit(self.footer, RUNNING, WIDTH - right - middle)
        with page.artifact(Artifact.FOOTER):
            page.rule(LEFT, RIGHT, FOOTER_BASELINE - 11, HAIRLINE, FAINT_LINE)
            page.lines(LEFT, FOOTER_BASELINE, (left,), RUNNING)
            page.lines(LEFT, FOOTER_BASELINE, (number,), RUNNING, width=WIDTH, align=Align.RIGHT)
            if notice:
                x = LEFT + text_width(left, RUNNING) + _BETWEEN
                room = RIGHT - right - x
                page.lines(
                    x, FOOTER_BASELINE, (notice,), RUNNING_STRONG, width=room, align=Align.CENTRE
                )
