"""Sets up clusters: one on this machine, the scheduler of a studio, the workers on its machines, and who may listen."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import dask
from distributed import LocalCluster, Scheduler, Security, Worker
from distributed.comm import CommClosedError

from engine.crews.cluster_shell import DEVICE
from engine.crews.keys import AUTHORITY, CERTIFICATE, KEY
from engine.errors import BadUsage, CannotWrite, LostCrew
from engine.said import Said

PORT = 8786

_SETTINGS = {
    "distributed.worker.daemon": False,  # workers have children: the engines
    "distributed.worker.profile.enabled": False,
    "distributed.diagnostics.nvml": False,
    "distributed.comm.tls.min-version": 1.3,
    "distributed.admin.log-format": "%(message)s",
}
_ANY_PORT = "127.0.0.1:0"  # for pages that nobody asked for, and that Dask serves all the same
_TURN = 0.2  # seconds between two looks whether to stop
_AGAIN = 2.0  # seconds between two attempts to join
_JOIN = 20.0  # seconds that one attempt may take
_FAULTS = (OSError, CommClosedError, asyncio.TimeoutError, ValueError, RuntimeError)


def ready(debug: bool = False) -> None:
    """Set Dask up for engines as children, and let it keep to itself what is no user's business."""
    dask.config.set(_SETTINGS)
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.INFO if debug else logging.CRITICAL)


@contextmanager
def local_cluster(workers: int, dashboard: str = "") -> Iterator[LocalCluster]:
    """A cluster of worker processes on this machine, which nobody else can reach: loopback, and keys of its own.

    Args:
        workers: how many.
        dashboard: where its page is served, "HOST:PORT"; none by default.

    Raises:
        CannotWrite: processes or sockets cannot be made.
    """
    with _scratch() as folder:
        try:
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", memory_limit=0,
                dashboard_address=page(dashboard) if dashboard else None, security=True, local_directory=folder,
                silence_logs=logging.CRITICAL, scheduler_kwargs={} if dashboard else {"dashboard_address": _ANY_PORT})
        except OSError as fault:
            raise CannotWrite("No cluster can be started on this machine: {reason}. Close other programs, or leave out "
                              "--cluster.", reason=fault.strerror or str(fault)) from fault
        try:
            yield cluster
        finally:
            cluster.close()


@contextmanager
def _scratch() -> Iterator[str]:
    """A folder for what Dask wants to lay down, which goes away."""
    with (
        tempfile.TemporaryDirectory(prefix="heirloom-", ignore_cleanup_errors=True) as folder,
        dask.config.set({"temporary-directory": folder}),
    ):
        yield folder


def page(address: str) -> str:
    """The address of a page, "HOST:PORT"; on this machine alone where no host is named."""
    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise BadUsage("'{address}' is no address. Give it as 127.0.0.1:8787.", address=address)
    return f"{host or '127.0.0.1'}:{port}"


def checked(address: str, tls: Path | None) -> str:
    """The address of a scheduler, whole, where what is wanted is safe.

    A scheduler and its workers carry out whatever they are sent: who reaches an open port has the machine.

    Raises:
        BadUsage: it is no address, or one that others reach without keys.
    """
    given = address if "://" in address else f"{'tls' if tls else 'tcp'}://{address}"
    parts = urlsplit(given)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or port == -1 or parts.path not in ("", "/"):
        raise BadUsage("'{address}' is no scheduler's address. Give it as tls://HOST:8786.", address=address)
    if parts.scheme == "tls" and tls is None:
        raise BadUsage("'{address}' needs keys. Name their folder with --tls; 'heirloom batch keys' makes them.",
                       address=address)
    if parts.scheme == "tcp" and tls is not None:
        raise BadUsage("'{address}' is an address without keys, and --tls names some. Write tls:// before it.",
                       address=address)
    if parts.scheme == "tcp" and not _is_loopback(parts.hostname):
        raise BadUsage("Others reach '{address}', and whoever reaches a scheduler can run anything on its machines. "
                       "Use tls://, with keys made by 'heirloom batch keys' and named by --tls.", address=address)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{PORT if port is None else port}"


def _is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def security(tls: Path | None) -> Security:
    """The keys of this machine.

    Args:
        tls: the folder that `heirloom batch keys` made for it; None for no keys.

    Raises:
        BadUsage: the folder does not hold them.
    """
    if tls is None:
        return Security()
    authority, certificate, key = (str(tls / name) for name in (AUTHORITY, CERTIFICATE, KEY))
    for path in (authority, certificate, key):
        if not os.access(path, os.R_OK):
            raise BadUsage("'{path}' cannot be read. Name with --tls the folder that 'heirloom batch keys' made for "
                           "this machine.", path=path)
    roles = {f"tls_{role}_{what}": path for role in ("client", "scheduler", "worker")
             for what, path in (("cert", certificate), ("key", key))}
    return Security(tls_ca_file=authority, require_encryption=True, **roles)


def serve_scheduler(address: str, tls: Path | None, dashboard: str, stopping: Callable[[], bool],
                    tell: Callable[[str], object]) -> None:
    """Be the scheduler of a studio until asked to stop.

    Raises:
        BadUsage: as `checked`, or the address cannot be listened at.
    """
    where, keys = checked(address, tls), security(tls)

    async def serve() -> None:
        try:
            async with Scheduler(host=where, security=keys, dashboard=bool(dashboard),
                                 dashboard_address=page(dashboard) if dashboard else _ANY_PORT) as scheduler:
                tell(Said("The scheduler listens at {address}.", address=str(scheduler.address)))
                while not stopping():
                    await asyncio.sleep(_TURN)
        except OSError as fault:
            raise BadUsage("Nobody can listen at '{address}': {reason}. Choose another address.", address=where,
                           reason=fault.strerror or str(fault)) from fault

    with _scratch():
        asyncio.run(serve())


def serve_worker(address: str, tls: Path | None, name: str, device: str, patience: float,
                 stopping: Callable[[], bool], tell: Callable[[str], object]) -> None:
    """Work for the drivers that come to a scheduler until asked to stop; joins again where the scheduler was lost.

    Args:
        address: the scheduler's.
        tls: the folder of this machine's keys.
        name: for the manifest; "" for this machine's and the process's.
        device: what it computes on; "" for the recipes'.
        patience: seconds that the scheduler may be away.
        stopping: whether to end.
        tell: told what a person should know.

    Raises:
        BadUsage: as `checked`.
        LostCrew: no scheduler answered for too long.
    """
    where, keys = checked(address, tls), security(tls)
    os.environ[DEVICE] = device
    name = name or f"{socket.gethostname()}-{os.getpid()}"

    async def serve(folder: str) -> None:
        away_since = time.monotonic()
        while not stopping():
            with suppress(*_FAULTS):
                if await _shift(where, keys, name, folder, stopping, tell):
                    away_since = time.monotonic()
            if time.monotonic() - away_since > patience:
                raise LostCrew("No scheduler answers at {address}. Look whether it runs, and at the keys; nothing is "
                               "lost, and the batch can be run again.", address=where)
            if not stopping():
                await asyncio.sleep(_AGAIN)

    with _scratch() as folder:
        asyncio.run(serve(folder))


async def _shift(address: str, keys: Security, name: str, folder: str, stopping: Callable[[], bool],
                 tell: Callable[[str], object]) -> bool:
    """Work until the scheduler is lost, or asked to stop; whether it was joined."""
    host = "127.0.0.1" if address.startswith("tcp:") else None
    worker = Worker(address, nthreads=1, memory_limit=0, name=name, host=host, security=keys, death_timeout=_JOIN,
                    dashboard=False, dashboard_address=_ANY_PORT, local_directory=folder)
    joined = False
    try:
        await worker
        joined = True
        tell(Said("{name} works for {address}.", name=name, address=address))
        while worker.status.name in ("running", "paused") and not stopping():
            await asyncio.sleep(_TURN)
        return True
    finally:
        with suppress(*_FAULTS):
            await worker.close(reason="it was asked to stop")
        if joined and not stopping():
            tell(Said("The scheduler at {address} was lost; {name} joins it again when it is back.", address=address,
                      name=name))
