from pathlib import Path

from installer.windows.pruefung.spuren import Stand, sums, values

HIVE = r"""WINE REGISTRY Version 2
;; All keys relative to \\User\\S-1-5-21-0-0-0-1000

[Software\\Classes\\.zielbewertung] 1795358324
#time=1dd7a8f
@="Zielbewertung.Konzept"
"Content Type"="application/x-zielbewertung"

[Software\\Leer] 1795358325
"""


def test_each_value_of_the_registry_is_told_with_its_key_and_keys_without_values_too() -> None:
    assert values(HIVE) == [
        r"Software\Classes\.zielbewertung",
        r'Software\Classes\.zielbewertung @="Zielbewertung.Konzept"',
        r'Software\Classes\.zielbewertung "Content Type"="application/x-zielbewertung"',
        r"Software\Leer",
    ]


def test_what_was_there_before_is_no_trace() -> None:
    before = Stand(frozenset({"windows/win.ini"}), frozenset({r"Software\Alt"}))
    after = Stand(
        frozenset({"windows/win.ini", "Program Files/Zielbewertung/rest.dll"}),
        frozenset({r"Software\Alt", r"Software\Zielbewertung"}),
    )

    assert after.more_than(before) == [
        "Program Files/Zielbewertung/rest.dll",
        r"Software\Zielbewertung",
    ]
    assert before.more_than(after) == []


def test_what_windows_itself_keeps_is_no_trace_but_what_lies_below_it_is() -> None:
    nothing = Stand(frozenset(), frozenset())
    system = frozenset(
        {
            r"Software\Classes",
            r"Software\Classes\Installer\Products",
            r'System\CurrentControlSet\Control\Class\{4D36}\0000 "DriverDateData"=hex:cf,6e',
            r'System\CurrentControlSet\Control\Session Manager "PendingFileRenameOperations"'
            r'=str(7):"\\??\\C:\\users\\root\\Temp\\~nsu1.tmp\0\0"',
        }
    )
    ours = frozenset(
        {r"Software\Classes\Zielbewertung.Konzept", r"Software\Classes\Installer\Products\1D6D8DE"}
    )
    files = frozenset({"users/root/Temp/~nsu1.tmp/Un.exe"})

    assert Stand(files, system | ours).more_than(nothing) == sorted(ours)


def test_the_sums_of_a_folder_tell_each_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    before = sums(tmp_path)

    (tmp_path / "a").write_text("2", encoding="utf-8")

    assert sums(tmp_path).keys() == before.keys()
    assert sums(tmp_path) != before
