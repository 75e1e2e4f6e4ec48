"""Fuzzes every reader of files that come from outside: `python -m tests.fuzz.run --minutes 10 --target png,tiff`.

Each reader has a process of its own (`tests.fuzz.child`), which this one watches: one that ends, hangs or takes too
much memory is a finding with its input, and the next begins. By coverage where atheris is installed (Linux; see the
Makefile), by chance in between and elsewhere, and by hypothesis where the input is JSON. Findings lie in
`tests/fuzz/findings` until they are mended, and stay there as what `tests/engine/test_fuzzed.py` replays.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import mmap
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.child import HEAD, ROOM
from tests.fuzz.targets import BY_NAME, TARGETS, Target

FINDINGS = Path(__file__).parent / "findings"
ROOT = Path(__file__).resolve().parents[2]
_HANGS = 90.0  # seconds that one input may hold a process on a busy machine
_MOST_DEATHS = 40  # of one reader in one run


@dataclass
class Tally:
    """What one reader was given.

    Attributes:
        cases: inputs.
        refused: with a sentence.
        opened: read, with all that must hold.
        seconds: of its processes.
        findings: name → what.
    """

    cases: int = 0
    refused: int = 0
    opened: int = 0
    seconds: float = 0.0
    findings: dict[str, str] = field(default_factory=dict)


def cache() -> Path:
    """Where corpora are kept from run to run."""
    named = os.environ.get("HEIRLOOM_FUZZ")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_cache_path("heirloom", appauthor=False) / "fuzz"


def fuzz(target: Target, how: str, seconds: float, seed: int, cases: int = 0) -> Tally:
    """One reader for some seconds, in one way."""
    corpus = cache() / "corpus" / target.name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in [*target.seeds(), *_others(target)]:
        path = corpus / hashlib.sha256(data).hexdigest()[:16]
        if not path.exists():
            path.write_bytes(data)
    tally, folder = Tally(), Path(tempfile.mkdtemp(prefix="fuzz-run-"))
    try:
        (folder / "known.json").write_text("[]")
        (folder / "now").write_bytes(b"\0" * ROOM)
        end, deaths = time.monotonic() + seconds, 0
        while time.monotonic() < end - 1 and deaths < _MOST_DEATHS:
            fault = _lived(target, how, folder, corpus, end - time.monotonic(), seed + deaths, cases)
            if not fault:
                break
            deaths += 1
        tally.cases, tally.refused, tally.opened = _counts(folder)[:3]
        tally.seconds = seconds - max(end - time.monotonic(), 0)
        for told in sorted(folder.glob("*.txt")):
            tally.findings[told.stem] = told.read_text(encoding="utf-8").partition("\n")[0]
            kept = FINDINGS / f"{told.stem}.bin"
            shutil.copy(told.with_suffix(".bin"), kept)
            print(told.read_text(encoding="utf-8")[:1500])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return tally


def _others(target: Target) -> list[bytes]:
    """Odd files that lie at hand, where there are some: they are never committed."""
    data = os.environ.get("HEIRLOOM_DATA")
    suffixes = {"png": (".png",), "jpeg": (".jpg", ".jpeg"), "tiff": (".tif", ".tiff"), "webp": (".webp",),
                "bmp": (".bmp",), "gif": (".gif",), "avif": (".avif",), "heic": (".heic", ".heif"),
                "jpeg2000": (".jp2", ".j2k"), "ppm": (".ppm", ".pgm", ".pbm", ".pfm"), "palette": (".gpl",),
                "labels": (".png",)}.get(target.name, ())
    folders = [Path(str(data)) / name for name in ("corrupt", "field")] if data and suffixes else []
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*"))
            if path.suffix.lower() in suffixes and path.is_file() and path.stat().st_size <= target.most]


def _lived(target: Target, how: str, folder: Path, corpus: Path, seconds: float, seed: int, cases: int) -> str:
    """One process, from its start to its end; what ended it before its time, or ""."""
    command = [sys.executable, "-m", "tests.fuzz.child", target.name, str(folder), str(corpus), "--how", how,
               "--seconds", str(max(int(seconds), 1)), "--seed", str(seed), "--cases", str(cases)]
    with (folder / "log").open("wb") as log:
        child = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            held = _watched(child, folder, seconds)
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            code = child.wait()
    said = (folder / "log").read_text(encoding="utf-8", errors="replace")
    sys.stdout.write("".join(f"{line}\n" for line in said.splitlines() if line.startswith("FOUND")))
    if code == 0 and not held:
        return ""
    if held == "over":  # its time is over, whatever it does
        return ""
    fault = held or f"ends its process ({signal.Signals(-code).name if code < 0 else f'exit {code}'})"
    data = _now(folder)
    if not data:
        print(said[-1500:], f"\nThe process of {target.name} {fault} without an input.", flush=True)
        return fault
    name = f"{target.name}-{hashlib.sha256(data).hexdigest()[:8]}"
    (folder / f"{name}.bin").write_bytes(data)
    (folder / f"{name}.txt").write_text(f"{fault}\n\n{said[-3000:]}\n", encoding="utf-8")
    print(f"FOUND {name}: {fault}", flush=True)
    return fault


def _watched(child: subprocess.Popen[bytes], folder: Path, seconds: float) -> str:
    """Wait for a process; why it has to be ended, or ""."""
    end = time.monotonic() + seconds + _HANGS
    while child.poll() is None:
        time.sleep(0.5)
        began = _counts(folder)[4]
        if began and time.time() - began > _HANGS:
            return "hangs"
        if time.monotonic() > end:
            return "over"
    return ""


def _counts(folder: Path) -> tuple[int, int, int, int, float]:
    """What a process has told so far."""
    with (folder / "now").open("rb") as file:
        return HEAD.unpack(file.read(HEAD.size))[:5]  # type: ignore[return-value]


def _now(folder: Path) -> bytes:
    """The input that a process had at the end."""
    with (folder / "now").open("rb") as file, mmap.mmap(file.fileno(), ROOM, access=mmap.ACCESS_READ) as now:
        length = HEAD.unpack_from(now)[5]
        return now[HEAD.size : HEAD.size + length]


def replay() -> int:
    """Give each reader what was found before, and a few changed seeds; how many faults there are."""
    import random

    from tests.fuzz.watching import Watch

    watch, faults = Watch(), 0
    for target in TARGETS:
        found = [path.read_bytes() for path in sorted(FINDINGS.glob(f"{target.name}-*.bin"))
                 if path.name[len(target.name) + 1 :].count("-") == 0]
        held, rng = target.seeds(), random.Random(target.name)
        changed = [target.mutate(rng, rng.choice(held)) for _ in range(12)] if held else []
        for data in [*found, *held, *changed]:
            outcome = watch.run(target.run, data)
            if outcome.fault:
                faults += 1
                print(f"{target.name} {hashlib.sha256(data).hexdigest()[:8]}: {outcome.fault}\n{outcome.details}")
    watch.place.gone()
    print(f"{faults} faults")
    return faults


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10.0, help="for all readers together")
    options.add_argument("--target", default="", help="names, parted by commas; all of them by default")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--cases", type=int, default=0, help="at most so many for each reader")
    options.add_argument("--how", default="", help="coverage, chance or shape; all that can be by default")
    options.add_argument("--tally", type=Path, help="a JSON file to which the counts are added")
    options.add_argument("--replay", action="store_true", help="only what was found before")
    chosen = options.parse_args()
    if chosen.replay:
        sys.exit(bool(replay()))
    targets = [BY_NAME[name] for name in chosen.target.split(",")] if chosen.target else list(TARGETS)
    ways = ["coverage", "chance"] if importlib.util.find_spec("atheris") else ["chance"]
    whole = sum(target.share for target in targets)
    FINDINGS.mkdir(exist_ok=True)
    for target in targets:
        mine = chosen.how.split(",") if chosen.how else [*ways, *(["shape"] if target.json else [])]
        mine = [how for how in mine if how != "shape" or target.json]
        if not target.seeds():
            continue
        for how in mine:
            seconds = 60 * chosen.minutes * target.share / whole / len(mine)
            tally = fuzz(target, how, seconds, chosen.seed, chosen.cases)
            print(f"{target.name:16} {how:9} {tally.cases:8} cases, {tally.refused} refused, {tally.opened} opened, "
                  f"{len(tally.findings)} findings, {tally.seconds:.0f} s", flush=True)
            if chosen.tally:
                _add(chosen.tally, target.name, how, tally)


def _add(path: Path, name: str, how: str, tally: Tally) -> None:
    """Add counts to those of earlier runs."""
    told = json.loads(path.read_text()) if path.exists() else {}
    mine = told.setdefault(name, {"cases": 0, "refused": 0, "opened": 0, "seconds": 0.0, "ways": {}, "findings": {}})
    mine["cases"] += tally.cases
    mine["refused"] += tally.refused
    mine["opened"] += tally.opened
    mine["seconds"] = round(mine["seconds"] + tally.seconds, 1)
    mine["ways"][how] = mine["ways"].get(how, 0) + tally.cases
    mine["findings"] |= tally.findings
    path.write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
