"""Finds the files that travel with the program: fonts, the sample, pictures.

No other module knows where they lie. In a checkout they are the folder ``resources/`` beside
``src/``; the wheel, and the bundle that an installer carries, hold them as ``_resources`` inside
the package.
"""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parents[1] / "resources")


def resource_path(*parts: str) -> Path:
    """Return the absolute path of one file or folder in resources/.

    Args:
        *parts: the way below resources/, one name each: ``"fonts", "LiberationSans-Bold.ttf"``.

    Raises:
        FileNotFoundError: the installation lacks it. That is a bug of ours or of the packaging,
            so it is not worded for people.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"not in resources/: {'/'.join(parts)}")


def licence_folder() -> Path | None:
    """Return the folder with the licences of all libraries; only a bundle brings it along."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).resolve().parent / "LIZENZEN"
    return folder if folder.is_dir() else None
