"""The parts list (SBOM): every library and every file of a bundle, as CycloneDX 1.6."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from installer.bestandteile import files_of
from installer.buendel import commit_time
from installer.fassung import version

if TYPE_CHECKING:
    from pathlib import Path

    from installer.bestandteile import Inhalt

NAMESPACE = uuid.UUID("2b1c7a52-0a5e-4d0e-9d3c-6d9b8f5f7c11")


def make(folder: Path, inhalt: Inhalt) -> str:
    """Return the parts list of a bundle as JSON; the same bundle gives the same list."""
    licences = LicenseFactory()
    program = Component(
        name="Zielbewertung",
        version=version(),
        type=ComponentType.APPLICATION,
        bom_ref="zielbewertung",
        licenses=[licences.make_from_string("EUPL-1.2")],
    )
    bom = Bom(serial_number=uuid.uuid5(NAMESPACE, f"{version()} {commit_time()}"))
    bom.metadata.timestamp = datetime.fromtimestamp(int(commit_time()), UTC)
    bom.metadata.component = program
    libraries = {
        teil: Component(
            name=teil.name,
            version=teil.version,
            type=ComponentType.LIBRARY,
            bom_ref=teil.purl,
            purl=PackageURL.from_string(teil.purl),
            licenses=[licences.make_from_string(teil.lizenz)],
        )
        for teil in inhalt.parts(folder)
    }
    for name, path in files_of(folder):
        content = hashlib.sha512(path.read_bytes()).hexdigest()
        bom.components.add(
            Component(
                name=name,
                type=ComponentType.FILE,
                bom_ref=f"datei:{name}",
                hashes=[HashType(alg=HashAlgorithm.SHA_512, content=content)],
                licenses=[licences.make_from_string(inhalt.owner(name).lizenz)],
                properties=[
                    Property(name="zielbewertung:bestandteil", value=inhalt.owner(name).purl)
                ],
            )
        )
    for library in libraries.values():
        bom.components.add(library)
    bom.register_dependency(program, libraries.values())
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise ValueError(f"the parts list is not valid: {wrong}")
    return text
