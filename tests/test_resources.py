"""resources/ is found in a checkout; what must travel is there."""

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from zielbewertung.resources import resource_path

# DIN 91379 asks for more; these are the letters that German administrations meet daily.
LETTERS = "ÄÖÜäöüßẞáčćđéğıłńőøřśşšţžŽĐŁ„“–—…→§€²³•×−≤≥ "


def test_a_font_is_found_in_the_checkout() -> None:
    path = resource_path("fonts", "LiberationSans-Regular.ttf")

    assert path.is_absolute()
    assert path.read_bytes().startswith(b"\x00\x01\x00\x00")


def test_a_folder_is_found_as_well() -> None:
    assert resource_path("fonts").is_dir()


def test_a_missing_file_is_named_in_the_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"fonts/Missing\.ttf"):
        resource_path("fonts", "Missing.ttf")


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_fonts_draw_the_letters_of_an_administration(style: str) -> None:
    font = TTFontFile(str(resource_path("fonts", f"LiberationSans-{style}.ttf")))

    assert {letter for letter in LETTERS if not font.charToGlyph.get(ord(letter))} == set()


def test_the_fonts_travel_with_their_licence() -> None:
    licence = resource_path("fonts", "LICENSE").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE" in licence
    assert "Reserved Font Name Liberation" in licence
