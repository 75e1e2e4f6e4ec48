"""The worker's side of a cluster: a thin shell around one warm engine process; only orders and answers cross the net.

Pixels go by the storage that all machines share, models are loaded by each engine itself, and the photo is computed in
the engine's own process: what ends that, or takes too long, costs the cluster's worker nothing.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from distributed import Worker, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from engine import weights
from engine.batches.batch_rows import Answer, BatchOrder
from engine.batches.manifest import Manifest
from engine.crews.crew import OneWorker
from engine.errors import BadPhoto, CannotWrite
from engine.said import Said

DEVICE = "HEIRLOOM_DEVICE"
"""The variable that says what a worker of a cluster computes on."""
CARD = "GPU"
"""The resource of workers that have a graphics card."""

_SHELL = "heirloom"
_LOG = logging.getLogger("heirloom.worker")
_LOOKED_AT = 3  # photos by which is seen whether two machines see the same folders


@dataclass(frozen=True)
class Terms:
    """What a worker must agree with to work for a run.

    Attributes:
        run: the run's name, which is the resource that fit workers offer.
        program: Heirloom's version.
        torch: torch's, without how it was built.
        weights: names and SHA-256 of the weight files that the driver has.
        seen: photos, and their sizes in bytes, that the worker must see under the same names.
        place: a folder of the results, in which the worker must be able to write; None where all is one machine.
    """

    run: str
    program: str
    torch: str
    weights: tuple[tuple[str, str], ...] = ()
    seen: tuple[tuple[Path, int], ...] = ()
    place: Path | None = None


def terms_of(manifest: Manifest, apart: bool) -> Terms:
    """What the workers of a run over a manifest must agree with.

    Args:
        manifest: what is to be done.
        apart: whether they may be on other machines.
    """
    run, program, torch = f"{_SHELL}{secrets.token_hex(4)}", _program(), _torch()
    if not apart:
        return Terms(run, program, torch)
    seen: list[tuple[Path, int]] = []
    place = None
    for row in manifest.rows("state = 'todo' limit 1000"):
        place = place or _made(row.target.parent)
        if row.photo.is_file():
            seen.append((row.photo, row.photo.stat().st_size))
        if len(seen) == _LOOKED_AT:
            break
    return Terms(run, program, torch, tuple(_weights()), tuple(seen), place)


def misfit(terms: Terms) -> str:
    """Why this machine cannot work for a run, as a sentence; nothing where it can."""
    if terms.program != _program():
        return Said("It has Heirloom {have} where {want} is wanted. Install the same version on all machines.",
                    have=_program(), want=terms.program)
    if terms.torch != _torch():
        return Said("It has torch {have} where {want} is wanted, whose results differ. Install the same version on all "
                    "machines.", have=_torch(), want=terms.torch)
    if blind := _unseen(terms):
        return Said("It does not see '{path}' as the driver of the batch does. Mount the same folders under the same "
                    "names.", path=blind)
    here = dict(_weights([name for name, _ in terms.weights]))
    for name, sha256 in terms.weights:
        if here.get(name) != sha256:
            return Said("Its weights {name} are missing, or other ones than the driver's. Copy the driver's folder of "
                        "weights to it.", name=name)
    return ""


def _unseen(terms: Terms) -> Path | None:
    """A photo or the folder that this machine does not see; None where it sees all."""
    for path, size in terms.seen:
        if not path.is_file() or path.stat().st_size != size:
            return path
    if terms.place is not None and not (terms.place.is_dir() and os.access(terms.place, os.W_OK)):
        return terms.place
    return None


def _program() -> str:
    """This program's version."""
    from engine import __version__

    return __version__


def _torch() -> str:
    """Torch's version, without how it was built; "" where there is none."""
    try:
        return metadata.version("torch").partition("+")[0]
    except metadata.PackageNotFoundError:
        return ""


def _weights(names: Sequence[str] | None = None) -> list[tuple[str, str]]:
    """Names and SHA-256 of the weight files that are here; of all, or of these."""
    here = weights.present()
    return [(name, weights.sha256(weights.folder() / name)) for name in (here if names is None else names)
            if name in here]


def _made(folder: Path) -> Path:
    """The folder, which is made where it is not there; what keeps it from being made is told with the first photo."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


class Shell(WorkerPlugin):  # type: ignore[misc]  # the class is untyped
    """What holds the engine on a worker of a cluster."""

    name = _SHELL

    def __init__(self, device: str) -> None:
        """Start nothing yet."""
        self._device = device
        self.terms: dict[str, Terms] = {}
        self.now: int | None = None  # the row of the photo that is being worked on
        self._key = ""  # of its order
        self._unwanted: set[str] = set()  # orders that nobody wants any more

    def setup(self, worker: Worker) -> None:
        """Let the engine load."""
        if worker.nanny:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the driver's to answer
        self._one = OneWorker(str(worker.name), self._device)
        self._one.start()

    def teardown(self, worker: Worker) -> None:
        """End the engine; what it does is lost, and goes to another worker."""
        self._one.stop()
        self._one.close()

    def transition(self, key: str, start: str, finish: str, **_: Any) -> None:  # noqa: ANN401 - the plugin's own
        """End an order that nobody wants any more: its driver is gone, or gave it up."""
        if start == "executing" and finish in ("released", "forgotten"):
            self._unwanted.add(key)
            if key == self._key:
                self._one.drop()

    def answer(self, order: BatchOrder, key: str) -> Answer:
        """Carry out an order."""
        self._key, self.now = key, order.number
        try:
            return self._one.answer(order, lambda: key in self._unwanted)
        finally:
            self._key, self.now = "", None
            self._unwanted.discard(key)


async def look(terms: Terms, dask_worker: Worker) -> tuple[str, Path | None]:
    """Look whether a worker can work for a run.

    Returns:
        why it cannot, or nothing; and a file that it wrote, which the driver must see if both have the same storage.
    """
    why = await asyncio.to_thread(misfit, terms)
    token = None
    if not why and terms.place is not None:
        token = terms.place / f".{terms.run}.{secrets.token_hex(4)}.tmp"
        try:
            await asyncio.to_thread(token.write_bytes, b"")
        except OSError:
            why = Said("It may not write to '{path}', where the results go.", path=terms.place)
    if why:
        _LOG.warning("%s", Said("This worker was refused. {reason}", reason=why))
    return str(why), token


async def join(terms: Terms, devices: Sequence[str], dask_worker: Worker) -> bool:
    """Let a worker that is fit take orders of a run, and its engine load; whether it has a graphics card."""
    device = os.environ.get(DEVICE, "") or (devices[int(dask_worker.name) % len(devices)] if devices else "")
    if _SHELL not in dask_worker.plugins:
        await dask_worker.plugin_add(Shell(device), name=_SHELL, catch_errors=False)
    dask_worker.plugins[_SHELL].terms[terms.run] = terms
    card = device.startswith("cuda")
    await dask_worker.set_resources(**{terms.run: 1}, **({CARD: 1} if card else {}))
    return card


def working_on(dask_worker: Worker) -> int | None:
    """The row of the photo that a worker is working on."""
    shell = dask_worker.plugins.get(_SHELL)
    return None if shell is None else shell.now


def carry_out(order: BatchOrder, run: str, key: str) -> Answer:
    """One order, on whichever worker; never raises for a photo's sake.

    A worker that no longer sees what it saw when it was looked at says nothing about the photo: it leaves, and is
    looked at again when it comes back.
    """
    worker = get_worker()
    shell: Shell = worker.plugins[_SHELL]
    answer = shell.answer(order, key)
    if answer.kind in (BadPhoto.__name__, CannotWrite.__name__) and (blind := _unseen(shell.terms[run])):
        _LOG.warning("%s", Said("'{path}' cannot be seen any more, so this worker leaves the cluster.", path=blind))
        worker.loop.add_callback(worker.close, reason="the storage is gone")
        return Answer(order.number, "stopped", lease=order.lease)
    return answer
