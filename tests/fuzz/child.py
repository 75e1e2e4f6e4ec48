"""One process that feeds one reader, by coverage or by chance, and writes down what it finds as it goes.

It tells of each input, before the reader has it, in a file that its parent maps: so that whatever ends or holds this
process, the input that did it is known. Run by `tests.fuzz.run` alone.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import importlib
import json
import mmap
import os
import random
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HEAD = struct.Struct("<QQQQdI")  # inputs, refused, opened, faults, when the last began, its bytes
ROOM = 2**20
_HANDLES = 20  # open files more than at the beginning
_SHORTER = 400  # tries to make a finding shorter


class Child:
    """Feeds one reader."""

    def __init__(self, name: str, folder: Path) -> None:
        from tests.fuzz.targets import BY_NAME
        from tests.fuzz.watching import Watch

        self.target, self.folder = BY_NAME[name], folder
        for module in self.target.needs:
            importlib.import_module(module)
        self.watch = Watch()
        with (folder / "now").open("r+b") as file:
            self.now = mmap.mmap(file.fileno(), ROOM)
        self.counts = list(HEAD.unpack_from(self.now)[:4])
        self.known = set(json.loads((folder / "known.json").read_text()))
        self.handles = 0

    def feed(self, data: bytes) -> None:
        """One input."""
        self.counts[0] += 1
        self.now[HEAD.size : HEAD.size + len(data)] = data
        HEAD.pack_into(self.now, 0, *self.counts, time.time(), len(data))
        outcome = self.watch.run(self.target.run, data)
        if outcome.fault:
            self.counts[3] += 1
            if outcome.fault not in self.known:
                self._found(outcome.fault, outcome.details, data)
        else:
            self.counts[1 if outcome.said else 2] += 1
        if self.counts[0] % 512 == 0:
            self._look_at_handles(data)
        HEAD.pack_into(self.now, 0, *self.counts, 0.0, 0)

    def _look_at_handles(self, data: bytes) -> None:
        """Whether files stay open."""
        now = self.watch.handles()
        self.handles = self.handles or now
        if now > self.handles + _HANDLES and "files stay open" not in self.known:
            self._found("files stay open", f"{now} of {self.handles}", data)

    def _found(self, fault: str, details: str, data: bytes) -> None:
        """Keep an input that shows a fault, as short as it can be made in a moment."""
        self.known.add(fault)
        shorter = self._shortened(data, fault)
        name = f"{self.target.name}-{hashlib.sha256(shorter).hexdigest()[:8]}"
        (self.folder / f"{name}.bin").write_bytes(shorter)
        (self.folder / f"{name}.txt").write_text(f"{fault}\n\n{details}\n", encoding="utf-8", errors="replace")
        (self.folder / "known.json").write_text(json.dumps(sorted(self.known)))
        print(f"FOUND {name}: {fault}", flush=True)

    def _shortened(self, data: bytes, fault: str) -> bytes:
        """The input without what the fault does not need."""
        if fault.startswith(("takes", "files")):
            return data
        size, tries = max(len(data) // 2, 1), 0
        while size and tries < _SHORTER:
            at = 0
            while at < len(data) and tries < _SHORTER:
                shorter = data[:at] + data[at + size :]
                tries += 1
                HEAD.pack_into(self.now, 0, *self.counts, time.time(), 0)
                if shorter and self.watch.run(self.target.run, shorter).fault == fault:
                    data = shorter
                else:
                    at += size
            size //= 2
        return data


def by_coverage(child: Child, inputs: Path, options: argparse.Namespace) -> None:
    """Feed what libFuzzer makes of the corpus, helped by our own changes; never comes back."""
    import atheris

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        changed = child.target.mutate(rng, data) if rng.random() < 0.6 else atheris.Mutate(data, most)
        return changed[:most]

    arguments = [sys.argv[0], str(inputs), f"-max_total_time={options.seconds}", f"-max_len={child.target.most}",
                 f"-seed={options.seed}", f"-rss_limit_mb={options.memory}", "-timeout=1200", "-print_final_stats=0",
                 "-verbosity=0", f"-artifact_prefix={child.folder}/libfuzzer-", "-reload=0", "-len_control=0"]
    arguments += [f"-runs={options.cases}"] if options.cases else []
    atheris.Setup(arguments, child.feed, custom_mutator=mutate, internal_libfuzzer=True)
    atheris.Fuzz()


def by_chance(child: Child, inputs: Path, options: argparse.Namespace) -> None:
    """Feed changed seeds, and what came of them before."""
    rng = random.Random(options.seed)
    held = [path.read_bytes() for path in sorted(inputs.iterdir())]
    end = time.monotonic() + options.seconds
    count = 0
    while time.monotonic() < end and not (options.cases and count >= options.cases):
        data = rng.choice(held)
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            data = child.target.mutate(rng, data)[: child.target.most]
        child.feed(data)
        count += 1
        if rng.random() < 0.01:  # what was changed once may be changed again
            held = [*held, data] if len(held) < 500 else [*held[:-100], data]


def by_shape(child: Child, inputs: Path, options: argparse.Namespace) -> None:
    """Feed JSON that hypothesis makes after the shapes of the seeds."""
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from tests.fuzz.shapes import like

    trees = [json.loads(one) for one in child.target.seeds()]
    end = time.monotonic() + options.seconds
    rounds = 0
    while time.monotonic() < end:
        rounds += 1

        @seed(options.seed * 1000 + rounds)
        @settings(max_examples=options.cases or 2000, database=None, deadline=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(like(trees))
        def one(text: bytes) -> None:
            if time.monotonic() < end:
                child.feed(text[: child.target.most])

        one()
        if options.cases:
            break


HOW: dict[str, Callable[[Child, Path, argparse.Namespace], None]] = {
    "coverage": by_coverage, "chance": by_chance, "shape": by_shape}


def main() -> None:
    faulthandler.enable()
    options = argparse.ArgumentParser()
    options.add_argument("target")
    options.add_argument("folder", type=Path)
    options.add_argument("inputs", type=Path)
    options.add_argument("--how", choices=[*HOW], default="chance")
    for name, usual in (("seconds", 60), ("cases", 0), ("seed", 1), ("memory", 3000)):
        options.add_argument(f"--{name}", type=int, default=usual)
    chosen = options.parse_args()
    # Whatever a library keeps for the user, it keeps here.
    os.environ |= {"HOME": tempfile.gettempdir(), "XDG_CACHE_HOME": tempfile.gettempdir()}
    if chosen.how == "coverage":
        import atheris

        with atheris.instrument_imports(include=["engine"], enable_loader_override=False):
            child = Child(chosen.target, chosen.folder)
            for data in child.target.seeds()[:3]:  # what is imported only by use is instrumented too
                child.watch.run(child.target.run, data)
    else:
        child = Child(chosen.target, chosen.folder)
        for data in child.target.seeds()[:3]:
            child.watch.run(child.target.run, data)
    HOW[chosen.how](child, chosen.inputs, chosen)


if __name__ == "__main__":
    main()
