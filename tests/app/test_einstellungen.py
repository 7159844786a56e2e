import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zielbewertung.app.anzeige import MAX_ZOOM, MIN_ZOOM
from zielbewertung.app.einstellungen import (
    MAX_RECENT,
    Einstellungen,
    data_folder,
    load_settings,
    make_folder,
    save_settings,
    settings_path,
)
from zielbewertung.domain.errors import ZielbewertungError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
NAMES = st.sampled_from([*Einstellungen.__dataclass_fields__, "unbekannt"])


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "neu" / "settings.json"
    settings = Einstellungen(
        ("/ä/b c.zielbewertung",), 150, "dunkel", False, False, "Zm9v", "YmFy"
    )

    save_settings(path, settings)

    assert load_settings(path) == settings
    assert list(path.parent.iterdir()) == [path]


def test_the_name_of_a_file_may_be_no_text_at_all(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Einstellungen().with_recent(Path(os.fsdecode(b"/x/\xff.zielbewertung")))

    save_settings(path, settings)

    assert load_settings(path) == settings


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe\x00", b'{"zoom": 1e999}', b"[" * 100_000],
)
def test_settings_that_can_not_be_read_take_their_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)

    assert load_settings(path) == Einstellungen()


def test_missing_settings_take_their_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "fort" / "settings.json") == Einstellungen()


def test_only_what_makes_no_sense_takes_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    stored = {"zoom": "groß", "farben": 3, "einzeltasten": 0, "zuletzt": ["a", 7, None, "b"]}
    path.write_text(json.dumps({**stored, "fenster": "Zm9v", "neu": 1}), encoding="utf-8")

    assert load_settings(path) == Einstellungen(zuletzt=("a", "b"), fenster="Zm9v")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, JSON))
def test_any_json_gives_settings_of_the_right_kinds(
    tmp_path: Path, stored: dict[str, object]
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(stored), encoding="utf-8")

    found = load_settings(path)

    assert MIN_ZOOM <= found.zoom <= MAX_ZOOM
    assert all(isinstance(name, str) for name in found.zuletzt)
    assert type(found.einzeltasten) is bool


def test_the_file_opened_last_comes_first_and_each_once() -> None:
    settings = Einstellungen()
    for name in ["a", "b", "a", *"cdefghijk"]:
        settings = settings.with_recent(Path("/x") / name)

    names = [Path(entry).name for entry in settings.zuletzt]
    assert names == list("kjihgfedca")
    assert len(names) == MAX_RECENT


def test_a_file_can_be_forgotten() -> None:
    settings = Einstellungen(("a", "b"))

    assert settings.without_recent("a").zuletzt == ("b",)


def test_recent_files_never_touch_a_disk_or_a_dead_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    dead = Path("//server/tote-freigabe/Konzept.zielbewertung")
    save_settings(path, Einstellungen().with_recent(dead))

    def refuse(name: object, *_: object, **__: object) -> None:
        raise AssertionError(f"touched {name}")

    for function in ("stat", "lstat", "readlink", "scandir", "access"):
        monkeypatch.setattr(os, function, refuse)
    settings = load_settings(path).with_recent(dead)
    monkeypatch.undo()

    assert settings.zuletzt == (str(dead),)


@pytest.mark.parametrize(("wanted", "kept"), [(10, 80), (80, 80), (110, 110), (900, 300)])
def test_zoom_stays_within_its_bounds(wanted: int, kept: int) -> None:
    assert Einstellungen().with_zoom(wanted).zoom == kept


def test_a_stored_zoom_is_kept_within_its_bounds(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, replace(Einstellungen(), zoom=10_000))

    assert load_settings(path).zoom == MAX_ZOOM


def test_settings_that_can_not_be_written_stop_nothing_and_leave_nothing(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.mkdir()

    save_settings(place, Einstellungen())
    save_settings(place / "sub" / "x" / ".." / "settings.json", Einstellungen())

    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    save_settings(blocked / "settings.json", Einstellungen())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "settings.json"]


def test_settings_and_data_lie_in_the_home_of_the_person() -> None:
    home = Path.home()

    assert settings_path().is_relative_to(home)
    assert data_folder().is_relative_to(home)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")

    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b").is_dir()
    with pytest.raises(ZielbewertungError, match="lässt sich nicht anlegen"):
        make_folder(blocked / "b")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself knows where its people live")
def test_an_account_without_a_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)

    for folder in (settings_path, data_folder):
        with pytest.raises(ZielbewertungError, match="keinen eigenen Ordner"):
            folder()
