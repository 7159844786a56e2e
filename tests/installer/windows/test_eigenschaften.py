import struct

from installer.windows.eigenschaften import file_language, file_version


def _properties(version: tuple[int, int, int, int], language: int) -> bytes:
    """Return the properties of a library, as far as they count here."""
    one, two, three, four = version
    numbers = struct.pack("<IIII", 0xFEEF04BD, 0x10000, one << 16 | two, three << 16 | four)
    key = "Translation".encode("utf-16-le") + b"\0\0"
    # Lengths and kind come first; the value begins at a multiple of four.
    entry = struct.pack("<HHH", 0x24, 4, 0) + key + b"\0\0" + struct.pack("<HH", language, 1200)
    return b"MZ" + b"\0" * 62 + numbers + entry


def test_version_and_language_of_a_library_are_read() -> None:
    content = _properties((6, 11, 3, 0), 1031)

    assert file_version(content) == "6.11.3.0"
    assert file_language(content) == 1031


def test_a_file_that_states_nothing_has_neither() -> None:
    assert file_version(b"MZ") is None
    assert file_language(b"MZ") == 0
