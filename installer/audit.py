"""Checks the packages of requirements.lock against known faults: `.venv-audit/bin/python -m installer.audit`.

The exit status is 1 where a package has a known fault. Where no service that knows of faults can be reached, that is a
sentence and no fault, for the project is also built where there is no network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.environment import ROOT

SERVICES = ("pypi", "osv")  # by pip-audit's names
KNOWN_FAULTY = "jinja2==2.4.1"  # what no service that knows of faults calls sound; a mirror of packages alone may
_PATIENCE = 300


def asked(service: str, lock: str) -> tuple[list[str], list[str]] | None:
    """A lock's known faults, a line each, and the packages it does not know; None where the service is not there."""
    with tempfile.TemporaryDirectory() as folder:
        found, pins = Path(folder) / "found.json", Path(folder) / "pins.txt"
        pins.write_text(lock, encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(pins), "--require-hashes", "--disable-pip",
                   "--vulnerability-service", service, "--format", "json", "--output", str(found),
                   "--progress-spinner", "off", "--timeout", "15"]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)
            told = json.loads(found.read_text(encoding="utf-8"))["dependencies"]
        except (subprocess.TimeoutExpired, OSError, ValueError, KeyError):
            return None
    faults = [f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
              for one in told for fault in one.get("vulns", ())]
    return faults, [one["name"] for one in told if "skip_reason" in one]


def main() -> int:
    """Ask; returns the exit status."""
    known = f"{KNOWN_FAULTY} \\\n    --hash=sha256:{'0' * 64}\n"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = None
    for service in SERVICES:
        trial = asked(service, known)
        if found is None and trial is not None and trial[0]:
            found = asked(service, lock)
    text, status = judged(found)
    sys.stdout.write(f"{text}\n")
    return status


def judged(found: tuple[list[str], list[str]] | None) -> tuple[str, int]:
    """What to say of an answer of `asked`, and the exit status."""
    if found is None:
        return ("No service that knows of faults in packages can be reached, so nothing was checked. "
                "Try again with a network."), 0
    faults, unknown = found
    text = "\n".join(faults) or "No package of requirements.lock has a known fault."
    if unknown:
        text += f"\nIt does not know these, which were not checked: {', '.join(unknown)}."
    return text, 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
