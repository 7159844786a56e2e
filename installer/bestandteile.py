"""The parts of a bundle: the libraries in it, and which file is whose."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from installer.fassung import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FILE = "herkunft.json"
_LIBRARIES = "_internal/"


@dataclass(frozen=True, slots=True)
class Bestandteil:
    """A library in the bundle.

    ``art`` is one of pypi, deb and generic, as in a package URL; ``texte`` are the places of the
    files with the words of its licence, below the checkout where they lie in it.
    """

    name: str
    version: str
    art: str
    lizenz: str
    texte: tuple[str, ...] = ()

    @property
    def purl(self) -> str:
        """The package URL."""
        place = f"{self.art}/debian" if self.art == "deb" else self.art
        return f"pkg:{place}/{self.name.lower()}@{self.version}"


@dataclass(frozen=True, slots=True)
class Inhalt:
    """Whose the files of a bundle are, by their way below the folder for libraries.

    ``module`` are those whose modules stand in the archive inside the executables; ``lader`` is
    what the executables begin with, ``programm`` is ours.
    """

    programm: Bestandteil
    lader: Bestandteil
    python: Bestandteil
    dateien: dict[str, Bestandteil] = field(default_factory=dict)
    module: frozenset[Bestandteil] = frozenset()

    def save(self, folder: Path) -> None:
        """Write it into a folder."""
        told = {
            "programm": asdict(self.programm),
            "lader": asdict(self.lader),
            "python": asdict(self.python),
            "dateien": {name: asdict(teil) for name, teil in self.dateien.items()},
            "module": [asdict(teil) for teil in self.module],
        }
        (folder / _FILE).write_text(json.dumps(told, indent=1), encoding="utf-8")

    @staticmethod
    def load(folder: Path) -> Inhalt:
        """Read it from the folder it was written into."""
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Inhalt(
            _from_plain(told["programm"]),
            _from_plain(told["lader"]),
            _from_plain(told["python"]),
            {name: _from_plain(plain) for name, plain in told["dateien"].items()},
            frozenset(map(_from_plain, told["module"])),
        )

    def owner(self, name: str) -> Bestandteil:
        """Return whose a file of the bundle is, by its way below the folder of the program."""
        found = self.dateien.get(name.removeprefix(_LIBRARIES))
        if found is not None:
            return found
        return self.python if name.startswith(_LIBRARIES) else self.lader

    def with_own(self, names: Iterable[str]) -> Inhalt:
        """Return the same with more files that are ours, by their way below the folder."""
        return replace(self, dateien=self.dateien | dict.fromkeys(names, self.programm))

    def parts(self, folder: Path) -> list[Bestandteil]:
        """Return all libraries in a bundle, each once, in order."""
        found = {self.owner(name) for name, _ in files_of(folder)} | self.module
        return sorted(found, key=lambda teil: (teil.name.lower(), teil.version))


def place_of(path: Path) -> str:
    """Return the place of a text, so that it is found where the bundle is packed, too."""
    found = path.resolve()
    return found.relative_to(ROOT).as_posix() if found.is_relative_to(ROOT) else str(found)


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a bundle in order: the way below its folder, and where each lies."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path


def _from_plain(plain: dict[str, Any]) -> Bestandteil:
    return Bestandteil(**{**plain, "texte": tuple(plain["texte"])})
