"""A crew of a Dask cluster, on this machine or on many: at most three orders for each worker ever lie there.

The manifest is the truth, so nothing is kept in the cluster: whatever it loses comes back as an order that nothing came
of, and is given again.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from distributed import Client, Future, LocalCluster, Security
from distributed.comm import CommClosedError

from engine.batches.batch_rows import Answer, BatchOrder
from engine.crews import cluster_shell as shell
from engine.crews.cluster_shell import CARD, Terms
from engine.errors import EngineDied, EngineFault, LostCrew
from engine.said import Said

WINDOW = 3  # orders that a worker has at most: one is being worked on, the others wait so that it never does
PATIENCE = 300.0  # seconds to wait for a scheduler, or for workers

_POLL = 0.01  # seconds between two looks whether answers have come
_TEND = 0.5  # seconds between two looks at the cluster
_AGAIN = 30.0  # seconds after which a worker that was refused is looked at again
_CONNECT = 5.0  # seconds that one attempt to connect may take
_ASK = 60.0  # seconds that a worker may take for hashing its weights
_SEEN = 10.0  # seconds until a file written elsewhere must be seen here
_OFTEN = 4  # so often a photo may be in a cluster all of whose workers die before that is taken for its own fault
_LOST = (OSError, CommClosedError, asyncio.TimeoutError, asyncio.CancelledError, RuntimeError)


class ClusterCrew:
    """The workers of one Dask cluster that fit a run's terms; each works on one photo at a time."""

    def __init__(self, cluster: LocalCluster | str, terms: Terms, security: Security | None = None,
                 devices: Sequence[str] = (), patience: float = PATIENCE,
                 remark: Callable[[str], object] = lambda text: None) -> None:
        """Connect when it is first asked.

        Args:
            cluster: one on this machine, which is closed in the end, or the address of a scheduler.
            terms: what workers must agree with.
            security: the keys; None for those of a cluster on this machine.
            devices: what each worker of a cluster on this machine computes on, in turn.
            patience: seconds to wait for the scheduler, or for workers.
            remark: told what a person should know.
        """
        self._cluster, self._terms, self._devices = cluster, terms, devices
        self._security = security if isinstance(cluster, str) else cluster.security
        self._patience, self._remark = patience, remark
        self._client: Client | None = None
        self._fit: dict[str, bool] = {}  # address → whether it has a card
        self._refused: dict[str, float] = {}  # address → when it was looked at
        self._flying: dict[int, tuple[Future, BatchOrder]] = {}
        self._back: list[Answer] = []  # of orders that the cluster lost
        self._losses: Counter[int] = Counter()
        self._serial = 0
        self._tended = float("-inf")
        self._alone_since = time.monotonic()
        self._why = ""
        self._closed = False

    @property
    def size(self) -> int:
        """How many photos are worked on at the same time."""
        return len(self._fit)

    @property
    def room(self) -> int:
        """How many orders it takes now.

        Raises:
            LostCrew: there has been no scheduler, or no worker, for too long.
        """
        self._tend()
        return WINDOW * len(self._fit) - len(self._flying)

    def give(self, order: BatchOrder) -> None:
        """Take an order."""
        assert self._client is not None
        self._serial += 1
        key = f"photo-{self._terms.run}-{order.number}-{self._serial}"
        wants = {self._terms.run: 1}
        if order.recipe.device.startswith("cuda") and any(self._fit.values()):
            wants[CARD] = 1
        try:
            future = self._client.submit(shell.carry_out, order, self._terms.run, key, key=key, pure=False, retries=0,
                                         resources=wants)
        except _LOST:
            self._back.append(Answer(order.number, "stopped", lease=order.lease))
        else:
            self._flying[order.number] = future, order

    def answers(self, timeout: float) -> list[Answer]:
        """The answers that came; waits for one, but no longer than `timeout` seconds.

        Raises:
            LostCrew: as `room`.
        """
        end = time.monotonic() + timeout
        while True:
            self._tend()
            found, self._back = self._back + self._landed(), []
            if found or time.monotonic() >= end:
                return found
            time.sleep(_POLL)

    def hold(self) -> None:
        """Give back the orders that nobody has begun."""
        if self._client is not None and self._fit:
            with suppress(*_LOST):
                begun = set(self._asked(shell.working_on, list(self._fit)).values())
                self._take_back([number for number in self._flying if number not in begun])

    def close(self) -> None:
        """End; what is being worked on is lost, and leaves no half file."""
        self._closed = True
        with suppress(*_LOST):
            self._back += self._landed()
            self._take_back(list(self._flying))
        client, self._client = self._client, None
        with suppress(*_LOST):
            if client is not None:
                client.close(_CONNECT)
        if not isinstance(self._cluster, str):
            self._cluster.close()
        self._fit.clear()

    # answers ---------------------------------------------------------------------------------------------------------

    def _landed(self) -> list[Answer]:
        """The answers of the orders that have ended."""
        found = []
        for number, (future, order) in list(self._flying.items()):
            if future.status == "pending":
                continue
            with suppress(asyncio.TimeoutError):  # its worker died just now, and the photo is done again
                answer = _answer(future, order)
                del self._flying[number]
                future.release()
                self._losses.pop(number, None)
                found.append(answer)
        return found

    def _take_back(self, numbers: Sequence[int], lost: bool = False) -> None:
        """Nobody is to work on these any more; nothing came of them, and it is nobody's fault.

        Args:
            numbers: the rows.
            lost: whether they were lost with all workers; what is lost again and again has ended them, as it seems.
        """
        if not numbers:
            return
        taken = [self._flying.pop(number) for number in numbers]
        if self._client is not None and self._client.status == "running":
            with suppress(*_LOST):
                self._client.cancel([future for future, _ in taken], force=True)
        for future, order in taken:
            future.release()
            self._losses[order.number] += lost
            if self._losses[order.number] >= _OFTEN:
                del self._losses[order.number]
                self._back.append(_died(order))
            else:
                self._back.append(Answer(order.number, "stopped", lease=order.lease))

    # the cluster -----------------------------------------------------------------------------------------------------

    def _tend(self) -> None:
        """Look who is there; connect again where the scheduler was lost.

        Raises:
            LostCrew: there has been no scheduler, or no worker, for too long.
        """
        now = time.monotonic()
        if self._closed or now - self._tended < _TEND:
            return
        running = self._connected()
        if running:
            try:
                self._count()
            except _LOST:
                running = False
        if not running:
            self._fit.clear()
            self._refused.clear()
        if not self._fit:
            self._take_back(list(self._flying), lost=running)
        self._tended = time.monotonic()
        if self._fit:
            self._alone_since = self._tended
        elif self._tended - self._alone_since > self._patience:
            self._give_up(running)

    def _give_up(self, running: bool) -> None:
        """Say that nobody is there.

        Raises:
            LostCrew: always.
        """
        if not running:
            raise LostCrew("No scheduler answers at {address}. Look whether it runs, and at the keys; nothing is lost, "
                           "and the batch can be run again.", address=self._address)
        if self._why:
            raise LostCrew("No worker of {address} can be used: {reason} Nothing is lost, and the batch can be run "
                           "again.", address=self._address, reason=self._why)
        raise LostCrew("No worker has come to {address}. Start some with 'heirloom worker {address}'; nothing is lost, "
                       "and the batch can be run again.", address=self._address)

    @property
    def _address(self) -> str:
        """Of the scheduler."""
        return self._cluster if isinstance(self._cluster, str) else str(self._cluster.scheduler_address)

    def _connected(self) -> bool:
        """Whether there is a scheduler; connects where there is none yet, or none any more."""
        if self._client is not None and self._client.status == "closed":
            self._client = None
        if self._client is None:
            with suppress(*_LOST):
                self._client = Client(self._address, timeout=_CONNECT, security=self._security, set_as_default=False,
                                      name=self._terms.run)
        return self._client is not None and self._client.status == "running"

    def _count(self) -> None:
        """Take up workers that have come, and let go of those that are gone."""
        assert self._client is not None
        workers = self._client.sync(self._client.scheduler.identity, n_workers=-1, callback_timeout=_ASK)["workers"]
        now = time.monotonic()
        self._fit = {address: card for address, card in self._fit.items() if address in workers}
        self._refused = {address: when for address, when in self._refused.items() if address in workers}
        new = [address for address in workers if address not in self._fit
               and now - self._refused.get(address, float("-inf")) > _AGAIN]
        if not new:
            return
        whys = {address: _alien(answer) if isinstance(answer, Exception) else answer[0] or _not_seen(answer[1])
                for address, answer in self._asked(shell.look, new, self._terms).items()}
        fit = [address for address, why in whys.items() if not why]
        for address, card in self._asked(shell.join, fit, self._terms, tuple(self._devices)).items():
            if isinstance(card, Exception):
                whys[address] = _alien(card)
            else:
                self._fit[address] = card
                self._refused.pop(address, None)
        for address, why in whys.items():
            if why and address not in self._refused:
                self._remark(Said("The worker {name} cannot be used. {reason}", reason=why,
                                  name=str(workers[address]["name"])))
            if why:
                self._refused[address], self._why = now, why

    def _asked(self, function: Callable[..., Any], workers: Sequence[str], *values: Any) -> dict[str, Any]:  # noqa: ANN401
        """What workers answer to a question: address → the answer, or what went wrong; not those that went away."""
        assert self._client is not None
        found = self._client.run(function, *values, workers=list(workers), on_error="return") if workers else {}
        return {address: answer for address, answer in found.items() if not isinstance(answer, OSError)}


def _answer(future: Future, order: BatchOrder) -> Answer:
    """What came of an order that has ended in any way.

    Raises:
        TimeoutError: the worker that has the answer does not hand it over.
    """
    if future.status == "finished":
        try:
            answer = future.result(_CONNECT)
        except asyncio.CancelledError:
            return Answer(order.number, "stopped", lease=order.lease)
        if isinstance(answer, Answer) and answer.number == order.number:
            return answer
        return _failed(order, f"{answer!r:.200}")
    if future.status == "error":
        fault = future.exception(_CONNECT)
        return _died(order) if type(fault).__name__ == "KilledWorker" else _failed(order, repr(fault))
    return Answer(order.number, "stopped", lease=order.lease)


def _died(order: BatchOrder) -> Answer:
    """The answer for a photo in which one worker after the other ended."""
    return Answer(order.number, "failed", kind=EngineDied.__name__, lease=order.lease, fault=str(Said(
        "Several workers ended one after the other while they had this photo, most often because the memory ran out. "
        "Restore this photo by itself.")))


def _failed(order: BatchOrder, text: str) -> Answer:
    """The answer for a fault that nobody foresaw."""
    return Answer(order.number, "failed", kind=EngineFault.__name__, fault=text, lease=order.lease)


def _alien(fault: object) -> str:
    """The sentence about a worker that cannot even be asked."""
    return Said("It has no Heirloom, or another one ({reason}). Install the same version on all machines.",
                reason=f"{fault!r:.200}")


def _not_seen(token: Path | None) -> str:
    """Why a file that a worker wrote is not seen here, as a sentence; nothing where it is, and removes it."""
    if token is None:
        return ""
    end = time.monotonic() + _SEEN
    while not token.exists():
        if time.monotonic() > end:
            return Said("What it writes to '{path}' is not seen by the driver of the batch. Mount the same folders "
                        "under the same names.", path=token.parent)
        time.sleep(_POLL)
    token.unlink(missing_ok=True)
    return ""
