import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from installer.bestandteile import files_of
from installer.windows import msi
from installer.windows.eintraege import EINTRAEGE

NS = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def product(windows_bundle: Path) -> ET.Element:
    return _product(windows_bundle)


def _product(bundle: Path, version: str = "1.2.3") -> ET.Element:
    (found,) = ET.fromstring(msi.describe(bundle, bundle / "z.ico", version))
    return found


def _components(product: ET.Element) -> dict[str, str]:
    """Return the code of the component of each file, by the file."""
    return {
        str(file.get("Source")): str(component.get("Guid"))
        for component in product.iter(f"{NS}Component")
        for file in component.iter(f"{NS}File")
    }


def test_each_version_has_a_code_of_its_own_and_all_have_one_in_common(
    windows_bundle: Path,
) -> None:
    one, again, other = (_product(windows_bundle, v) for v in ("1.2.3", "1.2.3", "1.2.4"))

    assert one.get("Id") == again.get("Id") != other.get("Id")
    assert one.get("UpgradeCode") == other.get("UpgradeCode")
    assert uuid.UUID(one.get("Id")).version == 5
    assert other.get("Version") == "1.2.4"


def test_the_code_of_a_released_version_never_changes() -> None:
    assert msi.product_code("0.1.0") == "ED8D6D41-65F3-5F84-9E37-FB0A68EDC9CF"


def test_each_file_is_in_the_package_once_with_a_component_of_its_own(
    product: ET.Element, windows_bundle: Path
) -> None:
    components = _components(product)
    sources = [str(file.get("Source")) for file in product.iter(f"{NS}File")]

    assert sorted(sources) == [name for name, _ in files_of(windows_bundle)]
    assert len(set(components.values())) == len(sources)
    (feature,) = product.iter(f"{NS}Feature")
    referred = [str(ref.get("Id")) for ref in feature]
    there = [str(component.get("Id")) for component in product.iter(f"{NS}Component")]
    assert sorted(referred) == sorted(there)
    assert len(set(there)) == len(there)


def test_the_component_of_a_file_stays_the_same_in_the_next_version(windows_bundle: Path) -> None:
    before = _components(_product(windows_bundle))
    (windows_bundle / "_internal" / "neu.dll").write_bytes(b"x")
    after = _components(_product(windows_bundle, "2.0.0"))

    assert before.items() < after.items()
    assert after.keys() - before.keys() == {"_internal/neu.dll"}


def test_files_lie_below_the_folder_of_the_program_as_in_the_bundle(product: ET.Element) -> None:
    parents = {child: parent for parent in product.iter() for child in parent}

    for file in product.iter(f"{NS}File"):
        place = parents[parents[file]]
        folders: list[str] = []
        while place.get("Id") != "ORDNER":
            folders.insert(0, str(place.get("Name")))
            place = parents[place]
        assert "/".join((*folders, str(file.get("Name")))) == file.get("Source")


def test_the_package_tells_windows_the_same_as_the_setup(product: ET.Element) -> None:
    values = {
        (value.get("Key"), value.get("Name", "")): str(value.get("Value"))
        for value in product.iter(f"{NS}RegistryValue")
        if value.get("Root") == "HKLM"
    }

    for eintrag in EINTRAEGE:
        told = values[eintrag.schluessel, eintrag.name]
        assert told.replace("[ORDNER]", "{ordner}\\") == eintrag.wert


def test_the_package_runs_nothing_and_is_for_all_people(product: ET.Element) -> None:
    (package,) = product.iter(f"{NS}Package")

    assert package.get("InstallScope") == "perMachine"
    assert not list(product.iter(f"{NS}CustomAction"))
    (upgrade,) = product.iter(f"{NS}MajorUpgrade")
    assert "neuere Fassung" in str(upgrade.get("DowngradeErrorMessage"))
    assert upgrade.get("AllowDowngrades") is None


def test_names_are_as_short_as_the_tables_of_a_package_ask_for(product: ET.Element) -> None:
    for element in product.iter():
        name = element.get("Id", "")
        assert len(name) <= 72
        if element.tag in (f"{NS}File", f"{NS}Component", f"{NS}Directory"):
            assert name.replace("_", "").isalnum()
            assert name.isascii()
