"""Batches on more machines than one: who carries them out, and the verbs `worker`, `scheduler` and `batch keys`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from engine.batches.manifest import Manifest
from engine.commandline.screen import DONE, Screen, stopping_gently
from engine.crews.crew import Crew
from engine.errors import BadRecipe, BadUsage

_NEEDED = ("distributed", "cryptography")
CREW = "Who works"

Cluster = Annotated[bool, typer.Option("--cluster", rich_help_panel=CREW,
                                       help="Let a Dask cluster on this machine carry it out.")]
Scheduler = Annotated[str, typer.Option(
    "--scheduler", metavar="ADDRESS", rich_help_panel=CREW, show_default="none",
    help="Let the workers of a Dask scheduler carry it out, for instance tls://studio:8786.")]
Tls = Annotated[Path | None, typer.Option(
    "--tls", metavar="FOLDER", rich_help_panel=CREW, show_default="none",
    help="This machine's keys, as 'batch keys' made them.")]
Dashboard = Annotated[str, typer.Option(
    "--dashboard", metavar="HOST:PORT", rich_help_panel=CREW, show_default="none",
    help="Serve Dask's own page there; it needs the package bokeh. Whoever reaches it sees the names of files.")]
Patience = Annotated[float, typer.Option(
    "--patience", metavar="SECONDS", min=0, rich_help_panel=CREW,
    help="How long a scheduler, or all workers, may be away.")]
Address = Annotated[str, typer.Argument(metavar="ADDRESS", show_default=False,
                                        help="Of the scheduler, for instance tls://studio:8786.")]


def needs_cluster() -> None:
    """Refuse where the packages of the extra are not there.

    Raises:
        BadUsage: they are not.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing and getattr(sys, "frozen", False):
        raise BadUsage("The installed program carries out batches on this machine alone. Batches on a cluster need "
                       "Heirloom as a package of Python: pip install 'heirloom[cluster]'.")
    if missing:
        raise BadUsage("Batches on a cluster need the package {name}. Install the extra: pip install "
                       "'heirloom[cluster]'.", name=missing[0])


@contextmanager
def crew_of(manifest: Manifest, workers: int, devices: Sequence[str], cluster: bool, scheduler: str, tls: Path | None,
            dashboard: str, patience: float, remark: Callable[[str], object]) -> Iterator[Crew]:
    """Who carries out a batch: engine processes of this machine, or a cluster's.

    Args:
        manifest: the batch.
        workers: how many on this machine.
        devices: what each of these computes on, in turn.
        cluster: whether they are those of a Dask cluster.
        scheduler: the address of another cluster; "" for none.
        tls: this machine's keys.
        dashboard: where the cluster's page is served.
        patience: seconds that a scheduler, or all workers, may be away.
        remark: told what a person should know.

    Raises:
        BadUsage: options contradict each other, or an address is not safe.
    """
    if scheduler and (cluster or devices or dashboard or workers > 1):
        raise BadUsage("With --scheduler its own workers do the work. Leave out --workers, --devices, --cluster and "
                       "--dashboard.")
    if (tls and not scheduler) or (dashboard and not cluster):
        raise BadUsage("--tls goes with --scheduler, and --dashboard with --cluster.")
    if not cluster and not scheduler:
        from engine.crews.local import LocalCrew

        yield LocalCrew(workers, devices)
        return
    needs_cluster()
    from engine.crews import cluster_setup
    from engine.crews.cluster import ClusterCrew
    from engine.crews.cluster_shell import terms_of

    cluster_setup.ready()
    terms = terms_of(manifest, bool(scheduler))
    if scheduler:
        address = cluster_setup.checked(scheduler, tls)
        yield ClusterCrew(address, terms, cluster_setup.security(tls), patience=patience, remark=remark)
        return
    with cluster_setup.local_cluster(workers, dashboard) as made:
        yield ClusterCrew(made, terms, devices=devices, patience=patience, remark=remark)


def worker(
    address: Address,
    screen: Screen,
    device: Annotated[str, typer.Option(
        metavar="NAME", rich_help_panel=CREW, show_default="as planned",
        help="What it computes on: cpu, cuda:0. Photos planned for a card go to workers that have one.")] = "",
    name: Annotated[str, typer.Option(metavar="NAME", rich_help_panel=CREW, show_default="this machine's and a number",
                                      help="What it is called in the manifest.")] = "",
    tls: Tls = None,
    patience: Patience = 300.0,
) -> int:
    """Work for the batches that are run at a scheduler, one photo after the other, until Ctrl-C."""
    from engine.recipe import Recipe

    needs_cluster()
    from engine.crews import cluster_setup

    if device:
        try:
            Recipe().changed(device=device)
        except BadRecipe as fault:
            raise BadUsage.telling(fault.said) from fault
    cluster_setup.ready()
    with stopping_gently() as stopping:
        cluster_setup.serve_worker(address, tls, name, device, patience, stopping, screen.note)
    screen.finish({"status": DONE})
    return DONE


def scheduler(
    screen: Screen,
    listen: Annotated[str, typer.Option("--listen", metavar="ADDRESS", rich_help_panel=CREW,
                                        help="Where workers and drivers reach it, for instance tls://0.0.0.0:8786.")
                      ] = "tcp://127.0.0.1:8786",
    tls: Tls = None,
    dashboard: Dashboard = "",
) -> int:
    """Be the place where workers and the drivers of batches meet, until Ctrl-C; it may be lost at any moment."""
    needs_cluster()
    from engine.crews import cluster_setup

    cluster_setup.ready()
    with stopping_gently() as stopping:
        cluster_setup.serve_scheduler(listen, tls, dashboard, stopping, screen.note)
    screen.finish({"status": DONE})
    return DONE


def keys(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False,
                                           help="Where they go; keep it for machines that come later.")],
    screen: Screen,
    machines: Annotated[list[str] | None, typer.Argument(
        metavar="[MACHINE]...", show_default="this one", help="Names of machines; each gets its folder.")] = None,
) -> int:
    """Make keys for the machines of a cluster: one authority, and for each machine a folder to bring there.

    Whoever has such a folder can run anything on all of these machines.
    """
    needs_cluster()
    import socket

    from engine.crews.keys import make_keys

    made = make_keys(folder, machines or [socket.gethostname()])
    for path in made:
        screen.say(f"{path}: bring it to that machine, for --tls.")
    screen.say(f"{folder}: keep it where nobody else reads it.")
    screen.finish({"status": DONE, "folders": [str(path) for path in made]})
    return DONE
