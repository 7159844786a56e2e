"""Errors that are meant for people: what happened, is the data safe, what can be done."""


class ZielbewertungError(Exception):
    """A problem the person can understand; everything else that is raised is a bug.

    ``title`` is one short German sentence that says what happened; ``explanation`` says whether
    the data is safe and what to do now. Where that is done elsewhere without a window,
    ``ohne_fenster`` is the explanation for those who type commands.
    """

    def __init__(self, title: str, explanation: str, *, ohne_fenster: str = "") -> None:
        super().__init__(f"{title} {explanation}")
        self.title = title
        self.explanation = explanation
        self.ohne_fenster = ohne_fenster or explanation


class FileProblemError(ZielbewertungError):
    """A file can not be opened, read or written."""


class RuleViolationError(ZielbewertungError):
    """A change contradicts a rule of the subject and was not made."""


class UnreadableSourceError(ZielbewertungError):
    """A source for an import can not be understood."""


class DamagedFileError(FileProblemError):
    """The content of a file makes no sense; a backup or a rescue may help."""


class ForeignWriterError(FileProblemError):
    """A file is sound, but its checksum says that not this program wrote it last."""


class LockedError(FileProblemError):
    """Someone else has the file open; ``wer`` may be empty, ``seit`` is UTC in ISO 8601.

    ``hier`` tells that it is another living window of this person on this PC.
    """

    def __init__(
        self, title: str, explanation: str, wer: str, seit: str, *, hier: bool = False
    ) -> None:
        super().__init__(title, explanation)
        self.wer = wer
        self.seit = seit
        self.hier = hier


class UnreachableError(FileProblemError):
    """The place of a file can not be reached just now; it is worth trying again."""


class ForeignChangeError(FileProblemError):
    """The file at its place is no longer the one that was seen there last."""


class MissingFileError(FileProblemError):
    """The file is no longer at its place, although the folder is."""
