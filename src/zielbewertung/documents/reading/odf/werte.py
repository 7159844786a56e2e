"""The value of a cell that carries no text of its own, as German programs show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.zahlenformat import display, general, iso_date

if TYPE_CHECKING:
    from zielbewertung.documents.reading.xml_strom import Attribute


def shown(attribute: Attribute) -> str:
    """Return what a cell with these attributes shows."""
    match attribute.get("value-type", ""):
        case "string":
            return attribute.get("string-value", "")
        case "float" | "currency":
            return general(attribute.get("value", ""))
        case "percentage":
            return display("0.##%")(attribute.get("value", ""))
        case "date":
            return iso_date(attribute.get("date-value", ""))
        case "time":
            return attribute.get("time-value", "")
        case "boolean":
            truth = {"true": "WAHR", "false": "FALSCH"}
            return truth.get(attribute.get("boolean-value", ""), "")
        case _:
            return ""
