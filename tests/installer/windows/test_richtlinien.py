import re
import xml.etree.ElementTree as ET

from installer.windows import richtlinien

from zielbewertung.app.betrieb.vorgaben import ARTEN, SCHLUESSEL, understand

NS = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"


def test_the_templates_in_the_project_are_those_of_the_table() -> None:
    """Make them anew with ``python -m installer.windows.richtlinien``."""
    admx = richtlinien.FOLDER / "Zielbewertung.admx"
    adml = richtlinien.FOLDER / "de-DE" / "Zielbewertung.adml"

    assert admx.read_text(encoding="utf-8") == richtlinien.make_admx()
    assert adml.read_text(encoding="utf-8") == richtlinien.make_adml()


def test_what_group_policies_can_write_is_what_the_program_understands() -> None:
    root = ET.fromstring(richtlinien.make_admx())
    policies = {str(policy.get("name")): policy for policy in root.iter(f"{NS}policy")}
    assert list(policies) == [art.name for art in ARTEN]

    for policy in policies.values():
        assert policy.get("key") == SCHLUESSEL
        holder = policy if policy.get("valueName") else next(iter(policy.iter(f"{NS}elements")))[0]
        name = str(holder.get("valueName"))
        written: list[object] = [
            int(str(e.get("value"))) for e in policy.iter(f"{NS}decimal") if e.get("value")
        ]
        written += [e.text for e in policy.iter(f"{NS}string")]
        written += [
            int(str(holder.get(bound))) for bound in ("minValue", "maxValue") if holder.get(bound)
        ]
        assert len(written) >= 2, name
        for value in written:
            assert understand({name: value}).unverstanden == (), (name, value)


def test_each_word_that_is_asked_for_is_there_and_no_other() -> None:
    asked = set(re.findall(r"\$\((?:string|presentation)\.(\w+)\)", richtlinien.make_admx()))
    given = set(re.findall(r'<(?:string|presentation) id="(\w+)"', richtlinien.make_adml()))

    assert asked == given
