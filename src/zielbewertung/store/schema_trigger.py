"""The triggers of the file: rules that hold against raw SQL, and against bugs of ours."""

from __future__ import annotations

_NO_CIRCLE = """
    SELECT RAISE(ABORT, 'eine Organisationseinheit liegt nie unter sich selbst')
    WHERE NEW.id IN (
        WITH RECURSIVE darueber (id) AS (
            SELECT NEW.eltern
            UNION
            SELECT o.eltern FROM organisationseinheit AS o JOIN darueber ON o.id = darueber.id
        )
        SELECT id FROM darueber
    )""".strip()

_FROZEN = "eine eingefrorene Runde bleibt, wie sie ist"
_LIFTED = "die Aufhebung einer eingefrorenen Runde bleibt festgehalten"


def _of_frozen(side: str) -> str:
    """Return the statement that stops a trigger where the round of a row is frozen."""
    return f"""
    SELECT RAISE(ABORT, '{_FROZEN}')
    WHERE (SELECT status FROM runde WHERE id = {side}.runde) = 'eingefroren';""".strip()


def _of_deepest(side: str) -> str:
    return f"""
    SELECT RAISE(ABORT, 'bewertet wird nur die tiefste Ebene')
    WHERE (SELECT ebene FROM knoten WHERE id = {side}.massnahme)
        <> (SELECT max(tiefe) FROM ebene);""".strip()


TRIGGERS = (
    f"""
CREATE TRIGGER bewertung_neu BEFORE INSERT ON bewertung
BEGIN
    {_of_frozen("NEW")}
    {_of_deepest("NEW")}
END""",
    f"""
CREATE TRIGGER bewertung_geaendert BEFORE UPDATE ON bewertung
BEGIN
    {_of_frozen("OLD")}
    SELECT RAISE(ABORT, 'eine Bewertung bleibt bei Runde und Maßnahme')
    WHERE OLD.runde <> NEW.runde OR OLD.massnahme <> NEW.massnahme;
END""",
    f"""
CREATE TRIGGER bewertung_geloescht BEFORE DELETE ON bewertung
BEGIN
    {_of_frozen("OLD")}
END""",
    f"""
CREATE TRIGGER runde_neu BEFORE INSERT ON runde
BEGIN
    SELECT RAISE(ABORT, '{_FROZEN}')
    WHERE (SELECT status FROM runde WHERE id = NEW.id) = 'eingefroren';
END""",
    f"""
CREATE TRIGGER runde_geaendert BEFORE UPDATE ON runde
BEGIN
    SELECT RAISE(ABORT, '{_FROZEN}')
    WHERE OLD.status = 'eingefroren' AND NOT (
        NEW.status = 'offen' AND NEW.id = OLD.id AND NEW.name = OLD.name
        AND NEW.reihenfolge = OLD.reihenfolge AND NEW.stichtag IS OLD.stichtag
        AND NEW.art = OLD.art AND NEW.aufhebungen > OLD.aufhebungen AND NEW.ebenen = ''
    );
    SELECT RAISE(ABORT, '{_LIFTED}')
    WHERE NEW.aufhebungen < OLD.aufhebungen OR (NEW.aufhebungen > OLD.aufhebungen
        AND NOT EXISTS (SELECT 1 FROM aufhebung WHERE runde = NEW.id AND nr = NEW.aufhebungen));
END""",
    f"""
CREATE TRIGGER runde_geloescht BEFORE DELETE ON runde
BEGIN
    SELECT RAISE(ABORT, '{_FROZEN}') WHERE OLD.status = 'eingefroren';
END""",
    f"""
CREATE TRIGGER fragebogen_neu BEFORE INSERT ON fragebogen
BEGIN
    {_of_frozen("NEW")}
END""",
    f"""
CREATE TRIGGER fragebogen_geaendert BEFORE UPDATE ON fragebogen
BEGIN
    {_of_frozen("OLD")}
    SELECT RAISE(ABORT, 'ein Fragebogen bleibt bei seiner Runde')
    WHERE OLD.runde <> NEW.runde OR OLD.id <> NEW.id;
END""",
    f"""
CREATE TRIGGER fragebogen_geloescht BEFORE DELETE ON fragebogen
BEGIN
    {_of_frozen("OLD")}
END""",
    f"""
CREATE TRIGGER rueckmeldung_neu BEFORE INSERT ON rueckmeldung
BEGIN
    {_of_frozen("NEW")}
    {_of_deepest("NEW")}
END""",
    f"""
CREATE TRIGGER rueckmeldung_geaendert BEFORE UPDATE ON rueckmeldung
BEGIN
    {_of_frozen("OLD")}
    SELECT RAISE(ABORT, 'eine Rückmeldung bleibt bei Runde, Maßnahme und Stelle')
    WHERE OLD.runde <> NEW.runde OR OLD.massnahme <> NEW.massnahme
        OR OLD.einheit <> NEW.einheit;
END""",
    f"""
CREATE TRIGGER rueckmeldung_geloescht BEFORE DELETE ON rueckmeldung
BEGIN
    {_of_frozen("OLD")}
END""",
    f"""
CREATE TRIGGER abstimmung_neu BEFORE INSERT ON abstimmung
BEGIN
    {_of_frozen("NEW")}
    {_of_deepest("NEW")}
END""",
    f"""
CREATE TRIGGER abstimmung_geaendert BEFORE UPDATE ON abstimmung
BEGIN
    {_of_frozen("OLD")}
    SELECT RAISE(ABORT, 'eine Abstimmung bleibt bei Runde, Maßnahme und Tag')
    WHERE OLD.runde <> NEW.runde OR OLD.massnahme <> NEW.massnahme OR OLD.tag <> NEW.tag;
END""",
    f"""
CREATE TRIGGER abstimmung_geloescht BEFORE DELETE ON abstimmung
BEGIN
    {_of_frozen("OLD")}
END""",
    f"""
CREATE TRIGGER rundeneintrag_neu BEFORE INSERT ON rundeneintrag
BEGIN
    {_of_frozen("NEW")}
END""",
    f"""
CREATE TRIGGER besprechung_neu BEFORE INSERT ON besprechung
BEGIN
    {_of_frozen("NEW")}
END""",
    f"""
CREATE TRIGGER rundeneintrag_geaendert BEFORE UPDATE ON rundeneintrag
BEGIN
    {_of_frozen("OLD")}
    SELECT RAISE(ABORT, 'ein Eintrag einer Runde bleibt bei ihr')
    WHERE OLD.runde <> NEW.runde OR OLD.knoten <> NEW.knoten;
END""",
    f"""
CREATE TRIGGER rundeneintrag_geloescht BEFORE DELETE ON rundeneintrag
BEGIN
    {_of_frozen("OLD")}
END""",
    f"""
CREATE TRIGGER besprechung_geaendert BEFORE UPDATE ON besprechung
BEGIN
    {_of_frozen("OLD")}
    SELECT RAISE(ABORT, 'eine Besprechung bleibt bei Runde und Tag')
    WHERE OLD.runde <> NEW.runde OR OLD.tag <> NEW.tag;
END""",
    f"""
CREATE TRIGGER besprechung_geloescht BEFORE DELETE ON besprechung
BEGIN
    {_of_frozen("OLD")}
END""",
    f"""
CREATE TRIGGER aufhebung_neu BEFORE INSERT ON aufhebung
BEGIN
    SELECT RAISE(ABORT, '{_LIFTED}')
    WHERE EXISTS (SELECT 1 FROM aufhebung WHERE runde = NEW.runde AND nr = NEW.nr);
END""",
    f"""
CREATE TRIGGER aufhebung_geaendert BEFORE UPDATE ON aufhebung
BEGIN
    SELECT RAISE(ABORT, '{_LIFTED}');
END""",
    f"""
CREATE TRIGGER aufhebung_geloescht BEFORE DELETE ON aufhebung
BEGIN
    SELECT RAISE(ABORT, '{_LIFTED}');
END""",
    """
CREATE TRIGGER ursache_geloescht BEFORE DELETE ON ursache
BEGIN
    SELECT RAISE(ABORT, 'eine Ursache, die in Bewertungen steht, bleibt')
    WHERE OLD.text <> OLD.code AND EXISTS (
        SELECT 1 FROM bewertung, json_each(bewertung.ursachen) AS genannt
        WHERE genannt.value = OLD.code
    );
END""",
    """
CREATE TRIGGER ursache_umbenannt BEFORE UPDATE OF code ON ursache
BEGIN
    SELECT RAISE(ABORT, 'eine Ursache behält ihren Code') WHERE OLD.code <> NEW.code;
END""",
    """
CREATE TRIGGER ebene_neu BEFORE INSERT ON ebene
BEGIN
    SELECT RAISE(ABORT, 'bewertet wird nur die tiefste Ebene')
    WHERE NEW.tiefe > (SELECT max(tiefe) FROM ebene) AND EXISTS (
        SELECT 1 FROM bewertung JOIN knoten ON knoten.id = massnahme WHERE ebene < NEW.tiefe
        UNION ALL
        SELECT 1 FROM rueckmeldung JOIN knoten ON knoten.id = massnahme WHERE ebene < NEW.tiefe
        UNION ALL
        SELECT 1 FROM abstimmung JOIN knoten ON knoten.id = massnahme WHERE ebene < NEW.tiefe
    );
END""",
    """
CREATE TRIGGER ebene_verschoben BEFORE UPDATE OF tiefe ON ebene
BEGIN
    SELECT RAISE(ABORT, 'eine Ebene bleibt an ihrem Platz') WHERE OLD.tiefe <> NEW.tiefe;
END""",
    """
CREATE TRIGGER knoten_neu BEFORE INSERT ON knoten
BEGIN
    SELECT RAISE(ABORT, 'ein Eintrag liegt tiefer als der darüber')
    WHERE (SELECT ebene FROM knoten WHERE id = NEW.eltern) >= NEW.ebene
        OR EXISTS (SELECT 1 FROM knoten WHERE eltern = NEW.id AND ebene <= NEW.ebene);
END""",
    """
CREATE TRIGGER knoten_verschoben BEFORE UPDATE OF eltern, ebene ON knoten
BEGIN
    SELECT RAISE(ABORT, 'ein Eintrag liegt tiefer als der darüber')
    WHERE (SELECT ebene FROM knoten WHERE id = NEW.eltern) >= NEW.ebene
        OR EXISTS (SELECT 1 FROM knoten WHERE eltern = OLD.id AND ebene <= NEW.ebene);
    SELECT RAISE(ABORT, 'eine bewertete Maßnahme bleibt auf der tiefsten Ebene')
    WHERE OLD.ebene <> NEW.ebene
        AND NEW.ebene < (SELECT max(tiefe) FROM ebene)
        AND EXISTS (
            SELECT 1 FROM bewertung WHERE massnahme = OLD.id
            UNION ALL
            SELECT 1 FROM rueckmeldung WHERE massnahme = OLD.id
            UNION ALL
            SELECT 1 FROM abstimmung WHERE massnahme = OLD.id
        );
END""",
    f"""
CREATE TRIGGER organisationseinheit_neu BEFORE INSERT ON organisationseinheit
BEGIN
    {_NO_CIRCLE};
END""",
    f"""
CREATE TRIGGER organisationseinheit_verschoben BEFORE UPDATE OF id, eltern ON organisationseinheit
BEGIN
    {_NO_CIRCLE};
END""",
)
