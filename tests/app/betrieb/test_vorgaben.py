from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from zielbewertung.app.betrieb.vorgaben import (
    ARTEN,
    SCHLUESSEL,
    Vorgaben,
    from_ini,
    from_registry,
    understand,
    worte,
)
from zielbewertung.app.einstellungen import Einstellungen, load_settings, save_settings

PC, PERSON = 1, 2


class Registry:
    """Stands where the registry of Windows is."""

    HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER = PC, PERSON

    def __init__(self, content: dict[int, list[tuple[str, object]]]) -> None:
        self._content = content

    @contextmanager
    def OpenKey(self, key: int, sub_key: str) -> Iterator[int]:
        assert sub_key == SCHLUESSEL
        if key not in self._content:
            raise FileNotFoundError
        yield key

    def EnumValue(self, key: int, index: int) -> tuple[str, object, int]:
        try:
            name, content = self._content[key][index]
        except IndexError:
            raise OSError from None
        return name, content, 4


def _ini(folder: Path, *lines: str) -> Vorgaben:
    path = folder / "zielbewertung.ini"
    path.write_text("\n".join(("[Zielbewertung]", *lines)), encoding="utf-8")
    return understand(from_ini(path))


def test_each_vorgabe_is_a_setting_of_its_kind() -> None:
    settings = Einstellungen()
    for art in ARTEN:
        default = getattr(settings, art.feld)
        assert art.understand(default) == default, art.name
        assert art.understand("Unfug") is None
        assert art.erklaerung.endswith(".")


def test_the_file_is_read_whatever_the_case_of_its_words(tmp_path: Path) -> None:
    given = _ini(tmp_path, "NAMEINSPERRE = Nein", "einzeltasten=ja", "Zoom = 125", "farben=Dunkel")

    assert given.fest == {"name_in_sperre": False, "einzeltasten": True}
    assert given.anfang == {"zoom": 125, "farben": "dunkel"}
    assert given.unverstanden == ()


def test_what_makes_no_sense_is_left_out_and_named(tmp_path: Path) -> None:
    given = _ini(tmp_path, "Zoom = 1000", "Farben = bunt", "NameInSperre =", "Fremdes = 1")

    assert (given.fest, given.anfang) == ({}, {})
    assert given.unverstanden == ("zoom", "farben", "nameinsperre", "fremdes")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[Anderes]\nZoom=125", b"Zoom=125", b"[Zielbewertung\n", b"[["]
)
def test_a_file_that_can_not_be_understood_decides_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "zielbewertung.ini"
    path.write_bytes(content)

    assert understand(from_ini(path)) == Vorgaben()
    assert understand(from_ini(tmp_path / "fehlt.ini")) == Vorgaben()


def test_the_registry_of_the_pc_has_the_last_word() -> None:
    registry = Registry(
        {
            PERSON: [("NameInSperre", 1), ("Zoom", 150)],
            PC: [("nameinsperre", 0), ("Farben", "hell")],
        }
    )

    given = understand(from_registry(registry))

    assert given.fest == {"name_in_sperre": False}
    assert given.anfang == {"zoom": 150, "farben": "hell"}


def test_a_registry_without_our_key_decides_nothing() -> None:
    assert understand(from_registry(Registry({}))) == Vorgaben()


def test_what_is_fixed_holds_against_the_person_and_comes_back_when_it_is_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Einstellungen(einzeltasten=False, zoom=150))
    vorgaben = Vorgaben(fest={"einzeltasten": True, "name_in_sperre": False})

    here = load_settings(path, vorgaben)
    assert (here.einzeltasten, here.name_in_sperre, here.zoom) == (True, False, 150)
    save_settings(path, here.with_zoom(200), vorgaben)

    later = load_settings(path)
    assert (later.einzeltasten, later.name_in_sperre, later.zoom) == (False, True, 200)


def test_a_beginning_holds_until_the_person_chooses(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    before = Vorgaben(anfang={"zoom": 125, "farben": "dunkel"})
    save_settings(path, load_settings(path, before).with_recent(tmp_path), before)
    after = Vorgaben(anfang={"zoom": 150, "farben": "dunkel"})
    assert load_settings(path, after).zoom == 150

    save_settings(path, load_settings(path, after).with_zoom(100), after)

    assert load_settings(path, after).zoom == 100
    assert load_settings(path, after).farben == "dunkel"


def test_the_vorgaben_are_told_in_words() -> None:
    vorgaben = Vorgaben({"name_in_sperre": False}, {"zoom": 125}, ("fremdes",))

    assert worte(vorgaben) == [
        "Vorgabe NameInSperre: nein (fest)",
        "Vorgabe Zoom: 125 (Anfang)",
        "Vorgabe fremdes: nicht verstanden",
    ]
