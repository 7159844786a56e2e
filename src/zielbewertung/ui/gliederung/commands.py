"""What keys, menu and mouse wish for the structure becomes changes here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from zielbewertung.domain import changes
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import new_id
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Knotenstatus
from zielbewertung.ui.gliederung.band import WORTE
from zielbewertung.ui.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zielbewertung.app.session import Session
    from zielbewertung.domain import struktur
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.struktur import Platz
    from zielbewertung.ui.commands.executor import Executor
    from zielbewertung.ui.gliederung.dialogs import GliederungDialogs
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.workspace import Workspace
else:
    struktur = Later("zielbewertung.domain.struktur")


R = TypeVar("R")

_LONGEST_LINE = 200
_RESTS = "Die Bewertungstasten ruhen, solange Sie die Gliederung bearbeiten. Esc beendet das."
_AS_IT_IS = "Dadurch ändert sich nichts: Der Platz ist derselbe."
_DONE = "Fertig mit der Gliederung. Die Tasten bewerten wieder."


class StructureCommands(QObject):
    """Edits the chosen entries, one undo step each time; the cursor goes with them.

    ``mode_changed`` says that the keys of the tree mean something else now. What can't be is said
    in a short message where a key was pressed, in a dialog where the file refused.
    """

    mode_changed = Signal(bool)

    def __init__(
        self,
        bridge: SessionBridge,
        executor: Executor,
        workspace: Workspace,
        notify: Callable[[str], None],
    ) -> None:
        super().__init__(workspace)
        self._bridge = bridge
        self._executor = executor
        self._parts = workspace
        self._tree = tree = workspace.tree
        self._notify = notify
        tree.renamed.connect(self._rename)
        tree.drafted.connect(self._add)
        tree.moved_to.connect(self._move_to)
        tree.key_rests.connect(lambda: notify(_RESTS))
        tree.refused.connect(notify)
        workspace.outline_band.done.connect(lambda: self.set_mode(False))
        bridge.opened.connect(lambda: self.set_mode(False))

    @property
    def _dialogs(self) -> GliederungDialogs:
        from zielbewertung.ui.gliederung.dialogs import GliederungDialogs

        return GliederungDialogs(self._parts)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action on the structure does."""
        return {
            "gliederung.bearbeiten": self.toggle_mode,
            "gliederung.danach": self.write_after,
            "gliederung.davor": lambda: self._write_at(struktur.place_before),
            "gliederung.darunter": lambda: self._write_at(struktur.place_below),
            "gliederung.umbenennen": self.write_title,
            "gliederung.teilen": self._split,
            "gliederung.zusammenfuehren": self._merge,
            "gliederung.auf": lambda: self._edit(struktur.moved_up),
            "gliederung.ab": lambda: self._edit(struktur.moved_down),
            "gliederung.tiefer": lambda: self._edit(struktur.moved_deeper),
            "gliederung.hoeher": lambda: self._edit(struktur.moved_higher),
            "gliederung.verschieben": self._ask_where,
            "gliederung.entfernen": self.remove,
            "gliederung.entfallen": self._drop,
            "gliederung.aufnehmen": self._restore,
            "gliederung.nummerieren": self._renumber,
            "gliederung.ebenen": self._edit_levels,
            "gliederung.sperren": self._toggle_lock,
        }

    # ------------------------------------------------------------------ the mode

    def toggle_mode(self) -> None:
        """Let the keys of the tree edit the structure, or rate again."""
        self.set_mode(not self._tree.outlining)

    def set_mode(self, value: bool) -> None:
        """Let the keys of the tree edit the structure, or rate."""
        session = self._bridge.session
        if value and (session is None or not self._may_edit(session)):
            value = False
        if value != self._tree.outlining:
            self._tree.set_outlining(value)
            self._parts.outline_band.setVisible(value)
            if session is not None:
                self._notify(WORTE if value else _DONE)
        if value:
            self._parts.show_tree()
        self.mode_changed.emit(value)

    # ------------------------------------------------------------------ new entries

    def write_after(self) -> None:
        """Let a new entry be written behind the chosen one, in an empty Konzept the first."""
        session = self._bridge.session
        if session is None:
            return
        if not self._tree.current_id() and not session.index.kinder(None):
            self.set_mode(True)
            self._write(lambda index, _: struktur.place_below(index, None))
        else:
            self._write_at(struktur.place_after)

    def _write_at(self, where: Callable[[KonzeptIndex, str], Platz]) -> None:
        if self._tree.current_id():
            self._write(where)

    def _write(self, where: Callable[[KonzeptIndex, str], Platz]) -> None:
        session = self._bridge.session
        if session is None or not self._may_edit(session):
            return
        self._parts.show_tree()
        platz = self._tried(lambda: where(session.index, self._tree.current_id()))
        if platz is not None:
            self._tree.write_draft(platz)

    def _add(self, platz: Platz, text: str, goes_on: bool) -> None:
        """Make an entry of what was written; whoever ends by Enter writes the next one."""
        session, knoten_id = self._bridge.session, new_id()
        if session is None:
            return
        change = self._tried(lambda: struktur.added(session.index, platz, text, knoten_id))
        if change is None or not self._executor.execute(change):
            self._tree.write_draft(platz, text)  # nothing that was typed is lost
            return
        self._tree.select(knoten_id)
        if goes_on:
            self._tree.write_draft(struktur.place_after(session.index, knoten_id))

    # ------------------------------------------------------------------ texts

    def write_title(self) -> None:
        """Let what an entry is called be written in place; long texts in a dialog."""
        session, knoten_id = self._bridge.session, self._tree.current_id()
        if session is None or not knoten_id:
            return
        knoten = session.index.knoten(knoten_id)
        text = knoten.titel or knoten.wortlaut
        if "\n" in text or len(text) > _LONGEST_LINE:
            change = self._dialogs.texts(session.index, knoten_id)
            if change is not None:
                self._executor.execute(change)
            return
        self._parts.show_tree()
        self._tree.write_title(knoten_id, text)

    def _rename(self, knoten_id: str, titel: str) -> None:
        session = self._bridge.session
        if session is None or not session.index.has(knoten_id):
            return
        knoten = session.index.knoten(knoten_id)
        change = (
            changes.set_titel(session.index, knoten_id, titel)
            if knoten.titel
            else changes.set_knoten(session.index, replace(knoten, wortlaut=clean(titel)))
        )
        if not self._executor.execute(change):
            self._tree.write_title(knoten_id, titel)

    def _split(self) -> None:
        self._ask(lambda index, ids: self._dialogs.split(index, ids[0]), select=False)

    def _merge(self) -> None:
        def ask(index: KonzeptIndex, ids: Sequence[str]) -> Change | None:
            chosen = ids if len(ids) > 1 else struktur.with_neighbour(index, ids[0])
            return self._dialogs.merge(index, chosen)

        self._ask(ask)

    # ------------------------------------------------------------------ moving

    def _ask_where(self) -> None:
        self._ask(self._dialogs.move)

    def _move_to(self, ids: Sequence[str], platz: Platz) -> None:
        self._edit(lambda index, _: struktur.moved(index, ids, platz), ids)

    # ------------------------------------------------------------------ going and coming back

    def remove(self) -> None:
        """Delete what is not rated, drop what is; asks where more goes than one sees."""
        from zielbewertung.ui.gliederung.removing import how_to_remove

        session, ids = self._bridge.session, self._chosen()
        if session is None or not ids or not self._may_edit(session):
            return
        build = how_to_remove(self._parts, session.index, ids)
        if build is None:
            return
        following = self._following(session.index, ids)
        if self._edit(build, ()) and following and session.index.has(following):
            stays = [knoten_id for knoten_id in ids if session.index.has(knoten_id)]
            self._tree.select_many(stays or [following])

    def _following(self, index: KonzeptIndex, ids: Sequence[str]) -> str | None:
        """Return where the cursor goes when entries are gone: the next, else the one before."""
        tops = struktur.topmost(index, ids)
        gone = {knoten.id for knoten in tops}
        siblings = [k.id for k in index.kinder(tops[-1].eltern)]
        at = siblings.index(tops[-1].id)
        around = (*siblings[at + 1 :], *reversed(siblings[:at]))
        return next((k for k in around if k not in gone), tops[-1].eltern)

    def _drop(self) -> None:
        self._edit(struktur.dropped)

    def _restore(self) -> None:
        self._edit(struktur.restored)

    # ------------------------------------------------------------------ numbers and levels

    def _renumber(self) -> None:
        self._ask(
            lambda index, ids: self._dialogs.renumber(index, ids[0] if ids else ""), any_=True
        )

    def _edit_levels(self) -> None:
        self._ask(lambda index, _: self._dialogs.levels(index), any_=True)

    def _toggle_lock(self) -> None:
        session = self._bridge.session
        if session is None:
            return
        locked = not session.index.stammdaten.struktur_gesperrt
        if locked:
            self.set_mode(False)
        self._executor.execute(changes.set_struktursperre(session.index, locked))
        self.mode_changed.emit(self._tree.outlining)

    # ------------------------------------------------------------------ the way of all of them

    def _chosen(self) -> tuple[str, ...]:
        current = self._tree.current_id()
        return self._tree.selected_ids() or ((current,) if current else ())

    def _may_edit(self, session: Session) -> bool:
        """Tell whether the structure can be changed; say why not where it can't."""

        def ask() -> bool:
            session.refuse_if_structure_is_locked()
            return True

        return self._executor.attempt(ask) is True

    def _ask(
        self,
        ask: Callable[[KonzeptIndex, Sequence[str]], Change | None],
        *,
        any_: bool = False,
        select: bool = True,
    ) -> None:
        """Let a dialog make the change; ``any_`` needs no entry to be chosen."""
        session, ids = self._bridge.session, self._chosen()
        if session is None or not (ids or any_) or not self._may_edit(session):
            return
        change = self._tried(lambda: ask(session.index, ids))
        if change is not None and self._executor.execute(change) and select:
            self._tree.select_many(self._still_active(session.index, ids))

    def _still_active(self, index: KonzeptIndex, ids: Sequence[str]) -> Sequence[str]:
        """Return what is part of the Konzept, after a merge the one that stayed; else all."""
        there = [knoten_id for knoten_id in ids if index.has(knoten_id)]
        active = [k for k in there if index.knoten(k).status is Knotenstatus.AKTIV]
        return active or there

    def _edit(
        self,
        build: Callable[[KonzeptIndex, Sequence[str]], Change],
        ids: Sequence[str] | None = None,
    ) -> bool:
        """Make a change of the chosen entries; they stay chosen wherever they go."""
        session = self._bridge.session
        chosen = self._chosen()
        if session is None or not chosen or not self._may_edit(session):
            return False
        change = self._tried(lambda: build(session.index, chosen))
        if change is not None and changes.is_void(change):
            self._notify(_AS_IT_IS)
            return False
        if change is None or not self._executor.execute(change):
            return False
        self._tree.select_many(chosen if ids is None else ids)
        return True

    def _tried(self, work: Callable[[], R]) -> R | None:
        """Do something that the rules may refuse; what they say is a short message."""
        try:
            return work()
        except RuleViolationError as error:
            self._notify(error.title)
            return None
