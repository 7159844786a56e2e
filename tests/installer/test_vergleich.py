from pathlib import Path

from installer import vergleich


def test_two_bundles_with_the_same_files_are_the_same(tmp_path: Path) -> None:
    for name in ("eins", "zwei"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.so").write_bytes(b"a")

    assert vergleich.differences(tmp_path / "eins", tmp_path / "zwei") == []


def test_what_differs_or_lacks_is_named(tmp_path: Path) -> None:
    one, other = tmp_path / "eins", tmp_path / "zwei"
    for folder, content in ((one, b"a"), (other, b"b")):
        folder.mkdir()
        (folder / "a.so").write_bytes(content)
    (other / "b.so").write_bytes(b"")

    assert vergleich.differences(one, other) == ["verschieden: a.so", "nur einmal da: b.so"]
