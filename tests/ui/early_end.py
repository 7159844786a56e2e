#!/usr/bin/python3
"""A person whose PC fails: rates, sees the file change, loses the program, and goes on (AT-SPI).

Runs under the system's Python, which has pyatspi, on a bus of its own:

    dbus-run-session -- early_end.py DOCUMENT MEASURE COMMAND …

starts COMMAND, rates MEASURE, waits until DOCUMENT changes at its place, rates again and kills the
program at once; starts it again, takes up what is offered and prints what it found as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.ui.screen_reader import cells_of, find, find_application, is_checked, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyatspi

BUTTONS = ("push button", "button")


def find_button(application: pyatspi.Accessible, name: str) -> pyatspi.Accessible | None:
    """Return the button of a name, in whatever window it is."""
    for role in BUTTONS:
        found = find(application, role, lambda text: text == name)
        if found is not None:
            return found
    return None


def find_tree(application: pyatspi.Accessible) -> pyatspi.Accessible | None:
    """Return the tree of the Konzept."""
    return find(application, "tree table", bool) or find(application, "tree", bool)


def choose(tree: pyatspi.Accessible, measure: str) -> bool:
    """Choose the row that speaks of a measure."""
    found = wait_for(lambda: cells_of(tree, measure))
    return found is not None and bool(tree.queryTable().addRowSelection(found[0]))


def press(application: pyatspi.Accessible, button: str) -> bool:
    """Press a radio button; tell whether the window then shows it as chosen."""
    radio = wait_for(lambda: find(application, "radio button", lambda name: name == button))
    if radio is None:
        return False
    radio.queryAction().doAction(0)
    return wait_for(lambda: is_checked(radio) or None) is not None


def changes(document: Path, before: bytes) -> Callable[[], bool | None]:
    """Return a look at whether the document is another one at its place."""
    return lambda: document.read_bytes() != before or None


def first_run(program: subprocess.Popen[bytes], document: Path, measure: str) -> dict[str, object]:
    """Rate, see the document change; rate again and pull the plug at once."""
    application = wait_for(lambda: find_application(program.pid))
    tree = application and wait_for(lambda: find_tree(application))
    if not tree or not choose(tree, measure):
        return {"problem": "no measure to choose"}
    before = document.read_bytes()
    rated = press(application, "teilweise erreicht")
    published = wait_for(changes(document, before)) is not None
    at_place = document.read_bytes()
    rated = press(application, "nicht erreicht") and rated
    program.kill()
    program.wait()
    return {"rated": rated, "published": published, "left": document.read_bytes() == at_place}


def second_run(
    program: subprocess.Popen[bytes], document: Path, measure: str
) -> dict[str, object]:
    """Take up what is offered; read the row of the measure, and see the document change."""
    before = document.read_bytes()
    application = wait_for(lambda: find_application(program.pid))
    offer = application and wait_for(lambda: find_button(application, "Damit weiterarbeiten"))
    if not offer:
        return {"problem": "nothing was offered"}
    offer.queryAction().doAction(0)
    tree = wait_for(lambda: find_tree(application))
    found = tree and wait_for(lambda: cells_of(tree, measure))
    published = wait_for(changes(document, before)) is not None
    return {"row": found[1][0].name if found else "", "published_again": published}


def main() -> None:
    """Do what the person does."""
    document, measure, *command = sys.argv[1:]
    heard: dict[str, object] = {}
    for run in (first_run, second_run):
        program = subprocess.Popen(command)
        try:
            heard |= run(program, Path(document), measure)
        finally:
            program.kill()
            program.wait()
        if "problem" in heard:
            break
    sys.stdout.write(json.dumps(heard, ensure_ascii=False))


if __name__ == "__main__":
    main()
