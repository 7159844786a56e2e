from xml.etree import ElementTree

import pytest

from zielbewertung.zeichen.bilder import bild_von
from zielbewertung.zeichen.farben import PAPIER
from zielbewertung.zeichen.katalog import Zeichen
from zielbewertung.zeichen.svg import as_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("zeichen", Zeichen)
def test_a_sign_as_svg_has_its_shapes_and_its_name(zeichen: Zeichen) -> None:
    root = ElementTree.fromstring(as_svg(bild_von(zeichen), PAPIER.saetze[zeichen], zeichen.wort))

    assert root.findtext(f"{SVG}title") == zeichen.wort
    assert len(root.findall(f"{SVG}path")) == len(bild_von(zeichen).formen)
