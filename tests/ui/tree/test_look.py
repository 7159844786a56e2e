"""How the rows look: contrast, sizes, the ring, and what is drawn where."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from zielbewertung.app.session import Session
from zielbewertung.domain.changes import set_weiterfuehrung
from zielbewertung.domain.werte import Stand, Weiterfuehrung
from zielbewertung.ui.look.colours import THEMES, Theme
from zielbewertung.ui.look.sign_painter import signs_width
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS, ZOOM_STUFEN, palette_of, scaled_font
from zielbewertung.ui.tree import KonzeptTree
from zielbewertung.ui.tree.look import Look, look_of
from zielbewertung.ui.tree.metrics import masse_for
from zielbewertung.ui.tree.model import Spalte
from zielbewertung.zeichen.farben import contrast

STATES = [
    (selected, focused, hovered, section)
    for selected in (False, True)
    for focused in (False, True)
    for hovered in (False, True)
    for section in (False, True)
]


def looks(theme: Theme) -> list[Look]:
    return [look_of(theme, selected=s, focused=f, hovered=h, section=u) for s, f, h, u in STATES]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_keeps_its_contrast_on_every_row(theme: Theme) -> None:
    for look in looks(theme):
        assert contrast(look.text, look.grund) >= 4.5
        assert contrast(look.leise, look.grund) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_ring_and_the_bar_stand_out_from_every_row(theme: Theme) -> None:
    for look in looks(theme):
        assert contrast(look.ring, look.grund) >= 3
        assert look.leiste is None or contrast(look.leiste, look.grund) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_sign_keeps_its_contrast_on_every_row(theme: Theme) -> None:
    for look in looks(theme):
        for sign, colours in look.zeichen.saetze.items():
            best = max(contrast(c, look.grund) for c in (colours.umriss, colours.flaeche))
            assert best >= 3, (sign, look.grund)


@pytest.mark.parametrize("zoom", ZOOM_STUFEN)
def test_rows_can_be_hit_and_columns_hold_their_words_at_every_zoom(
    zoom: int, qtbot: QtBot
) -> None:
    font = scaled_font(QFont("Liberation Sans", 10), zoom)
    masse = masse_for(font.toString())
    metrics = QFontMetrics(font)

    assert masse.zeile >= max(ZIEL_MINDESTENS, metrics.height(), masse.zeichen)
    for stand in Stand:
        assert metrics.horizontalAdvance(stand.label) <= masse.stand - 2 * masse.rand


def grab(tree: KonzeptTree, rect: QRect) -> QImage:
    tree.viewport().update()
    return tree.viewport().grab(rect).toImage()


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def row_rect(tree: KonzeptTree) -> QRect:
    first = tree.visualRect(tree.currentIndex())
    return QRect(0, first.top(), tree.viewport().width(), first.height())


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_current_row_has_a_ring_of_two_pixels_while_the_tree_has_the_focus(
    tree: KonzeptTree, theme: Theme
) -> None:
    tree.setPalette(palette_of(theme))
    image = grab(tree, row_rect(tree))
    middle = image.width() // 2
    top = [image.pixelColor(middle, y).name().upper() for y in range(5)]

    assert top.count(theme.fokus_auf_auswahl) >= 2
    assert image.pixelColor(middle, image.height() // 2).name().upper() == theme.auswahl


def test_without_the_focus_the_selected_row_steps_back_and_keeps_a_bar(
    tree: KonzeptTree, qtbot: QtBot
) -> None:
    theme = THEMES[0]
    tree.setPalette(palette_of(theme))
    tree.clearFocus()
    qtbot.waitUntil(lambda: not tree.hasFocus())
    image = grab(tree, row_rect(tree))

    assert image.pixelColor(1, 10) == QColor(theme.akzent)
    assert theme.auswahl not in colours_in(image.copy(200, 0, 50, image.height()))
    assert image.pixelColor(image.width() // 2, 2) == QColor(theme.akzent_flaeche)


def test_signs_of_a_selected_row_are_light_on_the_selection(
    tree: KonzeptTree, session: Session
) -> None:
    theme = THEMES[0]
    tree.setPalette(palette_of(theme))
    ids = [tree.current_id()]
    runde = session.runde
    session.execute(set_weiterfuehrung(session.index, runde, ids, Weiterfuehrung.NEIN))
    cell = tree.visualRect(tree.currentIndex().siblingAtColumn(Spalte.BEWERTUNG))
    inner = cell.adjusted(40, 4, -4, -4)
    before = colours_in(grab(tree, inner))

    session.execute(set_weiterfuehrung(session.index, runde, ids, Weiterfuehrung.JA))

    assert before == {theme.auswahl}
    assert "#FFFFFF" in colours_in(grab(tree, inner))


def test_a_section_shows_its_progress_and_a_goal_only_while_it_is_closed(
    tree: KonzeptTree, session: Session
) -> None:
    theme = THEMES[0]
    tree.setPalette(palette_of(theme))
    section = tree.rows.index_of(0)
    goal = tree.rows.index_of(2)
    tree.scrollToTop()

    def rating(index: QModelIndex) -> set[str]:
        cell = tree.visualRect(index.siblingAtColumn(Spalte.BEWERTUNG))
        return colours_in(grab(tree, cell))

    opened = rating(goal)
    tree.collapse(goal)

    assert "#006B3C" in rating(section)
    assert opened == {theme.flaeche}
    tree.select(session.index.kinder(None)[0].id)
    assert "#006B3C" in rating(goal)


def test_signs_are_never_cut(tree: KonzeptTree) -> None:
    masse = tree.masse
    for width in (300, 500, 900):
        tree.resize(width, 400)
        room = tree.columnWidth(Spalte.BEWERTUNG) - 2 * masse.rand
        assert room >= signs_width(masse.zeichen)


def test_a_narrow_tree_gives_up_the_stand_before_the_text(tree: KonzeptTree, qtbot: QtBot) -> None:
    wide = tree.isColumnHidden(Spalte.STAND)
    tree.resize(320, 400)
    qtbot.waitUntil(lambda: tree.isColumnHidden(Spalte.STAND))

    assert not wide
    assert tree.columnWidth(Spalte.TEXT) >= tree.masse.text_mindestens


def test_a_wide_tree_fills_its_width_without_scrolling_sideways(tree: KonzeptTree) -> None:
    tree.resize(1000, 400)

    assert sum(tree.columnWidth(c) for c in Spalte) == tree.viewport().width()
    assert tree.horizontalScrollBar().maximum() == 0


def test_zoom_makes_rows_higher_and_keeps_the_current_one_in_sight(
    tree: KonzeptTree, session: Session
) -> None:
    tree.select(list(session.index.massnahmen())[60].id)
    before = tree.visualRect(tree.currentIndex()).height()

    tree.setFont(scaled_font(tree.font(), 200))

    rect = tree.visualRect(tree.currentIndex())
    assert rect.height() > before * 1.5
    assert tree.viewport().rect().contains(QPoint(5, rect.center().y()))


def test_long_texts_end_with_dots_inside_their_cell(tree: KonzeptTree) -> None:
    assert tree.textElideMode() is Qt.TextElideMode.ElideRight
    goal = tree.rows.index_of(2)
    assert "…" not in goal.data()
    edge = tree.visualRect(goal)
    last = colours_in(grab(tree, QRect(edge.right() - 4, edge.top(), 4, edge.height())))
    assert len(last) == 1
