"""The libraries we stand on behave as we rely on them."""

import sys
from importlib.metadata import distribution, version

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_without_a_result_lose_no_reference_to_none() -> None:
    """PySide6 6.12.0 lost one in every such call and aborted after some thousands."""
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(5_000):
        thing.setObjectName("Maßnahme")

    assert abs(sys.getrefcount(None) - before) < 100


def test_only_the_essentials_of_qt_are_installed() -> None:
    """The Add-ons hold modules under the GPL alone."""
    assert version("PySide6-Essentials")
    with pytest.raises(ModuleNotFoundError):
        distribution("PySide6-Addons")


def _runtime_libraries() -> set[str]:
    """Return the names of all libraries that the installed program asks for, directly or not."""
    found: set[str] = set()
    open_names = ["zielbewertung"]
    while open_names:
        for text in distribution(open_names.pop()).requires or ():
            wish = Requirement(text)
            if wish.name.lower() in found:
                continue
            if wish.marker is None or wish.marker.evaluate({"extra": ""}):
                found.add(wish.name.lower())
                open_names.append(wish.name)
    return found


def test_no_library_of_the_program_is_under_the_gpl_alone() -> None:
    libraries = _runtime_libraries()
    assert {"pyside6-essentials", "reportlab", "sqlite-utils"} <= libraries

    for library in libraries:
        about = distribution(library).metadata
        licences = about.get_all("License-Expression", []) or about.get_all("License", [])
        licences += [line for line in about.get_all("Classifier", []) if "License ::" in line]
        choices = [choice for licence in licences for choice in licence.split(" OR ")]
        assert choices, library
        assert any("LGPL" in choice or "GPL" not in choice for choice in choices), library
