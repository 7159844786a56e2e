"""What every test rests on: no screen, no home of a person, no clock that decides."""

import os
from pathlib import Path

import hypothesis
import pytest

# A test that needs a real screen starts its own and says so to its own process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A slow machine is not a failure.
hypothesis.settings.register_profile("zielbewertung", deadline=None)
hypothesis.settings.load_profile("zielbewertung")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the long checks out unless they are asked for by name (make ausdauer)."""
    wanted = any("ausdauer" in word for word in config.args)
    return True if collection_path.name == "ausdauer" and not wanted else None


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, working copies and logs out of the home of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
