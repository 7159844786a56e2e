"""docs/verteilung.md says what the program really does."""

import re
from pathlib import Path

from zielbewertung.app.betrieb.fangnetz import BUG
from zielbewertung.app.betrieb.protokoll import log_folder
from zielbewertung.app.betrieb.vorgaben import ARTEN, GRUND, INI, SCHLUESSEL, from_ini, understand
from zielbewertung.app.einstellungen import copies_folder, settings_path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "verteilung.md").read_text(encoding="utf-8")


def test_each_vorgabe_is_told_with_its_kind_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| (fest|Anfang) \|", TEXT, re.MULTILINE)

    assert rows == [(art.name, "fest" if art.fest else "Anfang") for art in ARTEN]
    assert GRUND in TEXT
    assert f"`{INI}`" in TEXT
    assert f"`{SCHLUESSEL}`" in TEXT


def test_the_file_that_is_shown_is_understood(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```ini\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "zielbewertung.ini"
    path.write_text(shown, encoding="utf-8")

    given = understand(from_ini(path))

    assert (given.fest, given.anfang) == ({"name_in_sperre": False}, {"zoom": 125})
    assert given.unverstanden == ()


def test_where_things_lie_is_told_as_it_is() -> None:
    home = Path.home()
    for path in (settings_path(), copies_folder().parent, log_folder()):
        assert path is not None
        assert f"`~/{path.relative_to(home).as_posix()}`" in TEXT


def _codes(heading: str) -> list[int]:
    """Return the exit codes that a section tells of."""
    section = TEXT.partition(f"# {heading}\n")[2].partition("\n#")[0]
    return [int(code) for code in re.findall(r"^\| (\d+) \| ", section, re.MULTILINE)]


def test_the_exit_codes_are_those_of_the_program() -> None:
    assert _codes("Läuft es?") == [0, 1, 2, BUG]


def test_the_exit_codes_of_the_setup_are_those_of_its_script() -> None:
    script = (ROOT / "installer" / "windows" / "setup.nsi").read_text(encoding="utf-8")
    meant = dict(re.findall(r"^!define (\w+) (\d+)$", script, re.MULTILINE))
    own = {int(meant[name]) for name in re.findall(r"SetErrorLevel \$\{(\w+)\}", script)}

    # 0, 1 and 2 are those of every setup of this kind.
    assert _codes("Für eine Person: Setup.exe") == [0, 1, 2, *sorted(own)]
    assert own


def test_what_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in re.findall(r"`make ([a-z-]+)`", TEXT):
        assert f"\n{command}:" in makefile
