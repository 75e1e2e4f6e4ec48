"""The network that looks for damage: a small U-Net on blocks of 2×2 pixels, with two chances for each pixel out."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

WIDTHS = (16, 32, 64, 128, 96)
"""Channels of the levels; each is half as fine as the one before."""
BLOCK = 2 ** len(WIDTHS)
"""Pixels that both sides of what is looked at must be a multiple of."""
REACH = 160
"""Pixels, a multiple of BLOCK: nothing farther away than that changes an answer."""
_RARE = -2.5  # the first guess, as a logit: damage is rare


class DamageNetwork(nn.Module):
    """(B, 3, h, w) in [0, 1] → (B, 2, h, w) logits: of fine damage and rims, and of the midst of wide damage.

    The two are asked apart, since a torn corner's rim is seen where it is and its midst only from afar: one answer for
    both would make every white card suspect.

    Its normalisation is by numbers learnt in training, not by those of the picture at hand, so that a part of a photo
    gets the answer that it gets within the whole.
    """

    def __init__(self) -> None:
        """487,384 parameters."""
        super().__init__()
        fine = WIDTHS[0]
        self.down = nn.ModuleList([
            _twice(12, fine), *(_twice(few, many) for few, many in pairwise(WIDTHS[:-1])), _once(*WIDTHS[-2:])])
        self.narrow = nn.ModuleList(nn.Conv2d(many, few, 1) for few, many in pairwise(WIDTHS))
        self.up = nn.ModuleList([_once(fine, fine), _twice(WIDTHS[1], WIDTHS[1]), _once(WIDTHS[2], WIDTHS[2])])
        self.out = nn.Conv2d(fine, 8, 1)
        assert self.out.bias is not None
        nn.init.constant_(self.out.bias, _RARE)

    def forward(self, image: Tensor) -> Tensor:
        """See the class; h and w are multiples of BLOCK."""
        seen = F.pixel_unshuffle(4 * (image - 0.5), 2)
        kept = []
        for number, level in enumerate(self.down):
            seen = level(F.max_pool2d(seen, 2) if number else seen)
            kept.append(seen)
        for number in range(len(self.narrow) - 1, -1, -1):
            seen = kept[number] + F.interpolate(self.narrow[number](seen), scale_factor=2.0, mode="nearest")
            seen = self.up[number](seen) if number < len(self.up) else seen
        return F.pixel_shuffle(self.out(seen), 2)

    def folded(self) -> DamageNetwork:
        """The same in fewer operations: the normalisation as part of the convolutions. It cannot be trained on."""
        self.eval()
        for group in [*self.down, *self.up]:
            layers = cast(nn.Sequential, group)
            for index in range(0, len(layers), 3):
                convolution, normal = cast(nn.Conv2d, layers[index]), cast(nn.BatchNorm2d, layers[index + 1])
                layers[index] = nn.utils.fusion.fuse_conv_bn_eval(convolution, normal)
                layers[index + 1] = nn.Identity()
        return self


def _once(few: int, many: int) -> nn.Sequential:
    convolution = nn.Conv2d(few, many, 3, padding=1, bias=False)
    nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    return nn.Sequential(convolution, nn.BatchNorm2d(many), nn.ReLU(inplace=True))


def _twice(few: int, many: int) -> nn.Sequential:
    return nn.Sequential(*_once(few, many), *_once(many, many))
