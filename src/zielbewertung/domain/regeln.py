"""The rules that a change must not break; the database enforces the same ones once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden import rundenregeln
from zielbewertung.domain.bewertungsrunden.akten import Abstimmung, Rueckmeldung
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.fortschritt import along
from zielbewertung.domain.konzept import (
    MAX_EBENEN,
    MIN_EBENEN,
    Bewertung,
    Ebene,
    Knoten,
    Kriterium,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Ursache,
)
from zielbewertung.domain.records import changed_fields
from zielbewertung.domain.werte import Ampel, Zielart
from zielbewertung.domain.zwischenstand import Zwischenstand, outdated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.changes import Change, Replace
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.domain.index import KonzeptIndex

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."

STRUKTURFELDER = frozenset({"eltern", "ebene", "reihenfolge", "kennung", "status"})
"""The fields of an entry that make the structure of a Konzept; its texts are none of them."""


def check(change: Change, index: KonzeptIndex, fortschritt: Fortschritt | None = None) -> None:
    """Raise :class:`RuleViolationError` where a change contradicts the rules.

    What belongs to one record holds at every step, what holds records together at the end.
    """
    state = Zwischenstand(index)
    for step in along(change.steps(), fortschritt):
        state.advance(step)
        rundenregeln.check_step(step, state)
        if isinstance(step.neu, Bewertung):
            _check_grund(step.neu)
        elif isinstance(step.neu, Knoten):
            _check_text(step.neu, state)
        elif isinstance(step.neu, Organisationseinheit):
            _check_einheit(step.neu, state)
        elif isinstance(step.neu, Ursache | Kriterium):
            _check_massstab(step.neu)
    _check_together(state)


def check_sperre(change: Change, index: KonzeptIndex) -> None:
    """Raise :class:`RuleViolationError` where a change touches a structure that is locked.

    The lock keeps people from moving things by accident: texts, ratings and responsibilities
    change as ever, and so does the lock itself.
    """
    if not index.stammdaten.struktur_gesperrt:
        return
    structural = False
    for step in change.steps():
        if isinstance(step.neu, Stammdaten) and not step.neu.struktur_gesperrt:
            return
        structural = structural or _is_structural(step)
    if structural:
        raise struktur_gesperrt()


def struktur_gesperrt() -> RuleViolationError:
    """Return what people read who want to change a structure that is locked."""
    locked = (
        f"{_UNCHANGED} Einträge lassen sich bewerten und ihre Texte ändern, aber nicht anlegen, "
        "verschieben, nummerieren oder entfernen."
    )
    return RuleViolationError(
        "Die Struktur ist gesperrt.",
        f"{locked} „Struktur sperren“ im Menü „Gliederung“ hebt die Sperre auf.",
        ohne_fenster=f"{locked} Die Sperre hebt nur das Fenster auf: „Struktur sperren“ im Menü "
        "„Gliederung“.",
    )


def _is_structural(step: Replace) -> bool:
    if isinstance(step.alt, Knoten) and isinstance(step.neu, Knoten):
        return not STRUKTURFELDER.isdisjoint(changed_fields(step.alt, step.neu))
    return isinstance(step.alt if step.alt is not None else step.neu, Knoten | Ebene)


# ---------------------------------------------------------------------- single records


def _check_grund(bewertung: Bewertung) -> None:
    if bewertung.ampel is Ampel.NICHT_BEWERTBAR and not bewertung.grund:
        raise RuleViolationError(
            "„nicht bewertbar“ braucht einen Grund.",
            f"{_UNCHANGED} Bitte geben Sie an, warum sich die Maßnahme nicht bewerten lässt.",
        )


def _check_text(knoten: Knoten, state: Zwischenstand) -> None:
    if not (knoten.titel or knoten.wortlaut):
        raise RuleViolationError(
            f"{_kind(knoten, state.ebenen)} ohne Text.",
            f"{_UNCHANGED} Bitte geben Sie einen Titel oder einen Wortlaut an.",
        )


def _check_einheit(einheit: Organisationseinheit, state: Zwischenstand) -> None:
    if not einheit.name:
        raise RuleViolationError(
            "Eine Stelle braucht einen Namen.",
            f"{_UNCHANGED} Bitte geben Sie den Namen der Stelle an.",
        )
    seen = {einheit.id}
    above = einheit.eltern
    while above is not None:
        if above in seen:
            raise RuleViolationError(
                f"„{einheit.name}“ stünde über sich selbst.",
                f"{_UNCHANGED} Bitte wählen Sie als übergeordnete Stelle eine, die nicht unter "
                "ihr liegt.",
            )
        seen.add(above)
        above = state.einheit(above).eltern


def _check_massstab(part: Ursache | Kriterium) -> None:
    if isinstance(part, Ursache):
        if not (part.code and part.text):
            raise RuleViolationError(
                "Eine Ursache ohne Text.",
                f"{_UNCHANGED} Bitte geben Sie an, wie die Ursache heißt.",
            )
    elif not part.text:
        raise RuleViolationError(
            "Ein Kriterium ohne Text.",
            f"{_UNCHANGED} Bitte geben Sie an, was zu fragen ist.",
        )
    elif part.zielart is Zielart.KEINE:
        raise RuleViolationError(
            "Ein Kriterium ohne Zielart.",
            f"{_UNCHANGED} Bitte geben Sie an, für welche Zielart „{part.text}“ gilt.",
        )


# ---------------------------------------------------------------------- records together


def _check_together(state: Zwischenstand) -> None:
    if state.levels_changed:
        _check_ebenen(state)
    tiefste = len(state.ebenen) - 1
    for (kind, *key), record in state.reached():
        if isinstance(record, Rueckmeldung | Abstimmung):
            _check_place_of_rating(state, record, tiefste)
        elif isinstance(record, Bewertung):
            if not record.ist_leer:
                _check_place_of_rating(state, record, tiefste)
        elif isinstance(record, Knoten):
            _check_place(state, record, tiefste)
        elif kind is Knoten:
            _check_gone(state, str(key[0]))
        elif kind is Ursache and record is None:
            _check_unnamed(state, str(key[0]))
        elif kind is Runde and record is None:
            rundenregeln.check_gone(str(key[0]), state)
        elif kind is Organisationseinheit and record is None:
            _check_unit_gone(state, str(key[0]))


def _check_ebenen(state: Zwischenstand) -> None:
    """The levels have no gaps, and what is rated is on the deepest of them."""
    ebenen = state.ebenen
    if not MIN_EBENEN <= len(ebenen) <= MAX_EBENEN:
        raise RuleViolationError(
            f"Ein Konzept hat {MIN_EBENEN} bis {MAX_EBENEN} Ebenen.",
            f"{_UNCHANGED} Mit dieser Änderung wären es {len(ebenen)}.",
        )
    for tiefe, ebene in enumerate(ebenen):
        if ebene.tiefe != tiefe:
            raise outdated()
        if not (ebene.singular and ebene.plural):
            raise RuleViolationError(
                "Eine Ebene ohne Namen.",
                f"{_UNCHANGED} Bitte geben Sie an, wie ein Eintrag und wie mehrere heißen.",
            )
    if len(ebenen) == len(state.index.ebenen):
        return
    for before in state.index.walk():
        knoten = state.knoten_left(before.id)
        if knoten is None:
            continue
        if knoten.ebene >= len(ebenen):
            raise _no_such_level()
        if knoten.ebene != len(ebenen) - 1 and state.is_rated(knoten.id):
            raise bleibt_bewertet(knoten, ebenen)


def _check_place_of_rating(
    state: Zwischenstand, bewertung: Bewertung | Rueckmeldung | Abstimmung, tiefste: int
) -> None:
    massnahme = state.knoten(bewertung.massnahme)
    if massnahme.ebene != tiefste:
        raise RuleViolationError(
            f"Bewertet werden nur {state.ebenen[-1].plural}.",
            f"{_UNCHANGED} „{massnahme.bezeichnung}“ ist {_kind(massnahme, state.ebenen)}.",
        )


def _check_place(state: Zwischenstand, knoten: Knoten, tiefste: int) -> None:
    """An entry lies deeper than what is above it; a rated one on the deepest level."""
    if not 0 <= knoten.ebene <= tiefste:
        raise _no_such_level()
    if knoten.eltern is not None and state.knoten(knoten.eltern).ebene >= knoten.ebene:
        raise _too_high(state.ebenen, state.knoten(knoten.eltern), knoten)
    before = state.index.knoten(knoten.id) if state.index.has(knoten.id) else knoten
    if before.ebene == knoten.ebene:
        return
    for kind in state.children_left(knoten.id):
        if kind.ebene <= knoten.ebene:
            raise _too_high(state.ebenen, knoten, kind)
    if knoten.ebene != tiefste and state.is_rated(knoten.id):
        raise bleibt_bewertet(knoten, state.ebenen)


def _check_gone(state: Zwischenstand, knoten_id: str) -> None:
    """Nothing hangs on what goes."""
    name = state.index.knoten(knoten_id).bezeichnung if state.index.has(knoten_id) else ""
    if next(state.children_left(knoten_id), None) is not None:
        raise RuleViolationError(
            f"Unter „{name}“ liegen noch Einträge.",
            f"{_UNCHANGED} Bitte entfernen oder verschieben Sie diese zuerst.",
        )
    if state.is_rated(knoten_id):
        raise RuleViolationError(
            f"„{name}“ ist bewertet.",
            f"{_UNCHANGED} Was bewertet ist oder wozu es Rückmeldungen gibt, wird nicht gelöscht. "
            "Sie können es als entfallen kennzeichnen; alles bleibt dabei erhalten.",
        )


def _check_unit_gone(state: Zwischenstand, einheit_id: str) -> None:
    """No Fragebogen, no Rückmeldung and no open point is left of a unit that goes."""
    akten = map(state.now, state.index.akten_of_einheit(einheit_id))
    if any(getattr(akte, "einheit", None) == einheit_id for akte in akten):
        name = state.index.einheit(einheit_id).name
        raise RuleViolationError(
            f"Von „{name}“ gibt es Fragebögen, Rückmeldungen oder offene Punkte.",
            f"{_UNCHANGED} Solange es sie gibt, bleibt die Stelle im Verzeichnis.",
        )


def _check_unnamed(state: Zwischenstand, code: str) -> None:
    """No rating names an Ursache that goes, unless it reads the same without it."""
    number, text = state.count_nennungen(code), state.index.massstab.text_of(code)
    if number and text != code:
        ratings = "einer Bewertung" if number == 1 else f"{number} Bewertungen"
        raise RuleViolationError(
            f"Die Ursache „{text}“ steht in {ratings}.",
            f"{_UNCHANGED} Was in Bewertungen steht, wird nicht entfernt. Sie können die Ursache "
            "nicht mehr anbieten; in den Bewertungen bleibt sie dabei lesbar.",
        )


def bleibt_bewertet(massnahme: Knoten, ebenen: tuple[Ebene, ...]) -> RuleViolationError:
    """Return what people read who want a rated measure to be something else."""
    return RuleViolationError(
        f"„{massnahme.bezeichnung}“ ist bewertet.",
        f"{_UNCHANGED} Was bewertet ist, bleibt {ebenen[-1].singular}.",
    )


def _too_high(ebenen: tuple[Ebene, ...], above: Knoten, knoten: Knoten) -> RuleViolationError:
    return RuleViolationError(
        f"Unter „{above.bezeichnung}“ ist dafür kein Platz.",
        f"{_UNCHANGED} „{knoten.bezeichnung}“ ist {_kind(knoten, ebenen)}; darüber kann nicht "
        f"{_kind(above, ebenen)} stehen.",
    )


def _kind(knoten: Knoten, ebenen: Sequence[Ebene]) -> str:
    """Return what an entry is called by its level."""
    return ebenen[knoten.ebene].singular if knoten.ebene < len(ebenen) else "Eintrag"


def _no_such_level() -> RuleViolationError:
    return RuleViolationError(
        "Eine Ebene tiefer gibt es nicht.",
        f"{_UNCHANGED} Das Konzept hat dafür keine Ebene.",
    )
