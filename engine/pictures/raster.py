"""The stored picture as decoders hand it on, and what they all need: limits, guards, libraries, colour profiles."""

from __future__ import annotations

import importlib
import io
import logging
import os
import struct
import sys
import threading
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageCms, ImageFile, PngImagePlugin

from engine.errors import BadPhoto
from engine.large import let_go
from engine.limits import MOST_SIDE
from engine.metadata.facts import Facts
from engine.progress import go_on
from engine.said import Said
from engine.salvage.remains import Remains

# What decoders are known to raise on broken files, besides their own classes, which derive from these. They are caught
# around calls of decoders alone (see `decoding_of`), so that a fault of our own is never told as a damaged file.
FAULTS = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError,
          AssertionError, EOFError, MemoryError, struct.error, zlib.error, Pictures.DecompressionBombError)
Write = Callable[[slice, slice, NDArray[Any]], None]
_LOCK = threading.RLock()
_MOST_TEXT = 64 * 2**20  # bytes, unpacked
_HELD = 256 * 2**20  # bytes of an image that is decoded into a file, of which so much is held at most


class Banded:
    """A picture (H, W) or (H, W, 3) that is yet to be decoded.

    Attributes:
        shape: as of an array.
        dtype: of its samples.
        full: the value that is white.
    """

    def __init__(self, shape: tuple[int, ...], dtype: np.dtype[Any], full: float) -> None:
        """See the class."""
        self.shape, self.dtype, self.full = shape, dtype, full

    @property
    def ndim(self) -> int:
        """As of an array."""
        return len(self.shape)

    def put(self, write: Write) -> None:
        """Decode all parts, and give each with its rows and columns to `write`, perhaps from several threads.

        Raises:
            Damaged: a part cannot be decoded; what was written is worth nothing.
        """
        raise NotImplementedError

    def into(self, out: NDArray[np.float32], go_on: Callable[[], object] = go_on) -> None:
        """Decode into (H, W, 3) floats in [0, 1]; grey becomes three equal channels.

        Raises:
            As `put`, and `go_on`, which is called before each part is put.
        """
        full, held = np.float32(self.full), [0]

        def write(rows: slice, columns: slice, part: NDArray[Any]) -> None:
            go_on()
            some = out[rows, columns]
            np.divide(part[..., None] if part.ndim == 2 else part, full, out=some, casting="unsafe")
            held[0] += some.nbytes
            if held[0] > _HELD:
                held[0] = 0
                let_go(out)

        self.put(write)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:  # noqa: ANN401 - NumPy's protocol
        """All of it at once, for who needs that."""
        made = np.empty(self.shape, self.dtype)

        def write(rows: slice, columns: slice, part: NDArray[Any]) -> None:
            made[rows, columns] = part

        self.put(write)
        return made if dtype is None else made.astype(dtype)


@dataclass
class Raster:
    """The stored picture, not yet upright.

    Attributes:
        pixels: (H, W) grey or (H, W, 3) colour, unsigned whole numbers or floats.
        full: the value that is white.
        alpha: (H, W) opacity, of the same kind as `pixels`, or None.
        format: Pillow's name of the file format.
        bits: 8, 16 or 32 a sample in the file (32 means float).
        facts: what the file says besides.
        notes: sentences about what was changed while reading.
        turned: whether the decoder has turned the pixels upright itself, as Pillow does with TIFF.
        remains: what is missing of a damaged picture, as it lies in `pixels`; None where nothing is.
        infrared: (H, W) in [0, 1], always as it is stored: what a scanner's infrared light saw; or None.
        parts: what is yet to be decoded, in whose place `pixels` is empty; or None.
    """

    pixels: NDArray[Any]
    full: float
    alpha: NDArray[Any] | None
    format: str
    bits: int
    facts: Facts
    notes: list[str] = field(default_factory=list)
    turned: bool = False
    remains: Remains | None = None
    infrared: NDArray[np.float32] | None = None
    parts: Banded | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """Of the pixels, decoded or not."""
        return self.pixels.shape if self.parts is None else self.parts.shape


class Damaged(Exception):
    """A decoder gave up on a file.

    Attributes:
        said: what it said, or a sentence of our own.
    """

    def __init__(self, said: str) -> None:
        """Where a sentence ends with a full stop, that is left out by the caller."""
        super().__init__(said)
        self.said = said


@contextmanager
def decoding_of(path: Path) -> Iterator[None]:
    """Around calls of decoders: what they raise on broken files becomes :class:`Damaged`.

    Raises:
        Damaged: a decoder gave up.
        BadPhoto: there is no memory, or no permission.
    """
    try:
        yield
    except (BadPhoto, Damaged):
        raise
    except MemoryError as fault:
        raise BadPhoto("There is not enough memory to open '{path}'. Close other programs, or make it smaller.",
                       path=path) from fault
    except PermissionError as fault:
        raise BadPhoto("There is no permission to read '{path}'. Change its permissions, or copy it first.",
                       path=path) from fault
    except FAULTS as fault:
        raise Damaged(str(fault).strip().rstrip(".") or type(fault).__name__) from fault


def check_size(shape: tuple[int, int], path: Path, max_megapixels: float) -> None:
    """Refuse a picture that is too large, before it is decoded.

    Raises:
        BadPhoto: the text says how large it is and names the option that allows it.
    """
    rows, columns = shape
    if rows < 1 or columns < 1:
        raise BadPhoto("'{path}' is {size} pixels: there is nothing in it.", path=path, size=f"{columns}×{rows}")
    if max(rows, columns) > MOST_SIDE:
        raise BadPhoto("'{path}' is {size} pixels: no side may be longer than {most}. Cut the picture in parts first.",
                       path=path, size=f"{columns}×{rows}", most=f"{MOST_SIDE:,}")
    if rows * columns > max_megapixels * 1e6:
        needed = -(-rows * columns // 1_000_000)
        advice = Said("Allow it with --max-megapixels {needed}, or make it smaller.", needed=needed).in_window(
            "Make it smaller first.")
        raise BadPhoto("'{path}' is {size} pixels, {count} megapixels; the limit is {limit}. {advice}", path=path,
                       size=f"{columns}×{rows}", count=_megapixels(rows * columns), limit=f"{max_megapixels:g}",
                       advice=advice)


def _megapixels(count: int) -> str:
    """A number of pixels in millions, with as many digits as it takes to tell it from nothing."""
    return f"{count / 1e6:,.1f}" if count >= 1e6 else f"{count / 1e6:.2g}"


@contextmanager
def guarded() -> Iterator[None]:
    """Pillow's global switches as we need them, no warning leaking; put back afterwards.

    Other libraries switch `LOAD_TRUNCATED_IMAGES` on, which would hand out half-grey pictures. The size is checked
    by ourselves, before decoding. Texts and profiles in PNG files may be larger than the megabyte that Pillow allows,
    for photographs with an edit history are.
    """
    logs = [logging.getLogger(name) for name in ("tifffile", "PIL")]
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = Pictures.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES
        texts = PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY
        levels = [log.level for log in logs]
        Pictures.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = None, False
        PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY = _MOST_TEXT, 2 * _MOST_TEXT
        for log in logs:
            log.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            Pictures.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = before
            PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY = texts
            for log, level in zip(logs, levels, strict=True):
                log.setLevel(level)


@contextmanager
def hushed() -> Iterator[None]:
    """While the block runs, nothing that a library writes to the process's stderr by itself is seen.

    libtiff prints a line for every tag that it does not know. What Python has to say on stderr is lost as well, so
    that the block should be short; within :func:`guarded` no two run at once.
    """
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console has no stderr
        yield
        return
    try:
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.flush()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def library(name: str, path: Path) -> Any:  # noqa: ANN401
    """A library that only some files need, imported when one comes.

    Raises:
        BadPhoto: it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as fault:
        package = name.replace("_", "-")
        raise BadPhoto("'{path}' needs the package {package}, which is not installed: pip install {package}, or save "
                       "the photo as an 8-bit PNG.", path=path, package=package) from fault


def upright(array: NDArray[Any], orientation: int) -> NDArray[Any]:
    """A view of (H, W) or (H, W, C) turned and mirrored as EXIF's number says."""
    if orientation >= 5:
        array = array.swapaxes(0, 1)
    rows = orientation in (3, 4, 7, 8)
    columns = orientation in (2, 3, 6, 7)
    return array[:: -1 if rows else 1, :: -1 if columns else 1]


def from_print_colours(picture: Pictures.Image, facts: Facts, notes: list[str]) -> tuple[Pictures.Image, Facts]:
    """A CMYK picture in sRGB, through its own profile where it has one, and its facts with sRGB's profile."""
    notes.append(Said("The colours were converted from {model} to sRGB.", model=picture.mode))
    srgb = ImageCms.createProfile("sRGB")
    profile = icc_profile(facts.icc, b"CMYK")
    done: Pictures.Image | None = None
    if profile is not None:
        with suppress(ImageCms.PyCMSError, ValueError, OSError):
            done = ImageCms.profileToProfile(picture, profile, srgb, outputMode="RGB")
    if done is None:
        notes.append(Said("The file has no usable CMYK profile, so the colours are approximate."))
        done = picture.convert("RGB")
    return done, with_srgb(facts)


def with_srgb(facts: Facts) -> Facts:
    """Facts of a picture whose colours were converted to sRGB."""
    return replace(facts, icc=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def icc_profile(icc: bytes | None, space: bytes) -> ImageCms.ImageCmsProfile | None:
    """A profile that describes the colour space whose signature is given, or None."""
    if icc is None or icc[16:20] != space:
        return None
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(icc))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def floats(pixels: NDArray[Any], notes: list[str]) -> tuple[NDArray[np.float32], float]:
    """Floating-point samples made fit for [0, full], and the value that is white.

    White is 1, as usual; a file with values far above it was written for a range of 8, 16 or 32 bits, or for none.
    """
    pixels = np.array(pixels, np.float32)
    wrong = ~np.isfinite(pixels)
    if wrong.any():
        pixels[wrong] = 0.0
        notes.append(Said("Values that are not finite numbers were taken as black."))
    peak = float(pixels.max(initial=0.0))
    full = 1.0
    if peak > 2.0:
        full = next((top for top in (255.0, 65535.0, 4294967295.0) if peak <= top), peak)
        notes.append(Said("The values reach up to {peak}; they were divided by {full}.", peak=f"{peak:g}",
                          full=f"{full:g}"))
    if peak > full * 1.0001 or float(pixels.min(initial=0.0)) < -1e-4 * full:
        notes.append(Said("Values below black or above white were cut off."))
    return np.clip(pixels, 0.0, full, out=pixels), full
