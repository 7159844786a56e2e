"""What the program is, its version, its licence, and what it is built with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout

import zielbewertung
from zielbewertung.app.betrieb.lizenztexte import load_texts
from zielbewertung.resources import licence_folder
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.licences import LicencesDialog
from zielbewertung.ui.look.sign_painter import program_pixmap
from zielbewertung.ui.look.theme import ABSTAND_ENG, ABSTAND_WEIT
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LIBRARIES = (
    ("click", "Befehlszeile", "BSD-3-Clause"),
    ("openpyxl", "Fragebögen", "MIT"),
    ("pikepdf", "PDF-Struktur", "MPL-2.0"),
    ("Pillow", "Bilder", "MIT-CMU"),
    ("platformdirs", "Ordner", "MIT"),
    ("pypdfium2", "PDF-Vorschau", "Apache-2.0, BSD-3-Clause"),
    ("pyphen", "Silbentrennung", "MPL-1.1"),
    ("PySide6-Essentials", "Fenster (Qt)", "LGPL-3.0"),
    ("reportlab", "PDF-Zeichnung", "BSD"),
    ("sqlite-utils", "Datei", "Apache-2.0"),
    ("uharfbuzz", "Schriftsatz", "Apache-2.0"),
)
_PURPOSE = (
    "Integrierte Handlungskonzepte bewerten: Maßnahme für Maßnahme, mit Ampel und Begründung, bis "
    "zur druckfertigen Bewertungsübersicht."
)
_LICENCE = (
    "Freie Software unter der Open-Source-Lizenz für die Europäische Union (EUPL) 1.2. Sie dürfen "
    "das Programm nutzen, weitergeben und ändern. Es wird ohne Gewähr bereitgestellt."
)
_QT = (
    "Das Fenster verwendet Qt unter der LGPL, Version 3. Qt ist eine eigene Bibliothek und darf "
    "durch eine andere Fassung ersetzt werden."
)
_FONT = "Die Schrift Liberation Sans steht unter der SIL Open Font License 1.1."


class AboutDialog(BaseDialog):
    """Name, version, licence, libraries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Über Zielbewertung", 60)
        size = round(self.fontMetrics().height() * 4)
        picture = QLabel()
        picture.setPixmap(program_pixmap(size))
        words = QVBoxLayout()
        words.setSpacing(ABSTAND_ENG)
        words.addWidget(WrappingLabel("Zielbewertung", groesse=1.7, fett=True))
        words.addWidget(WrappingLabel(f"Version {zielbewertung.__version__}", leise=True))
        words.addWidget(WrappingLabel(_PURPOSE))
        head = QHBoxLayout()
        head.setSpacing(ABSTAND_WEIT)
        head.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addWidget(Group("Lizenz", _paragraphs(_LICENCE, _QT, _FONT)))
        self.body.addWidget(Group("Bibliotheken", _paragraphs(*_library_lines())))
        self.body.addStretch(1)
        folder = licence_folder()
        if folder is not None:
            button = self.add_button("Lizenztexte …", QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(lambda: LicencesDialog(self, load_texts(folder)).exec())
        self.add_button("Schließen", QDialogButtonBox.ButtonRole.RejectRole, default=True)


def _library_lines() -> list[str]:
    lines = [f"Qt {qVersion()}"]
    for name, purpose, licence in _LIBRARIES:
        lines.append(f"{name} {_version(name)} – {purpose} ({licence})")
    return lines


def _version(name: str) -> str:
    # Costs more than the rest of this module; the program starts without it.
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        # A bundle for an installer may leave the records of the packages out.
        return ""


def _paragraphs(*texts: str) -> QWidget:
    return WrappingLabel("\n".join(texts))
