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
    HAIRLINE,
    RUNNING,
    RUNNING_STRONG,
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
            look = page.look
            with page.artifact(Artifact.HEADER):
                line = fit(self.header, RUNNING, look.width)
                page.lines(look.left, look.header_baseline, (line,), RUNNING)
                page.rule(look.left, look.right, look.header_baseline + 5, HAIRLINE, FAINT_LINE)

    def _draw_footer(self, page: Page) -> None:
        """Draw the notice in the middle, or above, so that no page goes out without it."""
        look = page.look
        left, baseline = look.left, look.footer_baseline
        number = f"Seite{_NBSP}{page.number} von{_NBSP}{page.total}"
        widest = f"Seite{_NBSP}{page.total} von{_NBSP}{page.total}"
        room = look.width - text_width(widest, RUNNING) - _BETWEEN
        footer = fit(self.footer, RUNNING, room)
        notice = fit(self.notice, RUNNING_STRONG, look.width) if self.notice else ""
        used = text_width(footer, RUNNING) + _BETWEEN
        above = bool(notice) and used + text_width(notice, RUNNING_STRONG) > room
        with page.artifact(Artifact.FOOTER):
            line = baseline - 11 - (RUNNING.leading if above else 0)
            page.rule(left, look.right, line, HAIRLINE, FAINT_LINE)
            page.lines(left, baseline, (footer,), RUNNING)
            page.lines(left, baseline, (number,), RUNNING, width=look.width, align=Align.RIGHT)
            if above:
                page.lines(left, baseline - RUNNING.leading, (notice,), RUNNING_STRONG)
            elif notice:
                page.lines(
                    left + used,
                    baseline,
                    (notice,),
                    RUNNING_STRONG,
                    width=room - used,
                    align=Align.CENTRE,
                )
