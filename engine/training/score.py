"""What a network is judged by: what its figure is called, whether more of it is better, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.said import Said

BICUBIC = Said("Bicubic")


@dataclass(frozen=True)
class Score:
    """The figure of a judgement, beside the same figure of what needs no learning.

    Attributes:
        name: in files: its column in the curve, its entry in a network's head.
        title: what it is called.
        unit: of its values.
        second: the title of the figure that is told beside it and decides nothing; its name is that in small letters.
        line: in files, the figure of what needs no learning.
        plain: what needs no learning, in a few words.
        short: the same in a word or two.
        judged_by: what it is measured on, for the card.
        gain: so much more counts as a gain.
        rises: whether more is better.
        beside: what the crops that are shown look like before the network has done anything.
    """

    name: str
    title: str
    unit: str
    second: str
    line: str
    plain: Said
    short: Said
    judged_by: str
    gain: float
    rises: bool = True
    beside: Said = BICUBIC

    @property
    def columns(self) -> tuple[str, str]:
        """Of both figures in a curve."""
        return self.name, self.second.lower()

    def gained(self, value: float, other: float) -> float:
        """How much better a value is than another; below 0 where it is worse, NaN where one is no number."""
        return value - other if self.rises else other - value

    def good(self, value: float, plain: float) -> bool:
        """Whether a network is worth writing; one that has learned nothing may equal what needs no learning."""
        return self.gained(value, plain) >= self.gain / 2

    def best(self, values: Iterable[float]) -> float:
        """The best of some, of which there is at least one."""
        return max(values) if self.rises else min(values)

    def told(self, value: float, sign: str = "") -> str:
        """A value for people, with its unit; `sign` is "+" where it is a difference."""
        return f"{value:{sign}.2f} {self.unit}"


PSNR = Score("psnr", "PSNR", "dB", "SSIM", "bicubic", Said("bicubic interpolation"), Said("bicubic"),
             "RGB, crops of held-out pictures", 0.02)
WIDTH = Score("width", "Error of the width", "%", "Grain", "mean_kernel", Said("always the mean kernel"),
              Said("mean kernel"), "regions of held-out pictures made into photos; beside it the error of the grain",
              0.1, rises=False)
COLOUR = Score("ab", "Colour error", "ab", "Strokes", "mean_colour", Said("the mean colour of the training"),
               Said("mean colour"),
               "mean distance in a and b of CIE Lab on held-out pictures made small; beside it the "
               "same with 20 strokes, and with these of what needs no learning by hand", 0.05, rises=False,
               beside=Said("Grey photo"))
