"""The verb `batch`: very many photos planned in a manifest, carried out by a crew, looked after, and told of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.batches.adding import Added, add
from engine.batches.batch import Wishes
from engine.batches.batch_rows import Answer, BatchState
from engine.batches.estimating import Estimate, estimate
from engine.batches.finding import find
from engine.batches.hand_files import Folders
from engine.batches.manifest import NAME, Manifest
from engine.batches.overview import overview, span, write_page
from engine.batches.paging import asked, spread
from engine.batches.placing import marked_for, placed, with_hand_files
from engine.batches.planning import absolute, anywhere, passed_over, planned
from engine.batches.reviewing import Limits, to_review
from engine.commandline.arguments import (
    FILES,
    Bits,
    Damage,
    Folder,
    InColour,
    KeepMask,
    Masks,
    MaxMegapixels,
    Overwrite,
    Page,
    Photos,
    PhotosOrNone,
    Quality,
    Recursive,
    Reference,
    Reports,
    Sidecar,
    SkipExisting,
    checked_bits,
)
from engine.commandline.clustering import Cluster, Dashboard, Patience, Scheduler, Tls, crew_of, keys
from engine.commandline.options import flagged
from engine.commandline.restoring import begun
from engine.commandline.screen import DONE, SOME_FAILED, STOPPED, Screen, stopping_gently
from engine.commandline.watching import watched
from engine.data import MOST_MEGAPIXELS
from engine.errors import BadUsage
from engine.recipe import GROUPS, Recipe

app = typer.Typer(
    name="batch", no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]},
    help="Restore very many photos: planned once, resumed after any stop, on this machine or on many.",
)  # fmt: skip

_CREW = "Who works"
Batch = Annotated[Path, typer.Argument(metavar="BATCH", show_default=False,
                                       help="The folder that was planned with -o, or its manifest.")]
PageOf = Annotated[Path | None, typer.Option("--html", metavar="FILE", show_default=False,
                                             help="Write how far it is as a page for a browser.")]
ByHand = Annotated[bool, typer.Option(
    "--by-hand/--no-by-hand", rich_help_panel=FILES,
    help="Use what was done to photos in the window, or lies beside them: NAME.heirloom, NAME-regions.png, "
         "NAME-damage.png. Where no option of restoring is given, also their own settings.")]


@app.command()
@flagged(*(group.heading for group in GROUPS))
def plan(
    photos: Photos,
    out: Folder,
    recipe: Recipe,
    given: frozenset[str],
    screen: Screen,
    manifest: Annotated[Path | None, typer.Option(
        metavar="FILE", rich_help_panel=FILES, show_default=f"{NAME} in the folder",
        help="Where the manifest lies; on this machine's own disk where the folder is on a network.")] = None,
    reference: Reference = None,
    report: Reports = None,
    recursive: Recursive = False,
    skip_existing: SkipExisting = False,
    overwrite: Overwrite = False,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS,
    quality: Quality = 95,
    bits: Bits = None,
    in_colour: InColour = False,
    sidecar: Sidecar = False,
    page: Page = None,
    damage: Damage = None,
    masks: Masks = None,
    keep_mask: KeepMask = False,
    by_hand: ByHand = True,
) -> int:
    """Write down which photos are to be restored, and how; counts them, and says how long it will take.

    No photo is opened but for some heads. Planned again, new photos are added; what was planned stays as it was.
    """
    checked_bits(bits, sidecar, page)
    place, = absolute([out])
    found = find(absolute(photos), recursive, out=place)
    tally = begun(found, overwrite, skip_existing)
    folders = Folders()
    tasks = spread(placed(found.photos, place, reference, report or [], True, found.within, damage, masks, folders),
                   asked(page))
    if by_hand:
        tasks = with_hand_files(tasks, folders)
        tally.passed = passed_over(found, tasks)
    own = by_hand and not given - {"device"}
    wishes = Wishes(overwrite, max_megapixels, quality, bits, in_colour, sidecar, keep_mask, by_hand, own)
    path = absolute([manifest])[0] if manifest is not None else place / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    with Manifest(path, fresh=True) as kept:
        with screen.progress("planning") as tell:
            added = add(kept, planned(marked_for(tasks, recipe), found, recipe), anywhere(recipe), wishes, _program(),
                        skip_existing, lambda count: tell(count / max(len(tasks), 1)))
        expected, counts = estimate(kept), kept.counts()
    for failed in tally.failed:
        screen.error(failed.text)
    for line in _planned(added, expected):
        screen.say(line)
    for line in tally.lines("to be restored")[1:] if tally.passed else ():
        screen.say(line)
    screen.finish({"status": DONE, "manifest": str(path), "added": vars(added), "counts": counts,
                   "bytes": expected.bytes, "expected_seconds": expected.seconds, "measured": expected.measured,
                   "passed_over": len(tally.passed), "failed": [vars(one) for one in tally.failed]})
    return SOME_FAILED if tally.failed else DONE


def _program() -> str:
    """This program's version."""
    from engine import __version__

    return __version__


def _planned(added: Added, expected: Estimate) -> list[str]:
    """What planning did, as lines for people."""
    told = {
        "known": "{} planned before.", "other": "{} planned before with other settings, which they keep; choose "
        "another folder to have them both ways.", "changed": "{} changed since they were done, and will be done again.",
        "renamed": "{} results get a number, since another has the name, if only in other capitals.",
        "there": "{} passed over, for their results are there.",
    }
    lines = [f"{added.new} photos planned."]
    lines += [text.format(count) for name, text in told.items() if (count := getattr(added, name))]
    return [*lines, told_estimate(expected)]


def told_estimate(expected: Estimate) -> str:
    """What is left, and how long it will take, as a line for people."""
    if not expected.photos:
        return "Nothing is left to do."
    line = f"{expected.photos} photos are left, {expected.bytes / 1e9:.2f} GB"
    if expected.seconds is None:
        return f"{line}; how long they take is not known yet."
    how = "by those that are done" if expected.measured else "guessed by some photos' sizes; --most 20 tries it out"
    return f"{line}: about {span(expected.seconds)} for one worker ({how})."


@app.command()
@flagged()
def run(
    batch: Batch,
    screen: Screen,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=256, rich_help_panel=_CREW,
                                         help="How many photos are worked on at the same time on this machine.")] = 1,
    devices: Annotated[str, typer.Option(
        metavar="A,B", rich_help_panel=_CREW, show_default="as planned",
        help="What they compute on, in turn, for instance cuda:0,cuda:1; as many workers as devices by default.")] = "",
    limit: Annotated[float, typer.Option(
        metavar="SECONDS", min=0, rich_help_panel=_CREW, show_default="ten times what is expected, at least 300",
        help="How long a photo may take before it is given up.")] = 0.0,
    most: Annotated[int, typer.Option(metavar="N", min=0, rich_help_panel=_CREW, show_default="all",
                                      help="Stop after this many photos.")] = 0,
    html: PageOf = None,
    cluster: Cluster = False,
    scheduler: Scheduler = "",
    tls: Tls = None,
    dashboard: Dashboard = "",
    patience: Patience = 300.0,
) -> int:
    """Restore what waits. Ctrl-C ends it when the photos begun are done, twice at once; run again, it goes on."""
    from engine.crews.driver import Driver, Ended

    named = [name for part in devices.split(",") if (name := part.strip())]
    workers = max(workers, len(named))
    _share_cores(workers, cluster)
    with (
        Manifest.of_batch(batch) as kept, stopping_gently() as stopping, watched(kept, screen, html) as watch,
        crew_of(kept, workers, named, cluster, scheduler, tls, dashboard, patience, screen.note) as crew,
    ):
        def told(answer: Answer, state: BatchState) -> None:
            if answer.state == "failed":
                _tell_fault(kept, answer, state, screen)

        driver = Driver(kept, crew, limit, most, told, watch.turn, stopping)
        ended: Ended = driver.go()
        counts = kept.counts()
    return _ended(ended, counts, screen)


def _share_cores(workers: int, cluster: bool) -> None:
    """Let engine processes that are started from now on have as many threads each as there are cores for them."""
    if workers > 1 or cluster:  # Dask would give each one thread
        os.environ.setdefault("OMP_NUM_THREADS", str(max((os.cpu_count() or 1) // workers, 1)))


def _tell_fault(kept: Manifest, answer: Answer, state: BatchState, screen: Screen) -> None:
    """Say what went wrong with a photo, and what becomes of it."""
    row = next(iter(kept.rows("id = ?", (answer.number,))))
    becomes = "set aside" if state == "failed" else "is tried again"
    screen.error(f"{row.photo}: {answer.fault} ({becomes})")


def _ended(ended: Any, counts: dict[BatchState, int], screen: Screen) -> int:  # noqa: ANN401 - crews load late
    """Say how a run ended; the exit status."""
    if ended.paused:
        screen.error(ended.paused)
    screen.say(f"{ended.done} restored, {ended.failed} set aside; {counts['todo']} left.")
    if counts["failed"]:
        screen.say(f"{counts['failed']} are set aside in all: 'batch status' says why, 'batch retry' lets them wait "
                   "again.")
    status = STOPPED if ended.stopped else SOME_FAILED if ended.failed or ended.paused else DONE
    screen.finish({"status": status, "done": ended.done, "failed": ended.failed, "paused": str(ended.paused),
                   "counts": counts})
    return status


@app.command()
@flagged()
def status(batch: Batch, screen: Screen, html: PageOf = None, overwrite: Overwrite = False) -> int:
    """Say how far a batch is, what was set aside and why, and how long the rest will take."""
    with Manifest(batch) as kept:
        now, is_list = overview(kept), kept.is_list
        if html is not None:
            write_page(kept, html, now, overwrite=overwrite)
    counts, expected, pace = now.counts, now.expected or Estimate(0, 0, None, False), now.pace
    listed = f", {counts['listed']} of which nothing is wanted" if is_list else ""
    if is_list:
        screen.say("This is the list of photos of Heirloom's window.")
    screen.say(f"{counts['done']} done, {counts['running']} running, {counts['todo']} waiting, {counts['failed']} set "
               f"aside{listed}.")
    for kind, count, text in now.faults:
        screen.say(f"{count} × {kind}, for instance: {text}")
    if now.driven and is_list:
        screen.say("A window has it open.")
    elif now.driven:
        ends = f", {span(pace.left)} left" if pace.left is not None else ""
        screen.say(f"It is being run: {pace.hourly:.0f} photos an hour{ends}.")
    screen.say(told_estimate(expected))
    screen.finish({"status": DONE, "counts": counts, "running": now.driven, "hourly": pace.hourly,
                   "seconds_left": pace.left, "expected_seconds": expected.seconds, "measured": expected.measured,
                   "faults": [{"error": kind, "count": count, "message": text} for kind, count, text in now.faults]})
    return DONE


@app.command()
@flagged()
def retry(
    batch: Batch,
    screen: Screen,
    photos: PhotosOrNone = None,
    kind: Annotated[str, typer.Option(metavar="NAME", show_default="all",
                                      help="Only those with this error, as 'batch status' names it.")] = "",
) -> int:
    """Let photos that were set aside wait again; all of them, or only some."""
    with Manifest.of_batch(batch) as kept:
        count = kept.retry(absolute(photos or []), kind)
    screen.say(f"{count} photos wait again.")
    screen.finish({"status": DONE, "count": count})
    return DONE


@app.command()
@flagged()
def prefer(
    batch: Batch,
    photos: Photos,
    screen: Screen,
    priority: Annotated[int, typer.Option(metavar="N", min=-1000, max=1000,
                                          help="Higher ones come first; 0 is usual, less comes last.")] = 1,
) -> int:
    """Let photos, or what lies in folders, come before others; also while the batch is run."""
    with Manifest.of_batch(batch) as kept:
        count = kept.prefer(absolute(photos), priority)
    if not count:
        raise BadUsage("None of these photos waits in this batch. 'batch export' lists all.")
    screen.say(f"{count} photos have priority {priority} now.")
    screen.finish({"status": DONE, "count": count})
    return DONE


@app.command()
@flagged()
def review(
    batch: Batch,
    screen: Screen,
    confidence: Annotated[float, typer.Option(
        metavar="NUMBER", min=0, max=1, help="Of the least sure blur: list what is below.")] = Limits.confidence,
    damage: Annotated[float, typer.Option(
        metavar="NUMBER", min=0, max=1, help="Share of a photo that was filled: list what is above.")] = Limits.damage,
    consistency: Annotated[float, typer.Option(
        metavar="DB", min=0, help="Agreement of result and photo: list what is below.")] = Limits.consistency,
    everything: Annotated[bool, typer.Option("--all", help="List those too that somebody has looked at.")] = False,
) -> int:
    """List the photos that a person should look at, and why: what was set aside, and results that are doubtful."""
    with Manifest(batch) as kept:
        found = list(to_review(kept, Limits(confidence, damage, consistency), everything))
        done = kept.counts()["done"]
    for one in found:
        screen.say(f"{one.row.photo}: {' '.join(one.reasons)}")
    screen.say(f"{len(found)} to look at; {done} done.")
    screen.finish({"status": DONE, "review": [{"photo": str(one.row.photo), "target": str(one.row.target),
                                               "state": one.row.state, "reasons": one.reasons} for one in found]})
    return DONE


@app.command()
@flagged()
def export(
    batch: Batch,
    screen: Screen,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", show_default=False,
                                             help="A table with one line for each photo.")] = None,
    json_lines: Annotated[Path | None, typer.Option("--json-lines", metavar="FILE", show_default=False,
                                                    help="One JSON object on a line for each photo.")] = None,
    overwrite: Overwrite = False,
) -> int:
    """Write what the manifest knows of every photo to a file for other programs."""
    from engine.batches.exporting import write_csv, write_json_lines

    if csv is None and json_lines is None:
        raise BadUsage("Name a file with --csv or --json-lines.")
    written = {}
    with Manifest(batch) as kept:
        for path, writer in ((csv, write_csv), (json_lines, write_json_lines)):
            if path is not None:
                written[str(path)] = writer(kept, path, overwrite)
    for name, count in written.items():
        screen.say(f"{count} photos written to {name}.")
    screen.finish({"status": DONE, "written": written})
    return DONE


app.command()(flagged()(keys))
