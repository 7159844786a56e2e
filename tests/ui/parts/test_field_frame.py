from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from zielbewertung.ui.look.colours import THEME_HELL
from zielbewertung.ui.look.theme import palette_of
from zielbewertung.ui.parts.field_frame import FieldFrame


def _ground(frame: FieldFrame) -> QColor:
    """Return the colour in the middle of an empty field."""
    image = frame.grab().toImage()
    return image.pixelColor(QPoint(image.width() // 2, image.height() // 2))


def test_a_field_that_can_only_be_read_does_not_look_as_if_one_could_write(qtbot: QtBot) -> None:
    edit = QPlainTextEdit()
    frame = FieldFrame(edit)
    qtbot.addWidget(frame)
    frame.setPalette(palette_of(THEME_HELL))
    frame.resize(300, 120)
    frame.show()

    assert _ground(frame) == QColor(THEME_HELL.flaeche)
    edit.setReadOnly(True)
    assert _ground(frame) == QColor(THEME_HELL.fenster)
    edit.setReadOnly(False)
    assert _ground(frame) == QColor(THEME_HELL.flaeche)


def test_a_line_that_is_locked_has_the_ground_of_the_window(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPalette(palette_of(THEME_HELL))

    line.setEnabled(False)

    assert line.palette().color(line.backgroundRole()) == QColor(THEME_HELL.fenster)
