"""The verbs of the engine as commands; `--help` of each lists every option, and none of that loads torch."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from engine.batches.batch import Wishes
from engine.batches.finding import find
from engine.batches.paging import asked, paged, paged_regions, pages_of
from engine.batches.placing import named_for, plan
from engine.batches.region_batch import plan_regions
from engine.commandline import batching, clustering, training
from engine.commandline import models as models_cli
from engine.commandline.again import restore_again, verified
from engine.commandline.arguments import (
    FILES,
    Bits,
    Damage,
    Folder,
    InColour,
    KeepMask,
    Masks,
    MaxMegapixels,
    Memory,
    Overwrite,
    Page,
    Photo,
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
from engine.commandline.colouring import colourise
from engine.commandline.damaging import damage as damage_verb
from engine.commandline.depth import depth as depth_verb
from engine.commandline.filming import film
from engine.commandline.options import flagged, starting_point
from engine.commandline.restoring import begun, regions_all, restore_all
from engine.commandline.screen import BAD_USAGE, DONE, Screen, ready_streams, run
from engine.commandline.splitting import split
from engine.data import MOST_MEGAPIXELS
from engine.errors import BadUsage
from engine.methods import METHODS, load
from engine.recipe import GROUPS, PRESETS, Recipe, options

NAME = "heirloom"

app = typer.Typer(
    name=NAME, add_completion=False, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Restores old portraits region by region, without inventing a face. "
         "Exit status: 0 all done, 1 some failed, 2 bad usage or a single bad file, 130 stopped.",
)

@app.command()
@flagged(*(group.heading for group in GROUPS))
def restore(
    out: Annotated[Path, typer.Option(
        "--out", "-o", metavar="OUT", rich_help_panel=FILES, show_default=False,
        help="The file to write; a folder for several photos. The suffix chooses the format.")],
    recipe: Recipe,
    screen: Screen,
    photos: PhotosOrNone = None,
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
    project: Annotated[Path | None, typer.Option(
        "--from", metavar="SIDECAR", rich_help_panel=FILES, show_default=False,
        help="Make a result again from a project or sidecar; its settings count, not those given here.")] = None,
    number: Annotated[int | None, typer.Option(
        "--result", metavar="N", min=1, rich_help_panel=FILES, show_default="the newest",
        help="Which result of --from.")] = None,
    page: Page = None,
    damage: Damage = None,
    masks: Masks = None,
    keep_mask: KeepMask = False,
    memory: Memory = None,
) -> int:
    """Restore photos: find regions, estimate a blur kernel for each, enlarge each with its own, join them."""
    checked_bits(bits, sidecar, page)
    if project is not None:
        wishes = Wishes(overwrite, max_megapixels, quality, bits, in_colour)
        return restore_again(project, photos or [], number, out, wishes, screen)
    if not photos:
        raise BadUsage("Name a photo, a folder of photos, or a project with --from.")
    many = _many(photos)
    found = find(photos, recursive, out=out)
    tally = begun(found, overwrite, skip_existing)
    planned = plan(found.photos, out, reference, report or [], many, found.within, damage, masks)
    tasks = named_for(paged(planned, asked(page)), recipe)
    wishes = Wishes(overwrite, max_megapixels, quality, bits, in_colour, sidecar, keep_mask,
                    memory=None if memory is None else memory * 2**30)
    return restore_all(tasks, recipe, wishes, screen, many or len(tasks) > 1, tally, skip_existing)


def _many(photos: Sequence[Path]) -> bool:
    """Whether more than one photo may be meant."""
    return len(photos) > 1 or os.path.isdir(photos[0])  # noqa: PTH112 - Path.is_dir raises where it may not look


@app.command()
@flagged("General", "Regions", "Depth")
def regions(
    photos: Photos,
    out: Folder,
    recipe: Recipe,
    screen: Screen,
    paper_layout: Annotated[bool, typer.Option(
        "--paper-layout", rich_help_panel=FILES,
        help="Also write back_lr_mask.png and the three others, as the published code reads them. Always done for a "
             "folder that holds imgN/…lr….png as that code wants it: -o names its folder of masks.")] = False,
    recursive: Recursive = False,
    skip_existing: SkipExisting = False,
    overwrite: Overwrite = False,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS,
    page: Page = None,
) -> int:
    """Find the regions of photos and write the label map, its names, one mask each, and an overlay.

    Those of one photo go to the folder itself, those of several to folders of their names.
    """
    many = _many(photos)
    found = find(photos, recursive, published=True, out=out)
    tally = begun(found, overwrite, skip_existing)
    tasks = paged_regions(plan_regions(found, out, many, paper_layout), asked(page), many)
    many = many or len(tasks) > 1
    return regions_all(tasks, recipe, screen, many, tally, overwrite=overwrite, max_megapixels=max_megapixels,
                       skip_existing=skip_existing)


@app.command()
@flagged("General", "Regions", "Depth", "Kernels")
def kernels(
    photo: Photo, out: Folder, recipe: Recipe, screen: Screen, overwrite: Overwrite = False,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS, page: Page = None,
) -> int:
    """Estimate the blur kernel of each region and write them as .npy, .mat and heat-map pictures."""
    numbers = pages_of(photo, asked(page))
    results = []
    for number in numbers:
        folder = out if len(numbers) == 1 else out / f"{photo.stem}-{number}"
        results.append(_kernels(photo, number, folder, recipe, screen, overwrite, max_megapixels))
    screen.finish({"status": DONE, **results[0]} if len(results) == 1 else {"status": DONE, "results": results})
    return DONE


def _kernels(photo: Path, page: int | None, out: Path, recipe: Recipe, screen: Screen, overwrite: bool,
             max_megapixels: float) -> dict[str, Any]:
    """Estimate the kernels of one photo, write and show them.

    Returns:
        The entry for machines.
    """
    from engine import pipeline
    from engine.kernels import saving
    from engine.pictures import files
    from engine.progress import part

    picture = files.read(photo, max_megapixels, page=page)
    with screen.progress(photo.name if page is None else f"{photo.name}, {page}") as tell:
        scene = pipeline.segment(picture, recipe, part(tell, 0.0, 0.1))
        saving.check(scene.regions, out, overwrite)
        found = pipeline.estimate(picture, scene.regions, recipe, part(tell, 0.1, 1.0))
    written = saving.save(found, scene.regions, out, overwrite=overwrite)
    table = Table("region", "width ↕", "width ↔", "confidence", "origin")
    entries = {}
    for label, kernel in found.items():
        name, (down, across) = scene.regions.names[label], kernel.widths()
        table.add_row(name, f"{down:.2f}", f"{across:.2f}", f"{kernel.confidence:.2f}", kernel.origin)
        entries[name] = {"label": label, **saving.described(kernel)}
    for note in picture.source.notes:
        screen.note(note)
    screen.show(table)
    screen.say(f"Widths are standard deviations in enlarged pixels. Written to {out}.")
    return {"photo": str(photo), "files": [str(path) for path in written], "kernels": entries}


@app.command()
@flagged()
def compare(
    result: Annotated[Path, typer.Argument(metavar="A", help="The picture to judge.", show_default=False)],
    reference: Annotated[Path, typer.Argument(metavar="B", help="What it should be.", show_default=False)],
    screen: Screen,
    rim: Annotated[int, typer.Option(metavar="N", min=0, rich_help_panel=FILES,
                                     help="Pixels at the edge that psnr_y and ssim_y leave out: the scale.")] = 2,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS,
) -> int:
    """Measure how near picture A is to picture B, in the colours of B where the two have different profiles."""
    from engine.data import Regions
    from engine.measures.fidelity import compared
    from engine.measures.partwise_sums import ALL, Parts
    from engine.pictures import files, profiles

    one, other = (files.read(path, max_megapixels) for path in (result, reference))
    first, second, converted = profiles.in_one_space(one, other)
    if converted:
        screen.note("The two pictures have different colour profiles, so their colours were brought into one space.")
    with screen.progress("comparing") as tell:
        scores = compared(first, second, Parts(Regions.whole(first.shape[:2]), 1), rim, tell)[ALL]
    table = Table("measure", "value")
    for name, value in scores.items():
        table.add_row(name, f"{value:.4f}")
    screen.show(table)
    finite = {name: value if math.isfinite(value) else str(value) for name, value in scores.items()}
    screen.finish({"status": DONE, "a": str(result), "b": str(reference), "scores": finite})
    return DONE


@app.command()
@flagged()
def verify(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="The picture to check.", show_default=False)],
    project: Annotated[Path, typer.Argument(metavar="SIDECAR", help="The project or sidecar that tells of it.",
                                            show_default=False)],
    screen: Screen,
    number: Annotated[int | None, typer.Option("--result", metavar="N", min=1, rich_help_panel=FILES,
                                               show_default="the one that was saved as this file")] = None,
    photo: Annotated[Path | None, typer.Option(metavar="PHOTO", rich_help_panel=FILES, show_default=False,
                                               help="Where its photo lies now.")] = None,
    again: Annotated[bool, typer.Option("--again", rich_help_panel=FILES,
                                        help="Make the result again even where the hash says enough.")] = False,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS,
) -> int:
    """Say whether a picture is the result that a project or sidecar tells of; exit status 1 where it is not."""
    return verified(result, project, number, photo, again, max_megapixels, screen)


@app.command()
@flagged()
def presets(screen: Screen) -> int:
    """List the presets, and what each changes."""
    table = Table("preset", "differs from standard by")
    for name, recipe in PRESETS.items():
        table.add_row(name, starting_point(recipe) or "nothing")
    screen.show(table)
    screen.finish({name: recipe.plain() for name, recipe in PRESETS.items()})
    return DONE


@app.command()
@flagged()
def methods(screen: Screen) -> int:
    """List the methods that can be named."""
    table = Table("option", "method", "what it does")
    kinds = {flag: option.methods for flag, option in options().items() if option.methods is not None}
    told = {flag: {name: load(kind, name).summary for name in METHODS[kind]} for flag, kind in kinds.items()}
    for flag, names in told.items():
        for name, text in names.items():
            table.add_row(f"--{flag}", name, text)
    screen.show(table)
    screen.finish(told)
    return DONE


app.command()(flagged()(split))
app.command("colourise")(flagged("General", "Regions", "Depth", "Colouring")(colourise))
app.command("damage")(flagged("General", "Mending")(damage_verb))
app.command("depth")(flagged("General", "Regions", "Depth")(depth_verb))
app.command("film")(flagged(*(group.heading for group in GROUPS))(film))
app.command("train")(training.command)
app.command()(flagged()(clustering.worker))
app.command()(flagged()(clustering.scheduler))
app.add_typer(batching.app)
app.add_typer(models_cli.app)

_REST = {"allow_extra_args": True, "ignore_unknown_options": True}


@app.command(context_settings=_REST, add_help_option=False)
def bench(context: typer.Context) -> int:
    """Run methods on cases with known truth, and write a table. See 'bench --help'."""
    from engine.commandline import bench as benchmark

    return int(benchmark.main(context.args))


def sample(photo: Path, folder: Path, *flags: str) -> int:
    """Restore one photo for a newcomer: picture and report go into `folder`, and a word on how to go on is said.

    Args:
        photo: the sample; its damage may be marked in a mask that lies beside it.
        folder: is made if it does not exist; what lies there from last time is replaced.
        flags: of the verb `restore`.

    Returns:
        The exit status.
    """
    mask = photo.with_name(f"{photo.stem}-damage.png")
    marks = ["--damage", str(mask)] if mask.is_file() else []
    result, page = folder / f"{photo.stem}-restored.png", folder / f"{photo.stem}-restored.html"
    folder.mkdir(parents=True, exist_ok=True)
    Screen().say(f"Restoring the sample portrait. For your own photo: {NAME} restore PHOTO -o RESULT.png")
    return main(["restore", str(photo), "-o", str(result), "--report", str(page), "--overwrite", *marks, *flags])


def restored(photos: Sequence[str], folder: Path) -> int:
    """Restore photos into `folder`, which is made if it does not exist; the exit status."""
    folder.mkdir(parents=True, exist_ok=True)
    return main(["restore", "-o", str(folder), "--", *photos])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: what follows the program's name; by default this process's.

    Returns:
        The exit status.
    """
    ready_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = given[:given.index("--")] if "--" in given else given
    screen = Screen(json="--json" in asked, debug="--debug" in asked)

    def command() -> int | None:
        try:
            status: int | None = app(given, prog_name=NAME, standalone_mode=False)
            return status
        except typer.TyperException as error:
            if not error.format_message():  # a bare "models" has shown its help already
                return BAD_USAGE
            where = getattr(getattr(error, "ctx", None), "command_path", NAME)
            raise BadUsage("{fault}. See '{where} --help'.", fault=error.format_message().rstrip("."),
                           where=where) from error

    return run(command, screen)
