"""A TIFF tag with two layers, as Photoshop, Affinity Photo and Krita read them: a photo, and its colours above it.

psdtags builds it: by the author of tifffile, under the BSD licence, and it needs nothing but what we have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import CannotWrite

if TYPE_CHECKING:
    from psdtags import PsdBlendMode, PsdLayer

PHOTO, COLOURS = "Photo", "Colours"  # in the file, which is read in any language
DEEPEST = 16
"""Bits a sample at most: editors mix in the mode Color only what is no light in linear numbers."""


def tag(photo: NDArray[Any], coloured: NDArray[Any], order: str, big: bool) -> tuple[Any, ...]:
    """The tag ImageSourceData (37724), as tifffile takes it.

    The layer above is the coloured photo in the mode Color: of it an editor takes hue and saturation alone, with the
    luma of what lies below. It says more than colours on middle grey could, on which bright yellow has no room.

    Args:
        photo: (H, W, 3) uint8 or uint16, what lies below.
        coloured: (H, W, 3 or 4) of that kind, with its opacity as the fourth channel.
        order: of bytes in the file, "<" or ">".
        big: whether the file is a BigTIFF.

    Raises:
        CannotWrite: psdtags is not installed.
    """
    try:
        from psdtags import PsdBlendMode, PsdFormat, PsdKey, PsdLayers, PsdUserMask, TiffImageSourceData
    except ImportError as fault:
        raise CannotWrite("Layers need the package psdtags: pip install psdtags, or write the coloured photo alone.") \
            from fault
    layouts = {("<", False): PsdFormat.LE32BIT, (">", False): PsdFormat.BE32BIT,
               ("<", True): PsdFormat.LE64BIT, (">", True): PsdFormat.BE64BIT}
    alpha = coloured[..., 3] if coloured.shape[2] == 4 else None
    found = [_layer(PHOTO, photo, alpha, PsdBlendMode.NORMAL, False),
             _layer(COLOURS, coloured, None, PsdBlendMode.COLOR, alpha is not None)]
    key = PsdKey.LAYER if coloured.dtype.itemsize == 1 else PsdKey.LAYER_16
    data = TiffImageSourceData(layouts[order, big], PsdLayers(key, found, alpha is not None), PsdUserMask())
    return data.tifftag()


def _layer(name: str, samples: NDArray[Any], alpha: NDArray[Any] | None, mode: PsdBlendMode, clipped: bool) -> PsdLayer:
    """A layer as large as the picture.

    Args:
        name: in ASCII.
        samples: (H, W, 3 or more).
        alpha: (H, W), its opacity; full without.
        mode: how it lies on what is below.
        clipped: whether it is seen only where the layer below is.
    """
    from psdtags import (
        PsdChannel,
        PsdChannelId,
        PsdClippingType,
        PsdCompressionType,
        PsdKey,
        PsdLayer,
        PsdLayerFlag,
        PsdRectangle,
        PsdString,
    )

    packed = PsdCompressionType.ZIP_PREDICTED
    full = np.full(samples.shape[:2], np.iinfo(samples.dtype).max, samples.dtype) if alpha is None else alpha
    planes = [full, *(samples[..., channel] for channel in range(3))]
    ids = (PsdChannelId.TRANSPARENCY_MASK, PsdChannelId.CHANNEL0, PsdChannelId.CHANNEL1, PsdChannelId.CHANNEL2)
    return PsdLayer(
        name, [PsdChannel(id_, packed, plane) for id_, plane in zip(ids, planes, strict=True)],
        PsdRectangle(0, 0, *samples.shape[:2]), blendmode=mode,
        clipping=PsdClippingType.NON_BASE if clipped else PsdClippingType.BASE,
        flags=PsdLayerFlag.PHOTOSHOP5, info=[PsdString(PsdKey.UNICODE_LAYER_NAME, name)])
