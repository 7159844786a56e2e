"""What a person chooses before a document is made."""

from dataclasses import dataclass

from zielbewertung.documents.outline.blocks import Papier


@dataclass(frozen=True, slots=True)
class OutlineOptions:
    """What the readers of a document get to see, and how large.

    ``nur`` holds the ids of the only Maßnahmen to print; the paper then says how many of all they
    are. The ``gremienfassung`` is for people who decide, not for those who keep the file: fewer
    columns, larger letters, every sign with its word beside it. ``sitzung`` is the day of the
    meeting the paper is made for, as people write it.
    """

    mit_zusammenfassung: bool = True
    mit_begruendung: bool = False
    mit_stelle: bool = False
    gremienfassung: bool = False
    hochformat: bool = False
    nur: frozenset[str] | None = None
    sitzung: str = ""
    mit_zuletzt: bool = False
    """Whether each measure says what the round before came to, where there is one."""

    @property
    def is_wide(self) -> bool:
        """Whether Begründung and Stelle have room for columns of their own."""
        return not self.hochformat and not self.gremienfassung

    @property
    def papier(self) -> Papier:
        """The paper that these choices ask for."""
        return Papier(hochformat=self.hochformat, grosse_schrift=self.gremienfassung)
