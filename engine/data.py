"""The nouns of the engine, and the conventions for every array that crosses a function's border.

* An *image* is (H, W, 3) float32 in [0, 1], upright, read-only, in the encoding of the photo's own profile (sRGB where
  it has none). Grey photos have three equal channels; `Source.grey` remembers it.
* *Row, column* always, never x, y. A *mask* is (H, W) bool. A *label map* is (H, W) uint8, 0 is the background.
* A *kernel* lives on the grid of the enlarged picture; its side K has the parity of the scale S, so that its centre
  (K - 1) / 2 falls on the middle of an S×S block: photo pixel i lies at enlarged coordinate S·i + (S - 1) / 2.
  Blurring is true convolution with mirrored borders (the edge sample is repeated: d c b a | a b c d).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.counting import pixel_counts
from engine.large import bands
from engine.place import Place

Image = NDArray[np.float32]
Mask = NDArray[np.bool_]
Labels = NDArray[np.uint8]
Text = tuple[str, str, str, str]
BACKGROUND = 0
MOST_MEGAPIXELS = 500.0  # larger photos are refused unless somebody says that they shall be read
LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # shares of red, green and blue in lightness, ITU-R BT.601
SOUND, LOST, KEPT = 0, 1, 2  # of a damage map, see `engine.damage.marks`


def sealed(array: NDArray[Any]) -> NDArray[Any]:
    """The same array, read-only."""
    array.flags.writeable = False
    return array


@dataclass(frozen=True)
class Source:
    r"""What the file said besides its pixels, to be carried to the output.

    Attributes:
        path: where the photo came from; None for one that never was a file.
        format: Pillow's name of the file format, for instance "JPEG".
        bits: 8, 16 or 32 bits a sample in the file (32 means float).
        grey: the photo had no colour, and shall have none on the way out.
        icc: the ICC profile that describes `Photo.image` (for grey photos possibly a grey profile), or None for sRGB.
        exif: raw EXIF block ("Exif\0\0" stripped), orientation already reset to upright, or None.
        xmp, iptc: raw XMP packet; raw IPTC-IIM records (as in a Photoshop resource or TIFF tag 33723); or None.
        dpi: (horizontal, vertical) pixels per inch, or None.
        alpha: (H, W) float32 opacity in [0, 1], upright, or None.
        infrared: (H, W) float32 in [0, 1], upright, read-only: a scanner's fourth channel; never written; or None.
        texts: (key, text, language, the key in that language) of texts beside EXIF, XMP and IPTC.
        notes: sentences for the report about what was changed while reading.
    """

    path: Path | None = None
    format: str = ""
    bits: int = 8
    grey: bool = False
    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    dpi: tuple[float, float] | None = None
    alpha: NDArray[np.float32] | None = None
    infrared: NDArray[np.float32] | None = None
    texts: tuple[Text, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Photo:
    """The input: an image and what its file said.

    Raises:
        ValueError: `image` is not (H, W, 3) float32, is empty, or holds values that are not finite.
    """

    image: Image
    source: Source = field(default_factory=Source)

    def __post_init__(self) -> None:
        """Check the image once, at the door, and seal it."""
        image = self.image
        if image.ndim != 3 or image.shape[2] != 3 or min(image.shape[:2]) < 1 or image.dtype != np.float32:
            raise ValueError(f"A photo is (H, W, 3) float32, not {image.shape} {image.dtype}.")
        if not all(np.isfinite(image[band]).all() for band in bands(image)):
            raise ValueError("A photo's values must be finite.")
        sealed(image)

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.image.shape[0], self.image.shape[1]

    @property
    def grey(self) -> bool:
        """Whether the three channels are equal by origin."""
        return self.source.grey


@dataclass(frozen=True)
class Frame:
    """The picture as it goes from step to step.

    Attributes:
        image: (H, W, 3) float32; grey pictures have three equal channels.
        valid: (H, W) bool, which pixels are the photo's own; the others hold a filling. None where all are.
        grey: whether the picture has no colour.
        scale: how many times larger than the photo it is.
        grained: whether the filling has grain like the photo's, and is measured with it.
        place: where a part of a picture lies; None of a whole one.

    Raises:
        ValueError: a shape or type is another.
    """

    image: Image
    valid: Mask | None = None
    grey: bool = False
    scale: int = 1
    grained: bool = False
    place: Place | None = None

    def __post_init__(self) -> None:
        """Check the shapes, and forget a mask that is true everywhere."""
        if self.image.ndim != 3 or self.image.shape[2] != 3 or self.image.dtype != np.float32:
            raise ValueError(f"A frame is (H, W, 3) float32, not {self.image.shape} {self.image.dtype}.")
        if self.valid is not None:
            if self.valid.shape != self.shape or self.valid.dtype != np.bool_:
                raise ValueError(f"Valid pixels are {self.shape} bool, not {self.valid.shape} {self.valid.dtype}.")
            if self.valid.all():
                object.__setattr__(self, "valid", None)

    @classmethod
    def of(cls, photo: Photo, valid: Mask | None = None) -> Frame:
        """Where a chain begins: the photo; each pixel that is not its own holds the nearest that is, or grey."""
        frame = cls(photo.image, valid, photo.grey)
        if frame.valid is None:
            return frame
        from scipy import ndimage
        near = ndimage.distance_transform_edt(~frame.valid, return_distances=False, return_indices=True)
        return replace(frame, image=sealed(photo.image[tuple(near)] if frame.valid.any() else photo.image * 0 + 0.5))

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return (self.image.shape[0], self.image.shape[1])

    @property
    def counted(self) -> Mask | None:
        """(H, W) bool, which pixels count where the photo is measured; None for all."""
        return None if self.grained else self.valid

    def enlarged_valid(self, scale: int) -> Mask | None:
        """Which pixels are the photo's own when each has become `scale` by `scale`."""
        return None if self.valid is None else self.valid.repeat(scale, axis=0).repeat(scale, axis=1)


@dataclass(frozen=True)
class Patch:
    """One undoable change of a label map: what stood in a box before, and what stands there after.

    Attributes:
        box: (top, left, bottom, right) in photo pixels, the last two exclusive.
        before: (bottom - top, right - left) uint8.
        after: the same shape.
    """

    box: tuple[int, int, int, int]
    before: Labels
    after: Labels

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        pairs = zip(self.before, self.after, strict=True)  # row by row, as most patches change something at their top
        return self.before.size == 0 or all(bool((before == after).all()) for before, after in pairs)


@dataclass
class Regions:
    """Which region each pixel belongs to: one label map, edited in place by patches.

    Attributes:
        labels: (H, W) uint8; 0 is the background, the rest of the picture.
        names: label → name, for every label in use (0 is always there).

    Raises:
        ValueError: `labels` is not (H, W) uint8.
    """

    labels: Labels
    names: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the shape, and name what has no name."""
        if self.labels.ndim != 2 or self.labels.dtype != np.uint8:
            raise ValueError(f"A label map is (H, W) uint8, not {self.labels.shape} {self.labels.dtype}.")
        self.names = dict(self.names)
        self.names.setdefault(BACKGROUND, "background")
        for label in self.present:
            self.names.setdefault(label, f"region {label}")

    @classmethod
    def of(cls, labels: Labels, names: Mapping[int, str]) -> Regions:
        """Regions of a label map all of whose labels are named already: nothing is looked through."""
        regions = cls.__new__(cls)
        regions.labels, regions.names = labels, {BACKGROUND: "background", **names}
        return regions

    @classmethod
    def whole(cls, shape: tuple[int, int]) -> Regions:
        """One region: the picture."""
        return cls(np.zeros(shape, np.uint8), {BACKGROUND: "whole"})

    @property
    def present(self) -> tuple[int, ...]:
        """The labels that at least one pixel carries, in rising order."""
        return tuple(int(label) for label in np.flatnonzero(pixel_counts(self.labels)))

    def mask(self, label: int) -> Mask:
        """(H, W) bool: the pixels that carry `label`."""
        return np.equal(self.labels, label)

    def apply(self, patch: Patch) -> None:
        """Put `patch.after` in place."""
        top, left, bottom, right = patch.box
        self.labels[top:bottom, left:right] = patch.after

    def revert(self, patch: Patch) -> None:
        """Put `patch.before` back."""
        top, left, bottom, right = patch.box
        self.labels[top:bottom, left:right] = patch.before

    def snapshot(self) -> Regions:
        """A copy whose label map is read-only, to hand to work that runs beside the editing."""
        return Regions.of(sealed(self.labels.copy()), self.names)


@dataclass(frozen=True)
class Prompt:
    """What the user pointed at, in photo pixels.

    Attributes:
        inside: (row, column) points that belong to the thing.
        outside: (row, column) points that do not.
        box: (top, left, bottom, right) around the thing, or None.
    """

    inside: tuple[tuple[float, float], ...] = ()
    outside: tuple[tuple[float, float], ...] = ()
    box: tuple[float, float, float, float] | None = None


class Scene(Protocol):
    """What a segmenter found, with whatever it keeps (SAM's embedding) to answer prompts quickly."""

    @property
    def regions(self) -> Regions:
        """The regions found by themselves."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the report: which method ran, what it could not do."""

    def mask(self, prompt: Prompt) -> Mask:
        """(H, W) bool: the thing the prompt points at."""


@dataclass(frozen=True)
class Kernel:
    """A blur kernel on the grid of the enlarged picture; a photo pixel sits in the middle of its S×S block.

    Attributes:
        weights: (K, K) float32, sum 1, K ≡ scale (mod 2), centre at (K - 1) / 2.
        scale: the whole number S.
        origin: who says so: a method's name, a file's, or "borrowed from …".
        confidence: [0, 1], how far the method trusts it; 1 where it was given.

    Raises:
        ValueError: not square, of the wrong parity, not finite, or without mass.
    """

    weights: NDArray[np.float32]
    scale: int
    origin: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        """Check, normalise to sum 1, seal."""
        with np.errstate(invalid="ignore"):  # NaNs that files bring may signal
            weights = np.array(self.weights, np.float64)
        if weights.ndim != 2 or weights.shape[0] != weights.shape[1] or weights.size == 0:
            raise ValueError(f"A kernel is square, not {weights.shape}.")
        if weights.shape[0] % 2 != self.scale % 2:
            raise ValueError(f"A kernel for scale {self.scale} has a side of its parity, not {weights.shape[0]}.")
        if not np.isfinite(weights).all() or abs(weights.sum()) < 1e-6:
            raise ValueError("A kernel's values are finite and have a sum.")
        object.__setattr__(self, "weights", sealed((weights / weights.sum()).astype(np.float32)))

    @classmethod
    def exactly(cls, weights: NDArray[np.float32], scale: int, origin: str, confidence: float) -> Kernel:
        """A kernel that was checked and normalised once, with its weights bit for bit: dividing again might round them.

        Raises:
            ValueError: as for any kernel, or their sum is not 1.
        """
        kernel = cls(weights, scale, origin, confidence)
        if not np.allclose(kernel.weights, weights, rtol=1e-4, atol=1e-7):
            raise ValueError("A kept kernel has the sum 1.")
        object.__setattr__(kernel, "weights", sealed(np.array(weights, np.float32)))
        return kernel

    @property
    def size(self) -> int:
        """K."""
        return int(self.weights.shape[0])

    def covariance(self) -> NDArray[np.float64]:
        """(2, 2) second moments in enlarged pixels², order (row, column), about the centre of mass."""
        weights = np.clip(self.weights.astype(np.float64), 0, None)
        weights /= weights.sum()
        rows, columns = np.mgrid[: self.size, : self.size].astype(np.float64)
        rows -= (weights * rows).sum()
        columns -= (weights * columns).sum()
        cross = (weights * rows * columns).sum()
        return np.array([[(weights * rows**2).sum(), cross], [cross, (weights * columns**2).sum()]])

    def widths(self) -> tuple[float, float]:
        """Effective standard deviation along rows and columns (vertical, horizontal), in enlarged pixels."""
        return float(np.sqrt(self.covariance()[0, 0])), float(np.sqrt(self.covariance()[1, 1]))

    def axes(self) -> tuple[float, float, float]:
        """(long width, short width, angle of the long axis in degrees, anti-clockwise from horizontal, [0, 180))."""
        values, vectors = np.linalg.eigh(self.covariance())
        row, column = vectors[:, 1]
        angle = float(np.degrees(np.arctan2(-row, column)) % 180.0)
        return float(np.sqrt(max(values[1], 0))), float(np.sqrt(max(values[0], 0))), angle

    def named(self, origin: str, confidence: float | None = None) -> Kernel:
        """The same kernel under another origin."""
        return replace(self, origin=origin, confidence=self.confidence if confidence is None else confidence)
