"""Loaded models and the last photo's embedding, kept between calls of one process: load once, embed once, ask often.

One model of each kind stays. The former goes before another is loaded, so that two never share the memory; a file that
changed on disk is another model. Whoever needs the memory for something else calls `make_room`.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from engine.data import Photo

if TYPE_CHECKING:
    import torch

LIGHT = 256 << 20  # bytes of a weight file that may stay while others compute: YOLO and MobileSAM, no larger SAM

Kind = Literal["detector", "sam"]
T = TypeVar("T")


@dataclass(frozen=True)
class _Key:
    """Which model it is."""

    path: str
    changed: int
    bytes: int
    device: str


@dataclass(frozen=True)
class _Seen:
    """What a model made of a photo."""

    photo: weakref.ref[Photo]
    key: _Key
    made: Any


_models: dict[Kind, tuple[_Key, Any]] = {}
_seen: list[_Seen] = []  # none, or one


def model(kind: Kind, path: Path, device: torch.device, load: Callable[[Path, torch.device], T]) -> T:
    """The model in a file on a device: the one that is kept, or loaded anew and kept.

    Raises:
        BadWeights: from `load`.
    """
    key = _key(path, device)
    if kind in _models and _models[kind][0] == key:
        found: T = _models[kind][1]
        return found
    _forget(kind)
    loaded = load(path, device)
    _models[kind] = key, loaded
    return loaded


def seen(photo: Photo, path: Path, device: torch.device, look: Callable[[], T]) -> T:
    """What SAM in that file made of the photo: what is kept, or made anew and kept until the photo goes."""
    key = _key(path, device)
    if _seen and _seen[0].photo() is photo and _seen[0].key == key:
        found: T = _seen[0].made
        return found
    _seen.clear()
    made = look()
    _seen.append(_Seen(weakref.ref(photo, _gone), key, made))
    return made


def make_room() -> None:
    """Let go of large models, and of what they made of a photo: something else needs the memory."""
    for kind, (key, _) in tuple(_models.items()):
        if key.bytes > LIGHT:
            _forget(kind)


def _forget(kind: Kind) -> None:
    """Let go of a model, and of the embedding, which holds on to it."""
    former = _models.pop(kind, None)
    if former is not None and _seen and _seen[0].key == former[0]:
        _seen.clear()


def _gone(photo: weakref.ref[Photo]) -> None:
    """The photo is not needed any more, so neither is its embedding."""
    if _seen and _seen[0].photo is photo:
        _seen.clear()


def _key(path: Path, device: torch.device) -> _Key:
    """The model's identity: which file, in which state, where."""
    facts = path.stat()
    return _Key(str(path.absolute()), facts.st_mtime_ns, facts.st_size, str(device))
