"""Inhaltsregeln: what the content of a file must be, each as a query and a German sentence.

They say once more what the schema promises with its CHECKs, and what those can not say: a file
may have been written without them, and SQLite does not look at them where it may only read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from zielbewertung.domain.konzept import MAX_EBENEN, MIN_EBENEN
from zielbewertung.domain.records import GEGENSTAENDE, Gegenstand, field_type
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Druckrolle, Nummerierung, Weg
from zielbewertung.store.pruefungen.verlaufspruefung import LARGEST
from zielbewertung.store.rows import columns

_HEX = "[0-9a-fA-F]"
_UUID = "-".join(_HEX * length for length in (8, 4, 4, 4, 12))

_NEVER_EMPTY = frozenset({"name", "singular", "plural", "code", "text"})


def _listed(values: type[StrEnum]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _sound(record_class: type[Any], column: str) -> str:
    """Return what is true of a column whose value the record can have."""
    kind, optional = field_type(record_class, column)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        condition = f"{column} IN ({_listed(kind)})"
    elif kind is bool:
        condition = f"{column} IN (0, 1)"
    else:
        condition = f"typeof({column}) = '{'integer' if kind is int else 'text'}'"
    if column in _NEVER_EMPTY:
        condition += f" AND {column} <> ''"
    return f"({column} IS NULL OR {condition})" if optional else f"({condition})"


def _unsound(gegenstand: Gegenstand) -> str:
    """Return a query that counts the rows no record can be made from.

    These are the CHECKs of the schema once more: a file may have been written without them, and
    SQLite does not look at them where it may only read.
    """
    record = gegenstand.record
    sound = " AND ".join(_sound(record, column) for column in columns(record))
    if gegenstand.name == "konzept":
        sound += " AND nr = 1 AND titel <> ''"
    return f"SELECT count(*) FROM {gegenstand.name} WHERE ({sound}) IS NOT TRUE"


def _no_levels(column: str) -> str:
    """Return what is true of a text that no levels can be made from."""
    texts = " OR ".join(
        f"coalesce(json_type(e.value, '$.{name}') <> 'text', 1) OR e.value ->> '{name}' = ''"
        for name in ("singular", "plural")
    )
    return (
        f"CASE WHEN json_valid({column}) AND json_type({column}) = 'array' "
        f"THEN json_array_length({column}) NOT BETWEEN {MIN_EBENEN} AND {MAX_EBENEN} OR EXISTS "
        f"(SELECT 1 FROM json_each({column}) AS e WHERE CASE WHEN e.type = 'object' THEN {texts} "
        f"OR (e.value ->> 'nummerierung' IN ({_listed(Nummerierung)})) IS NOT TRUE "
        f"OR (e.value ->> 'druckrolle' IN ({_listed(Druckrolle)})) IS NOT TRUE "
        "OR (json_type(e.value, '$.titelpflicht') IN ('true', 'false')) IS NOT TRUE "
        "ELSE 1 END) ELSE 1 END"
    )


RULES: tuple[tuple[str, str], ...] = (
    *(
        (
            f"SELECT count(*) FROM {table} JOIN knoten ON knoten.id = massnahme "
            "WHERE ebene <> (SELECT max(tiefe) FROM ebene)",
            f"{{n}} {many} stehen bei Einträgen, die keine Maßnahmen sind.",
        )
        for table, many in (
            ("bewertung", "Bewertungen"),
            ("rueckmeldung", "Rückmeldungen"),
            ("abstimmung", "Abstimmungen"),
        )
    ),
    (
        "SELECT count(*) FROM knoten AS k JOIN knoten AS e ON e.id = k.eltern "
        "WHERE e.ebene >= k.ebene",
        "{n} Einträge liegen nicht tiefer als der Eintrag darüber.",
    ),
    (
        "SELECT count(*) FROM knoten WHERE titel = '' AND wortlaut = ''",
        "{n} Einträge haben weder Titel noch Wortlaut.",
    ),
    (
        "SELECT count(*) FROM bewertung WHERE (ampel IS 'nicht_bewertbar') <> (grund <> '')",
        "{n} Bewertungen „nicht bewertbar“ haben keinen Grund, oder ein Grund steht zu viel.",
    ),
    (
        "SELECT abs(count(*) - 1) FROM konzept",
        "Die Angaben zum Konzept fehlen oder sind mehrfach da.",
    ),
    (
        "SELECT count(*) FROM pruefsumme WHERE (nr = 1 AND typeof(sha256) = 'text' "
        "AND length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*') IS NOT TRUE",
        "Die Prüfsumme ist keine.",
    ),
    (
        "SELECT count(*) = 0 FROM runde",
        "Es gibt keine Bewertungsrunde.",
    ),
    (
        "SELECT max(tiefe) + 1 <> count(*) OR min(tiefe) <> 0 OR count(*) < 2 FROM ebene",
        "Die Ebenen sind lückenhaft.",
    ),
    (
        f"SELECT count(*) FROM konzept WHERE id NOT GLOB '{_UUID}'",
        "Das Kennzeichen des Konzepts ist keines.",
    ),
    *(
        (
            f"SELECT count(*) FROM {table} WHERE reihenfolge NOT BETWEEN -{LARGEST} AND {LARGEST}",
            "{n} Angaben zur Reihenfolge sind unmöglich.",
        )
        for table in ("knoten", "ursache", "kriterium", "runde", "rundeneintrag")
    ),
    (
        "SELECT count(*) FROM kriterium WHERE zielart = ''",
        "{n} Kriterien gelten für keine Zielart.",
    ),
    (
        f"SELECT count(*) FROM fragebogen WHERE id NOT GLOB '{_UUID}' OR massnahmen < 0",
        "{n} Fragebögen sind keine.",
    ),
    (
        "SELECT count(*) FROM aufhebung WHERE nr NOT BETWEEN 1 AND 1000000 OR grund = ''",
        "{n} Angaben, warum eine Runde wieder geöffnet wurde, fehlen.",
    ),
    (
        "SELECT count(*) FROM runde AS r WHERE aufhebungen < 0 OR (aufhebungen > 0 AND "
        "NOT EXISTS (SELECT 1 FROM aufhebung WHERE runde = r.id AND nr = r.aufhebungen))",
        "{n} Runden wurden wieder geöffnet, ohne dass es festgehalten ist.",
    ),
    (
        f"SELECT count(*) FROM runde AS r WHERE ebenen <> '' AND {_no_levels('r.ebenen')}",
        "{n} eingefrorene Runden sagen nicht, welche Ebenen sie hatten.",
    ),
    (
        "SELECT count(*) FROM rundeneintrag AS e LEFT JOIN runde AS r ON r.id = e.runde "
        "WHERE (r.status = 'eingefroren' AND r.ebenen <> '') IS NOT TRUE",
        "{n} festgehaltene Einträge gehören zu keiner eingefrorenen Runde.",
    ),
    (
        "SELECT count(*) FROM rundeneintrag AS e JOIN runde AS r ON r.id = e.runde WHERE CASE "
        "WHEN json_valid(r.ebenen) THEN e.ebene >= json_array_length(r.ebenen) ELSE 0 END",
        "{n} festgehaltene Einträge haben keine Ebene.",
    ),
    (
        "SELECT count(*) FROM rundeneintrag AS e LEFT JOIN rundeneintrag AS o "
        "ON o.runde = e.runde AND o.knoten = e.eltern "
        "WHERE e.eltern IS NOT NULL AND (o.ebene < e.ebene) IS NOT TRUE",
        "{n} festgehaltene Einträge liegen nicht tiefer als der Eintrag darüber.",
    ),
    (
        "SELECT count(*) FROM rundeneintrag WHERE titel = '' AND wortlaut = ''",
        "{n} festgehaltene Einträge haben weder Titel noch Wortlaut.",
    ),
    *(
        (
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL "
            f"AND ({column} < '0001' OR date({column}, '+0 days') IS NOT {column})",
            sentence,
        )
        for table, column, sentence in (
            ("runde", "stichtag", "{n} Stichtage sind kein Datum."),
            ("fragebogen", "erstellt", "{n} Angaben, wann gefragt wurde, sind kein Datum."),
            ("fragebogen", "frist", "{n} Fristen sind kein Datum."),
            ("fragebogen", "eingegangen", "{n} Eingänge sind kein Datum."),
            ("aufhebung", "datum", "{n} Tage, an denen geöffnet wurde, sind kein Datum."),
            ("abstimmung", "tag", "{n} Tage, an denen abgestimmt wurde, sind kein Datum."),
            ("besprechung", "tag", "{n} Tage von Besprechungen sind kein Datum."),
            ("abstimmung", "bis", "{n} Fristen offener Punkte sind kein Datum."),
        )
    ),
    *(
        (
            f"SELECT count(*) FROM {table} WHERE {column} <> '' AND "
            f"CASE WHEN json_valid({column}) THEN json_type({column}) <> 'object' ELSE 1 END",
            sentence,
        )
        for table, column, sentence in (
            ("rueckmeldung", "grundlage", "{n} Grundlagen von Rückmeldungen sind nicht lesbar."),
            ("abstimmung", "vorher", "{n} frühere Stände von Abstimmungen sind nicht lesbar."),
            ("abstimmung", "nachher", "{n} Ergebnisse von Abstimmungen sind nicht lesbar."),
        )
    ),
    (
        "WITH RECURSIVE reached (id) AS (SELECT id FROM organisationseinheit WHERE eltern IS NULL "
        "UNION SELECT o.id FROM organisationseinheit AS o JOIN reached ON o.eltern = reached.id) "
        "SELECT (SELECT count(*) FROM organisationseinheit) - (SELECT count(*) FROM reached)",
        "{n} Organisationseinheiten liegen im Kreis.",
    ),
    *(
        (
            f"SELECT count(*) FROM {table} WHERE {column} <> '[]' "
            f"AND CASE WHEN json_valid({column}) AND json_type({column}) = 'array' "
            f"THEN EXISTS (SELECT 1 FROM json_each({column}) AS e WHERE e.type <> 'text') "
            "ELSE 1 END",
            f"{{n}} Listen in „{column}“ sind keine.",
        )
        for table, column in (
            ("organisationseinheit", "fruehere_namen"),
            ("bewertung", "ursachen"),
            ("besprechung", "stellen"),
        )
    ),
    *(
        (_unsound(gegenstand), f"{{n}} Zeilen in „{gegenstand.name}“ enthalten unmögliche Werte.")
        for gegenstand in GEGENSTAENDE
    ),
)
"""A query that counts what is wrong, and the sentence that says so."""

VERLAUF_RULES: tuple[tuple[str, str], ...] = (
    (
        "SELECT count(*) FROM aenderung WHERE "
        f"(art IN ({_listed(Schrittart)}) AND weg IN ({_listed(Weg)}) "
        "AND (art IN ('rueckgaengig', 'wiederholt')) = (bezug IS NOT NULL) "
        "AND typeof(bezeichnung) = 'text' AND typeof(zeit) = 'text') IS NOT TRUE",
        "{n} Zeilen des Verlaufs enthalten unmögliche Werte.",
    ),
    (
        "SELECT count(*) FROM aenderung WHERE nr < 1 OR schritt < 1 OR schritt > nr "
        f"OR nr > {LARGEST} OR bezug >= schritt",
        "{n} Zeilen des Verlaufs sind falsch nummeriert.",
    ),
    (
        "SELECT count(*) FROM aenderung WHERE schritt <> nr "
        "AND schritt NOT IN (SELECT nr FROM aenderung WHERE schritt = nr)",
        "{n} Zeilen des Verlaufs gehören zu keinem Schritt.",
    ),
    (
        "SELECT count(*) FROM aenderung WHERE zeit NOT GLOB "
        "'[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z'",
        "{n} Zeitangaben des Verlaufs sind keine.",
    ),
)
"""The same for the rows of the Verlauf."""
