from collections import Counter

from PySide6.QtGui import QKeySequence

from zielbewertung.ui.commands.action_table import MENUES, all_aktionen
from zielbewertung.ui.commands.actions import key_text, shortcut_groups


def mnemonic(text: str) -> str:
    _, mark, rest = text.replace("&&", "").partition("&")
    return rest[0].upper() if mark else ""


def test_every_shortcut_belongs_to_one_action_only() -> None:
    keys = Counter(
        QKeySequence(taste).toString() for aktion in all_aktionen() for taste in aktion.tasten
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_single_key_belongs_to_one_action_only() -> None:
    keys = Counter(aktion.einzeltaste for aktion in all_aktionen() if aktion.einzeltaste)
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_shortcut_uses_the_keys_that_are_altgr() -> None:
    for aktion in all_aktionen():
        for taste in aktion.tasten:
            assert not ("Ctrl" in taste and "Alt" in taste), aktion.name


def test_every_menu_and_entry_has_a_letter_of_its_own() -> None:
    for texts in (list(MENUES), *([a.text for a in entries] for entries in MENUES.values())):
        letters = [mnemonic(text) for text in texts]
        assert "" not in letters, texts
        assert [letter for letter, times in Counter(letters).items() if times > 1] == [], texts


def test_the_names_of_actions_are_unique() -> None:
    names = [aktion.name for aktion in all_aktionen()]
    assert len(names) == len(set(names))


def test_the_shortcut_sheet_holds_every_key(german: None) -> None:
    shown = [row for _, rows in shortcut_groups(single_keys=True) for row in rows]
    texts = " ".join(keys for _, keys in shown)
    for aktion in all_aktionen():
        for taste in aktion.tasten[:1]:
            assert key_text(taste) in texts, aktion.name
        if aktion.einzeltaste:
            assert f"{key_text(aktion.einzeltaste)} (im Baum)" in texts, aktion.name


def test_the_shortcut_sheet_speaks_german(german: None) -> None:
    texts = [keys for _, rows in shortcut_groups(single_keys=True) for _, keys in rows]
    assert "Strg+O" in texts
    assert not any("Ctrl" in keys or "Shift" in keys for keys in texts)


def test_single_keys_that_are_off_are_not_promised() -> None:
    texts = [keys for _, rows in shortcut_groups(single_keys=False) for _, keys in rows]
    assert not any("(im Baum)" in keys for keys in texts)
