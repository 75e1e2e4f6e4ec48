"""The verb `depth`: how near things in a photo are, as a picture to correct, and the regions that follow from it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from engine.commandline.arguments import FILES, Folder, MaxMegapixels, Overwrite, Photo
from engine.commandline.screen import DONE, Screen
from engine.data import MOST_MEGAPIXELS, Regions
from engine.method import chosen
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.depths.judge import Verdict


def depth(
    photo: Photo,
    out: Folder,
    recipe: Recipe,
    screen: Screen,
    judge: Annotated[bool, typer.Option("--judge/--no-judge", rich_help_panel=FILES,
                                        help="Say of each layer whether it is out of focus, read off its blur.",
                                        )] = True,
    overwrite: Overwrite = False,
    max_megapixels: MaxMegapixels = MOST_MEGAPIXELS,
) -> int:
    """Tell how near things in a photo are: a picture of 16 bits, one for people, and the layers as regions.

    What is written can be corrected in any program, and given to 'restore': --regions DIR, or --regions depth --depth
    DIR/depth.png.
    """
    from engine import pipeline
    from engine.depths import judge as judging
    from engine.depths import layering, saving, telling
    from engine.pictures import files
    from engine.progress import part

    picture = files.read(photo, max_megapixels)
    saving.check(out, picture, overwrite)
    with screen.progress(photo.name) as tell:
        needed = chosen("depth", recipe).goes_by_regions or recipe.depth == "focus"
        scene = pipeline.segment(picture, recipe, part(tell, 0.0, 0.3)) if needed else None
        regions = Regions.whole(picture.shape) if scene is None else scene.regions
        found = telling.tell(picture, regions, recipe, part(tell, 0.3, 0.7))
        layers, thresholds = layering.layered(found, recipe)
        verdicts = judging.judged(picture, layers, part(tell, 0.7, 1.0), recipe.device) if judge else ()
    written = saving.write(out, found, layers, thresholds, picture, verdicts, overwrite)
    facts = saving.facts(found, layers, thresholds, verdicts)
    table = Table("layer", "of the photo", "depth", "blur against the rest", "z", "out of focus")
    judged = {one.label: one for one in verdicts}
    for label in layers.present:
        verdict, inside = judged.get(label), layers.mask(label)
        told = [f"{inside.mean():.1%}", f"{found.map[inside].mean():.2f}", *_figures(verdict)]
        table.add_row(layers.names[label], *told)
    for note in (*picture.source.notes, *(() if scene is None else scene.notes), *found.notes):
        screen.note(note)
    screen.show(table)
    screen.say(f"Written to {out}.")
    screen.finish({"status": DONE, "photo": str(photo), "files": [str(path) for path in written], **facts})
    return DONE


def _figures(verdict: Verdict | None) -> tuple[str, str, str]:
    """How many times wider a layer's blur is than that of the rest, z, and the verdict; dashes where it is not told."""
    if verdict is None or verdict.delta is None or verdict.z is None:
        return "–", "–", "–"
    return f"× {math.exp(verdict.delta):.2f}", f"{verdict.z:.1f}", "yes" if verdict.out_of_focus else "not told"
