"""Names of files that every system takes, Windows included."""

from __future__ import annotations

from zielbewertung.domain.text import one_line

_UNSAFE = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(1, 10))}
)
_LONGEST = 80


def safe_name(text: str, instead: str = "Konzept") -> str:
    """Return text as a file name without an ending; ``instead`` where nothing is left of it."""
    name = one_line(text).translate(_UNSAFE).strip(" .")[:_LONGEST].rstrip(" .")
    if not name or name.upper().partition(".")[0] in _RESERVED:
        return instead
    return name
