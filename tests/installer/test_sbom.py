"""The bill of materials names every locked package with its hashes, and every network with that of its file."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from engine import resources
from installer import audit, contents, sbom

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = next((ROOT / ".venv-audit").glob("[lL]ib/**/site-packages"), None)


def test_every_pin_of_the_lock_is_told_with_all_its_hashes():
    lock = sbom.LOCK.read_text(encoding="utf-8")
    found = {(one.name, one.version): one for one in sbom.locked()}
    pins = re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock, re.MULTILINE)
    assert set(pins) <= found.keys()
    assert sum(len(found[pin].hashes) for pin in set(pins)) == lock.count("--hash=sha256:")
    assert all(one.hashes for one in found.values())


def test_who_needs_a_package_and_whether_it_is_bundled_is_told():
    found = {one.name: one for one in sbom.locked()}
    assert (found["torch"].scope, found["lxml"].scope, found["opencv-python-headless"].scope) == ("required",) * 3
    assert (found["opencv-python"].scope, found["dask"].scope) == ("optional",) * 2
    assert (found["pytest"].scope, found["mypy"].scope) == ("excluded",) * 2
    assert "heirloom" in found["lxml"].wanted_by
    assert "jinja2" in found["markupsafe"].wanted_by


def test_licences_come_from_what_is_installed():
    told = sbom.licences()
    assert told["lxml"] == "BSD-3-Clause"
    assert len(told) > 60


def test_networks_that_ship_have_the_hash_of_their_file_and_those_that_do_not_have_the_published_one():
    found = {one["name"]: one for one in sbom.networks()}
    ships = [name for name in resources.names("weights") if name.endswith(".safetensors")]
    assert len(ships) > 4
    for name in ships:
        assert found[name]["sha256"] == hashlib.sha256(resources.data("weights", name)).hexdigest()
    for one in tomllib.loads(resources.text("weights.toml"))["weight"]:
        assert found[one["name"]]["sha256"] == one.get("sha256", "")
        assert found[one["name"]]["licence"]


@pytest.mark.skipif(LIBRARY is None, reason="make sbom has not yet made .venv-audit, which has the library")
def test_the_bill_is_valid_and_whole(tmp_path):
    done = subprocess.run([sys.executable, "-m", "installer.sbom", str(tmp_path / "bill.json")], cwd=ROOT, text=True,
                          capture_output=True, env={**os.environ, "PYTHONPATH": str(LIBRARY)}, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert told["metadata"]["component"]["version"] == contents.version()
    assert len(told["components"]) == 1 + len(sbom.locked()) + len(list(sbom.networks()))


def test_no_index_is_named_and_all_tools_are_pinned_with_hashes():
    pins = (ROOT / "installer" / "audit.txt").read_text(encoding="utf-8")
    named = re.findall(r"^[a-z].*", pins, re.MULTILINE)
    assert len(named) > 20
    assert all(re.match(r"[a-z0-9._-]+==\S+ .*\\$", one) for one in named)
    assert "http" not in pins
    assert "--index" not in pins


@pytest.mark.skipif(importlib.util.find_spec("pip_audit") is not None, reason="the tool is installed here")
def test_where_nobody_can_be_asked_the_audit_says_so_and_is_no_fault(capsys):
    assert audit.main() == 0
    assert "nothing was checked" in capsys.readouterr().out


def test_a_known_fault_ends_the_audit_and_what_was_not_checked_is_told():
    assert audit.judged((["lxml 1.0: CVE-1, mended in 2.0"], ["torch"])) == (
        "lxml 1.0: CVE-1, mended in 2.0\nIt does not know these, which were not checked: torch.", 1)
    assert audit.judged(([], []))[1] == 0
    assert audit.judged(None)[1] == 0
