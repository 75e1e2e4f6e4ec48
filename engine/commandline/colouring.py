"""The verb `colourise`: colours for a black-and-white photo, from strokes, ramps, an example or a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.batches.batch import Task, Wishes
from engine.batches.colour_files import ColourKind, check, colour_to_files
from engine.commandline.arguments import FILES, Bits, MaxMegapixels, Overwrite, Photo, Quality, checked_bits
from engine.commandline.restoring import restore_all
from engine.commandline.screen import DONE, Screen
from engine.data import MOST_MEGAPIXELS
from engine.errors import BadUsage
from engine.recipe import Recipe


def colourise(
    photo: Photo,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", rich_help_panel=FILES, show_default=False,
                                      help="The file to write. The suffix chooses the format.")],
    recipe: Recipe,
    screen: Screen,
    given: frozenset[str],
    restored: Annotated[bool, typer.Option("--restore", rich_help_panel=FILES,
                                           help="Restore the photo too, as the verb restore does.")] = False,
    chroma: Annotated[Path | None, typer.Option(
        "--chroma", metavar="PNG", rich_help_panel=FILES, show_default=False,
        help="Also write the colours alone, on middle grey: a layer to lay over the photo in the mode Color.")] = None,
    layers: Annotated[Path | None, typer.Option(
        "--layers", metavar="TIFF", rich_help_panel=FILES, show_default=False,
        help="Also write a layered TIFF: the photo, and above it its colours in the mode Color.")] = None,
    overwrite: Overwrite = False,
    quality: Quality = 95,
    bits: Bits = None,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS,
) -> int:
    """Colour a photo; its luma stays what it was, to the last bit. Nothing is restored unless --restore is given."""
    from engine import pipeline
    from engine.pictures import files
    from engine.progress import part

    checked_bits(bits, False, None)
    recipe = recipe if "colourise" in given else recipe.changed(colourise="tint")
    if recipe.colourise == "off":
        raise BadUsage("'off' colours nothing. Name another way with --colourise, or leave it out.")
    wishes = Wishes(overwrite, max_megapixels, quality, bits)
    named: dict[ColourKind, Path | None] = {"photo": out, "layer": chroma, "layers": layers}
    targets = {kind: path for kind, path in named.items() if path is not None}
    if restored:
        if len(targets) > 1:
            raise BadUsage("--chroma and --layers are of a photo that is coloured and not restored. Leave out "
                           "--restore, or restore it first and colour the result.")
        return restore_all([Task(photo, out)], recipe, wishes, screen, False)
    check(targets, photo, overwrite)
    picture = files.read(photo, max_megapixels)
    with screen.progress(photo.name) as tell:
        regions = pipeline.segment(picture, recipe, part(tell, 0.0, 0.5)).regions
        notes = colour_to_files(picture, regions, recipe, targets, wishes, part(tell, 0.5, 1.0))
    written = [str(path) for path in targets.values()]
    for note in (*picture.source.notes, *notes):
        screen.note(note)
    present = [regions.names[label] for label in regions.present]
    screen.say(f"{photo} → {', '.join(written)} (regions: {', '.join(present)})")
    screen.finish({"status": DONE, "photo": str(photo), "files": written, "regions": present, "notes": list(notes)})
    return DONE
