"""A trained network as a file that the program uses, and beside it the card that says what it is."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from torch import Tensor

from engine.saving import write_text
from engine.training.models import MODELS
from engine.training.pictures import TrainingPictures
from engine.training.recipe import TrainingRecipe
from engine.training.score import Score
from engine.training.state import Standing
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts

MADE_OF = {"photo": "photos: blurred, grained, rounded, compressed", "bicubic": "clean bicubic reductions",
            "pyramid": "clean Gaussian-pyramid reductions"}


@dataclass(frozen=True)
class Described:
    """What a card says of the kind of a network, in English.

    Attributes:
        scales: which it is for.
        does: what it works on, and what it does with it.
        seen: what the small pictures were that it has learned from.
        loss: what was made smaller.
        judged_by: what it was judged by, where that is not what others of the same score are judged by.
        begun: what it began as, where that is nothing that the command names.
        remarks: sentences about what it is not to be used for.
    """

    scales: str
    does: str
    seen: str
    loss: str
    judged_by: str = ""
    begun: str = ""
    remarks: Sequence[str] = ()


@dataclass(frozen=True)
class Made:
    """What a card tells besides the file.

    Attributes:
        recipe: all choices.
        pictures: what it learned from.
        standing: how far it was.
        plain: both figures of what needs no learning, on the validation.
        device: where it was trained, in words.
        parameters: how many numbers the network has.
        judged: on how many samples it was judged.
        described: what is said of its kind.
    """

    recipe: TrainingRecipe
    pictures: TrainingPictures
    standing: Standing
    plain: tuple[float, float]
    device: str
    parameters: int
    judged: int
    described: Described

    @property
    def best(self) -> tuple[int, float, float, float]:
        """(step, seconds, score, second figure) of what is written."""
        step, seconds, score, second = self.standing.judged[self.standing.best]
        return int(step), seconds, score, second

    @property
    def score(self) -> Score:
        """What it is judged by."""
        return MODELS[self.recipe.model].score

    @property
    def good(self) -> bool:
        """Whether it is better than what needs no learning."""
        return self.score.good(self.best[2], self.plain[0])

    @property
    def newest(self) -> bool:
        """Whether it is the last that was judged."""
        return self.standing.best == len(self.standing.judged) - 1


def export(output: Path, tensors: Mapping[str, Tensor], facts: NetworkFacts, made: Made) -> bool:
    """Write the network and its card, unless it is no better than interpolation.

    Args:
        output: ends in .safetensors; replaced where it is there.
        tensors: its weights.
        facts: what it is.
        made: how it came about.

    Returns:
        Whether it was written.

    Raises:
        CannotWrite: the disk is full, there is no permission, or the folder is missing.
    """
    if not (made.good or made.recipe.anyway):
        return False
    told = replace(facts, steps=made.best[0],
                   scores={made.score.name: round(made.best[2], 4), made.score.line: round(made.plain[0], 4)})
    network_file.write(output, tensors, told, overwrite=True)
    write_text(output.with_suffix(".md"), card(output.name, told, made), overwrite=True)
    return True


def card(name: str, facts: NetworkFacts, made: Made) -> str:
    """The card, in English, as Markdown; it names neither files nor people."""
    recipe, pictures, kind, score = made.recipe, made.pictures, made.described, made.score
    (step, seconds, *reached), judged_by = made.best, kind.judged_by or score.judged_by
    everything = (*pictures.train, *pictures.held_out)
    megapixels = sum(picture.pixels.shape[0] * picture.pixels.shape[1] for picture in everything) / 1e6
    left = ", ".join(f"{count} {why}" for why, count in pictures.counted().items()) or "none"
    rows = {
        "Network": f"{MODELS[recipe.model].title}, {kind.scales}, {made.parameters:,} parameters, stored in float16; "
                   f"{kind.does}",
        "Data": f"{len(pictures.train)} photographs, {len(pictures.held_out)} more held out ({megapixels:.1f} "
                f"megapixels, {sum(picture.reduced for picture in everything)} soft ones reduced by 2; left out: "
                f"{left}). SHA-256 of the list of contents: {pictures.digest}",
        "Licence of the data": recipe.licence or "not stated",
        "Small pictures": kind.seen,
        "Loss": kind.loss,
        "Command": f"`heirloom train PHOTOS -o {name} {flags(recipe)}`",
        "Start": kind.begun or ("the network that the command names" if recipe.start else "nothing: drawn by the seed"),
        "Seed": str(recipe.seed),
        "Time": f"{seconds / 60:.1f} minutes, {step} steps, on {made.device}; {time.strftime('%Y-%m-%d')}",
        "Weights": "the exponential mean over steps, of the " + (
            "best judgement" if not facts.synthesised else "newest judgement" if made.newest else
            f"newest judgement that was better than {score.plain}"),
        "Scores": f"{score.title} {score.told(reached[0])}, {score.second} {reached[1]:.4f}; {score.plain} "
                  f"{score.told(made.plain[0])}, {made.plain[1]:.4f} ({judged_by}: {made.judged})",
        "Use": f"`heirloom restore PHOTO -o RESULT --{MODELS[recipe.model].option} {name}`",
    }
    warnings = list(kind.remarks)
    if facts.synthesised:
        warnings.insert(0, "**Synthesised:** it makes up detail that the photo does not hold.")
    if not made.good:
        warnings.insert(0, f"**No better than {score.plain}**; it was written on request.")
    if facts.degradation != "photo":
        warnings.append("Made for clean reduced pictures: it sharpens grain and JPEG damage of photos.")
    lines = [f"# Card: {name}", "", *warnings, *([""] if warnings else []), "| | |", "|---|---|"]
    return "\n".join([*lines, *(f"| {key} | {_plain(value)} |" for key, value in rows.items())]) + "\n"


def flags(recipe: TrainingRecipe) -> str:
    """The options that the network has and that differ from the usual, as flags; folders and files are not named."""
    usual, told = TrainingRecipe(), [f"--model {recipe.model}"]
    for name, value in recipe.plain().items():
        if name in ("model", *MODELS[recipe.model].ignores) or value == getattr(usual, name):
            continue
        dashed = name.replace("_", "-")
        if isinstance(value, bool):
            told.append(f"--{'' if value else 'no-'}{dashed}")
        elif name in ("start", "masks", "listed", "things"):
            told.append(f"--{dashed} …")
        elif name != "licence":
            told.append(f"--{dashed} {value:g}" if isinstance(value, float) else f"--{dashed} {value}")
    return " ".join(told)


def _plain(text: str) -> str:
    """A text that cannot leave its cell of the table."""
    return " ".join(text.split()).replace("|", "\\|")
