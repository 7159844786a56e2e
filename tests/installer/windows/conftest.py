from pathlib import Path

import pytest


@pytest.fixture
def windows_bundle(tmp_path: Path) -> Path:
    """Return a folder that looks like a finished bundle for Windows."""
    folder = tmp_path / "Zielbewertung"
    for name in (
        "Zielbewertung.exe",
        "zielbewertung-cli.exe",
        "_internal/PySide6/Qt6Core.dll",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        "_internal/zielbewertung/_resources/100 $% Umlaut ä.txt",
        "LIZENZEN/a-1/LICENSE.txt",
        "stueckliste.cdx.json",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder
