import re
from pathlib import Path

from installer.windows import python

LOCKS = Path(__file__).parents[3] / "requirements"


def _pins(name: str) -> dict[str, str]:
    text = (LOCKS / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def test_windows_gets_the_same_libraries_as_linux() -> None:
    linux, windows = _pins("installer.txt"), _pins(python.LIBRARIES.name)

    assert windows.items() <= linux.items()
    assert _pins("laufzeit.txt").items() <= windows.items()
    assert {"colorama", "pefile", "pywin32-ctypes"} <= windows.keys()


def test_all_that_is_fetched_for_windows_is_pinned_by_its_sum() -> None:
    for lock in (python.LIBRARIES, python.PINNED):
        text = lock.read_text(encoding="utf-8")
        entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
        assert entries
        for entry in entries:
            assert "--hash=sha256:" in entry, entry
            assert ";" not in entry  # pip would look at the system that it runs on
