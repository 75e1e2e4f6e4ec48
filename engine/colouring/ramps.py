"""Ramps of colour by tone: presets by name, and the chroma that a ramp gives a photo's luma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.colouring.chroma import Chroma, Plane, chroma_of, composed
from engine.colouring.oklab import code_of, taken_apart
from engine.colours import Ramp
from engine.data import Labels
from engine.palette import rgb
from engine.said import Said

_STEPS = 1024  # of luma, in a table
_LUMAS = (0.22, 0.5, 0.85)  # of the colours of a ramp that is made of one


@dataclass(frozen=True)
class Named:
    """A ramp that comes with the program.

    Attributes:
        group: what it is for.
        title: what it is called.
        ramp: its colours.
    """

    group: str
    title: str
    ramp: Ramp


SKIN, HAIR, EYES, LIPS, CLOTH, WOOD, SKY, LEAF, METAL, TONE = (
    Said("Skin"), Said("Hair"), Said("Eyes"), Said("Lips"), Said("Cloth"), Said("Wood"), Said("Sky"), Said("Leaf"),
    Said("Metal"), Said("Toning"))

# Skin: six steps whose a and b lie within the quartiles of 43 measured faces. The rest is chosen by eye, and muted.
PRESETS: Mapping[str, Named] = {
    "skin-1": Named(SKIN, Said("Very fair"), Ramp("#6b4338", "#d39b87", "#f6d9ca")),
    "skin-2": Named(SKIN, Said("Fair"), Ramp("#63392c", "#cb8e75", "#f3cfb8")),
    "skin-3": Named(SKIN, Said("Light"), Ramp("#5a3323", "#bf8262", "#eec39f")),
    "skin-4": Named(SKIN, Said("Olive"), Ramp("#4f3120", "#ad7a52", "#e3b98a")),
    "skin-5": Named(SKIN, Said("Brown"), Ramp("#40251a", "#8f5f41", "#cf9f78")),
    "skin-6": Named(SKIN, Said("Dark"), Ramp("#2c1a14", "#6a4434", "#b0846a")),
    "hair-black": Named(HAIR, Said("Black hair"), Ramp("#12100f", "#4a4643", "#a39c96")),
    "hair-dark": Named(HAIR, Said("Dark brown hair"), Ramp("#1d1410", "#5c4335", "#b59c88")),
    "hair-brown": Named(HAIR, Said("Brown hair"), Ramp("#2a1a11", "#7a573d", "#c9aa88")),
    "hair-chestnut": Named(HAIR, Said("Chestnut hair"), Ramp("#2f170d", "#84492a", "#cf9a72")),
    "hair-red": Named(HAIR, Said("Red hair"), Ramp("#3b190b", "#a4562a", "#dfab7c")),
    "hair-blond": Named(HAIR, Said("Blond hair"), Ramp("#493518", "#a98a55", "#ead6a6")),
    "hair-grey": Named(HAIR, Said("Grey hair"), Ramp("#262626", "#7f7f80", "#cfd0d2")),
    "hair-white": Named(HAIR, Said("White hair"), Ramp("#55524d", "#aaa69f", "#eeece6")),
    "eyes-brown": Named(EYES, Said("Brown eyes"), Ramp("#1e120b", "#6b4527", "#d9cfc6")),
    "eyes-blue": Named(EYES, Said("Blue eyes"), Ramp("#151d27", "#5d7f9c", "#d3dde4")),
    "eyes-green": Named(EYES, Said("Green eyes"), Ramp("#17201a", "#6b7d58", "#d5dcd0")),
    "eyes-grey": Named(EYES, Said("Grey eyes"), Ramp("#191c1f", "#737d84", "#d8dcdf")),
    "lips": Named(LIPS, Said("Lips"), Ramp("#4a1f20", "#a8605c", "#e2b0a8")),
    "lips-red": Named(LIPS, Said("Painted lips"), Ramp("#4a0d15", "#b03a43", "#e59c9b")),
    "cloth-navy": Named(CLOTH, Said("Navy"), Ramp("#0f1524", "#3d4a68", "#a3adc2")),
    "cloth-blue": Named(CLOTH, Said("Blue"), Ramp("#16263b", "#4f7299", "#b3c9de")),
    "cloth-green": Named(CLOTH, Said("Green"), Ramp("#16261a", "#4f7355", "#b3cbb5")),
    "cloth-khaki": Named(CLOTH, Said("Khaki"), Ramp("#2a2517", "#82775a", "#cfc7ae")),
    "cloth-brown": Named(CLOTH, Said("Brown cloth"), Ramp("#241a12", "#73583f", "#c4ad95")),
    "cloth-red": Named(CLOTH, Said("Red"), Ramp("#34100f", "#994240", "#dca39d")),
    "cloth-wine": Named(CLOTH, Said("Wine"), Ramp("#260f17", "#733848", "#c09aa4")),
    "cloth-violet": Named(CLOTH, Said("Violet"), Ramp("#1f182b", "#625275", "#b8aec6")),
    "cloth-rose": Named(CLOTH, Said("Rose"), Ramp("#4d2a30", "#b98088", "#eccdcf")),
    "cloth-cream": Named(CLOTH, Said("Cream"), Ramp("#3f382a", "#a59a80", "#f2ead6")),
    "wood": Named(WOOD, Said("Wood"), Ramp("#25170d", "#7b5433", "#c9a47c")),
    "wood-light": Named(WOOD, Said("Light wood"), Ramp("#3d2c17", "#a68255", "#e3cba3")),
    "stone": Named(WOOD, Said("Stone"), Ramp("#262422", "#7c7872", "#cfcac1")),
    "sky": Named(SKY, Said("Sky"), Ramp("#2a4a6e", "#7da3c6", "#dfeaf2")),
    "sky-evening": Named(SKY, Said("Evening sky"), Ramp("#4a4363", "#c09a95", "#f5e0c6")),
    "leaf": Named(LEAF, Said("Leaf"), Ramp("#15200d", "#566b36", "#b9c48f")),
    "grass": Named(LEAF, Said("Grass"), Ramp("#1f290f", "#6f7d3d", "#c8cd96")),
    "brass": Named(METAL, Said("Brass"), Ramp("#332208", "#9a7a34", "#ecd89a")),
    "silver": Named(METAL, Said("Silver"), Ramp("#23262a", "#7d8389", "#dde1e5")),
    "sepia": Named(TONE, Said("Sepia"), Ramp("#2b1d10", "#8d7355", "#f0e3cb")),
}
SKINS = tuple(name for name, one in PRESETS.items() if one.group == SKIN)


def table(ramp: Ramp) -> NDArray[np.float32]:
    """(1025, 2): the chroma of a ramp by luma; its three colours stand at black, the middle, and white."""
    colours = np.array([[rgb(code) for code in ramp.colours]], np.float32) / np.float32(255)
    knots = chroma_of(colours)[0]
    luma = np.linspace(0, 1, _STEPS + 1)
    return np.stack([np.interp(luma, (0.0, 0.5, 1.0), knots[:, channel]) for channel in (0, 1)], 1).astype(np.float32)


def strip(ramp: Ramp | None, count: int = 256) -> NDArray[np.uint8]:
    """(count, 3): what a ramp makes of all tones from black to white; grey without one."""
    bright = np.linspace(0, 1, count, dtype=np.float32)[None]
    chroma = np.zeros((1, count, 2), np.float32) if ramp is None else at(bright, table(ramp))
    return np.asarray(np.rint(255 * composed(bright, chroma)[0]), np.uint8)


def of_one(colour: str) -> Ramp:
    """A ramp of one hue and chroma, as far as there is room for it in shadow and light.

    Args:
        colour: "#rrggbb", which gives hue and chroma.
    """
    _, hue, chroma = taken_apart(colour)
    return Ramp(*(code_of(luma, hue, chroma) for luma in _LUMAS))


def laid(bright: Plane, labels: Labels, ramps: Mapping[int, Ramp]) -> Chroma:
    """The chroma that ramps give a photo; grey where a region has none.

    Args:
        bright: (H, W), luma in [0, 1].
        labels: (H, W), which pixel belongs to which region.
        ramps: label → ramp.
    """
    chroma = np.zeros((*bright.shape, 2), np.float32)
    for label, ramp in ramps.items():
        inside = labels == label
        chroma[inside] = at(bright[inside], table(ramp))
    return chroma


def at(bright: NDArray[np.float32], ramp: NDArray[np.float32]) -> NDArray[np.float32]:
    """(…, 2): the chroma of a ramp's table at these lumas."""
    return np.asarray(ramp[np.rint(np.clip(bright, 0.0, 1.0) * np.float32(_STEPS)).astype(np.intp)])
