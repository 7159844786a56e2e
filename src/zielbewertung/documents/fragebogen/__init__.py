"""The Fragebogen: an Excel workbook that asks a unit for its view, and reads what came back.

:func:`~zielbewertung.documents.fragebogen.mappe.fragebogen_bytes` makes the workbook of a
:class:`~zielbewertung.documents.fragebogen.modell.Bogen`;
:func:`~zielbewertung.documents.fragebogen.ruecklauf.read_ruecklauf` reads one that came back.
"""
