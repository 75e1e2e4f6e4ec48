"""The verb `colourise`: colours for a black-and-white photo, from strokes, ramps, an example or a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.batches.batch import Task, Wishes
from engine.commandline.arguments import FILES, Bits, MaxMegapixels, Overwrite, Photo, Quality, checked_bits
from engine.commandline.restoring import restore_all
from engine.commandline.screen import DONE, Screen
from engine.errors import BadUsage
from engine.method import chosen
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
    overwrite: Overwrite = False,
    quality: Quality = 95,
    bits: Bits = None,
    max_megapixels: MaxMegapixels = 200.0,
) -> int:
    """Colour a photo; its luma stays what it was, to the last bit. Nothing is restored unless --restore is given."""
    from engine import deeds, pipeline
    from engine.pictures import files
    from engine.progress import part

    checked_bits(bits, False, None)
    recipe = recipe if "colourise" in given else recipe.changed(colourise="tint")
    if recipe.colourise == "off":
        raise BadUsage("'off' colours nothing. Name another way with --colourise, or leave it out.")
    if restored:
        return restore_all([Task(photo, out)], recipe, Wishes(overwrite, max_megapixels, quality, bits), screen, False)
    for path in (out, chroma):
        if path is not None:
            files.check_target(path, photo, overwrite)
    picture = files.read(photo, max_megapixels)
    with screen.progress(photo.name) as tell:
        regions = pipeline.segment(picture, recipe, part(tell, 0.0, 0.5)).regions
        image = pipeline.colour(picture, regions, recipe, part(tell, 0.5, 0.95))
    if image is None:
        raise BadUsage("Nothing is said of this photo's colours. Give strokes and ramps with --hints, ramps with "
                       "--palette, skin with --skin, or another way of colouring with --colourise.")
    notes = files.write(out, image, picture.source, original=photo, overwrite=overwrite, bits=bits, quality=quality,
                        history=deeds.coloured(recipe.plain_of("colouring")), coloured=True,
                        synthesised=chosen("colouriser", recipe).learnt_elsewhere)
    written = [out]
    if chroma is not None:
        from engine.colouring.chroma import layer

        files.write(chroma, layer(image), picture.source, original=photo, overwrite=overwrite, coloured=True)
        written.append(chroma)
    for note in (*picture.source.notes, *notes):
        screen.note(note)
    names = ", ".join(regions.names[label] for label in regions.present)
    screen.say(f"{photo} → {', '.join(str(path) for path in written)} (regions: {names})")
    screen.finish({"status": DONE, "photo": str(photo), "files": [str(path) for path in written],
                   "regions": [regions.names[label] for label in regions.present], "notes": list(notes)})
    return DONE
