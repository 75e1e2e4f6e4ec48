"""Kernels given as files: .npy, .mat with `Kernel` as KernelGAN's published code writes it, .json; or a folder of them.

Conventions of the formats:

* .npy and .json hold what `Kernel.weights` holds, the kernel of a true convolution.
* .mat holds the kernel of a correlation, as the published code writes and applies it: it is turned by 180 degrees on
  the way in and out. An array under another name than `Kernel` is read too, if it is the file's only matrix.
* A side of the wrong parity (the published code writes 17×17 for scale 2) has no centre on the grid: the centre of
  mass is then put into the middle, by whole pixels first and the rest, under half a pixel, by cubic splines, which
  leaves the width as it is. A side of the right parity is taken at its word, off-centre or not.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.damaged import array
from engine.data import Frame, Kernel, Regions
from engine.errors import BadKernel
from engine.kernels import matlab
from engine.method import Method, own
from engine.progress import Report
from engine.said import Said
from engine.saving import name_part
from engine.vocabulary import known

LARGEST = 255  # pixels a side; what is larger is a picture
_MOST_BYTES = 4 << 20
_NEGLIGIBLE = 0.02  # pixels that a centre of mass may be off before it is worth resampling


@dataclass(frozen=True)
class FromFile(Method):
    """Reads each region's kernel from a file, or from a folder.

    Attributes:
        path: a .npy, .mat or .json file: one kernel for all regions; or a folder with `kernel_<label>.npy` or
            `kernel_<name>.npy` (or .mat, .json) for each region, where a file `kernel.npy` serves all the others.
    """

    title: ClassVar[str] = "From a file"
    reads_file: ClassVar[bool] = True
    path: str = own("")

    def __call__(self, frame: Frame, regions: Regions, scale: int, report: Report) -> dict[int, Kernel]:
        """Label → kernel.

        Raises:
            BadKernel: a file is missing, cannot be read or does not hold a blur kernel for this scale.
        """
        if not self.path:
            raise BadKernel("No kernel file was named. Give the path of a .npy, .mat or .json file, or of a folder.")
        path = Path(self.path)
        if not path.is_dir():
            report(0.0, path.name)
            kernel = read(path, scale)
            report(1.0, path.name)
            return dict.fromkeys(regions.present, kernel)
        kernels: dict[int, Kernel] = {}
        present = regions.present
        for done, label in enumerate(present):
            report(done / len(present), known(regions.names[label]))
            kernels[label] = read(_find(path, label, regions.names[label]), scale)
        report(1.0, path.name)
        return kernels


def read(path: Path, scale: int) -> Kernel:
    """The kernel in one file, on the grid of `scale`.

    Args:
        path: a .npy, .mat or .json file.
        scale: S.

    Returns:
        The kernel; its origin is the file's name, its confidence 1.

    Raises:
        BadKernel: the file is missing, cannot be read, or does not hold a blur kernel for this scale.
    """
    readers: Mapping[str, Callable[[bytes, str, int], NDArray[np.float64]]] = {
        ".npy": _from_npy,
        ".mat": _from_mat,
        ".json": _from_json,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None and path.suffix.lower() == ".safetensors" and path.exists():
        raise BadKernel("'{name}' holds no network that reads blur. Name the file of one that was trained with the "
                        "model predictor or second-look, or a kernel in a .npy, .mat or .json file.", name=path.name)
    if reader is None:
        raise BadKernel("'{name}' is not a kernel file. Kernels are read from .npy, .mat and .json files.",
                        name=path.name)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadKernel("'{name}' is too large for a kernel; one has at most {size} values.", name=path.name,
                            size=f"{LARGEST}×{LARGEST}")
        content = path.read_bytes()
    except OSError as fault:
        raise BadKernel("The kernel file '{path}' cannot be read: {reason}.", path=path,
                        reason=fault.strerror or str(fault)) from fault
    weights = _checked(reader(content, path.name, scale), path.name)
    try:
        return Kernel(aligned(weights, scale).astype(np.float32), scale, path.name)
    except ValueError as fault:
        raise BadKernel("'{name}' does not hold a blur kernel. {reason}", name=path.name, reason=str(fault)) from fault


def aligned(weights: NDArray[np.float64], scale: int) -> NDArray[np.float64]:
    """A square array of the scale's parity with the same kernel; see the module's text for how.

    Args:
        weights: (h, w), with a sum that is not 0.
        scale: S.

    Returns:
        (K, K), K of the parity of S. Values below 0 appear only where there were some before.
    """
    wrong = [side % 2 != scale % 2 for side in weights.shape]
    if not any(wrong):
        return _squared(weights, max(weights.shape))
    least = weights.min()
    mass = np.clip(weights, 0, None)
    from scipy import ndimage

    centre = ndimage.center_of_mass(mass if mass.sum() > 0 else weights)
    # Room for the move, and for the splines to fade out.
    reach = max(max(middle, side - 1 - middle) for middle, side in zip(centre, weights.shape, strict=True))
    size = int(np.ceil(2 * reach)) + 13
    size += (size - scale) % 2
    placed = np.zeros((size, size))
    corner, rest = [], []
    for middle, side, mend in zip(centre, weights.shape, wrong, strict=True):
        start = (size - 1) / 2 - middle if mend else (size - side) / 2
        whole = round(start)
        corner.append(whole)
        rest.append(start - whole if mend else 0.0)
    placed[corner[0] : corner[0] + weights.shape[0], corner[1] : corner[1] + weights.shape[1]] = weights
    if max(map(abs, rest)) > _NEGLIGIBLE:
        placed = ndimage.shift(placed, rest, order=3, mode="constant")
        placed = placed if least < 0 else np.clip(placed, 0, None)
    return _trimmed(placed)


def _squared(weights: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Padded evenly with zeros to (size, size); the sides have the parity of `size`."""
    rows, columns = ((size - side) // 2 for side in weights.shape)
    return np.pad(weights, ((rows, rows), (columns, columns)))


def _trimmed(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without its rims of next to nothing, as wide on all four sides."""
    floor = 1e-4 * np.abs(weights).max()
    while weights.shape[0] > 3:
        rim = np.concatenate((weights[0], weights[-1], weights[:, 0], weights[:, -1]))
        if np.abs(rim).max() > floor:
            break
        weights = weights[1:-1, 1:-1]
    return weights


def _checked(weights: NDArray[Any], name: str) -> NDArray[np.float64]:
    """Float weights, or a sentence about why they are none."""
    if weights.ndim != 2 or weights.size == 0 or weights.dtype.kind not in "biuf":
        raise BadKernel("'{name}' holds {values}; a kernel is a matrix of real numbers.", name=name,
                        values=_described(weights))
    if max(weights.shape) > LARGEST:
        raise BadKernel("'{name}' holds {size} values: that is a picture, not a kernel, which has at most {most}.",
                        name=name, size=f"{weights.shape[0]}×{weights.shape[1]}", most=f"{LARGEST}×{LARGEST}")
    with np.errstate(over="ignore", invalid="ignore"):  # of long doubles, which are not finite then
        values = weights.astype(np.float64)
    if not np.isfinite(values).all():
        raise BadKernel("'{name}' holds values that are not finite.", name=name)
    largest = np.abs(values).max()
    values = values / (largest or 1.0)  # so that no sum is too large for a number
    if values.sum() <= 1e-6:
        raise BadKernel("'{name}' does not hold a blur kernel: its values must have a sum above 0.", name=name)
    return np.asarray(values / values.sum(), np.float64)


def _described(weights: NDArray[Any]) -> str:
    """What an array is, for a sentence."""
    return Said("an array of shape {shape} and type {kind}", shape=str(weights.shape), kind=str(weights.dtype))


def _from_npy(content: bytes, name: str, scale: int) -> NDArray[Any]:
    """The array of a .npy file; never unpickles."""
    try:
        if content.startswith(b"PK"):
            raise BadKernel("'{name}' is an archive of arrays; save the kernel alone with numpy.save.", name=name)
        return array(io.BytesIO(content))
    except (ValueError, OSError) as fault:
        raise BadKernel("'{name}' is not a whole .npy file. Save the kernel with numpy.save.", name=name) from fault


def _from_mat(content: bytes, name: str, scale: int) -> NDArray[Any]:
    """The matrix `Kernel` of a MATLAB file, turned by 180 degrees; see the module's text."""
    try:
        found = matlab.variables(content, _MOST_BYTES)
    except matlab.TooLarge as fault:
        raise BadKernel("'{name}' is too large for a kernel; one has at most {size} values.", name=name,
                        size=f"{LARGEST}×{LARGEST}") from fault
    except matlab.NewerVersion as fault:
        raise BadKernel("'{name}' is of MATLAB's version 7.3; save it with the option '-v7'.", name=name) from fault
    except ValueError as fault:
        raise BadKernel("'{name}' is not a whole MATLAB file. Save the kernel as 'Kernel' with the option '-v7'.",
                        name=name) from fault
    matrices = [value for value in found.values() if value is not None]
    matrix = found["Kernel"] if "Kernel" in found else matrices[0] if len(matrices) == 1 else None
    if matrix is None:
        names = ", ".join(f"'{key}'" for key in found) or Said("nothing")
        raise BadKernel("'{name}' holds {names}, but no matrix called 'Kernel'.", name=name, names=names)
    return matrix[::-1, ::-1]


def _from_json(content: bytes, name: str, scale: int) -> NDArray[Any]:
    """The matrix `weights` of a JSON object, or a bare matrix."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise BadKernel("'{name}' is not a JSON file that can be read.", name=name) from fault
    if isinstance(value, dict):
        told = value.get("scale", scale)
        if told != scale:
            raise BadKernel("'{name}' holds a kernel for scale {scale}, but the scale is {wanted}.", name=name,
                            scale=told, wanted=scale)
        if "weights" not in value:
            raise BadKernel("'{name}' has no entry 'weights'.", name=name)
        value = value["weights"]
    try:
        return np.array(value, np.float64)
    except (ValueError, TypeError, OverflowError) as fault:
        raise BadKernel("The weights in '{name}' are not a matrix of numbers.", name=name) from fault


def _find(folder: Path, label: int, name: str) -> Path:
    """The file of one region, or the one for all."""
    stems = (f"kernel_{label}", f"kernel_{name_part(name)}", "kernel")
    for candidate in stems:
        for suffix in (".npy", ".mat", ".json"):
            path = folder / f"{candidate}{suffix}"
            if path.is_file():
                return path
    raise BadKernel("The folder '{name}' has no kernel for the region '{region}': neither '{first}.npy' nor "
                    "'{second}.npy', nor a 'kernel.npy' for all.", name=folder.name, region=known(name), first=stems[0],
                    second=stems[1])
