"""Each promise of the handbook has tests of its own: which they are, and that none is missing."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
HANDBUCH = (TESTS.parent / "docs" / "HANDBUCH.md").read_text(encoding="utf-8")

VERSPRECHEN: dict[str, tuple[str, ...]] = {
    "Was das Fenster als gespeichert zeigt, übersteht jeden Absturz.": (
        "test_dauerhaftigkeit.py::test_every_rating_that_was_reported_survives_a_kill_at_any_moment",
        "test_dauerhaftigkeit.py::test_a_kill_at_steps_of_opening_and_closing_loses_nothing",
    ),
    "Die Datei an ihrem Ort ist immer ganz.": (
        "test_dauerhaftigkeit.py::test_a_kill_at_any_step_of_publishing_loses_nothing",
        "store/ort/test_publishing.py::"
        "test_what_arrives_otherwise_than_it_was_written_does_not_take_the_place",
    ),
    "Ist das Laufwerk weg, arbeiten Sie weiter.": (
        "app/datei/test_publisher.py::test_a_place_that_goes_away_gets_everything_when_it_is_back",
        "ui/test_publishing_window.py::"
        "test_the_window_answers_while_a_share_vanishes_hangs_and_comes_back",
    ),
    "Was jemand anderes geändert hat, wird nie überschrieben.": (
        "store/ort/test_publishing.py::test_what_someone_else_wrote_is_never_written_over",
        "ui/test_publishing_window.py::test_contradicting_changes_wait_until_the_person_decides",
    ),
    "Eine Datei ändert immer nur eine Stelle zur selben Zeit.": (
        "store/ort/test_sperrdatei.py::"
        "test_the_second_one_is_told_who_has_the_document_open_and_since_when",
        "ui/test_opening_window.py::test_a_file_that_is_open_elsewhere_can_be_looked_at",
    ),
    "Ein abgestürztes Programm sperrt niemanden aus.": (
        "store/ort/test_sperrdatei.py::"
        "test_the_lock_of_a_killed_process_of_this_machine_is_taken_over",
    ),
    "Nach einem Absturz wird nichts still entschieden.": (
        "ui/test_opening_window.py::test_what_an_early_end_left_is_offered_and_worked_on",
        "ui/test_opening_window.py::test_what_was_left_can_wait",
    ),
    "Ein voller Datenträger kostet nichts.": (
        "app/datei/test_publisher.py::test_a_full_disk_is_told_and_served_when_there_is_room",
        "store/test_apply.py::test_a_full_disk_is_told_and_the_change_works_once_there_is_room",
    ),
    "Eine beschädigte oder fremde Datei wird erkannt.": (
        "store/pruefungen/test_pruefsumme.py::test_any_single_bit_that_differs_is_seen",
        "ui/arrival/test_refused_files.py::test_a_file_that_others_wrote_can_be_opened_by_who_knows_why",
    ),
    "Es gibt Sicherungen, ohne dass Sie daran denken.": (
        "app/datei/test_publisher.py::test_what_was_changed_is_kept_as_a_sicherung_at_the_end",
    ),
    "Alles lässt sich zurücknehmen.": (
        "test_dauerhaftigkeit.py::test_all_that_survived_can_be_taken_back",
        "app/datei/test_wiederherstellen.py::test_restoring_is_one_step_that_can_be_taken_back",
        "app/test_struktur_in_der_datei.py::"
        "test_500_edits_and_as_many_undos_give_back_the_first_tree",
    ),
    "Niemand wird beobachtet.": (
        "test_vertraulichkeit.py::"
        "test_after_all_that_can_go_wrong_in_the_window_nothing_is_betrayed",
        "store/ort/test_sperrdatei.py::test_without_a_name_the_lock_holds_neither_login_nor_host",
    ),
    "Gelöscht heißt gelöscht.": (
        "store/verlauf/test_verlauf_forgetting.py::"
        "test_the_forgotten_is_gone_from_the_bytes_and_the_konzept_is_unchanged",
    ),
    "Das Programm spricht mit keinem Netz.": (
        "test_netz.py::test_the_window_does_all_its_work_without_a_network",
        "test_netz.py::test_the_window_opens_no_socket_of_the_internet",
    ),
}


def test_each_promise_of_the_handbook_is_among_them_and_no_other() -> None:
    chapter = HANDBUCH.partition("## Was wir Ihnen zusagen")[2].partition("\n## ")[0]
    told = re.findall(r"^\d+\. \*\*(.+?)\*\*", chapter, re.MULTILINE)
    assert told == list(VERSPRECHEN)


@pytest.mark.parametrize("promise", VERSPRECHEN, ids=lambda promise: promise[:40])
def test_a_promise_has_its_tests(promise: str) -> None:
    for name in VERSPRECHEN[promise]:
        file, _, function = name.partition("::")
        module = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        there = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
        assert function in there, name
