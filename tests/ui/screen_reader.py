#!/usr/bin/python3
"""A screen reader in small: finds things of a running window by name and uses them (AT-SPI).

Runs under the system's Python, which has pyatspi, on a bus of its own:

    dbus-run-session -- screen_reader.py MEASURE BUTTON COMMAND …

starts COMMAND, chooses the tree cell that speaks of MEASURE, presses the radio button BUTTON and
prints what it read before and after as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, TypeVar

import pyatspi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

PATIENCE = 30.0


def everything(node: pyatspi.Accessible) -> Iterator[pyatspi.Accessible]:
    """Yield an object and all below it."""
    yield node
    for place in range(node.childCount):
        child = node.getChildAtIndex(place)
        if child is not None:
            yield from everything(child)


def wait_for(look: Callable[[], T | None]) -> T | None:
    """Return what ``look`` finds, as soon as it does; None when patience is at its end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.1)
    return None


def find_application(pid: int) -> pyatspi.Accessible | None:
    """Return the application of a process, once its window is there."""
    desktop = pyatspi.Registry.getDesktop(0)
    for application in desktop:
        if application is not None and application.get_process_id() == pid and len(application):
            return application
    return None


def find(
    root: pyatspi.Accessible, role: str, matches: Callable[[str], bool]
) -> pyatspi.Accessible | None:
    """Return the first object of a role whose name fits."""
    for node in everything(root):
        if node.getRoleName() == role and matches(node.name):
            return node
    return None


def cells_of(tree: pyatspi.Accessible, wanted: str) -> tuple[int, list[pyatspi.Accessible]] | None:
    """Return the cells of the row whose first cell speaks of a measure."""
    table = tree.queryTable()
    for row in range(table.nRows):
        first = table.getAccessibleAt(row, 0)
        if first is not None and wanted in first.name:
            return row, [table.getAccessibleAt(row, column) for column in range(table.nColumns)]
    return None


def use(process: subprocess.Popen[bytes], measure: str, button: str) -> dict[str, object]:
    """Do what a person with a screen reader does; return what was heard."""
    application = wait_for(lambda: find_application(process.pid))
    if application is None:
        return {"problem": "no application on the bus"}
    tree = wait_for(
        lambda: find(application, "tree table", bool) or find(application, "tree", bool)
    )
    if tree is None:
        return {"problem": "no tree"}
    found = wait_for(lambda: cells_of(tree, measure))
    if found is None:
        return {"problem": f"no row speaks of {measure}"}
    row, cells = found
    before = [cell.name for cell in cells]
    tree.queryTable().addRowSelection(row)
    radio = wait_for(lambda: find(application, "radio button", lambda name: name == button))
    if radio is None:
        return {"problem": f"no radio button {button}", "before": before}
    radio.queryAction().doAction(0)
    checked = wait_for(lambda: True if is_checked(radio) else None)
    after = wait_for(lambda: changed_cells(tree, measure, before))
    return {
        "tree": tree.name,
        "before": before,
        "after": after or before,
        "checked": checked is not None,
    }


def is_checked(radio: pyatspi.Accessible) -> bool:
    """Tell whether a radio button says that it is chosen."""
    return bool(radio.getState().contains(pyatspi.STATE_CHECKED))


def changed_cells(tree: pyatspi.Accessible, measure: str, before: list[str]) -> list[str] | None:
    """Return what the cells of a row say once that is something new."""
    found = cells_of(tree, measure)
    names = [cell.name for cell in found[1]] if found else before
    return names if names != before else None


def main() -> None:
    """Start the program, use it, and pull its plug as soon as it said that all is done."""
    measure, button, *command = sys.argv[1:]
    process = subprocess.Popen(command)
    try:
        sys.stdout.write(json.dumps(use(process, measure, button), ensure_ascii=False))
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
