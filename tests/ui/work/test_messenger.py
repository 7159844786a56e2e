"""Calls from threads into the window's thread, and receivers that are gone by then."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from zielbewertung.ui.work.background import Background
from zielbewertung.ui.work.messenger import the_messenger
from zielbewertung.ui.work.waiting import wait_for

_PATIENCE_MS = 15_000


def test_a_call_from_a_thread_arrives_in_that_of_the_window(
    qtbot: QtBot, qapp: QApplication
) -> None:
    messenger = the_messenger()
    assert the_messenger() is messenger
    heard: list[tuple[int, threading.Thread]] = []

    def hear(number: int) -> None:
        heard.append((number, threading.current_thread()))

    with ThreadPoolExecutor() as pool:
        for number in range(20):
            pool.submit(messenger.call, qapp, partial(hear, number))
    assert heard == [], "only the one who asks for events is interrupted"
    qtbot.waitUntil(lambda: len(heard) == 20, timeout=_PATIENCE_MS)
    assert {thread for _, thread in heard} == {threading.main_thread()}
    assert {number for number, _ in heard} == set(range(20))


def test_a_call_for_someone_who_is_gone_is_dropped(qtbot: QtBot) -> None:
    messenger, gone, there = the_messenger(), QObject(), QObject()
    heard: list[str] = []
    messenger.call(gone, lambda: heard.append("gone"))
    messenger.call(there, lambda: heard.append("there"))
    delete(gone)
    qtbot.waitUntil(lambda: bool(heard), timeout=_PATIENCE_MS)
    assert heard == ["there"]


def test_work_may_end_after_the_window_that_wanted_it(qtbot: QtBot) -> None:
    window, go_on = QObject(), threading.Event()
    answered: list[object] = []
    heard: list[str] = []
    background = Background(window)
    background.run(go_on.wait, answered.append, answered.append)
    background.end()
    delete(window)
    go_on.set()
    messenger = the_messenger()
    messenger.call(messenger, lambda: heard.append("later"))
    qtbot.waitUntil(lambda: bool(heard), timeout=_PATIENCE_MS)
    assert answered == []


def test_who_waited_leaves_nothing_behind(qtbot: QtBot) -> None:
    messenger = the_messenger()
    before = len(messenger.children())
    for number in range(5):
        assert wait_for(None, partial(int, number), "Etwas dauert …") == number
    qtbot.waitUntil(lambda: len(messenger.children()) == before, timeout=_PATIENCE_MS)
