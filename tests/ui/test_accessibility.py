"""Every window as assistive technology finds it: roles, names and the way of the Tab key."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.abgleich.faelle import BASIS, bewertung, changed, knoten
from tests.domain.konzepte import RUNDE
from tests.domain.rueckmeldungen.faelle import M1, SCHULE, said
from tests.ui.open_window import make_active, session_of

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.betrieb.diagnose import collect
from zielbewertung.app.betrieb.lizenztexte import Lizenztext
from zielbewertung.app.datei.dokument import Fund
from zielbewertung.app.datei.publisher import Lage, Uebertragung
from zielbewertung.app.einlesung.stellenzuordnung import propose
from zielbewertung.app.einstellungen import Einstellungen
from zielbewertung.app.fragebogen.versand import Versand, send
from zielbewertung.app.session import Session
from zielbewertung.domain.abgleich import compare
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept
from zielbewertung.ui.abstimmung.deviations_dialog import DeviationsDialog
from zielbewertung.ui.abstimmung.record_dialog import RecordDialog
from zielbewertung.ui.angaben.concept_dialog import ConceptDialog
from zielbewertung.ui.angaben.entry_dialog import EntryDialog
from zielbewertung.ui.angaben.massstab_dialog import MassstabDialog
from zielbewertung.ui.ansichten.edit_dialog import AnsichtenDialog
from zielbewertung.ui.ansichten.name_dialog import NameDialog
from zielbewertung.ui.arrival.recovery import Recovery
from zielbewertung.ui.commands.actions import shortcut_groups
from zielbewertung.ui.dialogs.abgleich import AbgleichDialog
from zielbewertung.ui.dialogs.about import AboutDialog
from zielbewertung.ui.dialogs.decision import DecisionDialog
from zielbewertung.ui.dialogs.diagnose import DiagnoseDialog
from zielbewertung.ui.dialogs.findings import FindingsDialog
from zielbewertung.ui.dialogs.forget import ForgetDialog
from zielbewertung.ui.dialogs.licences import LicencesDialog
from zielbewertung.ui.dialogs.messages import BugDialog, LeaveDialog, ProblemDialog
from zielbewertung.ui.dialogs.new_concept import NewConceptDialog
from zielbewertung.ui.dialogs.reason import ReasonDialog
from zielbewertung.ui.dialogs.shortcuts import ShortcutSheet
from zielbewertung.ui.gliederung.level_dialogs import NewLevelDialog, RemoveLevelDialog
from zielbewertung.ui.gliederung.levels_dialog import LevelsDialog
from zielbewertung.ui.gliederung.merge_dialog import MergeDialog
from zielbewertung.ui.gliederung.move_dialog import MoveDialog
from zielbewertung.ui.gliederung.numbers_dialog import NumbersDialog
from zielbewertung.ui.gliederung.split_dialog import SplitDialog
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.ruecklauf.receive_dialog import ReceiveDialog
from zielbewertung.ui.ruecklauf.send_dialog import SendDialog
from zielbewertung.ui.runden.comparison_dialog import ComparisonDialog
from zielbewertung.ui.runden.freeze_dialogs import FreezeDialog, ThawDialog
from zielbewertung.ui.runden.round_dialog import EditRoundDialog, NewRoundDialog
from zielbewertung.ui.sammeln.bulk_dialog import BulkDialog
from zielbewertung.ui.stellen.assign_dialog import AssignDialog
from zielbewertung.ui.stellen.directory_dialog import DirectoryDialog
from zielbewertung.ui.stellen.mapping_dialog import MappingDialog
from zielbewertung.ui.stellen.other_unit import OtherUnitDialog
from zielbewertung.ui.stellen.unit_dialog import UnitDialog
from zielbewertung.ui.verlauf.zeitraum import Zeitraum
from zielbewertung.ui.work.background import Background
from zielbewertung.ui.work.waiting import WaitDialog

BASELINE = Path(__file__).with_name("accessibility")
CONTAINERS = {QAccessible.Role.Tree, QAccessible.Role.Table, QAccessible.Role.List}
CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.PageTab,
    QAccessible.Role.MenuItem,
    QAccessible.Role.Link,
    *CONTAINERS,
}


def everything(
    node: QAccessibleInterface, depth: int = 0
) -> Iterator[tuple[int, QAccessibleInterface]]:
    """Yield what is visible below a node, not the cells of a view."""
    if not node.isValid() or node.state().invisible:
        return
    yield depth, node
    if node.role() in CONTAINERS:
        return
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from everything(child, depth + 1)


def described(widget: QWidget) -> list[str]:
    """Return a line for every visible control: its role and its name."""
    root = QAccessible.queryAccessibleInterface(widget)
    return [
        f"{node.role().name}: {node.text(QAccessible.Text.Name)}"
        for _, node in everything(root)
        if node.role() in CONTROLS
    ]


def unnamed(widget: QWidget) -> list[str]:
    """Return the focusable controls that have no name."""
    root = QAccessible.queryAccessibleInterface(widget)
    return [
        str(node.object())
        for _, node in everything(root)
        if node.state().focusable
        and node.role() in CONTROLS
        and not node.text(QAccessible.Text.Name).strip()
    ]


def compare_with_baseline(name: str, lines: list[str]) -> None:
    """Compare with the file of that name; write it anew where it is missing, and fail."""
    path = BASELINE / f"{name}.txt"
    text = "\n".join(lines) + "\n"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was missing and is written now; read it and commit it")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, german: None) -> Iterator[MainWindow]:
    """Return the window with the sample open."""
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1320, 820)
    window.show()
    window.files.open_file(path)
    make_active(qtbot, window)
    yield window
    window.close()


def _abgleich(parent: QWidget, ours: Konzept) -> AbgleichDialog:
    theirs = changed(bewertung(RUNDE.id, "m2", quelle="Bericht"), knoten("z1", titel="Rat"))
    return AbgleichDialog(parent, compare(BASIS, ours, theirs), KonzeptIndex(ours))


def _session(window: QWidget) -> Session:
    assert isinstance(window, MainWindow)
    assert window.bridge.session is not None
    return window.bridge.session


def _index(window: QWidget) -> KonzeptIndex:
    return _session(window).index


DIALOGS: dict[str, Callable[[QWidget], QDialog]] = {
    "grund": lambda parent: ReasonDialog(parent, 1),
    "meldung": lambda parent: ProblemDialog(
        parent, ZielbewertungError("Die Datei fehlt.", "Nichts ist verloren.")
    ),
    "diagnose": lambda parent: DiagnoseDialog(parent, collect(Einstellungen(), None)),
    "fehler": lambda parent: BugDialog(parent, "Einzelheiten"),
    "verlassen": LeaveDialog,
    "verlauf_loeschen": ForgetDialog,
    "tastenkuerzel": lambda parent: ShortcutSheet(shortcut_groups(single_keys=True), parent),
    "ueber": AboutDialog,
    "lizenztexte": lambda parent: LicencesDialog(parent, [Lizenztext("Qt 6", "Worte")]),
    "neues_konzept": NewConceptDialog,
    "abgleich": lambda parent: _abgleich(parent, BASIS),
    "abgleich_konflikte": lambda parent: _abgleich(
        parent, changed(knoten("z1", titel="Guter Rat"))
    ),
    "warten": lambda parent: WaitDialog(parent, "„Konzept“ wird geöffnet …", "Abbrechen"),
    "angaben_konzept": lambda parent: ConceptDialog(
        parent, _index(parent), _session(parent).runde
    ),
    "massstab": lambda parent: MassstabDialog(parent, _index(parent)),
    "angaben_eintrag": lambda parent: EntryDialog(
        parent, _index(parent), next(_index(parent).massnahmen())
    ),
    "stellen": lambda parent: DirectoryDialog(parent, _session(parent), lambda _: False),
    "stelle": lambda parent: UnitDialog(parent, _index(parent), _index(parent).einheiten[0]),
    "stelle_zusammenfuehren": lambda parent: OtherUnitDialog(
        parent,
        _index(parent),
        _index(parent).einheiten[0],
        ("Stellen zusammenführen", "Geht auf &in", "Zusammenführen"),
        lambda andere: andere.name,
    ),
    "zustaendige": lambda parent: AssignDialog(
        parent, _index(parent), [next(_index(parent).massnahmen()).id]
    ),
    "stellen_zuordnen": lambda parent: MappingDialog(
        parent, propose(_index(parent), ["Presse, FDS"]), _index(parent)
    ),
    "gliederung_verschieben": lambda parent: MoveDialog(
        parent, _index(parent), [next(_index(parent).massnahmen()).id]
    ),
    "gliederung_zusammenfuehren": lambda parent: MergeDialog(
        parent, _index(parent), [m.id for m in islice(_index(parent).massnahmen(), 2)]
    ),
    "gliederung_teilen": lambda parent: SplitDialog(
        parent, _index(parent), next(_index(parent).massnahmen()).id
    ),
    "gliederung_nummerieren": lambda parent: NumbersDialog(
        parent, _index(parent), _index(parent).kinder(None)[0].id
    ),
    "gliederung_ebenen": lambda parent: LevelsDialog(parent, _index(parent)),
    "gliederung_ebene_neu": lambda parent: NewLevelDialog(parent, _index(parent), 1),
    "gliederung_ebene_weg": lambda parent: RemoveLevelDialog(parent, _index(parent), 1),
    "ansicht_speichern": lambda parent: NameDialog(parent, "Stand: offen.", {"Offene"}, "Offene"),
    "ansichten": lambda parent: AnsichtenDialog(
        parent, _index(parent), {"Offene": {"staende": ["offen"]}}, {"ampeln": ["rot"]}
    ),
    "frageboegen_erstellen": lambda parent: SendDialog(
        parent, _session(parent), Background(parent), "Ordner", "Stabsstelle"
    ),
    "ruecklauf_einlesen": lambda parent: ReceiveDialog(
        parent, _session(parent), Background(parent), []
    ),
    "mehrere_aendern": lambda parent: BulkDialog(
        parent,
        _index(parent),
        _session(parent).runde,
        {
            "Alle gefilterten (31 Maßnahmen)": [m.id for m in _index(parent).massnahmen()],
            "Ausgewählte (1 Maßnahme)": [next(_index(parent).massnahmen()).id],
        },
    ),
    "runde_neu": lambda parent: NewRoundDialog(parent, _index(parent)),
    "runde_aendern": lambda parent: EditRoundDialog(
        parent, _index(parent), _session(parent).runde
    ),
    "runde_einfrieren": lambda parent: FreezeDialog(
        parent, _index(parent), _session(parent).runde
    ),
    "runde_aufheben": lambda parent: ThawDialog(parent, _index(parent), _session(parent).runde),
    "runden_vergleichen": lambda parent: ComparisonDialog(
        parent, _index(parent), _session(parent).runde, _session(parent).runde
    ),
    "abweichungen": lambda parent: DeviationsDialog(
        parent, _index(parent), _session(parent).runde
    ),
    "niederschrift": lambda parent: RecordDialog(
        parent, _index(parent), _session(parent).runde, date(2022, 12, 1)
    ),
    "befunde": lambda parent: FindingsDialog(
        parent, "Datei prüfen", "Das Ergebnis:", ["Alles gut."], "Übernehmen"
    ),
}


def test_the_window_speaks_as_agreed(window: MainWindow) -> None:
    assert unnamed(window) == []
    compare_with_baseline("fenster", described(window))


def test_the_tree_speaks_of_the_gliederung_while_that_is_edited(window: MainWindow) -> None:
    window.commands["gliederung.bearbeiten"].trigger()
    assert unnamed(window) == []
    assert "Button: Fertig" in described(window)
    tree = QAccessible.queryAccessibleInterface(window.parts.tree)
    assert tree.text(QAccessible.Text.Description) == "Gliederung bearbeiten"
    QTest.keyClick(window.parts.tree, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert field is not None
    spoken = QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name)
    assert spoken == "Neuer Eintrag, Maßnahme, unter Ziel 1, hinter Maßnahme 1.1"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(window.parts.tree, Qt.Key.Key_Escape)
    assert "Button: Fertig" not in described(window)
    assert tree.text(QAccessible.Text.Description) == ""


def test_the_overview_speaks_as_agreed(window: MainWindow) -> None:
    window.commands["ansicht.ueberblick"].trigger()
    assert unnamed(window) == []
    compare_with_baseline("ueberblick", described(window.parts.overview))


def test_the_verlauf_speaks_as_agreed(window: MainWindow) -> None:
    window.commands["bewerten.rot"].trigger()
    window.commands["ansicht.verlauf"].trigger()
    window.parts.verlauf.page.filter_line.zeitraum.choose(Zeitraum.EIGENER)
    assert unnamed(window) == []
    compare_with_baseline("verlauf", described(window.parts.verlauf))


def test_the_pruefliste_speaks_as_agreed(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["ansicht.pruefliste"].trigger()
    rows = window.parts.pruefliste.page.model
    qtbot.waitUntil(lambda: rows.rowCount() > 0, timeout=15_000)
    assert unnamed(window) == []
    compare_with_baseline("pruefliste", described(window.parts.pruefliste))


def test_the_ruecklauf_speaks_as_agreed(window: MainWindow, tmp_path: Path) -> None:
    window.commands["ansicht.ruecklauf"].trigger()
    assert "Button: Fragebögen erstellen …" in described(window.parts.ruecklauf)
    session = session_of(window)
    send(session, Versand(session.runde.id), tmp_path, date(2020, 1, 15))
    assert unnamed(window) == []
    compare_with_baseline("ruecklauf", described(window.parts.ruecklauf))


def test_the_abgleich_speaks_as_agreed(window: MainWindow) -> None:
    window.commands["ansicht.abgleich"].trigger()
    assert "Button: Andere Fassung wählen …" in described(window.parts.abgleich)
    session = session_of(window)
    massnahmen = list(session.index.massnahmen())
    parts = tuple(
        replace(
            said(SCHULE, M1, quelle=q),
            runde=session.runde.id,
            massnahme=m.id,
            einheit=e.id,
            fragebogen=None,
        )
        for m, e, q in zip(massnahmen, session.index.einheiten, ("A", "B"), strict=False)
    )
    session.execute(Group(tuple(Replace(None, part, "Rücklauf") for part in parts), "Rücklauf"))
    window.commands["austausch.rueckmeldungen"].trigger()
    assert unnamed(window) == []
    compare_with_baseline("abgleich_stellen", described(window.parts.abgleich))


def test_the_abstimmung_speaks_as_agreed(window: MainWindow) -> None:
    window.commands["ansicht.abstimmung"].trigger()
    assert unnamed(window) == []
    compare_with_baseline("abstimmung", described(window.parts.abstimmung))


def test_the_start_page_speaks_as_agreed(window: MainWindow) -> None:
    window.files.close()
    assert unnamed(window) == []
    compare_with_baseline("startseite", described(window.parts.start_page))


@pytest.mark.parametrize("name", DIALOGS)
def test_each_dialog_speaks_as_agreed(window: MainWindow, qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name](window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []
    assert dialog.windowTitle()
    lines = [line for line in described(dialog) if "." not in line or name != "ueber"]
    compare_with_baseline(name, lines)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def _open_locked(window: MainWindow) -> None:
    path = session_of(window).path.with_name("Anderes.zielbewertung")
    path.write_bytes(session_of(window).path.read_bytes())
    holder: dict[str, object] = {"kennung": "a", "wer": "m.muster", "seit": "2020-11-20T12:00:00Z"}
    holder |= {"rechner": "anderswo", "prozess": 1, "marke": ""}
    path.with_name(f".~lock.{path.name}#").write_text(json.dumps(holder), "utf-8")
    window.opening.open_file(path)


LEFT = Fund(Path("Konzept.zielbewertung"), 3, "2020-11-20T12:00:00Z")

DECISIONS: dict[str, Callable[[MainWindow], object]] = {
    "gesperrt": _open_locked,
    "uebrig": lambda w: Recovery(w.executor, w).ask_which([LEFT]),
    "ort_antwortet_nicht": lambda w: Recovery(w.executor, w).goes_on_without_place(LEFT),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_each_decision_speaks_as_agreed(window: MainWindow, qtbot: QtBot, name: str) -> None:
    lines: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, DecisionDialog):
            QTimer.singleShot(20, read)
            return
        root = QAccessible.queryAccessibleInterface(dialog)
        lines.append(f"Dialog: {root.text(QAccessible.Text.Description)}")
        lines.extend(described(dialog))
        lines.extend(card.accessibleDescription() for card in dialog.cards)
        lines.extend(unnamed(dialog))
        focused = dialog.focusWidget()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert focused is dialog.cards[0]

    QTimer.singleShot(20, read)
    DECISIONS[name](window)
    # The clock on the wall is that of the place where this runs.
    compare_with_baseline(f"entscheidung_{name}", [re.sub(r"\d\d:\d\d", "…", x) for x in lines])


def test_the_status_line_speaks_as_agreed_in_each_state(window: MainWindow) -> None:
    line = window.parts.status_line
    lines: list[str] = []
    for lage in Lage:
        line.show_saved(Uebertragung(lage), unwritten=False)
        lines += [lage.value, *(f"  {said}" for said in described(line))]
        assert unnamed(line) == []
    line.show_only_looking("Das Konzept ist nur zum Ansehen geöffnet.")
    lines += ["Ansehen", *(f"  {said}" for said in described(line))]
    compare_with_baseline("statuszeile", lines)


def test_tab_reaches_every_control_in_reading_order(window: MainWindow) -> None:
    visited: list[QWidget] = []
    window.parts.tree.setFocus()
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in visited:
            break
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    panes = [
        next((place for place, pane in enumerate(window.parts.panes()) if holds(pane, w)), -1)
        for w in visited
    ]
    # Tree, editor, then what lies around them; each pane is left just once.
    assert panes[:2] == [1, 2]
    assert sorted({0, 1, 2} - set(panes)) == []
    in_editor = [w for w in visited if holds(window.parts.editor, w)]
    tops = [w.mapTo(window, w.rect().topLeft()).y() for w in in_editor]
    assert tops == sorted(tops)


def test_the_tab_key_leaves_every_text_field(window: MainWindow) -> None:
    window.parts.editor.focus_begruendung()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not field


def test_every_button_is_large_enough_to_hit(window: MainWindow) -> None:
    small = [
        (type(widget).__name__, widget.width(), widget.height())
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and min(widget.width(), widget.height()) < 24
    ]
    assert small == [], small


def holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
