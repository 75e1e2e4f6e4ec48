"""What stands in a document's JSON, checked field by field: the versioned schema of project files and journals."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, PlainValidator, ValidationError

from engine.colouring import hints as colours_file
from engine.colours import Hints
from engine.data import Kernel
from engine.documents.layer import DAMAGE
from engine.documents.paths import path_of, path_text, relative_text
from engine.documents.state import PhotoReference, ResultRecord, State
from engine.documents.styles import RegionStyle
from engine.elsewhere import named_elsewhere
from engine.errors import BadHints, BadProject
from engine.recipe import Recipe
from engine.restored import Metrics, Stage
from engine.said import MOST_TEXT, Said, clean
from engine.said import plain_of as said_plain

FORMAT = "heirloom"
VERSION = 3
# What a file is by what it holds that earlier programs would drop: nothing, a damage map, colours.
_PLAIN, _DAMAGED, _COLOURED = 1, 2, 3
MOST_SIDE = 1_000_000

Label = Annotated[int, Field(ge=0, le=255)]
Text = Annotated[str, Field(max_length=MOST_TEXT)]
Sentence = Annotated[str, PlainValidator(Said.from_plain)]  # in older files a text alone
PathText = Annotated[str, Field(max_length=16_384)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Side = Annotated[int, Field(ge=1, le=MOST_SIDE)]
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$")]
Plain = dict[str, bool | int | float | str | None]


def hints_of(plain: object) -> Hints:
    """What is said of a photo's colours, checked as a file of it is.

    Raises:
        ValueError: it is none.
    """
    try:
        return colours_file.from_plain(plain)
    except BadHints as fault:
        raise ValueError(str(fault)) from fault


Colours = Annotated[Hints, PlainValidator(hints_of)]


class _Model(BaseModel):
    """What a version does not know is passed over, so that small additions need no new version."""

    model_config = ConfigDict(extra="ignore", strict=False, frozen=True)


class PhotoModel(_Model):
    """Which photo: by hash, by its path from the project's folder, by its absolute path, or within the project."""

    sha256: Digest
    size: Annotated[int, Field(ge=0)]
    rows: Side
    columns: Side
    path: PathText | None = None
    relative: PathText | None = None
    embedded: FileName | None = None


class StyleModel(_Model):
    """One region of the list."""

    label: Label
    name: Text
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
    locked: bool = False
    visible: bool = True


class KernelModel(_Model):
    """A kernel, its weights bit for bit: float32, little-endian, row by row, in base64."""

    label: Label
    scale: Annotated[int, Field(ge=1, le=8)]
    side: Annotated[int, Field(ge=1, le=255)]
    weights: Annotated[str, Field(max_length=400_000)]
    origin: Text = ""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    locked: bool = False


class StageModel(_Model):
    """What one step of a restoration did."""

    name: Text
    options: Plain = {}
    seconds: dict[Text, Number] = {}
    notes: list[Sentence] = []
    seed: int = 0
    figures: dict[Text, Number] = {}


class ResultModel(_Model):
    """A result; `files` are names of pictures within the project, or within a folder of results."""

    number: Annotated[int, Field(ge=1)]
    title: Text
    recipe: Plain
    box: tuple[int, int, int, int] | None = None
    kernels: list[KernelModel] = []
    names: dict[Label, Text] = {}
    scale: Annotated[int, Field(ge=1, le=8)] = 2
    took: Number = 0.0
    stages: list[StageModel] = []
    seconds: dict[Text, Number] = {}  # this and the notes: of files that knew no stages
    notes: list[Sentence] = []
    versions: dict[Text, Text] = {}
    device: Sentence = "cpu"
    files: dict[Text, FileName] = {}
    metrics: dict[Text, dict[Text, Number | Literal["inf", "-inf", "nan"]]] | None = None
    saved: PathText = ""
    saved_sha256: Text = ""
    strengths: dict[Label, Number] = {}
    unframed: list[KernelModel] = []
    hints: Colours = Field(default_factory=Hints)


class StateModel(_Model):
    """A document without its layers and steps."""

    format: Literal["heirloom"]
    version: Annotated[int, Field(ge=1)]
    program: Text = ""
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    revision: Annotated[int, Field(ge=0)]
    photo: PhotoModel
    layers: dict[Text, FileName] = {}
    styles: Annotated[list[StyleModel], Field(max_length=256)]
    recipe: Plain
    preset: Text = ""
    kernels: list[KernelModel] = []
    results: Annotated[list[ResultModel], Field(max_length=10_000)] = []
    next_number: Annotated[int, Field(ge=1)] = 1
    project: PathText | None = None
    saved_revision: int = -1
    hints: Colours = Field(default_factory=Hints)


# Version → what makes a file of that version one of the next; the newest has none.
_MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: lambda plain: {**plain, "version": 2}, 2: lambda plain: {**plain, "version": 3}}


def settled(model: StateModel, base: PurePath | None) -> tuple[StateModel, tuple[str, ...]]:
    """A model without the files on other machines that its settings name, and those files.

    Args:
        model: as it was read.
        base: the folder of its file; None where whoever uses it chose them.
    """
    recipes = [model.recipe, *(one.recipe for one in model.results)]
    away = [named_elsewhere(plain, base) if base else {} for plain in recipes]
    first, *others = [{name: value for name, value in plain.items() if name not in left}
                      for plain, left in zip(recipes, away, strict=True)]
    results = [one.model_copy(update={"recipe": plain}) for one, plain in zip(model.results, others, strict=True)]
    return (model.model_copy(update={"recipe": first, "results": results}),
            tuple(dict.fromkeys(path for left in away for path in left.values())))


def plain_of(state: State, beside: Path | None = None, layers: Mapping[str, str] | None = None,
             embedded: str | None = None, readable: bool = False) -> dict[str, Any]:
    """A state as plain values for JSON.

    Args:
        state: what is written.
        beside: the folder that the photo's relative path begins at, or None to leave it out.
        layers: layer → name of its file, or None to leave them out.
        embedded: the name of the photo's file within the project, or None where it holds none.
        readable: earlier programs may read it, if they understand all that is in it.
    """
    from engine import __version__

    marked = any(DAMAGE in told for told in (layers or {}, *(record.files for record in state.results)))
    coloured = any(not one.empty for one in (state.hints, *(record.hints for record in state.results)))
    needed = _COLOURED if coloured else _DAMAGED if marked else _PLAIN
    version = needed if readable else VERSION
    photo = state.photo
    return {
        "format": FORMAT, "version": version, "program": __version__, "id": state.id, "revision": state.revision,
        "photo": {"sha256": photo.sha256, "size": photo.size, "rows": photo.shape[0], "columns": photo.shape[1],
                  "path": path_text(photo.path), "relative": relative_text(photo.path, beside), "embedded": embedded},
        "styles": [{**vars(style), "name": clean(style.name)} for style in state.styles],
        "recipe": _recipe_plain(state.recipe), "preset": clean(state.preset),
        "kernels": [kernel_plain(label, kernel, label in state.locked.get(scale, ()))
                    for scale, known in state.kernels.items() for label, kernel in known.items()],
        "results": [_result(record) for record in state.results],
        "next_number": state.next_number, "project": path_text(state.project), "saved_revision": state.saved_revision,
        **({} if state.hints.empty else {"hints": hints_plain(state.hints)}),
        **({} if layers is None else {"layers": dict(layers)}),
    }  # fmt: skip


def checked(plain: object) -> StateModel:
    """Plain values as read from JSON, brought to the present version and checked.

    Raises:
        BadProject: they are no document, damaged, or of a newer version.
    """
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise BadProject("This is no Heirloom project. Open the photo instead, or another project.")
    version = plain.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadProject("This project was written by a newer Heirloom (its format is {version}, and this program "
                         "knows {known}). Update Heirloom to open it.", version=version, known=VERSION)
    while isinstance(version, int) and version < VERSION and version in _MIGRATIONS:
        plain = _MIGRATIONS[version](plain)
        version = plain.get("version")
    try:
        return StateModel.model_validate(plain)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadProject("The project is damaged ({reason}). Open its previous version, the file of the same name "
                         "with '~' at its end, or the photo itself.", reason=f"{where}: {first['msg']}") from fault


def state_of(model: StateModel, photo_path: Path | None = None, project: Path | None = None) -> State:
    """The state that a checked model describes.

    Args:
        model: from :func:`checked`.
        photo_path: where the photo was found; else the path that the model names.
        project: the file that was read; else what the model names.

    Raises:
        BadProject: a kernel in it is none.
    """
    kernels: dict[int, dict[int, Kernel]] = {}
    locked: dict[int, frozenset[int]] = {}
    for one in model.kernels:
        kernels.setdefault(one.scale, {})[one.label] = kernel_of(one)
        if one.locked:
            locked[one.scale] = locked.get(one.scale, frozenset()) | {one.label}
    path = photo_path or path_of(model.photo.path)
    photo = PhotoReference(model.photo.sha256, model.photo.size, (model.photo.rows, model.photo.columns), path)
    return State(
        id=model.id, revision=model.revision, photo=photo,
        styles=tuple(RegionStyle(one.label, one.name, one.colour, one.locked, one.visible) for one in model.styles),
        recipe=Recipe.as_far_as_known(model.recipe), preset=model.preset, kernels=kernels, locked=locked,
        results=tuple(_result_of(one) for one in model.results), next_number=model.next_number,
        project=project or path_of(model.project), saved_revision=model.saved_revision,
        hints=model.hints,
    )  # fmt: skip


def kernel_plain(label: int, kernel: Kernel, locked: bool) -> dict[str, Any]:
    """A kernel's plain values."""
    weights = base64.b64encode(kernel.weights.astype("<f4").tobytes()).decode("ascii")
    return {"label": label, "scale": kernel.scale, "side": kernel.size, "weights": weights,
            "origin": clean(kernel.origin), "confidence": float(kernel.confidence), "locked": locked}


def kernel_of(model: KernelModel) -> Kernel:
    """The kernel, bit for bit."""
    try:
        weights = np.frombuffer(base64.b64decode(model.weights, validate=True), "<f4").astype(np.float32)
        return Kernel.exactly(weights.reshape(model.side, model.side), model.scale, model.origin, model.confidence)
    except ValueError as fault:
        raise BadProject("The project is damaged: the kernel of region {label} is none ({reason}).", label=model.label,
                         reason=str(fault)) from fault


def _result(record: ResultRecord) -> dict[str, Any]:
    """A result's plain values."""
    metrics = record.metrics
    scores = None if metrics is None else {
        part: {name: float(value) if math.isfinite(value) else str(float(value)) for name, value in figures.items()}
        for part, figures in metrics.scores.items()}
    return {
        "number": record.number, "title": clean(record.title), "recipe": _recipe_plain(record.recipe),
        "box": record.box,
        "kernels": [kernel_plain(label, kernel, False) for label, kernel in record.kernels.items()],
        "names": {label: clean(name) for label, name in record.names.items()}, "scale": record.scale,
        "took": record.took, "stages": [_stage(stage) for stage in record.stages],
        "versions": dict(record.versions), "device": said_plain(record.device),
        "files": dict(record.files), "metrics": scores, "saved": path_text(Path(record.saved)) if record.saved else "",
        "saved_sha256": record.saved_sha256,
        "strengths": dict(record.strengths),
        "unframed": [kernel_plain(label, kernel, False) for label, kernel in record.unframed.items()],
        **({} if record.hints.empty else {"hints": hints_plain(record.hints)}),
    }  # fmt: skip


def _result_of(model: ResultModel) -> ResultRecord:
    """The result's record."""
    metrics = None if model.metrics is None else Metrics({
        part: {name: float(value) for name, value in figures.items()}
        for part, figures in model.metrics.items()})
    return ResultRecord(
        number=model.number, title=model.title, recipe=Recipe.as_far_as_known(model.recipe), box=model.box,
        kernels={one.label: kernel_of(one) for one in model.kernels}, names=dict(model.names), scale=model.scale,
        took=model.took, stages=_stages_of(model), versions=dict(model.versions), device=model.device,
        files=dict(model.files), metrics=metrics,
        saved=str(path_of(model.saved)) if model.saved else "",
        saved_sha256=model.saved_sha256, strengths=dict(model.strengths),
        unframed={one.label: kernel_of(one) for one in model.unframed}, hints=model.hints,
    )  # fmt: skip


def hints_plain(hints: Hints) -> dict[str, Any]:
    """What is said of a photo's colours, as plain values."""
    plain = hints.plain()
    return {**plain, "ramps": {clean(name): colours for name, colours in plain["ramps"].items()}}


def _stage(stage: Stage) -> dict[str, Any]:
    """A stage's plain values."""
    options = {name: clean(value) if isinstance(value, str) else value for name, value in stage.options.items()}
    return {"name": stage.name, "options": options, "seconds": dict(stage.seconds),
            "notes": [said_plain(note) for note in stage.notes], "seed": stage.seed,
            **({"figures": dict(stage.figures)} if stage.figures else {})}


def _stages_of(model: ResultModel) -> tuple[Stage, ...]:
    """The stages, or one that holds what an older file says of all of them."""
    if not model.stages and (model.seconds or model.notes):
        return (Stage("restoration", {}, dict(model.seconds), tuple(model.notes)),)
    return tuple(Stage(one.name, dict(one.options), dict(one.seconds), tuple(one.notes), one.seed, dict(one.figures))
                 for one in model.stages)


def _recipe_plain(recipe: Recipe) -> dict[str, Any]:
    """Settings' plain values."""
    return {name: clean(value) if isinstance(value, str) else value for name, value in recipe.kept().items()}
