"""Makes the package for all people at a PC (MSI), for the distribution by an IT department."""

from __future__ import annotations

import hashlib
import os
import subprocess
import uuid
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from installer import fassung
from installer.bestandteile import files_of
from installer.buendel import commit_time
from installer.windows import signatur
from installer.windows.eigenschaften import file_language, file_version
from installer.windows.eintraege import EINTRAEGE, ORDNER, PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

UPGRADE_CODE = "D7A1B7C4-6E0F-4C39-9B1B-2C1E5F3A8D60"
"""What all versions have in common for ever; by it Windows finds the older one."""

_NAMESPACE = uuid.UUID("f3f7f0a5-0b83-4a57-8f0e-53a3b0f1c6de")
_SCHEMA = "http://schemas.microsoft.com/wix/2006/wi"
_GERMAN, _CODEPAGE = "1031", "1252"
_WITH_PROPERTIES = (".dll", ".exe", ".pyd")
_OWN_KEY = r"Software\Zielbewertung"
_NEWER = (
    "Eine neuere Fassung von Zielbewertung ist schon eingerichtet. Es wurde nichts geändert. "
    "Wer die ältere braucht, entfernt bitte zuerst die neuere."
)


def make(bundle: Path, work: Path, target: Path, version: str | None = None) -> Path:
    """Build the package into the folder ``target``; return its file."""
    stated = version or fassung.version()
    work.mkdir(parents=True, exist_ok=True)
    target.mkdir(parents=True, exist_ok=True)
    source = work / "zielbewertung.wxs"
    source.write_text(describe(bundle, fassung.make_icon(work), stated), encoding="utf-8")
    package = target.resolve() / f"Zielbewertung-{stated}-x64.msi"
    wixl = ("wixl", "-a", "x64", "-D", "Win64=yes", "-o", str(package), str(source))
    # It finds files only below where it is called, or by a way that leads there and back.
    subprocess.run(wixl, check=True, cwd=bundle)
    _make_german(package, work, stated)
    _state_versions(package, bundle)
    signatur.sign(package)
    return package


def product_code(version: str) -> str:
    """Return the code of a version; each has its own, and always the same."""
    return _guid("Fassung", version)


def describe(bundle: Path, icon: Path, version: str) -> str:
    """Return all that is in the package, in the language of wixl."""
    root = ET.Element("Wix", xmlns=_SCHEMA)
    product = ET.SubElement(
        root,
        "Product",
        Id=product_code(version),
        Name="Zielbewertung",
        Language=_GERMAN,
        Codepage=_CODEPAGE,
        Version=".".join(map(str, fassung.numbers(version)[:3])),
        Manufacturer="Zielbewertung",
        UpgradeCode=UPGRADE_CODE,
    )
    ET.SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Languages=_GERMAN,
        Description="Zielbewertung",
    )
    ET.SubElement(product, "MajorUpgrade", DowngradeErrorMessage=_NEWER)
    ET.SubElement(product, "Media", Id="1", Cabinet="zielbewertung.cab", EmbedCab="yes")
    ET.SubElement(
        product, "Icon", Id="zielbewertung.ico", SourceFile=os.path.relpath(icon, bundle)
    )
    for name, value in (
        ("ARPPRODUCTICON", "zielbewertung.ico"),
        ("ARPNOMODIFY", "1"),
        ("ARPNOREPAIR", "1"),
        # All files are ours; none of an older version may be taken for a better one and stay.
        ("REINSTALLMODE", "amus"),
    ):
        ET.SubElement(product, "Property", Id=name, Value=value)
    top = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = ET.SubElement(top, "Directory", Id="ProgramFiles64Folder")
    folder = ET.SubElement(programs, "Directory", Id="ORDNER", Name="Zielbewertung")
    feature = ET.SubElement(product, "Feature", Id="Programm", Title="Zielbewertung", Level="1")
    components = [*_files(folder, bundle), _entries(folder), _start_menu(top)]
    for component in components:
        ET.SubElement(feature, "ComponentRef", Id=str(component.get("Id")))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _files(top: ET.Element, bundle: Path) -> list[ET.Element]:
    """Put each file into a component of its own, whose code only its place decides."""
    folders = {"": top}
    components = []
    for name, path in files_of(bundle):
        parent = name.rpartition("/")[0]
        component = _component(_folder(folders, parent), name)
        ET.SubElement(
            component,
            "File",
            Id=_short("d", name),
            Name=path.name,
            Source=name,
            KeyPath="yes",
        )
        components.append(component)
    return components


def _folder(folders: dict[str, ET.Element], name: str) -> ET.Element:
    if name not in folders:
        parent, _, last = name.rpartition("/")
        folders[name] = ET.SubElement(
            _folder(folders, parent), "Directory", Id=_short("o", name), Name=last
        )
    return folders[name]


def _entries(folder: ET.Element) -> ET.Element:
    component = _component(folder, "Registrierung")
    for place, eintrag in enumerate(EINTRAEGE):
        # The folder that Windows puts in ends with a backslash.
        value = eintrag.wert.replace(f"{ORDNER}\\", "[ORDNER]")
        entry = ET.SubElement(
            component,
            "RegistryValue",
            Root="HKLM",
            Key=eintrag.schluessel,
            Type="string",
            Value=value,
        )
        if eintrag.name:
            entry.set("Name", eintrag.name)
        if place == 0:
            entry.set("KeyPath", "yes")
    return component


def _start_menu(top: ET.Element) -> ET.Element:
    menu = ET.SubElement(top, "Directory", Id="ProgramMenuFolder")
    component = _component(menu, "Startmenue")
    ET.SubElement(
        component,
        "Shortcut",
        Id="Startmenue",
        Name="Zielbewertung",
        Target=f"[ORDNER]{PROGRAM}",
        WorkingDirectory="ORDNER",
    )
    ET.SubElement(
        component,
        "RegistryValue",
        Root="HKLM",
        Key=_OWN_KEY,
        Name="Startmenue",
        Type="integer",
        Value="1",
        KeyPath="yes",
    )
    return component


def _component(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(
        parent, "Component", Id=_short("k", name), Guid=_guid("Komponente", name), Win64="yes"
    )


def _guid(kind: str, name: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{kind} {name}")).upper()


def _short(kind: str, name: str) -> str:
    """Return a name as the tables of a package allow it."""
    return kind + hashlib.sha256(name.encode()).hexdigest()[:24]


def _make_german(package: Path, work: Path, version: str) -> None:
    """Give the package language and codepage, which wixl leaves out, and a lasting code."""
    table = work / "_ForceCodepage.idt"
    table.write_bytes(f"\r\n\r\n{_CODEPAGE}\t_ForceCodepage\r\n".encode("ascii"))
    code = _guid("Paket", f"{version} {commit_time()}")
    subprocess.run(("msibuild", str(package), "-i", str(table)), check=True)
    summary = ("Zielbewertung", "Zielbewertung", f"x64;{_GERMAN}", f"{{{code}}}")
    subprocess.run(("msibuild", str(package), "-s", *summary), check=True)


def _state_versions(package: Path, bundle: Path) -> None:
    """Tell the versions of files, which wixl leaves out.

    Without them Windows takes the files of an older package for newer ones in an upgrade, does
    not replace them, and then removes them with the older package.
    """
    queries = []
    for name, path in files_of(bundle):
        content = path.read_bytes() if path.suffix in _WITH_PROPERTIES else b""
        version = file_version(content)
        if version is not None:
            key, language = _short("d", name), file_language(content)
            told = f"`Version` = '{version}', `Language` = '{language}'"
            queries += [
                f"UPDATE `File` SET {told} WHERE `File` = '{key}'",
                f"DELETE FROM `MsiFileHash` WHERE `File_` = '{key}'",
            ]
    subprocess.run(("msibuild", str(package), "-q", *queries), check=True)
