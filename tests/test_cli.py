import ast
import gettext
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click
import pypdfium2
import pytest
from tests.documents import papier
from tests.documents.unleserlich import FAELLE, Fall

from zielbewertung import __version__, cli
from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Stand, Weg, Weiterfuehrung
from zielbewertung.resources import resource_path

ENGLISH = re.compile(
    r"\b(usage|error|try|missing|invalid|options?\b(?! )|commands?|arguments?|show|"
    r"no such|is not|file|directory|does|exists?|required|unexpected|got)\b",
    re.IGNORECASE,
)
COMMANDS = cli.befehle.list_commands(click.Context(cli.befehle))
KATALOG = resource_path("sprache", "de", "LC_MESSAGES")


class Window:
    """Stands where the window is; remembers what it was asked for."""

    def __init__(self) -> None:
        self.opened: list[Path | None] = []
        self.display = True

    def open(self, path: Path | None) -> int:
        self.opened.append(path)
        return 0

    def paint(self, _: Path, picture: Path, __: Path | None) -> None:
        picture.write_bytes(b"PNG")

    def has_display(self) -> bool:
        return self.display


class Run:
    """Runs commands in this process and holds what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.window = Window()
        self.out = self.err = ""
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> int:
        fenster = cli.Fenster(self.window.open, self.window.paint, self.window.has_display)
        code = cli.run(fenster, [str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.err
        return code


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    """Return the sample, made by the command, in a place with umlauts and blanks."""
    folder = tmp_path / "Büro & Ämter"
    folder.mkdir()
    path = folder / "Konzept für alle.zielbewertung"
    assert run("beispiel", path) == 0
    return path


def _bewertung(path: Path, kennung: str = "3.2") -> Bewertung:
    with closing(Session.open(path)) as session:
        (found,) = (m for m in session.index.massnahmen() if m.kennung == kennung)
        return session.bewertung(found.id)


def _steps(path: Path) -> list[str]:
    with closing(Session.open(path)) as session:
        names = []
        while (name := session.undo()) is not None:
            names.append(name)
        return names


# ---------------------------------------------------------------------- beispiel, pruefen


def test_the_sample_is_made_and_says_what_it_holds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.zielbewertung"

    assert run("beispiel", path) == 0

    assert run.out.splitlines() == [
        f"Angelegt: {path}",
        "9 Handlungsfelder, 41 Herausforderungen, 89 Ziele, 134 Maßnahmen",
        "66 Ziel erreicht, 32 teilweise erreicht, 12 nicht erreicht, 5 nicht bewertbar, "
        "19 noch nicht bewertet",
        "Beispielbewertungen, keine Bewertung des Landkreises Osnabrück",
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_the_sample_is_never_written_over_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "da.zielbewertung"
    path.write_bytes(b"mein Text")

    assert run("beispiel", path) == 1

    assert run.err.startswith("„da.zielbewertung“ gibt es schon.")
    assert path.read_bytes() == b"mein Text"


def test_a_good_file_is_in_order(run: Run, path: Path) -> None:
    assert run("pruefen", path) == 0
    assert run.out.splitlines()[-1] == "Die Datei ist in Ordnung."


def test_a_file_that_others_changed_is_told_and_exit_code_1(run: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE fremd (x)")

    assert run("pruefen", path) == 1
    assert "  „fremd“ gehört nicht zum Dateiformat." in run.out.splitlines()
    assert "  Die Prüfsumme passt nicht: " in run.out

    assert run("statistik", path) == 1
    assert "wurde mit einem anderen Programm verändert" in run.err


@pytest.mark.parametrize("command", ["pruefen", "statistik", "bewerten", "exportieren"])
@pytest.mark.parametrize(
    "content", [None, b"", b"%PDF-1.7\n" * 50, b"SQLite format 3\0" + bytes(4080)]
)
def test_a_file_that_can_not_be_opened_is_refused_in_german(
    run: Run, tmp_path: Path, command: str, content: bytes | None
) -> None:
    path = tmp_path / "x.zielbewertung"
    if content is not None:
        path.write_bytes(content)
    more = {"bewerten": ["3.2", "--ampel", "rot"], "exportieren": [str(tmp_path / "a.csv")]}

    assert run(command, path, *more.get(command, [])) == 1

    assert "„x.zielbewertung“" in run.err
    assert not ENGLISH.search(run.err.replace(str(path), ""))
    assert run.out == ""
    assert list(tmp_path.iterdir()) == ([] if content is None else [path])


def test_a_diagnose_holds_texts_to_read_and_numbers_of_the_file(
    run: Run, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Diagnose.zip"

    assert run("diagnose", target, "--datei", path) == 0

    first, *names, last = run.out.splitlines()
    assert first == f"Geschrieben: {target}"
    assert last == "Bitte sehen Sie die Diagnose an, bevor Sie sie weitergeben."
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == [name.strip() for name in names]
        assert "Zeilen in knoten: 273" in archive.read("datei.txt").decode()


def test_a_diagnose_is_made_without_a_file_and_of_one_out_of_reach(
    run: Run, tmp_path: Path
) -> None:
    assert run("diagnose", tmp_path / "eins.zip") == 0
    assert run("diagnose", tmp_path / "zwei.zip", "--datei", tmp_path / "fort") == 0

    said = []
    for name in ("eins.zip", "zwei.zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            said.append(archive.read("datei.txt").decode("utf-8-sig").strip())
    assert said == ["Es war keine Datei geöffnet.", "Die Datei war nicht erreichbar."]


def test_a_diagnose_needs_the_right_ending(run: Run, tmp_path: Path) -> None:
    assert run("diagnose", tmp_path / "Diagnose.txt") == 2
    assert "Endung .zip" in run.err
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------- bewerten


@pytest.mark.parametrize(
    ("options", "ampel", "grund"),
    [
        (["--ampel", "gruen"], Ampel.GRUEN, ""),
        (["--ampel", "gelb"], Ampel.GELB, ""),
        (["--ampel", "rot"], Ampel.ROT, ""),
        (
            ["--ampel=nicht-bewertbar", "--grund", "Keine Daten."],
            Ampel.NICHT_BEWERTBAR,
            "Keine Daten.",
        ),
        (["--ampel", "offen"], None, ""),
    ],
)
def test_a_measure_is_rated(
    run: Run, path: Path, options: list[str], ampel: Ampel | None, grund: str
) -> None:
    run("bewerten", path, "3.2", "--ampel", "rot" if ampel is not Ampel.ROT else "gelb")

    assert run("bewerten", path, "3.2", *options) == 0

    found = _bewertung(path)
    assert (found.ampel, found.grund) == (ampel, grund)
    label = "noch nicht bewertet" if ampel is None else ampel.label
    assert run.out == f"3.2 Zielgruppenerreichung: {label}\n"


@pytest.mark.parametrize(
    ("option", "field", "value"),
    [
        ("--pflicht", "pflichtaufgabe", True),
        ("--keine-pflicht", "pflichtaufgabe", False),
        ("--weiterfuehrung=ja", "weiterfuehrung", Weiterfuehrung.JA),
        ("--weiterfuehrung=angepasst", "weiterfuehrung", Weiterfuehrung.ANGEPASST),
        ("--weiterfuehrung=nein", "weiterfuehrung", Weiterfuehrung.NEIN),
        ("--weiterfuehrung=offen", "weiterfuehrung", Weiterfuehrung.OFFEN),
        ("--zustaendigkeit-unklar", "zustaendigkeit_unklar", True),
        ("--zustaendigkeit-klar", "zustaendigkeit_unklar", False),
        ("--rahmenbedingungen-veraendert", "rahmenbedingungen_veraendert", True),
        ("--rahmenbedingungen-unveraendert", "rahmenbedingungen_veraendert", False),
        ("--begruendung=Gut „gemacht“ – <b>&", "begruendung", "Gut „gemacht“ – <b>&"),
        ("--begruendung=", "begruendung", ""),
    ],
)
def test_every_option_changes_its_field_and_no_other(
    run: Run, path: Path, option: str, field: str, value: object
) -> None:
    before = _bewertung(path)

    assert run("bewerten", path, "3.2", option) == 0

    after = _bewertung(path)
    assert getattr(after, field) == value
    others = set(Bewertung.__dataclass_fields__) - {field}
    assert [getattr(after, name) for name in others] == [getattr(before, name) for name in others]


def test_many_options_are_one_step_that_can_be_taken_back(run: Run, path: Path) -> None:
    before = _bewertung(path)

    code = run(
        "bewerten",
        path,
        "3.2",
        *("--ampel", "nicht-bewertbar", "--grund", "Es fehlen Daten."),
        *("--pflicht", "--weiterfuehrung", "nein", "--zustaendigkeit-unklar"),
        *("--rahmenbedingungen-veraendert", "--begruendung", "Weil."),
    )

    assert code == 0
    after = _bewertung(path)
    assert (after.ampel, after.grund) == (Ampel.NICHT_BEWERTBAR, "Es fehlen Daten.")
    assert after.pflichtaufgabe
    assert after.weiterfuehrung is Weiterfuehrung.NEIN
    assert after.zustaendigkeit_unklar
    assert after.rahmenbedingungen_veraendert
    assert after.begruendung == "Weil."
    assert len(_steps(path)) == 1
    assert _bewertung(path) == before


def test_the_verlauf_says_that_it_came_from_the_command_line(run: Run, path: Path) -> None:
    run("bewerten", path, "3.2", "--ampel", "rot")

    with closing(Session.open(path)) as session:
        schritt = session.history.next_undo
    assert schritt is not None
    assert (schritt.weg, schritt.art) == (Weg.BEFEHL, Schrittart.NEU)


def test_what_is_so_already_is_no_step(run: Run, path: Path) -> None:
    assert _bewertung(path, "1.1").ampel is Ampel.GRUEN

    assert run("bewerten", path, "1.1", "--ampel", "gruen") == 0

    assert run.out == "1.1 Informationspaket: Ziel erreicht (war schon so)\n"
    assert _steps(path) == []


def test_a_first_rating_by_command_is_a_proposal(run: Run, path: Path) -> None:
    run("bewerten", path, "3.2", "--ampel", "offen")
    run("bewerten", path, "3.2", "--ampel", "gelb")

    assert _bewertung(path).stand is Stand.VORSCHLAG


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["99.9", "--ampel", "rot"], "Eine Maßnahme „99.9“ gibt es nicht."),
        (["", "--ampel", "rot"], "Eine Maßnahme „“ gibt es nicht."),
        (["Bedarfsermittlung", "--ampel", "rot"], "„Bedarfsermittlung“ ist nicht eindeutig."),
        (["3.2", "--ampel", "nicht-bewertbar"], "„nicht bewertbar“ braucht einen Grund."),
        (["3.2", "--ampel", "nicht-bewertbar", "--grund", " "], "braucht einen Grund."),
        (["1.1", "--grund", "Weil."], "dazu gehört kein Grund."),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_changes(
    run: Run, path: Path, arguments: list[str], sentence: str
) -> None:
    content = path.read_bytes()

    assert run("bewerten", path, *arguments) == 1

    assert sentence in run.err
    assert "nichts geändert" in run.err
    assert run.out == ""
    assert path.read_bytes() == content


def test_the_reason_alone_can_be_worded_anew(run: Run, path: Path) -> None:
    run("bewerten", path, "3.2", "--ampel", "nicht-bewertbar", "--grund", "Keine Daten.")

    assert run("bewerten", path, "3.2", "--grund", "Die Daten kommen 2027.") == 0

    assert _bewertung(path).grund == "Die Daten kommen 2027."


# ---------------------------------------------------------------------- statistik


def test_the_statistics_as_json_have_the_documented_shape_and_add_up(run: Run, path: Path) -> None:
    assert run("statistik", path, "--json") == 0

    found = json.loads(run.out)
    counts = {"gruen": 66, "gelb": 32, "rot": 12, "nicht_bewertbar": 5, "offen": 19}
    assert list(found) == ["ebenen", "bewertungen", "handlungsfelder"]
    assert found["ebenen"] == [
        {"name": "Handlungsfelder", "anzahl": 9},
        {"name": "Herausforderungen", "anzahl": 41},
        {"name": "Ziele", "anzahl": 89},
        {"name": "Maßnahmen", "anzahl": 134},
    ]
    assert found["bewertungen"] == counts
    assert sum(counts.values()) == 134
    assert found["handlungsfelder"][0]["titel"] == "Ankommen & Aufenthalt"
    for name, number in counts.items():
        assert sum(feld[name] for feld in found["handlungsfelder"]) == number


def test_the_statistics_in_words_name_every_handlungsfeld(run: Run, path: Path) -> None:
    assert run("statistik", path) == 0

    lines = run.out.splitlines()
    assert len(lines) == 2 + 9
    assert lines[2].startswith("  Ankommen & Aufenthalt: 10 Ziel erreicht, 2 teilweise erreicht")


# ---------------------------------------------------------------------- exchange


@pytest.mark.parametrize("name", ["Übersicht.pdf", "Tabelle.csv", "Daten.json"])
def test_an_export_says_what_it_wrote(run: Run, path: Path, name: str) -> None:
    target = path.with_name(name)

    assert run("exportieren", path, target) == 0

    assert run.out == f"Geschrieben: {target}\n"
    assert target.stat().st_size > 10_000
    assert sorted(p.name for p in path.parent.iterdir()) == sorted([path.name, name])


def test_the_choices_for_the_paper_can_be_combined(run: Run, path: Path) -> None:
    target = path.with_name("Auswahl.pdf")
    words = ("--begruendung", "--stelle", "--hochformat", "--gremienfassung")
    more = ("--sitzung", "12.12.2022", "--nur-ampel", "rot", "--nur-ampel", "gelb")

    assert run("exportieren", path, target, *words, *more) == 0

    pdf = pypdfium2.PdfDocument(target.read_bytes())
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert pdf[0].get_width() < pdf[0].get_height()
    pdf.close()
    assert "12.12.2022" in texts[0]
    assert "44 von 134 Maßnahmen" in texts[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "Begründung: " in texts[2]
    assert "Zuständige Stelle: " in texts[2]


def test_an_unknown_format_is_refused(run: Run, path: Path) -> None:
    assert run("exportieren", path, path.with_name("a.docx")) == 1
    assert "„a.docx“ ist nicht bekannt." in run.err
    assert list(path.parent.iterdir()) == [path]


def test_the_sample_goes_out_as_csv_and_comes_in_again(run: Run, path: Path) -> None:
    table, again = path.with_name("t.csv"), path.with_name("neu.zielbewertung")
    run("exportieren", path, table)

    assert run("importieren", table, again) == 0

    assert "9 Handlungsfelder, 41 Herausforderungen, 89 Ziele, 134 Maßnahmen" in run.out
    assert run.out.endswith(f"Angelegt: {again}\n")
    run("exportieren", again, path.with_name("u.csv"))
    assert path.with_name("u.csv").read_bytes() == table.read_bytes()


def test_a_table_without_measures_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "leer.csv"
    table.write_text("Handlungsfeld;Ziel;Maßnahme\nA;B;\n", encoding="cp1252")

    assert run("importieren", table, tmp_path / "neu.zielbewertung") == 1

    assert run.err
    assert not ENGLISH.search(run.err)
    assert list(tmp_path.iterdir()) == [table]


@pytest.mark.parametrize("write", [papier.write_xlsx, papier.write_docx])
def test_the_paper_original_becomes_a_konzept_without_any_option(
    run: Run, tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    table, target = write(tmp_path / "Konzept.xlsx"), tmp_path / "neu.zielbewertung"

    assert run("importieren", table, target) == 0

    assert "9 Handlungsfelder, 41 Herausforderungen, 89 Ziele, 134 Maßnahmen" in run.out
    assert "Warnung" not in run.out
    with closing(Session.open(target, Weg.BEFEHL, nur_lesen=True)) as session:
        assert papier.texts(session.snapshot()) == papier.texts(load_beispiel())


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall.name)
def test_a_file_that_is_no_table_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, fall: Fall
) -> None:
    table = tmp_path / fall.name
    fall.make(table)

    assert run("importieren", table, tmp_path / "neu.zielbewertung") == 1

    assert run.out == ""
    for words in (fall.said, "Es wurde nichts übernommen.", fall.advice):
        assert words in run.err
    assert list(tmp_path.iterdir()) == [table]


def test_a_single_entry_is_counted_in_the_singular(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Handlungsfeld;Ziel;Maßnahme;Farbe\nA;B;C;rot\n", "utf-8")

    assert run("importieren", table, "--trocken") == 1

    assert "1 Handlungsfeld, 1 Ziel, 1 Maßnahme\n" in run.out
    assert "Bitte prüfen: 1 Warnung beim Lesen." in run.out


def test_an_import_never_goes_over_a_file(run: Run, path: Path) -> None:
    table = path.with_name("t.csv")
    run("exportieren", path, table)
    content = path.read_bytes()

    assert run("importieren", table, path) == 1

    assert "gibt es schon" in run.err
    assert path.read_bytes() == content


def test_a_missing_table_is_told(run: Run, tmp_path: Path) -> None:
    assert run("importieren", tmp_path / "fort.csv", tmp_path / "n.zielbewertung") == 1

    assert "„fort.csv“" in run.err
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------- the window


def test_without_a_command_the_window_opens(run: Run) -> None:
    assert run() == 0
    assert run.window.opened == [None]


def test_a_file_alone_opens_in_the_window(run: Run, path: Path) -> None:
    other = path.with_name("ohne Endung")
    other.touch()

    assert run(path) == 0
    assert run(other) == 0
    assert run("gibtesnicht.zielbewertung") == 0

    assert run.window.opened == [path, other, Path("gibtesnicht.zielbewertung")]


def test_the_show_opens_the_sample_or_leaves_it_as_files(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "neu" / "ausgabe"

    assert run("vorfuehren", folder) == 0
    assert run.window.opened == [folder / "Beispielkonzept.zielbewertung"]

    run.window.display = False
    assert run("vorfuehren", folder) == 0
    assert len(run.window.opened) == 1
    assert "Kein Bildschirm gefunden." in run.out
    assert (folder / "Bewertungsuebersicht.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "Fenster.png").exists()


# ---------------------------------------------------------------------- words


@pytest.mark.parametrize(
    "arguments",
    [
        ["bewerten"],
        ["bewerten", "x"],
        ["bewerten", "x", "3.2"],
        ["bewerten", "x", "3.2", "--ampel", "blau"],
        ["bewerten", "x", "3.2", "--ampel"],
        ["bewerten", "x", "3.2", "--ampel", "rot", "--grund", "Weil."],
        ["bewerten", "x", "3.2", "--weiterfuehrung", "vielleicht"],
        ["bewerten", "x", "3.2", "--amp", "rot"],
        ["bewerten", "x", "3.2", "--pflicht=ja"],
        ["bewerten", "x", "3.2", "4.1", "--ampel", "rot"],
        ["statistik", "x", "y", "z"],
        ["statistik", "x", "--xml"],
        ["statistik", "."],
        ["exportieren", "x"],
        ["exportieren", "x", "a.csv", "--hochformat"],
        ["exportieren", "x", "a.json", "--nur-ampel", "rot"],
        ["exportieren", "x", "a.pdf", "--nur-ampel", "blau"],
        ["importieren", "x"],
        ["beispiel"],
        ["pruefen"],
        ["gibtesnicht"],
        ["bewertn"],
        ["--gibtesnicht"],
    ],
)
def test_a_wrong_call_is_told_in_german_with_exit_code_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments) == 2

    assert "Fehler: " in run.err
    assert not ENGLISH.search(run.err)
    assert run.out == ""
    assert run.window.opened == []


@pytest.mark.parametrize("command", [None, *COMMANDS], ids=lambda name: name or "alles")
@pytest.mark.parametrize("option", ["--help", "--hilfe", "-h"])
def test_the_help_is_german(run: Run, command: str | None, option: str) -> None:
    assert run(*([command] if command else []), option) == 0

    assert run.out.startswith("Aufruf: zielbewertung")
    assert not ENGLISH.search(run.out)


def test_the_help_names_every_command_with_a_short_sentence(run: Run) -> None:
    run("--help")

    for command in map(cli.befehle.commands.__getitem__, COMMANDS):
        if not command.hidden:
            (line,) = re.findall(rf"^  {command.name} +(.*)$", run.out, re.MULTILINE)
            assert line.endswith(".")
            assert "..." not in line


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == 0
    assert run.out == f"Zielbewertung {__version__}\n"


def _catalogue() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield what stands in the catalogue: what click says, and the same in German."""
    texts: list[tuple[str, str]] = []
    for line in (KATALOG / "messages.po").read_text(encoding="utf-8").splitlines():
        keyword, _, text = line.partition('"')
        if keyword.startswith("msg"):
            texts.append((keyword.strip(), ast.literal_eval(f'"{text}')))
        elif text and not keyword:
            texts[-1] = (texts[-1][0], texts[-1][1] + ast.literal_eval(f'"{text}'))
    entry: tuple[list[str], list[str]] = ([], [])
    for keyword, text in [*texts, ("msgid", "")]:
        if keyword == "msgid" and entry[0]:
            yield tuple(entry[0]), tuple(entry[1])
            entry = ([], [])
        entry["msgstr" in keyword].append(text)


def test_the_catalogue_that_is_used_is_the_one_that_is_written() -> None:
    with (KATALOG / "messages.mo").open("rb") as stream:
        used = gettext.GNUTranslations(stream)
    written = [(source, german) for source, german in _catalogue() if source != ("",)]

    assert len(written) > 20
    for source, german in written:
        if len(source) == 1:
            assert (used.gettext(source[0]),) == german
        else:
            one, many = source
            assert tuple(used.ngettext(one, many, number) for number in (1, 2)) == german


def test_the_catalogue_translates_what_click_really_says() -> None:
    said = {
        node.value
        for module in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert {part for source, _ in _catalogue() for part in source} - said == set()


def test_a_translation_fills_in_the_same_words() -> None:
    for source, german in _catalogue():
        for english, words in zip(source, german, strict=True):
            assert set(re.findall(r"{[^}]*}", words)) <= set(re.findall(r"{[^}]*}", english))


# ---------------------------------------------------------------------- as a real program


def _program(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a person would, with little in its environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "zielbewertung", *map(str, arguments)],
        env={**kept, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_program_itself_makes_rates_and_counts(tmp_path: Path) -> None:
    path = tmp_path / "Größe 1.zielbewertung"

    made = _program("beispiel", path, LANG="de_DE.UTF-8")
    rated = _program("bewerten", path, "3.2", "--ampel", "rot", LC_ALL="C")
    wrong = _program("bewerten", path, "3.2", "--ampel", "blau")
    again = _program("beispiel", path)

    codes = [result.returncode for result in (made, rated, wrong, again)]
    assert codes == [0, 0, 2, 1]
    assert (made.stderr, rated.stderr) == (b"", b"")
    assert rated.stdout == b"3.2 Zielgruppenerreichung: nicht erreicht\n"
    assert b"Traceback" not in wrong.stderr + again.stderr
    assert _bewertung(path).ampel is Ampel.ROT


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850", "utf-8"])
def test_no_console_is_too_old(tmp_path: Path, encoding: str) -> None:
    strange = tmp_path / "Größe – „ž“ ≥ 漢.zielbewertung"

    made = _program("beispiel", strange, PYTHONIOENCODING=encoding)
    refused = _program("beispiel", strange, PYTHONIOENCODING=encoding)

    assert (made.returncode, refused.returncode) == (0, 1)
    assert "134 Ma" in made.stdout.decode(encoding, "replace")
    assert "gibt es schon" in refused.stderr.decode(encoding, "replace")
    assert b"Traceback" not in made.stderr + refused.stderr


def test_json_is_utf_8_whatever_the_console_speaks(path: Path) -> None:
    found = _program("statistik", path, "--json", PYTHONIOENCODING="cp1252")

    assert json.loads(found.stdout.decode("utf-8"))["ebenen"][-1]["name"] == "Maßnahmen"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_can_not_be_written_is_told(path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "zielbewertung", "statistik", str(path)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert found.returncode == 1
    assert found.stderr.decode().startswith("Die Ausgabe ließ sich nicht schreiben.")
    assert b"Traceback" not in found.stderr
