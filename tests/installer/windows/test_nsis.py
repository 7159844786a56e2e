import re
from pathlib import Path

from installer.bestandteile import files_of
from installer.windows import nsis
from installer.windows.eintraege import EINTRAEGE, SCHLUESSEL

SCRIPT = nsis.SCRIPT.read_text(encoding="utf-8")


def _macros(bundle: Path) -> dict[str, list[str]]:
    text = nsis.macros(bundle)
    found = re.findall(r"^!macro (\w+)\n(.*?)^!macroend$", text, re.MULTILINE | re.DOTALL)
    return {name: [line.strip() for line in lines.splitlines()] for name, lines in found}


def test_each_file_that_is_put_in_is_removed_and_nothing_else(windows_bundle: Path) -> None:
    removed = _macros(windows_bundle)["DateienEntfernen"]

    expected = {
        'Delete "$INSTDIR\\{}"'.format(name.replace("/", "\\").replace("$", "$$"))
        for name, _ in files_of(windows_bundle)
    }
    assert set(removed) == expected
    assert len(removed) == len(expected)


def test_folders_are_removed_from_the_innermost_outwards_and_only_when_empty(
    windows_bundle: Path,
) -> None:
    removed = _macros(windows_bundle)["OrdnerEntfernen"]

    assert all(line.startswith('RMDir "$INSTDIR\\') for line in removed)
    inner = removed.index('RMDir "$INSTDIR\\_internal\\PySide6\\plugins\\platforms"')
    assert inner < removed.index('RMDir "$INSTDIR\\_internal\\PySide6"')
    assert removed.index('RMDir "$INSTDIR\\_internal\\PySide6"') < removed.index(
        'RMDir "$INSTDIR\\_internal"'
    )


def test_each_key_that_is_written_is_removed(windows_bundle: Path) -> None:
    macros = _macros(windows_bundle)

    assert len(macros["EintraegeSchreiben"]) == len(EINTRAEGE)
    assert macros["EintraegeEntfernen"] == [f'DeleteRegKey HKCU "{key}"' for key in SCHLUESSEL]
    for eintrag in EINTRAEGE:
        assert any(f"{eintrag.schluessel}\\".startswith(f"{key}\\") for key in SCHLUESSEL)

    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', SCRIPT))
    assert written == set(re.findall(r'DeleteRegKey HKCU "([^"]+)"', SCRIPT))
    assert "HKLM" not in SCRIPT


def test_a_double_click_hands_over_the_file_between_quotes(windows_bundle: Path) -> None:
    written = _macros(windows_bundle)["EintraegeSchreiben"]

    (command,) = (line for line in written if "shell" in line)
    assert command.endswith(r' "" "$\"$INSTDIR\Zielbewertung.exe$\" $\"%1$\""')


def test_what_the_setup_removes_as_a_whole_is_only_what_is_ours_as_a_whole() -> None:
    assert set(re.findall(r'RMDir /r "([^"]+)"', SCRIPT)) == {
        r"$INSTDIR\_internal",
        r"$INSTDIR\LIZENZEN",
    }


def test_the_setup_needs_no_administrator_and_states_no_version_of_its_own() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "Target amd64-unicode" in SCRIPT
    assert not re.search(r"\b\d+\.\d+\.\d+\b", SCRIPT)


def test_no_question_stops_a_silent_setup() -> None:
    for box in re.findall(r"MessageBox.*", SCRIPT):
        assert "/SD ID" in box
