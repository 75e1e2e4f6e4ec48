"""The account of one restoration: as JSON for programs, and as one self-contained HTML page for people."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from typing import Any

import numpy as np

from engine.digests import digest_if_there
from engine.palette import colour_of
from engine.recipe import VERSION as RECIPE_VERSION
from engine.reporting.blocks import Pair, Section, told
from engine.reporting.pages import laid
from engine.restored import COLOURED, STROKES, TONES, Metrics, Restored
from engine.said import Said
from engine.vocabulary import known

VERSION = 1
_TEMPLATE = "report.html.jinja"


def as_dict(restored: Restored, metrics: Metrics) -> dict[str, Any]:
    """Everything there is to say of a restoration, as values that JSON can hold; the schema is in `docs/report.md`.

    Args:
        restored: what came out.
        metrics: how good it is.

    Returns:
        A dictionary of dictionaries, lists, strings, finite numbers, booleans and None. Of files only the names
        are told, never their folders. An infinite figure is the string "inf", one that is no number is None.
    """
    photo, source = restored.photo, restored.photo.source
    rows, columns = restored.image.shape[:2]
    entries = {
        "schema": "heirloom-report",
        "version": VERSION,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "photo": {
            "file": source.path.name if source.path else None,
            "sha256": digest_if_there(source.path) or None,
            "width": photo.shape[1],
            "height": photo.shape[0],
            "format": source.format,
            "bits": source.bits,
            "grey": source.grey,
            "dpi": source.dpi,
        },
        "result": {"width": columns, "height": rows, "scale": restored.scale},
        "regions": _regions(restored),
        "damage": _damage(restored),
        "colouring": _colouring(restored),
        "metrics": metrics.scores,
        "recipe": {name: _nameless(value) for name, value in restored.recipe.items()},
        "recipe_version": RECIPE_VERSION,
        "by_regions": restored.by_regions,
        "synthesised": restored.synthesised,
        "seed": restored.seed,
        "versions": restored.versions,
        "device": restored.device,
        "seconds": {stage: round(seconds, 3) for stage, seconds in restored.seconds.items()},
        "notes": list(restored.notes),
        "stages": [{"name": stage.name, "options": {name: _nameless(value) for name, value in stage.options.items()},
                    "seconds": {name: round(seconds, 3) for name, seconds in stage.seconds.items()},
                    "notes": list(stage.notes), "seed": stage.seed} for stage in restored.stages],
    }
    plain = _plain(entries)
    assert isinstance(plain, dict)
    return plain


def _damage(restored: Restored) -> dict[str, Any] | None:
    """What was damaged and filled; None where nothing was."""
    stage = next((one for one in restored.stages if one.name == "mending" and "filled" in one.figures), None)
    if stage is None or restored.damage is None:
        return None
    figures, names = stage.figures, restored.regions.names
    return {
        "sha256": hashlib.sha256(np.ascontiguousarray(restored.damage).data).hexdigest(),
        "filled": figures["filled"],
        "specks": int(figures["specks"]),
        "scratches": int(figures["scratches"]),
        "widest": round(figures["widest"], 1),
        "left_wide": int(figures.get("left wide", 0)),
        "regions": [{"label": label, "name": names[label], "filled": figures[f"filled: {label}"]}
                    for label in restored.regions.present if f"filled: {label}" in figures],
        "faces": int(figures["faces"]),
        "filled_in_faces": figures.get("filled in faces"),
        "filler": stage.options.get("filler"),
        "invented": restored.invented,
    }


def _colouring(restored: Restored) -> dict[str, Any] | None:
    """How the photo was coloured; None where it was not."""
    stage = next((one for one in restored.stages if one.figures.get(COLOURED)), None)
    if stage is None:
        return None
    names, figures = restored.regions.names, stage.figures
    return {
        "method": _nameless(stage.options.get("colourise")),
        "guessed": restored.guessed,
        "strokes": int(figures.get(STROKES, 0)),
        "ramps": [{"label": label, "name": names[label],
                   "colours": [f"#{int(figures[f'{tone}: {label}']):06x}" for tone in TONES]}
                  for label in restored.regions.present if all(f"{tone}: {label}" in figures for tone in TONES)],
        "skin": None if restored.guessed else stage.options.get("skin"),
        "saturation": stage.options.get("saturation"),
        "warmth": stage.options.get("warmth"),
    }


def write_json(path: Path, restored: Restored, metrics: Metrics, overwrite: bool = False) -> None:
    """Write :func:`as_dict` as a JSON file.

    Args:
        path: the file.
        restored: what came out.
        metrics: how good it is.
        overwrite: replace a file that exists.

    Raises:
        WontOverwrite: the file exists and `overwrite` is off.
        CannotWrite: no permission, or the disk is full.
    """
    from engine.saving import write_text

    text = json.dumps(as_dict(restored, metrics), ensure_ascii=False, indent=2, allow_nan=False)
    write_text(path, text + "\n", overwrite=overwrite)


@dataclass(frozen=True)
class Reader:
    """Who reads a report: everything is told in this language, and regions look as this user knows them.

    Attributes:
        language: its code, for the page and its fonts.
        tell: a sentence of the engine, or any other text, in that language.
        names: label → what a region is called, where that is not what the result calls it.
        colours: label → "#rrggbb", where that is not the colour it starts with.
    """

    language: str = "en"
    tell: Callable[[str], str] = str
    names: Mapping[int, str] = field(default_factory=dict)
    colours: Mapping[int, str] = field(default_factory=dict)


ENGLISH = Reader()


@dataclass(frozen=True)
class Account:
    """All that a report for people tells, in the reader's language and in its order; a writer only lays it out.

    Attributes:
        language: the reader's.
        created: when, ISO 8601.
        title: of the file.
        heading: what is above it all.
        summary: one sentence.
        promise: where the detail comes from, or nothing.
        whole: the picture before and after.
        highlights: (value, label, remark) of the figures that stand large.
        sections: everything else.
        page: the words of the page itself.
    """

    language: str
    created: str
    title: str
    heading: str
    summary: str
    promise: str
    whole: Pair
    highlights: tuple[tuple[str, str, str], ...]
    sections: tuple[Section, ...]
    page: Mapping[str, str]


def account(restored: Restored, metrics: Metrics, reader: Reader = ENGLISH) -> Account:
    """What there is to tell a reader, pictures included; takes seconds for a large picture."""
    from engine.reporting import pictures, words
    from engine.reporting.sections import SECTIONS, Matter

    data = as_dict(restored, metrics)
    present, name = restored.regions.present, data["photo"]["file"]
    names = {label: reader.names.get(label) or known(restored.regions.names[label]) for label in present}
    colours = {label: reader.colours.get(label) or colour_of(label) for label in present}
    matter = Matter(restored, data, names, colours)
    return told(Account(
        reader.language, data["created"], Said("Restoration of {name}", name=name or Said("a photo")),
        name or Said("A photo without a file"), words.summary(data),
        words.with_colours(words.promise(data["recipe"].get("upscaler", ""), restored.invented, restored.synthesised,
                                         restored.by_regions), data["colouring"]),
        pictures.whole_pair(restored),
        words.highlights(data),
        tuple(section for make in SECTIONS if (section := make(matter)) is not None), dict(words.PAGE),
    ), reader.tell)


def write_html(path: Path, restored: Restored, metrics: Metrics, overwrite: bool = False,
               reader: Reader = ENGLISH) -> None:
    """Write one page that holds everything, pictures included, and needs no network.

    Args:
        path: the file.
        restored: what came out.
        metrics: how good it is.
        overwrite: replace a file that exists.
        reader: who it is for.

    Raises:
        WontOverwrite: the file exists and `overwrite` is off.
        CannotWrite: no permission, or the disk is full.
    """
    from engine.saving import write_text

    write_text(path, as_html(restored, metrics, reader), overwrite=overwrite)


def as_html(restored: Restored, metrics: Metrics, reader: Reader = ENGLISH) -> str:
    """The page that :func:`write_html` writes."""
    return laid(_TEMPLATE, account(restored, metrics, reader))


def _regions(restored: Restored) -> list[dict[str, Any]]:
    """Each region with its kernel, the background first."""
    from engine.kernels.saving import described
    from engine.measures.metrics import part_names

    labels = restored.regions.labels
    names = part_names(restored.regions)
    listed = []
    for label in restored.regions.present:
        pixels = int((labels == label).sum())
        listed.append(
            {
                "label": label,
                "name": restored.regions.names[label],
                "part": names[label],
                "pixels": pixels,
                "share": round(pixels / labels.size, 6),
                "kernel": described(restored.kernels[label]),
            }
        )
    return listed


def _nameless(value: object) -> object:
    """A setting that names a file without the file's folder, which is nobody's business; others as they are."""
    if not isinstance(value, (str, Path)) or not any(separator in str(value) for separator in "/\\"):
        return value
    return PureWindowsPath(value).name or str(value)  # takes both kinds of separator


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value that JSON can hold
    """The same with what JSON has no word for replaced."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, str):  # the bytes of a file's name that are no text are told by their numbers
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if value is None or isinstance(value, bool):
        return value
    if hasattr(value, "item"):  # NumPy's scalars
        return _plain(value.item())
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        return None if math.isnan(value) else ("inf" if value > 0 else "-inf")
    return str(value)
