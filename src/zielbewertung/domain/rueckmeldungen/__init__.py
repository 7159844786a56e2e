"""Rückmeldungen: what units answered, beside the Bewertung, and what becomes of it.

:mod:`~zielbewertung.domain.rueckmeldungen.eingang` makes Rückmeldungen of answers,
:mod:`~zielbewertung.domain.rueckmeldungen.vergleich` compares them with the Bewertungen field by
field, :mod:`~zielbewertung.domain.rueckmeldungen.uebernahme` makes the change.
"""
