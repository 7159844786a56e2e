from pathlib import Path

from zielbewertung.app.betrieb.lizenztexte import load_texts


def test_each_library_has_all_its_texts_under_its_name_and_version(tmp_path: Path) -> None:
    for library, name in (("zlib-1.3", "LICENSE.txt"), ("Qt-6", "LGPL.txt"), ("Qt-6", "GPL.txt")):
        folder = tmp_path / library
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"Worte aus {name}\n", encoding="utf-8")

    qt, zlib = load_texts(tmp_path)

    assert (qt.bestandteil, zlib.bestandteil) == ("Qt 6", "zlib 1.3")
    assert qt.text.index("Worte aus GPL.txt") < qt.text.index("Worte aus LGPL.txt")


def test_a_text_in_an_old_encoding_is_shown_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "alt-1").mkdir()
    (tmp_path / "alt-1" / "COPYING").write_bytes("Müller".encode("latin-1"))

    (alt,) = load_texts(tmp_path)

    assert "M\N{REPLACEMENT CHARACTER}ller" in alt.text
