"""What every test rests on: no screen, no home of a person, no clock that decides."""

import os

import hypothesis
import pytest

# A test that needs a real screen starts its own and says so to its own process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is not a failure.
hypothesis.settings.register_profile("zielbewertung", deadline=None)
hypothesis.settings.load_profile("zielbewertung")


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
