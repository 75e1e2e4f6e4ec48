"""The network of Depth Anything V2, small: a transformer over patches, and convolutions that fuse four looks.

Source: L. Yang et al., "Depth Anything V2", NeurIPS 2024; the transformer is that of M. Oquab et al., "DINOv2", 2023
(ViT-S/14), the rest that of R. Ranftl et al., "Vision Transformers for Dense Prediction", ICCV 2021. Parts bear the
names that the published .safetensors file calls them by.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

PATCH = 14
"""Pixels along the side of a patch; both sides of a picture are multiples of it."""
PARAMETERS = 24_785_089

_WIDTH, _HEADS, _BLOCKS, _SEEN = 384, 6, 12, 37  # patches along the side of the pictures it has learnt on
_TAKEN = (3, 6, 9, 12)  # behind which blocks its features are taken
_NECK = (48, 96, 192, 384)
_FUSED, _HEAD = 64, 32


class _Named(nn.Module):
    """Parts by name, to be called by their owner."""

    def __init__(self, **parts: nn.Module) -> None:
        super().__init__()
        for name, part in parts.items():
            self.add_module(name, part)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a part, of whatever kind
        """A part."""
        return super().__getattr__(name)


class _Scale(nn.Module):
    """A factor for each channel."""

    def __init__(self) -> None:
        super().__init__()
        self.lambda1 = nn.Parameter(torch.ones(_WIDTH))

    def forward(self, tokens: Tensor) -> Tensor:
        """(B, N, 384)."""
        return tokens * self.lambda1


class _Attention(nn.Module):
    """Every patch looks at every other."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = _Named(**{name: nn.Linear(_WIDTH, _WIDTH) for name in ("query", "key", "value")})
        self.output = _Named(dense=nn.Linear(_WIDTH, _WIDTH))

    def forward(self, tokens: Tensor) -> Tensor:
        """(B, N, 384)."""
        parts = (getattr(self.attention, name)(tokens) for name in ("query", "key", "value"))
        query, key, value = (each.unflatten(2, (_HEADS, -1)).transpose(1, 2) for each in parts)
        seen = F.scaled_dot_product_attention(query, key, value).transpose(1, 2).flatten(2)
        dense: Tensor = self.output.dense(seen)
        return dense


class _Perceptron(nn.Module):
    """Two layers for each patch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(_WIDTH, 4 * _WIDTH), nn.Linear(4 * _WIDTH, _WIDTH)

    def forward(self, tokens: Tensor) -> Tensor:
        """(B, N, 384)."""
        found: Tensor = self.fc2(F.gelu(self.fc1(tokens)))
        return found


class _Block(nn.Module):
    """One block of the transformer."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = _norm(), _norm()
        self.attention, self.mlp = _Attention(), _Perceptron()
        self.layer_scale1, self.layer_scale2 = _Scale(), _Scale()

    def forward(self, tokens: Tensor) -> Tensor:
        """(B, N, 384)."""
        tokens = tokens + self.layer_scale1(self.attention(self.norm1(tokens)))
        found: Tensor = tokens + self.layer_scale2(self.mlp(self.norm2(tokens)))
        return found


class _Embeddings(nn.Module):
    """Patches and their places as tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.cls_token = nn.Parameter(torch.zeros(1, 1, _WIDTH))
        self.mask_token = nn.Parameter(torch.zeros(1, _WIDTH))  # of the training alone
        self.position_embeddings = nn.Parameter(torch.zeros(1, 1 + _SEEN**2, _WIDTH))
        self.patch_embeddings = _Named(projection=nn.Conv2d(3, _WIDTH, PATCH, PATCH))

    def forward(self, image: Tensor) -> Tensor:
        """(B, 1 + h·w, 384) of (B, 3, 14·h, 14·w)."""
        patches = self.patch_embeddings.projection(image)
        rows, columns = patches.shape[-2:]
        first, places = self.position_embeddings[:, :1], self.position_embeddings[:, 1:]
        if (rows, columns) != (_SEEN, _SEEN):
            grid = places.transpose(1, 2).reshape(1, _WIDTH, _SEEN, _SEEN)
            grid = F.interpolate(grid, (rows, columns), mode="bicubic", align_corners=False)
            places = grid.flatten(2).transpose(1, 2)
        tokens = patches.flatten(2).transpose(1, 2) + places
        return torch.cat([(self.cls_token + first).expand(len(image), -1, -1), tokens], dim=1)


class _Backbone(nn.Module):
    """The transformer; features after four of its blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = _Embeddings()
        self.encoder = _Named(layer=nn.ModuleList(_Block() for _ in range(_BLOCKS)))
        self.layernorm = _norm()

    def forward(self, image: Tensor) -> list[Tensor]:
        """Four times (B, 384, h, w) of (B, 3, 14·h, 14·w)."""
        rows, columns = (side // PATCH for side in image.shape[-2:])
        tokens, found = self.embeddings(image), []
        for number, block in enumerate(self.encoder.layer, 1):
            tokens = block(tokens)
            if number in _TAKEN:
                found.append(self.layernorm(tokens)[:, 1:].transpose(1, 2).unflatten(2, (rows, columns)))
        return found


class _Residual(nn.Module):
    """Two convolutions, and what went in."""

    def __init__(self) -> None:
        super().__init__()
        self.convolution1, self.convolution2 = (nn.Conv2d(_FUSED, _FUSED, 3, padding=1) for _ in range(2))

    def forward(self, plane: Tensor) -> Tensor:
        """(B, 64, h, w)."""
        found: Tensor = plane + self.convolution2(F.relu(self.convolution1(F.relu(plane))))
        return found


class _Fusion(nn.Module):
    """What was fused so far and one finer look, made larger."""

    def __init__(self) -> None:
        super().__init__()
        self.projection = nn.Conv2d(_FUSED, _FUSED, 1)
        self.residual_layer1, self.residual_layer2 = _Residual(), _Residual()

    def forward(self, coarse: Tensor | None, fine: Tensor, size: tuple[int, int]) -> Tensor:
        """(B, 64, *size)."""
        if coarse is not None:  # of the same size: that was asked for of the layer before
            fine = coarse + self.residual_layer1(fine)
        larger = F.interpolate(self.residual_layer2(fine), size, mode="bilinear", align_corners=True)
        found: Tensor = self.projection(larger)
        return found


class _Neck(nn.Module):
    """Four looks of one size made a pyramid, and that fused from its top."""

    def __init__(self) -> None:
        super().__init__()
        resize = (nn.ConvTranspose2d(_NECK[0], _NECK[0], 4, 4), nn.ConvTranspose2d(_NECK[1], _NECK[1], 2, 2),
                  nn.Identity(), nn.Conv2d(_NECK[3], _NECK[3], 3, 2, 1))
        self.reassemble_stage = _Named(layers=nn.ModuleList(
            _Named(projection=nn.Conv2d(_WIDTH, width, 1), resize=one)
            for width, one in zip(_NECK, resize, strict=True)))
        self.convs = nn.ModuleList(nn.Conv2d(width, _FUSED, 3, padding=1, bias=False) for width in _NECK)
        self.fusion_stage = _Named(layers=nn.ModuleList(_Fusion() for _ in _NECK))

    def forward(self, looks: list[Tensor]) -> Tensor:
        """(B, 64, 8·h, 8·w) of four times (B, 384, h, w)."""
        layers = zip(looks, self.reassemble_stage.layers, self.convs, strict=True)
        pyramid = [conv(layer.resize(layer.projection(look))) for look, layer, conv in layers][::-1]
        finest = pyramid[-1].shape
        sizes = [*((one.shape[-2], one.shape[-1]) for one in pyramid[1:]), (2 * finest[-2], 2 * finest[-1])]
        fused: Tensor | None = None
        for plane, layer, size in zip(pyramid, self.fusion_stage.layers, sizes, strict=True):
            fused = layer(fused, plane, size)
        assert fused is not None
        return fused


class DepthNetwork(nn.Module):
    """A picture → how near each of its pixels looks, in a relative inverse depth without a unit."""

    def __init__(self) -> None:
        """24,785,089 parameters."""
        super().__init__()
        self.backbone, self.neck = _Backbone(), _Neck()
        self.head = _Named(conv1=nn.Conv2d(_FUSED, _FUSED // 2, 3, padding=1),
                           conv2=nn.Conv2d(_FUSED // 2, _HEAD, 3, padding=1), conv3=nn.Conv2d(_HEAD, 1, 1))

    def forward(self, image: Tensor) -> Tensor:
        """(B, H, W), not negative, larger is nearer; of (B, 3, H, W), normalised, sides multiples of `PATCH`."""
        plane = self.head.conv1(self.neck(self.backbone(image)))
        plane = F.interpolate(plane, image.shape[-2:], mode="bilinear", align_corners=True)
        return F.relu(self.head.conv3(F.relu(self.head.conv2(plane)))).squeeze(1)


def _norm() -> nn.LayerNorm:
    """The normalisation of tokens."""
    return nn.LayerNorm(_WIDTH, eps=1e-6)
