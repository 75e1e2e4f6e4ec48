"""The file queue.json, in which earlier versions kept the window's list: read once, checked field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.batches.batch_rows import BatchState
from engine.batches.listing import Listed
from engine.batches.places import SUFFIXES, Places
from engine.documents.paths import path_of
from engine.documents.schema import KernelModel, Sentence, kernel_of
from engine.errors import BadProject
from engine.recipe import Recipe

NAME = "queue.json"
LOCK = "queue"  # among those of documents
Text = Annotated[str, Field(max_length=4096)]


class _Model(BaseModel):
    """What a version does not know is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class RowModel(_Model):
    """One photo."""

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

    def row(self) -> Listed:
        """The row.

        Raises:
            BadProject: a path or a kernel in it is none.
        """
        photo, within = path_of(self.photo), path_of(self.within) or Path()
        if photo is None or within.is_absolute() or ".." in within.parts:
            raise BadProject("The queue's file is damaged. Add the photos again.")
        recipe, fallback, own = (_recipe(tuple(plain.items())) if plain is not None else None
                                 for plain in (self.recipe, self.fallback, self.own))
        state: BatchState = "todo" if self.state == "waiting" else self.state
        return Listed(photo, within, state, recipe, fallback, own,
                      {name: kernel_of(model) for name, model in self.kernels.items()}, self.preset,
                      path_of(self.target), self.seconds, self.fault, tuple(self.notes), self.consistency)


class QueueModel(_Model):
    """All of it; its rows are checked one by one."""

    format: Literal["heirloom-queue"]
    version: Annotated[int, Field(ge=1, le=1)]
    going: bool = False
    settings: Text = "own"
    folder: Text | None = None
    pattern: Text = ""
    suffix: Text = ""
    keep_mask: bool = False
    rows: Annotated[list[dict[str, Any]], Field(max_length=100_000)] = []

    @property
    def places(self) -> Places:
        """Where results go."""
        return Places(path_of(self.folder), self.pattern, self.suffix if self.suffix in SUFFIXES else "",
                      self.keep_mask)

    def listed(self) -> Iterator[Listed]:
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


def earlier_list(text: str) -> QueueModel | None:
    """What a text says; None where it is no list, or of a version that never was."""
    try:
        plain = json.loads(text)
        return QueueModel.model_validate(plain) if isinstance(plain, Mapping) else None
    except (ValueError, RecursionError):
        return None
