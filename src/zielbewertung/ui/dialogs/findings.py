"""Showing what a check found, line by line, to read and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from zielbewertung.ui.dialogs.base import PassingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class FindingsDialog(PassingDialog):
    """A sentence on top, the findings below it, and what can be done."""

    def __init__(
        self, parent: QWidget, title: str, summary: str, findings: Sequence[str], accept: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        label = QLabel(summary)
        label.setWordWrap(True)
        layout.addWidget(label)
        text = QPlainTextEdit("\n".join(findings))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("Befunde")
        layout.addWidget(text)
        buttons = QDialogButtonBox()
        if accept:
            buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
            buttons.addButton("Abbrechen", QDialogButtonBox.ButtonRole.RejectRole)
        else:
            buttons.addButton("Schließen", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 22)


def show_findings(parent: QWidget, title: str, findings: Sequence[str]) -> None:
    """Show findings to read."""
    FindingsDialog(parent, title, "Das Ergebnis:", findings, "").exec()
