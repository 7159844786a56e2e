#!/usr/bin/python3
"""A screen reader in small: finds things of a running window by name and uses them (AT-SPI).

Runs under the system's Python, which has pyatspi, on a bus of its own:

    dbus-run-session -- screen_reader.py MEASURE BUTTON COMMAND …

starts COMMAND, chooses the tree cell that speaks of MEASURE, presses the radio button BUTTON and
prints what it read before and after as JSON.
"""

import json
import subprocess
import sys
import time

import pyatspi

PATIENCE = 30.0


def everything(node):
    """Yield an object and all below it."""
    yield node
    for place in range(node.childCount):
        child = node.getChildAtIndex(place)
        if child is not None:
            yield from everything(child)


def wait_for(look):
    """Return what ``look`` finds, as soon as it does; None when patience is at its end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.1)
    return None


def find_application(pid):
    """Return the application of a process, once its window is there."""
    desktop = pyatspi.Registry.getDesktop(0)
    for application in desktop:
        if application is not None and application.get_process_id() == pid:
            if application.childCount:
                return application
    return None


def find(root, role, matches):
    """Return the first object of a role whose name fits."""
    for node in everything(root):
        if node.getRoleName() == role and matches(node.name):
            return node
    return None


def cells_of(tree, wanted):
    """Return the cells of the row whose first cell speaks of a measure."""
    table = tree.queryTable()
    for row in range(table.nRows):
        first = table.getAccessibleAt(row, 0)
        if first is not None and wanted in first.name:
            return row, [table.getAccessibleAt(row, column) for column in range(table.nColumns)]
    return None


def session(measure, button, command):
    """Do what a person with a screen reader does; return what was heard."""
    process = subprocess.Popen(command)
    try:
        application = wait_for(lambda: find_application(process.pid))
        if application is None:
            return {"problem": "no application on the bus"}
        tree = wait_for(lambda: find(application, "tree table", bool) or find(application, "tree", bool))
        if tree is None:
            return {"problem": "no tree"}
        row, cells = wait_for(lambda: cells_of(tree, measure)) or (None, None)
        if cells is None:
            return {"problem": f"no row speaks of {measure}"}
        before = [cell.name for cell in cells]
        cells[0].queryAction()
        tree.querySelection().clearSelection()
        tree.queryTable().addRowSelection(row)
        radio = wait_for(lambda: find(application, "radio button", lambda name: name == button))
        if radio is None:
            return {"problem": f"no radio button {button}", "before": before}
        pressed_before = radio.getState().contains(pyatspi.STATE_CHECKED)
        radio.queryAction().doAction(0)
        changed = wait_for(
            lambda: radio if radio.getState().contains(pyatspi.STATE_CHECKED) else None
        )
        time.sleep(0.5)
        return {
            "tree": tree.name,
            "before": before,
            "after": [cell.name for cell in cells_of(tree, measure)[1]],
            "checked_before": pressed_before,
            "checked_after": changed is not None,
        }
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    print(json.dumps(session(sys.argv[1], sys.argv[2], sys.argv[3:]), ensure_ascii=False))
