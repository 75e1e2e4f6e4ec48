"""What stands in the queue's file, checked field by field; a row that is damaged is passed over, the rest is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.batches.rows import FORMAT, SUFFIXES, VERSION, Row
from engine.documents.paths import path_of, path_text
from engine.documents.schema import KernelModel, Sentence, kernel_plain
from engine.documents.schema import kernel_of as model_kernel
from engine.errors import BadProject
from engine.recipe import Recipe
from engine.said import plain_of

Text = Annotated[str, Field(max_length=4096)]


class _Model(BaseModel):
    """What a version does not know is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class RowModel(_Model):
    """One photo of the queue."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    photo: Annotated[str, Field(min_length=1, max_length=8192)]
    within: Text = ""
    state: Literal["listed", "waiting", "running", "done", "failed"] = "listed"
    recipe: dict[str, Any] | None = None  # every value of which the recipe checks itself
    fallback: dict[str, Any] | None = None
    own: dict[str, Any] | None = None
    kernels: dict[Text, KernelModel] = {}
    preset: Text = ""
    target: Annotated[str, Field(max_length=8192)] | None = None
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    fault: Sentence = ""
    notes: list[Sentence] = []
    consistency: Annotated[float, Field(allow_inf_nan=False)] | None = None

    def row(self) -> Row:
        """The row.

        Raises:
            BadProject: a path or a kernel in it is none.
        """
        photo, within = path_of(self.photo), path_of(self.within) or Path()
        if photo is None or within.is_absolute() or ".." in within.parts:
            raise BadProject("The queue's file is damaged. Add the photos again.")
        recipes = {name: _recipe(tuple(plain.items())) if plain is not None else None
                   for name, plain in (("recipe", self.recipe), ("fallback", self.fallback), ("own", self.own))}
        return Row(self.id, photo, within, self.state, recipes["recipe"], recipes["fallback"], recipes["own"],
                   {name: model_kernel(model) for name, model in self.kernels.items()}, self.preset,
                   path_of(self.target), self.seconds, self.fault, tuple(self.notes), self.consistency)


class QueueModel(_Model):
    """The queue; its rows are checked one by one."""

    format: Literal["heirloom-queue"]
    version: Annotated[int, Field(ge=1, le=VERSION)]
    going: bool = False
    settings: Text = "own"
    folder: Text | None = None
    pattern: Text = ""
    suffix: Text = ""
    keep_mask: bool = False
    rows: Annotated[list[dict[str, Any]], Field(max_length=100_000)] = []

    @property
    def folder_path(self) -> Path | None:
        """Where all results go."""
        return path_of(self.folder)

    def listed(self) -> Iterator[Row]:
        """The rows that are whole."""
        for plain in self.rows:
            try:
                yield RowModel.model_validate(plain).row()
            except (ValidationError, BadProject, TypeError):  # the last where a setting is a list or the like
                continue


@lru_cache(maxsize=64)
def _recipe(plain: tuple[tuple[str, Any], ...]) -> Recipe:
    """The settings; most rows have the same, and checking them takes milliseconds."""
    return Recipe.as_far_as_known(dict(plain))


def checked(plain: object) -> QueueModel:
    """Plain values as read from JSON, checked.

    Raises:
        ValueError: they are no queue, or of a newer version.
    """
    if not isinstance(plain, Mapping) or plain.get("format") != FORMAT:
        raise ValueError("no queue")
    model = QueueModel.model_validate(plain)
    return model if model.suffix in SUFFIXES else model.model_copy(update={"suffix": ""})


def row_plain(row: Row) -> dict[str, Any]:
    """A row's plain values."""
    recipes = {name: recipe.kept() if recipe is not None else None
               for name, recipe in (("recipe", row.recipe), ("fallback", row.fallback), ("own", row.own))}
    return {"id": row.id, "photo": path_text(row.photo), "within": path_text(row.within), "state": row.state,
            **recipes, "kernels": {name: kernel_plain(0, kernel, False) for name, kernel in row.kernels.items()},
            "preset": row.preset, "target": path_text(row.target), "seconds": row.seconds, "fault": plain_of(row.fault),
            "notes": [plain_of(note) for note in row.notes], "consistency": row.consistency}
