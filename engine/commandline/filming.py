"""The verb `film`: a film restored frame by frame, with its sound."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.commandline.arguments import FILES, Overwrite
from engine.commandline.screen import DONE, Screen
from engine.errors import BadUsage
from engine.film.writing import QUALITY
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.film.drawing import Drawn

_HALF = 127


def film(
    clip: Annotated[Path, typer.Argument(metavar="CLIP", help="The film.", show_default=False, readable=False)],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", rich_help_panel=FILES, show_default=False,
                                      help="The film to write: .mp4, .mov or .mkv.")],
    recipe: Recipe,
    screen: Screen,
    given: frozenset[str],
    even_light: Annotated[float, typer.Option("--even-light", metavar="SHARE", min=0, max=1, rich_help_panel=FILES,
                                        help="Take so much of the flicker of brightness out, as old home movies have "
                                             "it.")] = 0.0,
    compression: Annotated[int, typer.Option("--crf", metavar="N", min=0, max=51, rich_help_panel=FILES,
                                             help="How strongly the film is compressed: 0 not, 16 unseen.")] = QUALITY,
    drawn: Annotated[list[str] | None, typer.Option("--drawn", metavar="SECONDS=MASK", rich_help_panel=FILES,
                                                    help="What is in front in the frame of that moment, white in a "
                                                         "picture of the film's size; it is followed through the "
                                                         "shot. May be given again for other frames.")] = None,
    woven: Annotated[bool, typer.Option("--keep-interlaced", rich_help_panel=FILES,
                                        help="Leave the half pictures of an interlaced film as they are, instead of "
                                             "making full frames of them.")] = False,
    overwrite: Overwrite = False,
) -> int:
    """Restore a film frame by frame; a run that was stopped or killed goes on where it was when it is called again."""
    from engine.film.filming import FilmWishes, restore_film

    recipe = recipe if "regions" in given or recipe.only else recipe.changed(regions="whole")
    wishes = FilmWishes(even_light, compression, overwrite, follows=recipe.regions != "whole", woven=woven,
                        drawn=tuple(_drawn(one) for one in drawn or ()))
    with screen.progress(clip.name) as tell:
        done = restore_film(clip, out, recipe, wishes, tell)
    for note in done.notes:
        screen.note(note)
    shaky = "" if done.flicker is None else f", flicker of the mask {done.flicker:.4f}"
    begun = "" if not done.resumed else f", {done.resumed} of them by an earlier run"
    screen.say(f"{clip} → {out} ({done.frames} frames of {done.shape[1]}×{done.shape[0]}{begun}, "
               f"shots: {done.shots}{shaky}, {done.seconds:.0f} s)")
    screen.finish({"status": DONE, "film": str(clip), "output": str(out), "frames": done.frames, "shots": done.shots,
                   "resumed": done.resumed, "flicker": done.flicker, "seconds": round(done.seconds, 3),
                   "rows": done.shape[0], "columns": done.shape[1], "notes": [str(note) for note in done.notes]})
    return DONE


def _drawn(text: str) -> Drawn:
    """A frame's foreground out of what was given.

    Raises:
        BadUsage: it is not a moment, an equals sign and a file.
        BadMask: the file cannot be read.
    """
    from engine.film.drawing import Drawn
    from engine.pictures.files import read_plain

    moment, equals, name = text.partition("=")
    try:
        seconds = float(moment)
    except ValueError:
        seconds = -1.0
    if not (equals and name and 0 <= seconds < math.inf):
        raise BadUsage("'{text}' does not say what is in front and when. Give the moment in seconds and a picture, as "
                       "in {example}.", text=text, example="--drawn 3.2=mask.png")
    mask = read_plain(Path(name))
    return Drawn(seconds, (mask if mask.ndim == 2 else mask.max(axis=2)) > _HALF)
