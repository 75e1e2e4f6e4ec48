"""The account of one restoration: as JSON for programs, and as one self-contained HTML page for people."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from typing import Any

from engine.recipe import VERSION as RECIPE_VERSION
from engine.restored import Metrics, Restored

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
    told = {
        "schema": "heirloom-report",
        "version": VERSION,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "photo": {
            "file": source.path.name if source.path else None,
            "sha256": _sha256(source.path),
            "width": photo.shape[1],
            "height": photo.shape[0],
            "format": source.format,
            "bits": source.bits,
            "grey": source.grey,
            "dpi": source.dpi,
        },
        "result": {"width": columns, "height": rows, "scale": restored.scale},
        "regions": _regions(restored),
        "metrics": metrics.scores,
        "recipe": {name: _nameless(value) for name, value in restored.recipe.items()},
        "recipe_version": RECIPE_VERSION,
        "seed": restored.seed,
        "versions": restored.versions,
        "device": restored.device,
        "seconds": {stage: round(seconds, 3) for stage, seconds in restored.seconds.items()},
        "notes": list(restored.notes),
        "stages": [{"name": stage.name, "options": {name: _nameless(value) for name, value in stage.options.items()},
                    "seconds": {name: round(seconds, 3) for name, seconds in stage.seconds.items()},
                    "notes": list(stage.notes), "seed": stage.seed} for stage in restored.stages],
    }
    plain = _plain(told)
    assert isinstance(plain, dict)
    return plain


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


def write_html(path: Path, restored: Restored, metrics: Metrics, overwrite: bool = False) -> None:
    """Write one page that holds everything, pictures included, and needs no network.

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

    write_text(path, as_html(restored, metrics), overwrite=overwrite)


def as_html(restored: Restored, metrics: Metrics) -> str:
    """The page that :func:`write_html` writes."""
    from jinja2 import Environment, StrictUndefined

    from engine import resources
    from engine.kernels.compare import smallest_window, windowed
    from engine.kernels.saving import heat_map, png
    from engine.palette import colour_of
    from engine.reporting import pictures, words

    told = as_dict(restored, metrics)
    side = smallest_window(restored.kernels.values())
    for region in told["regions"]:
        region["colour"] = colour_of(region["label"])
        shown = heat_map(windowed(restored.kernels[region["label"]], side), 320)
        region["heat_map"] = pictures.data_uri(png(shown), "image/png")
        region["shape"] = words.shape(region["kernel"])
        region["shape_in_photo"] = words.shape(region["kernel"], region["kernel"]["scale"])
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(duration=words.duration, figure=words.figure, option=words.option)
    return environment.from_string(resources.text(_TEMPLATE)).render(
        report=told,
        whole=pictures.whole_pair(restored),
        crops=pictures.crop_pairs(restored),
        overlay=pictures.overlay(restored.photo, restored.regions, {}),
        highlights=words.highlights(told),
        columns=words.columns(told["metrics"]),
        alone=words.alone(told["metrics"]),
        parts=words.parts(told),
        times=words.times(told["seconds"]),
        summary=words.summary(told),
        promise=words.promise(told),
    )


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


def _sha256(path: Path | None) -> str | None:
    """Of the photo's file as it is now; None where there is none any more."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


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
