"""A document's journal: every finished change appended to a file, each record with its length and checksum.

A record is its length, the CRC-32 of its body and the body: the length of a JSON head, the head, and the packed tiles
that the head lists. Where the file was cut, or its last pages never reached the disk, reading stops at the last whole
record.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.damaged import DAMAGED
from engine.documents.document import FRAMING, HINTS, STYLES, Document
from engine.documents.history import Changes, Step, packed
from engine.documents.layer import REGIONS
from engine.documents.schema import checked, hints_of, hints_plain, plain_of, state_of
from engine.documents.state import State
from engine.documents.styles import RegionStyle, Styles
from engine.errors import EngineError
from engine.geometry import Geometry
from engine.said import clean

MAGIC = b"heirloom journal 3\n"
# Steps of the first name no layer: all are of the regions. Those of the second know nothing of colours.
OLDER = (b"heirloom journal 1\n", b"heirloom journal 2\n")
_FRAME = struct.Struct("<II")
_HEAD = struct.Struct("<I")
_MOST = 2**31
_NO_RECORD: tuple[type[Exception], ...] = (*DAMAGED, struct.error, EngineError)


@dataclass(frozen=True)
class Stepped:
    """A step that was done."""

    step: Step


@dataclass(frozen=True)
class Walked:
    """A step that was undone or done again.

    Attributes:
        step: which.
        back: undone.
        loose: that step was done before this journal began, so that it must be told whole.
    """

    step: Step
    back: bool
    loose: bool


@dataclass(frozen=True)
class Altered:
    """All the rest, as it is now."""

    state: State


Record = Stepped | Walked | Altered


def encoded(record: Record) -> bytes:
    """A record as bytes, frame and all."""
    blobs: list[bytes] = []
    if isinstance(record, Altered):
        head: dict[str, Any] = {"kind": "state", "state": plain_of(record.state)}
    elif isinstance(record, Stepped):
        head = {"kind": "step", "name": record.step.name, "layer": record.step.layer,
                **{part: [_PLAIN[part](one) for one in pair] for part, pair in record.step.changes.items()},
                "tiles": _tiles(record.step, blobs)}
    else:
        head = {"kind": "walk", "back": record.back, "loose": record.loose}
        if record.loose:
            head |= {"layer": record.step.layer, "tiles": _tiles(record.step, blobs)}
    text = json.dumps(head, separators=(",", ":")).encode("ascii")
    body = b"".join([_HEAD.pack(len(text)), text, *blobs])
    return _FRAME.pack(len(body), zlib.crc32(body)) + body


def replayed(document: Document, path: Path) -> int:
    """Bring a document to where its journal leads; the bytes of the journal that are whole.

    The document's recorder must not be set yet. A record that makes no sense ends the replay like one that is cut off.
    """
    whole, last = 0, None
    try:
        with path.open("rb") as file:
            if file.read(len(MAGIC)) not in (MAGIC, *OLDER):
                return 0
        whole = len(MAGIC)
        for head, blobs, end in _records(path):
            last = _done(document, head, blobs) or last
            whole = end
    except OSError:
        return 0
    except _NO_RECORD:
        pass  # what was whole before it counts
    if last is not None:
        document.restate(last)
    return whole


def _done(document: Document, head: dict[str, Any], blobs: list[bytes]) -> State | None:
    """One record done; the state that it tells, if it tells one."""
    kind = head["kind"]
    if kind == "state":
        return state_of(checked(head["state"]))
    if kind == "step":
        document.replay(_step(document, head, blobs, _changes(head)))
    elif head["loose"]:
        document.replay_loose(_step(document, head, blobs, {}), bool(head["back"]))
    elif head["back"]:
        document.undo()
    else:
        document.redo()
    return None


def _step(document: Document, head: dict[str, Any], blobs: list[bytes], changes: Changes) -> Step:
    """The step that a head tells of, of a layer that there is and in numbers that it has.

    Both sides of every tile are unpacked here, where a damaged one ends the journal, and not when the user undoes.
    """
    layer = document.layer(str(head.get("layer", REGIONS)))
    tiles = _packed_tiles(head["tiles"], blobs, layer.shape)
    step = Step.of_packed(str(head.get("name", "")), tiles, changes, layer.name)
    if not all(layer.fits(side) for patch in step.patches() for side in (patch.before, patch.after)):
        raise ValueError("a tile holds numbers that its layer has not")
    return step


def current(path: Path) -> bool:
    """Whether a journal can be gone on with: it is of this version, which no earlier program misreads."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def _records(path: Path) -> Iterator[tuple[dict[str, Any], list[bytes], int]]:
    """(head, tiles, where the record ends) of each whole record."""
    with path.open("rb") as file:
        file.seek(len(MAGIC))
        while len(frame := file.read(_FRAME.size)) == _FRAME.size:
            length, checksum = _FRAME.unpack(frame)
            if not _HEAD.size <= length < _MOST:
                return
            body = file.read(length)
            if len(body) != length or zlib.crc32(body) != checksum:
                return
            (size,) = _HEAD.unpack_from(body)
            head = json.loads(body[_HEAD.size : _HEAD.size + size])
            at, blobs = _HEAD.size + size, []
            for _, *lengths in head.get("tiles", ()):
                for each in lengths:
                    blobs.append(body[at : at + int(each)])
                    at += int(each)
            yield head, blobs, file.tell()


def _tiles(step: Step, blobs: list[bytes]) -> list[Any]:
    """[box, bytes before, bytes after] of each tile; the bytes go to `blobs`."""
    told = []
    for patch in step.patches():
        before, after = packed(patch.before), packed(patch.after)
        blobs += [before, after]
        told.append([list(patch.box), len(before), len(after)])
    return told


def _packed_tiles(told: list[Any], blobs: list[bytes],
                  shape: tuple[int, ...]) -> list[tuple[tuple[int, int, int, int], bytes, bytes]]:
    """The tiles again, each within the photo."""
    found = []
    for index, (box, *_) in enumerate(told):
        top, left, bottom, right = (int(each) for each in box)
        if not (0 <= top < bottom <= shape[0] and 0 <= left < right <= shape[1]):
            raise ValueError("a tile lies outside the photo")
        found.append(((top, left, bottom, right), blobs[2 * index], blobs[2 * index + 1]))
    return found


def _changes(head: dict[str, Any]) -> Changes:
    """What a step's head tells of each part; journals of earlier versions tell nothing, or an empty list."""
    return {part: (of(head[part][0]), of(head[part][1])) for part, of in _OF_PLAIN.items() if head.get(part)}


def _plain_styles(styles: Styles) -> list[dict[str, Any]]:
    """A list of regions as plain values."""
    return [{**vars(one), "name": clean(one.name)} for one in styles]


def _styles_of(plain: list[dict[str, Any]]) -> Styles:
    """The list again."""
    return tuple(RegionStyle(**one) for one in plain)


# Part of a document that a step changes → its values for JSON, and back.
_PLAIN: Mapping[str, Callable[[Any], Any]] = {
    STYLES: _plain_styles, FRAMING: lambda framing: dict(framing.plain), HINTS: hints_plain}
_OF_PLAIN: Mapping[str, Callable[[Any], Any]] = {STYLES: _styles_of, FRAMING: Geometry.of, HINTS: hints_of}
