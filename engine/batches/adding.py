"""Photos put into a batch's manifest: each once, and to a target that no other has."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.batches import manifest_schema as schema
from engine.batches.batch import Task, Wishes
from engine.batches.batch_rows import Planned
from engine.batches.manifest import Manifest
from engine.documents.paths import path_text
from engine.recipe import Recipe

_PIECE = 5000  # rows put in at one go


@dataclass
class Added:
    """What planning did.

    Attributes:
        new: photos that were put in.
        known: photos that had been planned with the same settings.
        other: photos that had been planned with other settings, and keep these.
        changed: photos whose files have changed since, and are to be done again.
        renamed: results that got a number, since another has the name, or one that differs only in case.
        there: photos whose results are there already, and were asked to be passed over.
    """

    new: int = 0
    known: int = 0
    other: int = 0
    changed: int = 0
    renamed: int = 0
    there: int = 0


def add(manifest: Manifest, photos: Iterable[Planned], recipe: Recipe, wishes: Wishes, program: str = "",
        skip_existing: bool = False, report: Callable[[int], object] = lambda count: None) -> Added:
    """Put photos in; each gets a target that no other has, whatever the capitals.

    Args:
        manifest: of the batch.
        photos: with absolute paths.
        recipe: every choice.
        wishes: how files are read and written.
        program: its version, to be kept with the recipe.
        skip_existing: pass over photos whose results are there.
        report: told how many were looked at.

    Raises:
        BadUsage: it is the window's list.
    """
    manifest.be_batch()
    digest = schema.settings_text(recipe, wishes)[0]
    added, looked = Added(), 0
    waiting = iter(photos)
    while piece := [one for one, _ in zip(waiting, range(_PIECE), strict=False)]:
        with manifest.writing() as link:
            schema.put(link, recipe, wishes, program)
            for one in piece:
                _add(link, one, digest, skip_existing, added)
        looked += len(piece)
        report(looked)
    return added


def _add(link: sqlite3.Connection, one: Planned, digest: str, skip_existing: bool, added: Added) -> None:
    """Put one photo in, or find it there."""
    source, page = schema.text_of(one.task.photo), one.task.page or 0
    work = schema.work_of(digest, one.task, one.infrared, one.hand)
    known = link.execute("select id, recipe, bytes, changed, state, work, corrected from photo where source = ? "
                         "and page = ?", (source, page)).fetchone()
    if known is not None:
        number, recipe, size, changed, state, done, corrected = known
        same = (size, changed) == (one.bytes, one.changed)
        if recipe != digest:
            added.other += 1
        elif state != "running" and not (same and (done == work or corrected)):
            added.changed += state != "todo"
            added.known += state == "todo"
            link.execute("update photo set state = 'todo', tries = 0, sha256 = null, bytes = ?, changed = ?, "
                         "kind = '', fault = '', work = ?, damage = ?, regions = ?, project = ?, corrected = 0 "
                         "where id = ?", (one.bytes, one.changed, work, *_hand_files(one.task), number))
        else:
            added.known += 1
        return
    if skip_existing and one.task.target.exists():
        added.there += 1
        return
    task = _free(link, one.task)
    added.renamed += task.target != one.task.target
    made = link.execute(
        "insert into photo (source, source_key, page, target, reports, reference, damage, regions, project, "
        "recipe, work, bytes, changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (source, source.casefold(), page, schema.text_of(task.target),
         json.dumps([schema.text_of(path) for path in task.reports]),
         path_text(task.reference), *_hand_files(task), digest, work, one.bytes, one.changed))
    link.executemany("insert into output values (?, ?)",
                     [(schema.key_of(path), made.lastrowid) for path in task.outputs])
    added.new += 1


def _free(link: sqlite3.Connection, task: Task) -> Task:
    """The task with names that no other result or photo has."""
    number, candidate = 2, task
    while any(link.execute("select 1 from output where key = ? union all select 1 from photo where source_key = ? "
                           "limit 1", (schema.key_of(path), schema.key_of(path))).fetchone()
              for path in candidate.outputs):
        candidate = replace(task, target=_numbered(task.target, number),
                            reports=tuple(_numbered(path, number) for path in task.reports))
        number += 1
    return candidate


def _hand_files(task: Task) -> tuple[str | None, ...]:
    """What the manifest holds of a photo's damage, regions and project."""
    return path_text(task.damage), path_text(task.regions), path_text(task.project)


def _numbered(path: Path, number: int) -> Path:
    """The path with a number behind its name."""
    return path.with_name(f"{path.stem}-{number}{path.suffix}")
