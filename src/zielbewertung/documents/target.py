"""The file that an export writes: complete or not at all, never half over an older one."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from zielbewertung.domain.errors import FileProblemError

_DATABASE = b"SQLite format 3\0"
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_OLD_FILE_KEPT = (
    "Ihr Konzept ist davon nicht berührt; eine ältere Fassung der Ausgabe bleibt erhalten."
)


def replace_file(target: Path, content: bytes) -> None:
    """Write an export to ``target`` through a temporary file beside it.

    Raises :class:`FileProblemError` in words for people; an older file is then still there.
    """
    folder = target.parent
    if os.path.isdir(target) or not os.path.isdir(folder):
        raise FileProblemError(
            f"„{target.name}“ konnte nicht geschrieben werden.",
            f"Den Ordner „{folder}“ gibt es nicht oder der Name gehört einem Ordner. "
            f"{_OLD_FILE_KEPT} Bitte wählen Sie einen anderen Ort.",
        )
    if _holds_a_konzept(target):
        raise FileProblemError(
            f"„{target.name}“ ist selbst ein Konzept.",
            "Es wurde nicht überschrieben. Bitte wählen Sie für die Ausgabe einen anderen Namen.",
        )
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".zielbewertung-", suffix=".tmp", dir=folder)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_usual_mode())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise FileProblemError(
            f"„{target.name}“ konnte nicht geschrieben werden.", _explanation(error)
        ) from error


def _holds_a_konzept(target: Path) -> bool:
    """Tell whether an export would replace the file of a Konzept, whatever its name."""
    try:
        with target.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False  # not there, or not ours to read; writing will tell


def _usual_mode() -> int:
    """Return the mode a new file gets; the temporary one is private to its owner."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _explanation(error: OSError) -> str:
    """Say why a file could not be written and what to do."""
    if isinstance(error, PermissionError):
        why = (
            "Die Datei ist in einem anderen Programm geöffnet, oder Sie dürfen hier nicht "
            "schreiben. Bitte schließen Sie die Datei dort oder wählen Sie einen anderen Ort."
        )
    elif error.errno in _NO_ROOM:
        why = (
            "Auf dem Datenträger ist nicht genug Platz. Bitte schaffen Sie Platz oder wählen Sie "
            "einen anderen Ort."
        )
    else:
        reason = error.strerror or type(error).__name__
        why = f"Das System meldet: {reason}. Bitte prüfen Sie Platz und Ort der Ausgabe."
    return f"{why} {_OLD_FILE_KEPT}"
