"""Kernels written to a folder, as arrays for programs and as heat maps for people."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import Kernel, Regions
from engine.errors import CannotWrite, WontOverwrite
from engine.palette import heat
from engine.said import Said
from engine.saving import check_target, name_part, write_bytes

_SUFFIXES = (".npy", ".mat", ".json", ".png")
_CROSS = (0, 150, 255)  # a blue that stands out against the dark and the pale end of the palette


def save(kernels: Mapping[int, Kernel], regions: Regions, folder: Path, overwrite: bool = False) -> list[Path]:
    """Write each region's kernel as .npy, .mat, .json and heat map, all named `kernel_<region's name>`.

    The .mat holds `Kernel` as KernelGAN's published code writes it (for correlation, turned by 180 degrees); the .json
    holds the weights with scale, widths, axes, origin and confidence. `engine.kernels.file` reads all three back.

    Args:
        kernels: label → kernel.
        regions: where the names come from.
        folder: is made if it does not exist.
        overwrite: replace files that exist.

    Returns:
        The files written, by region and in the order above.

    Raises:
        WontOverwrite: a file exists and `overwrite` is off; then nothing at all is written.
        CannotWrite: no permission, or the disk is full.
    """
    contents: dict[Path, bytes] = {}
    for label, name in stems(kernels, regions).items():
        kernel = kernels[label]
        contents[folder / f"kernel_{name}.npy"] = _npy(kernel)
        contents[folder / f"kernel_{name}.mat"] = _mat(kernel)
        contents[folder / f"kernel_{name}.json"] = _json(kernel, label=label, name=regions.names.get(label, ""))
        contents[folder / f"kernel_{name}.png"] = png(heat_map(kernel))
    if not overwrite:
        _refuse_existing(contents)
    _make(folder)
    for path, content in contents.items():
        write_bytes(path, content, overwrite=overwrite)
    return list(contents)


def check(regions: Regions, folder: Path, overwrite: bool = False) -> None:
    """Find out before kernels are estimated whether :func:`save` could write them; the folder is made.

    Raises:
        WontOverwrite: a file exists and `overwrite` is off.
        CannotWrite: no permission, or the folder cannot be made.
    """
    _make(folder)
    for name in stems(regions.present, regions).values():
        for suffix in _SUFFIXES:
            check_target(folder / f"kernel_{name}{suffix}", overwrite=overwrite)


def write(kernel: Kernel, path: Path, overwrite: bool = False) -> None:
    """Write one kernel in the format that the suffix names: .npy, .mat, .json, or .png for its heat map.

    Raises:
        WontOverwrite: the file exists.
        CannotWrite: another suffix, a full disk, no permission.
    """
    writers: Mapping[str, Callable[[Kernel], bytes]] = {
        ".npy": _npy,
        ".mat": _mat,
        ".json": _json,
        ".png": lambda one: png(heat_map(one)),
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise CannotWrite("A kernel is written as .npy, .mat, .json or .png, not as '{name}'.", name=path.name)
    write_bytes(path, writer(kernel), overwrite=overwrite)


def _json(kernel: Kernel, **more: Any) -> bytes:  # noqa: ANN401 - plain values
    """What there is to say of a kernel, and its weights."""
    told = {**more, **described(kernel), "weights": kernel.weights.tolist()}
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


def described(kernel: Kernel) -> dict[str, Any]:
    """What there is to say of a kernel besides its weights, as plain values.

    Returns:
        scale, size (K), width_rows and width_columns (effective standard deviations in enlarged pixels), long, short
        (the same along the kernel's own axes), angle (of the long axis, degrees anti-clockwise from horizontal),
        centre (offset of the centre of mass from the middle: row, column), origin, confidence.
    """
    rows, columns = kernel.widths()
    long, short, angle = kernel.axes()
    return {
        "scale": kernel.scale,
        "size": kernel.size,
        "width_rows": round(rows, 4),
        "width_columns": round(columns, 4),
        "long": round(long, 4),
        "short": round(short, 4),
        "angle": round(angle, 2),
        "centre": [round(offset, 4) + 0.0 for offset in centre(kernel)],
        "origin": kernel.origin,
        "confidence": round(float(kernel.confidence), 4),
    }


def centre(kernel: Kernel) -> tuple[float, float]:
    """(row, column) offset of the centre of mass from the middle, in enlarged pixels; 0, 0 means no drift."""
    offsets = np.arange(kernel.size) - (kernel.size - 1) / 2
    weights = kernel.weights.astype(np.float64)
    return float(weights.sum(axis=1) @ offsets), float(weights.sum(axis=0) @ offsets)


def heat_map(kernel: Kernel, side: int = 384) -> NDArray[np.uint8]:
    """A picture of a kernel: each weight a square, brighter for more, with a frame and a cross at the centre.

    Brightness rises evenly to the eye from 0 (darkest) to the largest weight (brightest); weights below 0 are teal.

    Args:
        kernel: whatever its side.
        side: wanted side of the picture in pixels; the nearest whole number of pixels a weight is taken.

    Returns:
        (side', side', 3) uint8.
    """
    block = max(1, round((side - 2) / kernel.size))
    values = kernel.weights.astype(np.float64)
    positive = np.clip(values / values.max(), 0, 1)
    colours = heat()[np.rint(positive * 255).astype(int)]
    below = np.clip(-values / max(values.max(), -values.min()), 0, 1)[..., None]
    colours = np.where(below > 0, colours * (1 - below**0.5) + np.array([40.0, 190.0, 180.0]) * below**0.5, colours)
    picture = np.rint(colours).astype(np.uint8).repeat(block, axis=0).repeat(block, axis=1)
    middle, half = picture.shape[0] / 2, max(block, 6)
    low, high = int(np.ceil(middle - 1)), int(np.floor(middle + 1))
    for arm in (slice(int(middle - 2 * half), int(middle - half)), slice(int(middle + half), int(middle + 2 * half))):
        picture[low:high, max(arm.start, 0) : arm.stop] = _CROSS
        picture[max(arm.start, 0) : arm.stop, low:high] = _CROSS
    return np.pad(picture, ((1, 1), (1, 1), (0, 0)), constant_values=128)


def stems(kernels: Iterable[int], regions: Regions) -> dict[int, str]:
    """Label → part of a file name: the name where it is the region's alone and not empty, else the label."""
    wanted = {int(label): name_part(regions.names.get(label, "")) for label in kernels}
    folded = [name.casefold() for name in wanted.values()]
    return {
        label: name if name and folded.count(name.casefold()) == 1 and not name.isdecimal() else str(label)
        for label, name in wanted.items()
    }


def png(picture: NDArray[np.uint8]) -> bytes:
    """(H, W, 3) or (H, W) uint8 as a PNG file's bytes."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _npy(kernel: Kernel) -> bytes:
    """The weights as a .npy file's bytes."""
    buffer = io.BytesIO()
    np.save(buffer, kernel.weights)
    return buffer.getvalue()


def _mat(kernel: Kernel) -> bytes:
    """The weights as a MATLAB file's bytes, turned for correlation."""
    from scipy.io import savemat

    buffer = io.BytesIO()
    savemat(buffer, {"Kernel": kernel.weights[::-1, ::-1].astype(np.float64)})
    return buffer.getvalue()


def _make(folder: Path) -> None:
    """Make a folder that may exist already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite("The folder '{path}' cannot be made: {reason}. Choose another.", path=folder,
                          reason=fault.strerror or str(fault)) from fault


def _refuse_existing(paths: Mapping[Path, bytes]) -> None:
    """Say which file is in the way before anything is written."""
    for path in paths:
        if path.exists():
            advice = Said("Choose another folder, or give --overwrite.").in_window("Choose another folder.")
            raise WontOverwrite("'{path}' exists already. {advice}", path=path, advice=advice)
