import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.ui.parts.bar_view import BarView
from zielbewertung.ui.parts.folding_text import FoldingText
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Cells, Flow
from zielbewertung.ui.parts.wrapped_text import TextBlock, WrappingLabel

LONG_WORD = "Gleichstellungsbeauftragtenkonferenzvorbereitung"


@pytest.fixture
def font(qapp: QApplication) -> QFont:
    return QFont(qapp.font())


def ink_beyond(block: TextBlock, width: int) -> bool:
    """Tell whether a block paints to the right of its width."""
    image = QImage(width + 200, round(block.height) + 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    block.draw(painter, QPointF(0, 0))
    painter.end()
    white = QColor("white").rgb()
    return any(
        image.pixel(x, y) != white
        for x in range(width + 2, image.width())
        for y in range(image.height())
    )


def test_even_one_long_word_stays_within_its_width(font: QFont) -> None:
    block = TextBlock(LONG_WORD * 3, font, 90)
    assert block.lines > 3
    assert not ink_beyond(block, 90)


def test_a_limit_of_lines_is_kept_and_told(font: QFont) -> None:
    text = "Ein Satz mit vielen Wörtern. " * 20
    block = TextBlock(text, font, 200, zeilen=2)
    assert block.truncated
    assert block.height == pytest.approx(TextBlock("a\nb", font, 200).height)
    assert not ink_beyond(block, 200)
    assert not TextBlock("kurz", font, 200, zeilen=2).truncated


def test_line_breaks_of_people_are_kept(font: QFont) -> None:
    assert TextBlock("eins\nzwei\n\nvier", font, 500).lines == 4


def test_a_label_never_reads_markup_and_grows_with_its_letters(qtbot: QtBot) -> None:
    label = WrappingLabel("<b>fett?</b> & mehr " * 10)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    before = label.heightForWidth(200)
    larger = label.font()
    larger.setPointSizeF(larger.pointSizeF() * 2)
    label.setFont(larger)
    assert label.heightForWidth(200) > 2 * before


def test_long_texts_fold_and_unfold(qtbot: QtBot) -> None:
    text = FoldingText("Wortlaut", zeilen=3)
    qtbot.addWidget(text)
    text.resize(200, 400)
    text.show()
    button = text.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    text.show_text("kurz")
    assert not button.isVisible()
    text.show_text("Der Landkreis bietet Beratung an. " * 12)
    assert button.isVisible()
    assert button.accessibleName() == "Wortlaut: mehr anzeigen"
    folded = text.label.heightForWidth(200)
    button.click()
    assert button.text() == "weniger anzeigen"
    assert text.label.heightForWidth(200) > folded
    assert text.label.text().endswith("an. ")


def test_cells_take_as_many_columns_as_fit(qtbot: QtBot) -> None:
    cells = Cells((4, 2, 1), 10)
    qtbot.addWidget(cells)
    buttons = [QPushButton("Knopf") for _ in range(4)]
    for button in buttons:
        button.setMinimumWidth(100)
        cells.add(button)
    assert [cells.columns_in(width) for width in (430, 429, 210, 209)] == [4, 2, 2, 1]
    cells.resize(430, cells.heightForWidth(430))
    cells.show()
    qtbot.wait(10)
    assert len({button.y() for button in buttons}) == 1
    assert buttons[-1].geometry().right() == 429
    cells.resize(210, cells.heightForWidth(210))
    assert [button.y() == buttons[0].y() for button in buttons] == [True, True, False, False]


def test_a_hidden_widget_leaves_no_hole(qtbot: QtBot) -> None:
    flow = Flow(10)
    qtbot.addWidget(flow)
    labels = [QLabel(f"Wort {number}") for number in range(3)]
    for label in labels:
        flow.add(label)
    flow.resize(400, 30)
    flow.show()
    labels[1].hide()
    qtbot.wait(10)
    assert labels[2].x() == labels[0].geometry().right() + 1 + 10


def test_lines_break_where_words_no_longer_fit(qtbot: QtBot) -> None:
    flow = Flow(10)
    qtbot.addWidget(flow)
    for number in range(6):
        flow.add(QLabel(f"Wort {number}"))
    assert flow.heightForWidth(60) > 3 * flow.heightForWidth(2000)


def test_the_wheel_does_not_change_a_choice_in_passing(qtbot: QtBot) -> None:
    combo = QuietCombo()
    qtbot.addWidget(combo)
    combo.addItems(["offen", "fertig"])
    combo.show()
    combo.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(combo.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, turn)
    assert combo.currentIndex() == 0
    assert not turn.isAccepted()


def test_a_bar_says_its_counts(qtbot: QtBot) -> None:
    bar = BarView()
    qtbot.addWidget(bar)
    bar.show_counts(Zaehlung(gruen=2, offen=1))
    assert "2\N{NO-BREAK SPACE}Ziel erreicht" in bar.accessibleName()
