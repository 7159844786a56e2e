"""What came back is checked against the open Konzept and taken in as one step."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.angelegt import new_session, write_document
from tests.app.fragebogen.haus import SPAETER, filled, of, opened, planned, received, sent
from tests.documents.fragebogen_bau import put
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, SCHULE, SOZIALES, uuid

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.fragebogen.liste import overview
from zielbewertung.app.rueckmeldung.ruecklauf import (
    Dateilage,
    Ruecklaufplan,
    read_files,
    take_over,
)
from zielbewertung.app.rueckmeldung.rueckmeldungen import take_over_clear, take_over_decided
from zielbewertung.app.session import Session
from zielbewertung.domain.changes import Group, Replace, set_text
from zielbewertung.domain.konzept import new_id
from zielbewertung.domain.rueckmeldungen.eingang import Eingangsart
from zielbewertung.domain.rueckmeldungen.uebernahme import keep
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.stellen import merge_einheiten
from zielbewertung.domain.werte import Ampel, Fragebogenart, Knotenstatus, Rundenstatus, Weg


def told(vorhaben: Ruecklaufplan) -> str:
    parts = [b.text for datei in vorhaben.dateien for b in datei.befunde]
    return "\n".join([*parts, *(str(datei.fehler) for datei in vorhaben.dateien)])


def lagen(vorhaben: Ruecklaufplan) -> list[Dateilage]:
    return [datei.lage for datei in vorhaben.dateien]


def saved_at(path: Path, moment: str) -> Path:
    """Let a workbook say that it was saved at a moment."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode()
    head, _, rest = core.partition("<dcterms:modified")
    kind, _, tail = rest.partition(">")
    _, _, end = tail.partition("<")
    parts["docProps/core.xml"] = f"{head}<dcterms:modified{kind}>{moment}<{end}".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_answers_stand_beside_the_bewertung_and_change_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Zielerreichung", "rot"))
        before = session.bewertung(M1)
        vorhaben = received(session, path)
        answer = session.index.rueckmeldung(session.runde.id, M1, JUGEND)

        assert (lagen(vorhaben), vorhaben.rueckmeldungen, vorhaben.is_clean) == (
            [Dateilage.NEUES],
            1,
            True,
        )
        assert session.bewertung(M1) == before
        assert answer is not None
        assert (answer.ampel, answer.fragebogen) == (Ampel.ROT, of(session, JUGEND).id)
        assert of(session, JUGEND).eingegangen == SPAETER
        assert session.index.rueckmeldung(session.runde.id, M2, JUGEND) is None


def test_all_files_are_one_step_that_can_be_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        files = sent(session, tmp_path / "aus")
        filled(files[JUGEND], put(M1, "Quelle", "A"))
        filled(files[SCHULE], put(M2, "Quelle", "B"))
        before = session.snapshot()
        received(session, *files.values())

        assert len(session.index.rueckmeldungen()) == 2
        assert session.undo() == "2 Fragebögen eingelesen: 2 Rückmeldungen"
        assert session.snapshot() == before
        session.redo()
        assert len(session.index.rueckmeldungen()) == 2


def test_what_nobody_filled_in_has_come_back_and_says_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        vorhaben = received(session, sent(session, tmp_path / "aus")[JUGEND])

        assert lagen(vorhaben) == [Dateilage.NICHTS_NEUES]
        assert vorhaben.dateien[0].count(Eingangsart.UNVERAENDERT) == 2
        assert of(session, JUGEND).eingegangen == SPAETER
        zeile = overview(session.index, session.runde.id)[0]
        assert zeile.worte[-2:] == ("03.12.2026", "0")


def test_the_same_file_twice_is_once(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Quelle", "A"))
        received(session, path)
        once = session.snapshot()
        vorhaben = received(session, path, path)

        assert lagen(vorhaben) == [Dateilage.NICHTS_NEUES] * 2
        assert vorhaben.change.steps() == ()
        assert session.snapshot() == once


def test_a_newer_state_of_a_file_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
        first = saved_at(
            filled(path, put(M1, "Quelle", "A"), name="a.xlsx"), "2026-12-01T08:00:00Z"
        )
        second = saved_at(
            filled(path, put(M1, "Quelle", "B"), name="b.xlsx"), "2026-12-02T08:00:00Z"
        )
        received(session, first)
        vorhaben = received(session, second)

        assert vorhaben.dateien[0].count(Eingangsart.ERSETZT) == 1
        answer = session.index.rueckmeldung(session.runde.id, M1, JUGEND)
        assert answer is not None
        assert answer.quelle == "B"


def test_an_old_state_sent_once_more_is_told_and_taken_only_when_chosen(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
        first = saved_at(
            filled(path, put(M1, "Quelle", "A"), name="a.xlsx"), "2026-12-01T08:00:00Z"
        )
        second = saved_at(
            filled(path, put(M1, "Quelle", "B"), name="b.xlsx"), "2026-12-02T08:00:00Z"
        )
        received(session, second)
        once = session.snapshot()
        vorhaben = received(session, first)

        assert session.snapshot() == once
        assert "älter als die eingelesene Angabe" in told(vorhaben)
        assert not vorhaben.is_clean
        take_over(session, planned(session, first, auch=((JUGEND, M1),)))
        answer = session.index.rueckmeldung(session.runde.id, M1, JUGEND)
        assert answer is not None
        assert answer.quelle == "A"


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_states_read_together_the_newer_counts(tmp_path: Path, turned: bool) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
        files = [
            saved_at(filled(path, put(M1, "Quelle", text), name=name), f"2026-12-0{day}T08:00:00Z")
            for text, name, day in (("A", "z.xlsx", 1), ("B", "a.xlsx", 2))
        ]
        received(session, *(reversed(files) if turned else files))

        answer = session.index.rueckmeldung(session.runde.id, M1, JUGEND)
        assert answer is not None
        assert answer.quelle == "B"


def test_an_empty_file_never_wins_over_an_answer(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
        received(session, filled(path, put(M1, "Quelle", "A"), name="a.xlsx"))
        once = session.snapshot()
        blank = saved_at(filled(path, name="leer.xlsx"), "2030-01-01T00:00:00Z")
        vorhaben = received(session, blank)

        assert "sagt nichts mehr" in told(vorhaben)
        assert session.snapshot() == once


# ---------------------------------------------------------------------- what does not belong here


def test_a_fragebogen_of_another_konzept_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
    other = new_session(tmp_path / "anderes.zielbewertung", load_beispiel(), "Anfang")
    vorhaben = received(other, path)

    assert lagen(vorhaben) == [Dateilage.ABGELEHNT]
    assert "gehört zu einem anderen Konzept" in told(vorhaben)
    assert other.index.frageboegen() == ()
    other.close()


def test_a_fragebogen_of_a_frozen_round_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Quelle", "A"))
        runde = session.runde
        session.execute(Replace(runde, replace(runde, status=Rundenstatus.EINGEFROREN), "zu"))
        vorhaben = received(session, path)

        assert "die ist eingefroren" in told(vorhaben)
        assert session.index.rueckmeldungen() == ()


def test_a_fragebogen_of_a_round_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        runde = replace(session.runde, id=new_id(), name="Neu", reihenfolge=9)
        session.execute(Replace(None, runde, "Runde angelegt"))
        session.choose_runde(runde.id)
        path = sent(session, tmp_path / "aus")[JUGEND]
        while session.index.has_runde(runde.id):
            session.undo()

        assert "gehört zu einer anderen Runde" in told(planned(session, path))


def test_a_fragebogen_that_names_another_unit_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
        asked = of(session, JUGEND)
        session.execute(Replace(asked, replace(asked, einheit=SOZIALES), "vertauscht"))

        assert "nennt eine andere Stelle" in told(planned(session, path))


def test_what_a_unit_answered_that_became_part_of_another_counts_for_that_one(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[SCHULE], put(M2, "Quelle", "A"))
        index = session.index
        session.execute(merge_einheiten(index, index.einheit(SCHULE), index.einheit(SOZIALES)))
        vorhaben = received(session, path)

        assert vorhaben.rueckmeldungen == 1
        assert session.index.rueckmeldung(session.runde.id, M2, SOZIALES) is not None


def test_a_fragebogen_that_is_not_on_the_list_is_added_to_it(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Quelle", "A"))
        session.undo()
        vorhaben = received(session, path)

        assert "steht nicht auf der Liste" in told(vorhaben)
        assert of(session, JUGEND).massnahmen == 2
        assert len(session.index.rueckmeldungen()) == 1


def test_answers_for_measures_that_dropped_out_are_told_and_not_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[SCHULE], put(M2, "Quelle", "A"))
        measure = session.index.knoten(M2)
        session.execute(Replace(measure, replace(measure, status=Knotenstatus.ENTFALLEN), "weg"))
        vorhaben = received(session, path)

        assert "ist entfallen" in told(vorhaben)
        assert vorhaben.rueckmeldungen == 0


def test_foreign_files_do_not_keep_good_ones_from_being_read(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Quelle", "A"))
        foreign = tmp_path / "Urlaub.xlsx"
        foreign.write_bytes(b"PK\x03\x04")
        vorhaben = received(session, foreign, tmp_path / "fort.xlsx", path)

        assert lagen(vorhaben) == [Dateilage.ABGELEHNT, Dateilage.ABGELEHNT, Dateilage.NEUES]
        assert len(session.index.rueckmeldungen()) == 1


def test_missing_rows_and_a_newer_fragebogen_are_told(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus")[JUGEND]
        sent(session, tmp_path / "neu", heute=SPAETER)
        vorhaben = planned(session, filled(path, lambda sheet: sheet.delete_rows(5)))

        assert "Ohne Zeile, also ohne Angaben: 1.2 M2." in told(vorhaben)
        assert "einen neueren Fragebogen" in told(vorhaben)
        assert vorhaben.is_clean


# ---------------------------------------------------------------------- part files


def _worked_on(path: Path, text: str) -> None:
    part = Session.open(path)
    part.execute(set_text(part.index, part.runde, [M1], "sachstand", text))
    part.close()


def test_a_part_file_comes_back_like_a_workbook(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus", Fragebogenart.TEILDATEI)[JUGEND]
        _worked_on(path, "Läuft gut.")
        vorhaben = received(session, path)
        answer = session.index.rueckmeldung(session.runde.id, M1, JUGEND)

        assert (vorhaben.rueckmeldungen, vorhaben.is_clean) == (1, True)
        assert answer is not None
        assert answer.sachstand == "Läuft gut."
        assert [v.felder for v in compare(session.index, session.runde.id)] == [("sachstand",)]


def test_an_old_state_of_a_part_file_is_told_and_not_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus", Fragebogenart.TEILDATEI)[JUGEND]
        _worked_on(path, "Läuft.")
        old = path.with_name("alt.zielbewertung")
        old.write_bytes(path.read_bytes())
        _worked_on(path, "Läuft gut.")
        received(session, path)
        vorhaben = received(session, old)

        assert "älter als die eingelesene Angabe" in told(vorhaben)
        answer = session.index.rueckmeldung(session.runde.id, M1, JUGEND)
        assert answer is not None
        assert answer.sachstand == "Läuft gut."


def test_a_whole_konzept_is_no_part_file(tmp_path: Path) -> None:
    whole = tmp_path / "ganz.zielbewertung"
    write_document(whole, load_beispiel(), "Anfang")
    (gelesen,) = read_files([whole])

    assert "ganzes Konzept" in str(gelesen.fehler)


def test_a_part_of_another_konzept_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = sent(session, tmp_path / "aus", Fragebogenart.TEILDATEI)[JUGEND]
        session.undo()

        assert "gehört zu einem anderen Konzept" in told(planned(session, path))


# ---------------------------------------------------------------------- into the Bewertung


def test_what_is_clear_goes_into_the_bewertung_and_undo_restores(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(
            sent(session, tmp_path / "aus")[JUGEND],
            put(M1, "Zielerreichung", "Ziel erreicht"),
            put(M1, "Begründung", "neu"),
        )
        received(session, path)
        session.execute(set_text(session.index, session.runde, [M1], "begruendung", "unser"))
        before = session.snapshot()

        assert take_over_clear(session, session.runde.id) == 1
        rating = session.bewertung(M1)
        assert (rating.ampel, rating.begruendung) == (Ampel.GRUEN, "unser")
        (left,) = compare(session.index, session.runde.id)
        assert (left.felder, left.is_konflikt) == (("begruendung",), True)
        assert take_over_clear(session, session.runde.id) == 0
        assert session.undo() == "Rückmeldungen: 1 Angabe entschieden"
        assert session.snapshot() == before


def test_what_was_decided_stays_decided_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Begründung", "ihr"))
        received(session, path)
        session.execute(set_text(session.index, session.runde, [M1], "begruendung", "unser"))
        (vergleich,) = compare(session.index, session.runde.id)
        take_over_decided(session, session.runde.id, {vergleich: keep(vergleich)})
        received(session, path)
    again = Session.open(tmp_path / "Konzept.zielbewertung")

    assert compare(again.index, again.runde.id) == ()
    assert again.bewertung(M1).begruendung == "unser"
    answer = again.index.rueckmeldung(again.runde.id, M1, JUGEND)
    assert answer is not None
    assert answer.begruendung == "ihr"
    again.close()


def test_it_is_told_in_the_verlauf_where_it_came_from(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        path = filled(sent(session, tmp_path / "aus")[JUGEND], put(M1, "Quelle", "A"))
        received(session, path)
        take_over_clear(session, session.runde.id)
        last, before = session.history.next_undo, None
        session.undo()
        before = session.history.next_undo

        assert last is not None
        assert before is not None
        assert (before.weg, last.weg) == (Weg.RUECKLAUF, Weg.ABGLEICH)


def test_a_group_of_nothing_is_no_step(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        assert take_over(session, Ruecklaufplan((), Group((), "nichts"))) is None
        assert take_over_decided(session, session.runde.id, {}) is None
        assert session.history.next_undo is None
        assert uuid("a", 1) == session.runde.id
