import configparser
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from string import Template

from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel

LINUX = Path(__file__).parents[3] / "installer" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
TYPE = "application/x-zielbewertung"


def _starter() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment]  # its own documentation says so
    parser.read(LINUX / "zielbewertung.desktop", encoding="utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return parser["Desktop Entry"]


def test_the_starter_says_all_that_a_desktop_asks_for() -> None:
    starter = _starter()

    assert starter["Type"] == "Application"
    assert starter["Exec"] == "zielbewertung %f"
    assert (starter["Icon"], starter["Terminal"]) == ("zielbewertung", "false")
    for key in ("Categories", "Keywords", "MimeType"):
        assert starter[key].endswith(";"), key
    assert starter["MimeType"] == f"{TYPE};"


def test_a_konzept_is_known_by_its_name_and_by_its_first_bytes(tmp_path: Path) -> None:
    root = ET.parse(LINUX / "zielbewertung.xml").getroot()
    (kind,) = root
    glob = kind.find(f"{MIME}glob")
    outer = kind.find(f"{MIME}magic/{MIME}match")
    inner = kind.find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert kind.get("type") == TYPE
    assert glob is not None
    assert outer is not None
    assert inner is not None
    assert glob.get("pattern") == "*.zielbewertung"

    path = tmp_path / "k.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    content = path.read_bytes()

    assert content.startswith(str(outer.get("value")).encode())
    place = int(str(inner.get("offset")))
    assert int.from_bytes(content[place : place + 4], "big") == int(str(inner.get("value")), 16)


def test_the_package_says_what_it_is_and_needs() -> None:
    text = (LINUX / "control").read_text(encoding="utf-8")
    filled = Template(text).substitute(version="1.2.3", size=150_000)

    fields = dict(re.findall(r"^([A-Z][\w-]*): (.*)", filled, re.MULTILINE))
    assert (fields["Package"], fields["Version"]) == ("zielbewertung", "1.2.3")
    assert fields["Architecture"] == "amd64"
    assert filled.endswith("\n")
    for needed in ("libegl1", "libgl1", "libxcb-cursor0", "libxkbcommon-x11-0"):
        assert re.search(rf"\b{needed}\b", filled), needed
