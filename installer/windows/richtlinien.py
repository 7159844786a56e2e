"""The templates for the group policies of Windows (ADMX, ADML), from the table of the program."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from installer.fassung import ROOT
from zielbewertung.app.betrieb.vorgaben import ARTEN, SCHLUESSEL

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.app.betrieb.vorgaben import Vorgabenart

FOLDER = ROOT / "installer" / "windows" / "richtlinien"
_SCHEMA = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_ROOT = {"xmlns": _SCHEMA, "revision": "1.0", "schemaVersion": "1.0"}
_SINCE = "Windows10"
_YES_NO = " Aktiviert heißt „ja“, deaktiviert heißt „nein“."


def make_admx() -> str:
    """Return what there is to decide, in the language of group policies."""
    root = ET.Element("policyDefinitions", _ROOT)
    spaces = ET.SubElement(root, "policyNamespaces")
    ET.SubElement(spaces, "target", prefix="zielbewertung", namespace="Zielbewertung.Richtlinien")
    ET.SubElement(root, "resources", minRequiredRevision="1.0")
    supported = ET.SubElement(ET.SubElement(root, "supportedOn"), "definitions")
    ET.SubElement(supported, "definition", name=_SINCE, displayName=f"$(string.{_SINCE})")
    categories = ET.SubElement(root, "categories")
    ET.SubElement(categories, "category", name="Kategorie", displayName="$(string.Kategorie)")
    policies = ET.SubElement(root, "policies")
    for art in ARTEN:
        _policy(policies, art)
    return _as_text(root)


def make_adml() -> str:
    """Return the German words to it."""
    root = ET.Element("policyDefinitionResources", _ROOT)
    ET.SubElement(root, "displayName").text = "Zielbewertung"
    ET.SubElement(root, "description").text = "Vorgaben für das Programm Zielbewertung"
    resources = ET.SubElement(root, "resources")
    strings = ET.SubElement(resources, "stringTable")
    views = ET.SubElement(resources, "presentationTable")
    texts = {"Kategorie": "Zielbewertung", _SINCE: "Windows 10 und neuer"}
    for art in ARTEN:
        yes_no = "" if art.werte or art.zahlen else _YES_NO
        texts |= {art.name: art.titel, f"{art.name}_Erklaerung": art.erklaerung + yes_no}
        texts |= {f"{art.name}_{wert}": wert for wert in art.werte}
        _view(views, art)
    for name, text in texts.items():
        ET.SubElement(strings, "string", id=name).text = text
    return _as_text(root)


def write(folder: Path = FOLDER) -> None:
    """Write both where the group policies of Windows look for them."""
    (folder / "de-DE").mkdir(parents=True, exist_ok=True)
    (folder / "Zielbewertung.admx").write_text(make_admx(), encoding="utf-8")
    (folder / "de-DE" / "Zielbewertung.adml").write_text(make_adml(), encoding="utf-8")


def _policy(policies: ET.Element, art: Vorgabenart) -> None:
    attributes = {
        "name": art.name,
        "class": "Both",
        "displayName": f"$(string.{art.name})",
        "explainText": f"$(string.{art.name}_Erklaerung)",
        "key": SCHLUESSEL,
    }
    asks = bool(art.werte or art.zahlen)
    if asks:
        attributes["presentation"] = f"$(presentation.{art.name})"
    else:
        attributes["valueName"] = art.name
    policy = ET.SubElement(policies, "policy", attributes)
    ET.SubElement(policy, "parentCategory", ref="Kategorie")
    ET.SubElement(policy, "supportedOn", ref=_SINCE)
    if asks:
        _elements(ET.SubElement(policy, "elements"), art)
        return
    for tag, number in (("enabledValue", "1"), ("disabledValue", "0")):
        ET.SubElement(ET.SubElement(policy, tag), "decimal", value=number)


def _elements(elements: ET.Element, art: Vorgabenart) -> None:
    names = {"id": art.name, "valueName": art.name, "required": "true"}
    if art.zahlen is not None:
        low, high = map(str, art.zahlen)
        ET.SubElement(elements, "decimal", names, minValue=low, maxValue=high)
        return
    choice = ET.SubElement(elements, "enum", names)
    for wert in art.werte:
        item = ET.SubElement(choice, "item", displayName=f"$(string.{art.name}_{wert})")
        ET.SubElement(ET.SubElement(item, "value"), "string").text = wert


def _view(views: ET.Element, art: Vorgabenart) -> None:
    if not (art.werte or art.zahlen):
        return
    view = ET.SubElement(views, "presentation", id=art.name)
    if art.zahlen is not None:
        box = ET.SubElement(view, "decimalTextBox", refId=art.name, defaultValue="100")
        box.text = art.titel
    else:
        ET.SubElement(view, "dropdownList", refId=art.name, defaultItem="0").text = art.titel


def _as_text(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


if __name__ == "__main__":
    write()
