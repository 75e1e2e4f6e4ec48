"""The verb `train`: a network trained on a folder of pictures, with what is seen of it in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from engine.commandline.options import flagged
from engine.commandline.screen import DONE, SOME_FAILED, STOPPED, Screen, stopping_gently
from engine.errors import BadUsage
from engine.training.models import MODELS
from engine.training.recipe import MAY_CHANGE, TRAINING_PRESETS, TrainingRecipe
from engine.training.run import TrainingRun

_FILES = "Files"
PRESETS = {name: preset.recipe for name, preset in TRAINING_PRESETS.items()}
STARTS = ("Where all options start from: an hour for photos, a family's portraits, five minutes, an SRGAN, or the "
          "published network. Default portrait.")


def train(
    recipe: TrainingRecipe,
    screen: Screen,
    given: frozenset[str],
    photos: Annotated[list[Path] | None, typer.Argument(
        help="The folder of pictures to learn from, or several.", show_default=False, readable=False)] = None,
    out: Annotated[Path | None, typer.Option(
        "--out", "-o", metavar="FILE.safetensors", rich_help_panel=_FILES, show_default=False,
        help="The network to write; its card and its run lie beside it.")] = None,
    resume: Annotated[Path | None, typer.Option(
        metavar="RUN", rich_help_panel=_FILES, show_default=False,
        help="Go on with the run in this folder (NAME-run): with its own pictures and options; --minutes and --steps "
             "may be larger and count from its beginning.")] = None,
    show: Annotated[bool, typer.Option("--list", rich_help_panel=_FILES,
                                         help="List the networks that can be trained, and the presets.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the network and card that exist.",
                                            rich_help_panel=_FILES)] = False,
) -> int:
    """Train a network on a folder of pictures and write it as a weight file with a card; Ctrl-C stops and keeps it.

    All stays on this machine. What was learned so far is always kept, and --resume goes on from there.
    """
    if show:
        return _listed(screen)
    if resume is None and (not photos or out is None):
        raise BadUsage("Name the folder of pictures and the file to write with --out, or a run with --resume. See "
                       "'heirloom train --help'.")
    from engine.training.run import facts
    from engine.training.training import train as work

    chosen: TrainingRecipe = recipe
    if resume is not None:
        chosen = _going_on(facts(resume)["recipe"], recipe, given)
    with stopping_gently() as enough, screen.progress(MODELS[chosen.model].title) as tell:
        run = work(photos, out, chosen, resume=resume, report=tell, enough=enough, overwrite=overwrite)
        stopped = enough()
    return _told(run, screen, stopped)


command = flagged(*(group.heading for group in TrainingRecipe.groups()), presets=PRESETS, starts=STARTS)(train)


def _going_on(own: TrainingRecipe, asked: TrainingRecipe, given: frozenset[str]) -> TrainingRecipe:
    """The run's own recipe with what was given besides; another preset is refused where it changes anything."""
    named = {name: getattr(asked, name) for name in own.options() if name in given or "preset" in given}
    if "minutes" in named and "steps" not in given and "minutes" in given:
        named["steps"] = 0
    return own.changed(**{name: value for name, value in named.items() if name in given or name not in MAY_CHANGE})


def _told(run: TrainingRun, screen: Screen, stopped: bool) -> int:
    """Say what came of it; the exit status."""
    for note in run.notes:
        screen.note(note)
    if run.best is not None:
        score = MODELS[run.recipe.model].score
        table = Table("steps", "minutes", score.title, score.short, "gain")
        table.add_row(str(run.step), f"{run.seconds / 60:.1f}", score.told(run.best[1]), score.told(run.plain),
                      score.told(score.gained(run.best[1], run.plain), "+"))
        screen.show(table)
    if run.written is not None:
        screen.say(f"Written to {run.written}, with a card beside it.")
    screen.say(f"The run is in {run.folder}; --resume goes on with it.")
    status = STOPPED if stopped else DONE if run.written else SOME_FAILED
    screen.finish(_plain(run, status))
    return status


def _plain(run: TrainingRun, status: int) -> dict[str, Any]:
    """The entry for machines."""
    score = MODELS[run.recipe.model].score
    return {
        "status": status, "run": str(run.folder), "network": str(run.written) if run.written else None,
        "ended": run.status, "step": run.step, "seconds": run.seconds,
        score.name: run.best[1] if run.best else None, score.line: run.plain,
        "recipe": run.recipe.plain(), "left_out": run.pictures.get("left_out", {}),
        "notes": [str(note) for note in run.notes],
    }


def _listed(screen: Screen) -> int:
    """Show what can be trained."""
    table = Table("--model", "what it is")
    for name, model in MODELS.items():
        table.add_row(name, f"{model.title}. {model.summary}")
    screen.show(table)
    presets = Table("--preset", "what it is for")
    for name, preset in TRAINING_PRESETS.items():
        presets.add_row(name, preset.meaning)
    screen.show(presets)
    screen.finish({"models": {name: {"title": model.title, "summary": model.summary, "synthesises": model.synthesises}
                              for name, model in MODELS.items()},
                   "presets": {name: preset.recipe.plain() for name, preset in TRAINING_PRESETS.items()}})
    return DONE
