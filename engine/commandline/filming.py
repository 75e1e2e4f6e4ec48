"""The verb `film`: a film restored frame by frame, with its sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.commandline.arguments import FILES, Overwrite
from engine.commandline.screen import DONE, Screen
from engine.film.writing import QUALITY
from engine.recipe import Recipe


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
    overwrite: Overwrite = False,
) -> int:
    """Restore a film frame by frame; a run that was stopped or killed goes on where it was when it is called again."""
    from engine.film.filming import FilmWishes, restore_film

    recipe = recipe if "regions" in given or recipe.only else recipe.changed(regions="whole")
    wishes = FilmWishes(even_light, compression, overwrite, follows=recipe.regions != "whole")
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
