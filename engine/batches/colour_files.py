"""A photo that is coloured and not restored, put into files: in colour, its colours alone, or both as layers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from engine.batches.batch import Wishes
from engine.colours import Hints
from engine.data import Image, Photo, Regions
from engine.errors import BadHints, BadUsage
from engine.method import chosen
from engine.progress import Report, part, silent
from engine.recipe import Recipe
from engine.said import Said

ColourKind = Literal["photo", "layer", "layers"]
"""The photo in colour; its colours alone on middle grey, for an editor's mode Color; a TIFF with the photo and its
colours as layers."""
Targets = Mapping[ColourKind, Path]


def check(targets: Targets, photo: Path | None, overwrite: bool) -> None:
    """Find out before long work whether files of these kinds could be written.

    Args:
        targets: what goes where.
        photo: the original, which is never overwritten; None where there is no file of it.
        overwrite: whether files that exist may be replaced.

    Raises:
        WontOverwrite: one exists and `overwrite` is off, or it is the original.
        CannotWrite: no permission, or its name is of a format that cannot hold it.
        BadUsage: two of them are one file.
    """
    from engine.pictures import encoding, files

    if len({os.path.realpath(path) for path in targets.values()}) < len(targets):
        raise BadUsage("Two pictures cannot go into one file. Give each a name of its own.")
    for kind, path in targets.items():
        encoding.kind_of(path)
        if kind == "layers":
            encoding.must_be_tiff(path)
        files.check_target(path, photo, overwrite)


def colour_to_files(photo: Photo, regions: Regions, recipe: Recipe, targets: Targets, wishes: Wishes,
                    report: Report = silent, hints: Hints | None = None) -> tuple[str, ...]:
    """Colour a photo, and write what is asked for; the photo's own file is never overwritten.

    Args:
        photo: which stays as it is but for its colours.
        regions: where ramps are laid, and strokes stop.
        recipe: every choice; one that colours nothing counts as `tint`.
        targets: what goes where.
        wishes: how it is written.
        report: progress; may raise `Cancelled`, and then no file is begun.
        hints: what is said of its colours; by default what the recipe's own file says.

    Returns:
        Sentences about what the formats cannot hold.

    Raises:
        BadHints: nothing is said of this photo's colours, or a file of them cannot be used.
        EngineError: the method cannot be used, or a file cannot be written.
        Cancelled: from `report`.
    """
    from engine import pipeline

    check(targets, photo.source.path, wishes.overwrite)
    recipe = recipe if recipe.colourise != "off" else recipe.changed(colourise="tint")
    image = pipeline.colour(photo, regions, recipe, part(report, 0.0, 0.9), hints)
    if image is None:
        advice = Said("Give strokes and ramps with --hints, ramps with --palette, skin with --skin, or another way of "
                      "colouring with --colourise.").in_window("Paint a stroke, or give a region a ramp.")
        raise BadHints("Nothing is said of this photo's colours. {advice}", advice=advice)
    notes: list[str] = []
    for number, (kind, path) in enumerate(targets.items()):
        report(0.9 + 0.1 * number / len(targets), Said("writing"))
        notes += _written(kind, path, photo, image, recipe, wishes)
    report(1.0, Said("done"))
    return tuple(dict.fromkeys(notes))


def _written(kind: ColourKind, path: Path, photo: Photo, image: Image, recipe: Recipe,
             wishes: Wishes) -> tuple[str, ...]:
    """Write one file; what its format cannot hold."""
    from engine import deeds
    from engine.colouring.chroma import layer
    from engine.pictures import files

    guessed = chosen("colouriser", recipe).learnt_elsewhere
    return files.write(
        path, layer(image) if kind == "layer" else image, photo.source, overwrite=wishes.overwrite, bits=wishes.bits,
        quality=wishes.quality, history="" if kind == "layer" else deeds.coloured(recipe.plain_of("colouring")),
        synthesised=guessed, coloured=True, below=photo.image if kind == "layers" else None)
