"""Writes the software bill of materials: CycloneDX 1.6 of every locked package and every network that ships.

`python -m installer.sbom FILE` takes names, versions and hashes from the lock files, what is bundled from the lists of
the installer, and licences from the packages installed beside Python. What is written is validated by the published
schema before it is a file. The library for that is in an environment of its own: see `make sbom`.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
import sysconfig
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from engine import resources
from installer import contents, environment, third_party

LOCK = contents.ROOT / "requirements.lock"
OF_THE_BUNDLE = contents.ROOT / "installer" / "requirements.txt"
_ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)([^\n]*)\n((?: +(?:--hash|#)[^\n]*\n?)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^ +#(?: via)? +([a-z0-9][a-z0-9._-]*)", re.MULTILINE)


@dataclass(frozen=True)
class Locked:
    """One package of a lock file.

    Attributes:
        name: in small letters.
        version: the pinned one.
        hashes: SHA-256 of each of its files.
        wanted_by: the packages that need it; "heirloom" for the program itself.
        scope: "required" where it is in the bundle, "optional" where a setup from source has it too, "excluded" where
            it builds or tests.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]
    scope: str


def locked() -> list[Locked]:
    """All packages of both lock files, by name and version."""
    text = LOCK.read_text(encoding="utf-8")
    entries, torch = environment.taken(text)
    bundled = {found[1] for found in _ENTRY.finditer(entries)} | set(torch)
    both = [(text, bundled), (OF_THE_BUNDLE.read_text(encoding="utf-8"), {"opencv-python-headless", "pyinstaller"})]
    found = {}
    for lock, taken in both:
        for name, version, _, rest in _ENTRY.findall(lock):
            tool = third_party.is_tool(name) and name != "pyinstaller"  # whose start program is in the bundle
            scope = "excluded" if tool else "required" if name in taken else "optional"
            wanted = tuple(re.split(r"[\[ ]", one)[0] for one in _VIA.findall(rest) if one != "via")
            found.setdefault((name, version), Locked(name, version, tuple(_HASH.findall(rest)), wanted, scope))
    return [found[key] for key in sorted(found)]


def licences() -> dict[str, str]:
    """Package → licence, as those say that are installed beside this Python."""
    told = {str(one.metadata["Name"]).lower().replace("_", "-"): third_party.licence(one)
            for one in metadata.distributions(path=[sysconfig.get_path("purelib")])}
    return {name: licence for name, licence in told.items() if licence != third_party.UNTOLD}


def networks() -> Iterator[dict[str, Any]]:
    """The networks: those that ship, with the SHA-256 of their files, and those that a user may have fetched."""
    for name in resources.names("weights"):
        if name.endswith(".safetensors"):
            yield {"name": name, "licence": "AGPL-3.0-or-later", "ships": True, "purpose": "Ships with the program.",
                   "sha256": hashlib.sha256(resources.data("weights", name)).hexdigest(), "address": ""}
    for one in tomllib.loads(resources.text("weights.toml"))["weight"]:
        yield {"sha256": "", "address": "", **one, "ships": False}


def made() -> str:
    """The bill as JSON, validated.

    Raises:
        ValueError: it is not what the schema wants.
    """
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentScope, ComponentType
    from cyclonedx.output import make_outputter
    from cyclonedx.schema import OutputFormat, SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packageurl import PackageURL

    named, known = LicenseFactory(), licences()

    def licensed(text: str) -> list[Any]:
        return [named.make_from_string(text)] if text else []

    def hashed(*digests: str) -> list[Any]:
        return [HashType(alg=HashAlgorithm.SHA_256, content=one) for one in digests if one]

    whole = Component(name="heirloom", version=contents.version(), type=ComponentType.APPLICATION, bom_ref="heirloom",
                      licenses=licensed("AGPL-3.0-or-later"), description="Restores old portraits region by region.")
    bill = Bom(serial_number=_serial())
    bill.metadata.component = whole
    python = Component(name="python", version=platform.python_version(), type=ComponentType.PLATFORM, bom_ref="python",
                       licenses=licensed("PSF-2.0"), scope=ComponentScope.REQUIRED)
    bill.components.add(python)
    needs: dict[str, list[Any]] = {"heirloom": [python]}
    packages = locked()
    parts = {}
    for one in packages:
        address = PackageURL("pypi", name=one.name, version=one.version)
        files = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(str(address)),
                                  comment="SHA-256 of each published file", hashes=hashed(*one.hashes))
        part = Component(name=one.name, version=one.version, purl=address, bom_ref=str(address),
                         licenses=licensed(known.get(one.name, "")), scope=ComponentScope(one.scope),
                         external_references=[files])
        bill.components.add(part)
        parts.setdefault(one.name, part)
        for other in one.wanted_by or ("heirloom",):
            needs.setdefault(other, []).append(part)
    for one in networks():
        where = [ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(one["address"]))]
        bill.components.add(Component(
            name=one["name"], type=ComponentType.MACHINE_LEARNING_MODEL, bom_ref=f"weights/{one['name']}",
            licenses=licensed(one["licence"]), hashes=hashed(one["sha256"]), description=one["purpose"],
            external_references=where if one["address"] else [],
            scope=ComponentScope.REQUIRED if one["ships"] else ComponentScope.OPTIONAL))
    for name, wanted in needs.items():
        bill.register_dependency(whole if name == "heirloom" else parts.get(name, whole), wanted)
    told = make_outputter(bill, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(told)
    if fault is not None:
        raise ValueError(str(fault))
    return told + "\n"


def _serial() -> uuid.UUID:
    """A number that is the same for the same packages, networks and version."""
    content = json.dumps([contents.version(), LOCK.read_text(encoding="utf-8"), sorted(
        str(sorted(one.items(), key=str)) for one in networks())])
    return uuid.uuid5(uuid.NAMESPACE_OID, content)


def main() -> int:
    """Write it; returns the exit status."""
    if len(sys.argv) != 2:
        sys.stderr.write("Name the file to write to: python -m installer.sbom FILE\n")
        return 2
    told = made()
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(told, encoding="utf-8")
    count = len(json.loads(told)["components"])
    sys.stdout.write(f"{target} tells of {count} components, and is valid CycloneDX 1.6.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
