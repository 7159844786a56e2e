"""Makes the drawn pages accessible and archivable: PDF/UA-1 and PDF/A-2a in one file.

``marks`` brackets what is drawn, ``tree`` writes the structure behind the saved file, ``tables``
works out which headings a cell has, ``update`` appends objects to a file, ``metadata`` says what
the file is, ``cmaps`` puts right which characters the fonts stand for, and ``selfcheck`` refuses
pages with anything unmarked.
"""

from zielbewertung.documents.pdf.tagging.marks import Tagging

__all__ = ["Tagging"]
