"""The tables of a manifest, and how paths, settings and sentences stand in them."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.batches.batch import Task, Wishes
from engine.batches.batch_rows import STATES, BatchRow, Figures
from engine.damaged import json_of
from engine.data import Kernel
from engine.documents.paths import path_of, path_text
from engine.errors import BadProject, CannotWrite, NoRoom
from engine.recipe import Recipe
from engine.said import Said, plain_of

VERSION = 4
APPLICATION = 0x486C6D62  # "Hlmb": tells a manifest from other databases
_LATER = ("by_hand", "own")  # wishes that came later: where they are not asked for, the settings are those of before
WAIT = 60.0  # seconds that one program waits for another's turn with the file

TABLES = """
create table recipe (hash text primary key, recipe text not null, wishes text not null, program text not null);
create table kernels (hash text primary key, kernels text not null) without rowid;
create table photo (
    id integer primary key, source text not null, source_key text not null, page integer not null, target text not null,
    reports text not null, reference text, damage text, recipe text not null references recipe, work text not null,
    bytes integer not null, changed real not null, sha256 text, state text not null default 'todo',
    priority integer not null default 0, tries integer not null default 0, ours integer not null default 0,
    seconds real not null default 0, worker text not null default '', lease real not null default 0,
    result_sha256 text not null default '', kind text not null default '', fault text not null default '',
    ended real not null default 0, megapixels real, confidence real, persons integer, damaged real, consistency real,
    regions text, project text, corrected integer not null default 0, reviewed real not null default 0,
    said text not null default '', within text not null default '', preset text not null default '',
    own text, kernels text not null default '', notes text not null default '',
    unique (source, page));
create table output (key text primary key, photo integer not null references photo) without rowid;
create index photo_next on photo (state, priority desc, tries, id);
create index photo_key on photo (source_key);
create index photo_bytes on photo (bytes);
create index photo_same on photo (sha256, work) where sha256 is not null;
create index photo_ended on photo (ended) where ended > 0;
create table list (
    going integer not null, settings text not null, folder text, pattern text not null, suffix text not null,
    keep_mask integer not null);
"""  # the last has one row where the manifest is the window's list, and none where it is a batch's
_SINCE = {  # version → columns that it brought, and the tables
    2: ("regions text", "project text", "corrected integer not null default 0", "reviewed real not null default 0",
        "said text not null default ''"),
    3: ("within text not null default ''", "preset text not null default ''", "own text",
        "kernels text not null default ''", "notes text not null default ''"),
    4: ()}  # kernels stood in each row until then
_LIST, _KERNELS = (TABLES[TABLES.index(f"create table {name} "):].split(";")[0] for name in ("list", "kernels"))
FILES = "source, page, target, reports, reference, damage, regions, project"
COLUMNS = ("id, source, page, target, state, priority, tries, bytes, sha256, result_sha256, recipe, seconds, worker, "
           "kind, fault, said, ended, lease, reviewed, within, preset, own, kernels, notes, megapixels, confidence, "
           "persons, damaged, consistency")


def key_of(path: Path) -> str:
    """What two names of one file have in common: on some systems names that differ only in case are the same."""
    return text_of(path).casefold()


def text_of(path: Path) -> str:
    """A path as the manifest holds it."""
    return str(path_text(path))


def row_of(values: tuple[Any, ...], kernels_of: Callable[[str], Mapping[str, Kernel]]) -> BatchRow:
    """A row from the values of `COLUMNS`, and what gives kernels of their hash."""
    (number, source, page, target, state, priority, tries, size, sha256, result, recipe, seconds, worker, kind, fault,
     said, ended, lease, reviewed, within, preset, own, kernels, notes, *figures) = values
    texts = (source, target, sha256 or "", result, recipe, worker, kind, fault, said, within, preset, own or "",
             kernels, notes)
    numbers = (number, page, priority, tries, size, seconds, ended, lease, reviewed, *figures)
    if (state not in STATES or not all(isinstance(text, str) for text in texts)  # SQLite keeps to no column's type
            or not all(one is None or isinstance(one, int | float) for one in numbers)):
        raise ValueError(f"row {number} holds values of another kind")
    return BatchRow(number, _path(source), page or None, _path(target), state, priority, tries, size, sha256 or "",
                    result, recipe, seconds, worker, kind, _said(said, fault), ended, lease, reviewed,
                    Figures(*figures), _path(within), preset, own or "", kernels_of(kernels), _notes(notes))


def task_of(values: tuple[Any, ...]) -> Task:
    """The files of a row, from its `FILES`."""
    source, page, target, reports, *others = values
    reference, damage, regions, project = (path_of(one) for one in others)
    return Task(_path(source), _path(target), reference, tuple(_path(one) for one in json_of(reports)),
                True, page or None, damage, regions, project)


def settings_text(recipe: Recipe, wishes: Wishes) -> tuple[str, str, str]:
    """The hash of recipe and wishes together, and both as JSON."""
    wished = {name: value for name, value in asdict(wishes).items() if value or name not in _LATER}
    texts = (json.dumps(recipe.kept(), sort_keys=True, default=str), json.dumps(wished, sort_keys=True))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest(), *texts


def settings_of(recipe: str, wishes: str, whole: bool = True) -> tuple[Recipe, Wishes]:
    """Recipe and wishes from their JSON.

    Args:
        recipe: as :func:`settings_text` made it.
        wishes: likewise.
        whole: whether settings that hold no more are a fault; else they have their defaults.

    Raises:
        BadRecipe: they are of a newer version, or name a file that is gone.
        ValueError, TypeError: they are damaged.
    """
    read = Recipe.from_plain if whole else Recipe.as_far_as_known
    wished = Wishes(**json_of(wishes))
    if not all(value is None or isinstance(value, int | float) for value in asdict(wished).values()):
        raise ValueError("a wish is of another kind")
    return read(json_of(recipe)), wished


def work_of(recipe_hash: str, task: Task, infrared: Path | None, hand: str = "") -> str:
    """What two photos of the same bytes must have in common for one result to serve both.

    Args:
        recipe_hash: of the settings.
        task: the files.
        infrared: the file beside the photo that holds its infrared.
        hand: the hash of what is in its masks and its project.
    """
    parts = [recipe_hash, task.target.suffix.lower(), str(task.page), str(task.reference), "None", str(infrared),
             str([path.suffix for path in task.reports]), *([hand] if hand else [])]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def connected(path: Path, fresh: bool = False) -> sqlite3.Connection:
    """The open manifest, made where it is `fresh`.

    Raises:
        BadProject: there is none, it is of a newer version, or damaged.
        CannotWrite: it cannot be made or opened.
    """
    if not fresh and not path.is_file():
        raise BadProject("There is no batch in '{path}'. Plan one first: heirloom batch plan PHOTOS -o FOLDER.",
                         path=path)
    with told(path):
        link = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            _prepare(link, path, fresh)
        except BaseException:
            link.close()
            raise
    return link


def _prepare(link: sqlite3.Connection, path: Path, fresh: bool) -> None:
    """Set up how the file is written, and make or check its tables.

    What SQLite advises for files of others ("Defense Against The Dark Arts"): a schema may call nothing that does harm,
    pages are checked as they are read, and what we never make, views and triggers, is refused.
    """
    link.execute("pragma trusted_schema = off")
    link.execute("pragma cell_size_check = on")
    link.execute("pragma journal_mode = wal")
    link.execute("pragma synchronous = normal")
    link.execute("begin immediate")
    known = link.execute("pragma application_id").fetchone()[0]
    strange = link.execute("select name from sqlite_schema where type not in ('table', 'index') or sql like "
                           "'create virtual%' limit 1").fetchone()
    version = link.execute("pragma user_version").fetchone()[0]
    if fresh and not known and not version:
        for statement in TABLES.split(";"):
            link.execute(statement)
        link.execute(f"pragma application_id = {APPLICATION}")
        link.execute(f"pragma user_version = {VERSION}")
    elif known != APPLICATION:
        raise BadProject("'{path}' is not the manifest of a batch. Name the folder that was planned with -o.",
                         path=path)
    elif version > VERSION:
        raise BadProject("The batch in '{path}' was planned by a newer Heirloom. Update Heirloom to go on with it.",
                         path=path)
    elif version < 1:
        raise BadProject("'{path}' is not the manifest of a batch. Name the folder that was planned with -o.",
                         path=path)
    elif strange is not None:
        raise BadProject("The manifest '{path}' holds what no manifest does: {name}. Plan the batch anew with "
                         "--skip-existing.", path=path, name=str(strange[0]))
    elif version < VERSION:
        for column in [column for number in range(version + 1, VERSION + 1) for column in _SINCE[number]]:
            link.execute(f"alter table photo add column {column}")
        if version < 3:  # the version that brought the list
            link.execute(_LIST)
        if version < 4:
            link.execute(_KERNELS)
            for (text,) in link.execute("select distinct kernels from photo where kernels != ''").fetchall():
                link.execute("update photo set kernels = ? where kernels = ?", (_put_text(link, str(text)), text))
        link.execute(f"pragma user_version = {VERSION}")
    link.execute("commit")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the database's errors into sentences."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        full = "full" in str(fault)
        kind = NoRoom if full else CannotWrite
        raise kind("The manifest '{path}' cannot be used: {reason}. Free some space, or look at its permissions.",
                   path=path, reason=str(fault)) from fault
    except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
        raise _damaged(path, fault) from fault


@contextmanager
def whole(path: Path) -> Iterator[None]:
    """Where values of the manifest are understood: what is none of its own is damage."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError) as fault:
        raise _damaged(path, fault) from fault


def _damaged(path: Path, fault: Exception) -> BadProject:
    """The sentence for a manifest that cannot be read."""
    return BadProject("The manifest '{path}' is damaged: {reason}. Plan the batch anew with --skip-existing.",
                      path=path, reason=str(fault) or type(fault).__name__)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Within the block no other program drives the batch; the system lets go of it whatever ends this one.

    Raises:
        BadProject: another does already.
        CannotWrite: the disk refuses.
    """
    with told(path):
        lock = sqlite3.connect(f"{path}.lock", timeout=0.0, isolation_level=None)
    try:
        with told(path):
            try:
                lock.execute("begin exclusive")
            except sqlite3.OperationalError as fault:
                if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                raise BadProject("The batch in '{path}' is being run by another program. Wait for it, or stop it "
                                 "first.", path=path) from fault
        yield
    finally:
        lock.close()


def put(link: sqlite3.Connection, recipe: Recipe, wishes: Wishes, program: str = "") -> str:
    """Write settings down, once; their hash."""
    digest, *texts = settings_text(recipe, wishes)
    link.execute("insert or ignore into recipe values (?, ?, ?, ?)", (digest, *texts, program))
    return digest


def put_kernels(link: sqlite3.Connection, kernels: Mapping[str, Kernel]) -> str:
    """Write kernels by the names of their regions down, once and bit for bit; their hash, "" where there are none."""
    if not kernels:
        return ""
    from engine.documents.schema import kernel_plain

    return _put_text(link, json.dumps({name: kernel_plain(0, kernel, False) for name, kernel in kernels.items()}))


def _put_text(link: sqlite3.Connection, text: str) -> str:
    """Write the text of kernels down; its hash."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    link.execute("insert or ignore into kernels values (?, ?)", (digest, text))
    return digest


def kernels_of(text: str) -> Mapping[str, Kernel]:
    """The kernels again; none where the text is damaged."""
    from engine.documents.schema import KernelModel, kernel_of

    try:
        return {name: kernel_of(KernelModel.model_validate(plain)) for name, plain in json_of(text).items()}
    except (ValueError, TypeError, AttributeError, BadProject):
        return {}


def fault_texts(fault: str) -> tuple[str, str]:
    """A sentence as text, and so that it can be told in the user's language."""
    return fault.encode("utf-8", "replace").decode(), json.dumps(plain_of(fault)) if fault else ""


def notes_text(notes: Iterable[str]) -> str:
    """Sentences as the manifest holds them."""
    told = [plain_of(note) for note in notes]
    return json.dumps(told) if told else ""


def _notes(text: str) -> tuple[str, ...]:
    """The sentences again."""
    try:
        return tuple(Said.from_plain(plain) for plain in json_of(text)) if text else ()
    except (ValueError, TypeError):
        return ()


def _said(plain: str, text: str) -> str:
    """The sentence, so that it can be told in the user's language; the text alone where it is none."""
    try:
        return Said.from_plain(json_of(plain)) if plain else text
    except ValueError:
        return text


@lru_cache(maxsize=20_000)  # a list is read again and again
def _path(text: str) -> Path:
    """A path that is always told."""
    found = path_of(text)
    return Path(os.devnull) if found is None else found
