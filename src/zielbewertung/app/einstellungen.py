"""Settings of the person at this PC: what was open, how the window looks, which keys work."""

from __future__ import annotations

import getpass
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from zielbewertung.app.anzeige import MAX_ZOOM, MIN_ZOOM
from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.betrieb.vorgaben import Vorgaben

MAX_RECENT = 10
"""How the window can be dressed."""


@dataclass(frozen=True, slots=True)
class Einstellungen:
    """All settings with their defaults.

    ``zoom`` is in percent; ``farben`` is one of system, hell and dunkel; ``fenster`` and
    ``teiler`` are the window's place as Qt encodes it. ``ansichten`` are filters by the id of
    their Konzept and their name; :mod:`zielbewertung.app.suche.ansichten` reads and writes them.
    ``frageboegen`` is for each Konzept where its Fragebögen were written last, and who answers
    questions about them.
    """

    zuletzt: tuple[str, ...] = ()
    zoom: int = 100
    farben: str = "system"
    einzeltasten: bool = True
    weiter_nach_bewertung: bool = True
    fenster: str = ""
    teiler: str = ""
    name_in_sperre: bool = True
    kriterien_zeigen: bool = True
    ansichten: dict[str, Any] = field(default_factory=dict)
    frageboegen: dict[str, Any] = field(default_factory=dict)

    @property
    def wer(self) -> str:
        """What others are told of who has a document open, while it is open; may be nothing."""
        if not self.name_in_sperre:
            return ""
        with suppress(OSError, KeyError, ImportError):
            return getpass.getuser()
        return ""

    def with_recent(self, path: Path) -> Einstellungen:
        """Return the settings with a file as the one opened last."""
        name = str(path.absolute())
        others = (entry for entry in self.zuletzt if entry != name)
        return replace(self, zuletzt=(name, *others)[:MAX_RECENT])

    def without_recent(self, name: str) -> Einstellungen:
        """Return the settings without one of the files opened last."""
        return replace(self, zuletzt=tuple(entry for entry in self.zuletzt if entry != name))

    def with_zoom(self, percent: int) -> Einstellungen:
        """Return the settings with another zoom, kept within its bounds."""
        return replace(self, zoom=max(MIN_ZOOM, min(MAX_ZOOM, percent)))


def settings_path() -> Path:
    """Return where the settings of this person are kept."""
    return _own_folder(platformdirs.user_config_dir) / "settings.json"


def data_folder() -> Path:
    """Return the folder for what the program keeps for this person, such as the sample's copy."""
    return _own_folder(platformdirs.user_data_dir)


def _own_folder(find: Callable[..., str]) -> Path:
    """Return a folder of this person; ZielbewertungError for an account that has no home."""
    try:
        return Path(find("Zielbewertung", appauthor=False))
    except RuntimeError as error:
        raise ZielbewertungError(
            "Dieses Benutzerkonto hat keinen eigenen Ordner.",
            "Das Programm braucht ihn für Einstellungen und Arbeitskopien. Es wurde nichts "
            "geändert. Bitte wenden Sie sich an die Stelle, die den Rechner betreut (HOME).",
        ) from error


def copies_folder() -> Path:
    """Return the folder of the working copies of all open documents."""
    return data_folder() / "arbeitskopien"


def make_folder(folder: Path) -> None:
    """Make sure a folder is there; ZielbewertungError where it can not be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ZielbewertungError(
            "Der Ordner des Programms lässt sich nicht anlegen.",
            f"Ihre Dateien sind davon nicht berührt. Ort: {folder}. "
            f"Das System meldet: {error.strerror or type(error).__name__}.",
        ) from error


def load_settings(path: Path, vorgaben: Vorgaben | None = None) -> Einstellungen:
    """Read the settings; what is missing or makes no sense takes its default.

    ``vorgaben`` are what the administration decided: where a person begins, and what holds
    whatever the person chose.
    """
    defaults = _beginning(vorgaben)
    kept: dict[str, Any] = {}
    stored = _stored(path)
    for part in fields(Einstellungen):
        default, value = getattr(defaults, part.name), stored.get(part.name)
        if isinstance(default, tuple) and isinstance(value, list):
            kept[part.name] = tuple(entry for entry in value if isinstance(entry, str))
        elif type(value) is type(default):
            kept[part.name] = value
    chosen = replace(defaults, **kept).with_zoom(kept.get("zoom", defaults.zoom))
    return chosen if vorgaben is None else replace(chosen, **vorgaben.fest)


def _beginning(vorgaben: Vorgaben | None) -> Einstellungen:
    return Einstellungen() if vorgaben is None else Einstellungen(**vorgaben.anfang)


def _stored(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def save_settings(path: Path, settings: Einstellungen, vorgaben: Vorgaben | None = None) -> None:
    """Write the settings; where that is not possible the program goes on without them.

    Only what a person chose is written. So a Vorgabe for the beginning holds until then, and what
    was chosen before something was fixed comes back when it is fixed no more.
    """
    beginning = asdict(_beginning(vorgaben))
    chosen = {name: value for name, value in asdict(settings).items() if value != beginning[name]}
    if vorgaben is not None and vorgaben.fest:
        before = _stored(path)
        for name in vorgaben.fest:
            chosen.pop(name, None)
            if name in before:
                chosen[name] = before[name]
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="settings-", suffix=".tmp", dir=path.parent)
        try:
            # Names of files may hold bytes that are no letters; JSON escapes keep them.
            with os.fdopen(handle, "w", encoding="ascii") as stream:
                json.dump(chosen, stream, indent=1)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
