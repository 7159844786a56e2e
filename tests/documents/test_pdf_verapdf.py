"""Every kind of document through the real rules of PDF/UA-1 and PDF/A-2a, in one call of Java."""

import pytest
from tests.documents.konzepte import RUNDE, konzept, sample_tree
from tests.documents.pdf_faelle import FAELLE, HEUTE
from tests.documents.verapdf.engine import PROFILES, Finding, check, lacking

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf.document import render
from zielbewertung.documents.pdf.structure import NoMarks

_UNTAGGED = "ohne Auszeichnung"


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Finding]:
    assert not lacking(), f"Für veraPDF fehlt: {lacking()}; „make test“ richtet es ein."
    folder = tmp_path_factory.mktemp("verapdf")
    untagged = build_outline(konzept(sample_tree(1, 1, 1)), RUNDE)
    files = {_UNTAGGED: folder / "0.pdf"}
    files[_UNTAGGED].write_bytes(render(untagged, erstellt_am=HEUTE, marks=NoMarks()))
    for number, (name, fall) in enumerate(FAELLE.items(), start=1):
        files[name] = folder / f"{number}.pdf"
        files[name].write_bytes(fall())
    return check(files)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", FAELLE)
def test_the_file_keeps_every_rule(
    findings: dict[tuple[str, str], Finding], name: str, profile: str
) -> None:
    assert findings[name, profile] == Finding(rules=PROFILES[profile])


@pytest.mark.parametrize("profile", PROFILES)
def test_an_untagged_file_is_found_out(
    findings: dict[tuple[str, str], Finding], profile: str
) -> None:
    assert findings[_UNTAGGED, profile].rules == PROFILES[profile]
    assert len(findings[_UNTAGGED, profile].broken) > 3
