"""The Niederschrift for Word, opened and saved by LibreOffice: words, head rows, signs stay."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.documents.pdf_faelle import HEUTE, besprochen

from zielbewertung.documents.docx_writer import write_docx
from zielbewertung.documents.outline import Abschnitt, Zielzeile
from zielbewertung.documents.outline.niederschrift import build_niederschrift

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


def test_words_and_signs_survive_an_office(tmp_path: Path) -> None:
    source = besprochen()
    outline = build_niederschrift(source, source.runden[0].id, HEUTE)
    path = tmp_path / "Niederschrift.docx"
    write_docx(path, outline, erstellt_am=HEUTE)
    profile = (tmp_path / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "odt", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)

    with zipfile.ZipFile(tmp_path / "Niederschrift.odt") as archive:
        content = archive.read("content.xml").decode("utf-8")
    sections = [block for block in outline.bloecke if isinstance(block, Abschnitt)]
    signs = [
        sign
        for section in sections
        for row in section.eintraege
        if isinstance(row, Zielzeile)
        for measure in row.massnahmen
        for sign in measure.zeichen
    ]
    assert signs
    for sign in signs:
        assert content.count(f"Zeichen „{sign.wort}“") == signs.count(sign)
    assert content.count("<table:table-header-rows>") == len(sections)
    for section in sections:
        assert section.titel in content
