"""A network that enlarges, out of a file from anywhere: nothing in it is run, and whatever is wrong with it is told.

Architectures are recognised by spandrel, from the names and shapes of the tensors alone; it is imported at the first
use, for that takes seconds. What it does not know, and what is known to bear a restrictive licence, is refused.
"""

from __future__ import annotations

import hashlib
import math
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from engine.errors import BadWeights
from engine.said import Said
from engine.upscalers import own_file, published
from engine.upscalers.foreign import ENDINGS
from engine.weight_files.stored import as_found

MOST_BYTES = 1_000_000_000
RIM = 32  # photo pixels around a tile; beyond them a pixel hardly decides anything, in what people use
_MOST_TENSORS = 20_000

# Architecture whose licence forbids commercial use or binds who passes it on → names of tensors that only it has. They
# are those that spandrel keeps apart, in its package spandrel_extra_arches.
_RESTRICTED: Mapping[str, tuple[str, ...]] = {
    "AdaCode": ("multiscale_encoder.in_conv.weight", "decoder_group.0.block.1.weight", "before_quant_group.0.weight",
                "weight_predictor.blocks.0.swin_blks.0.residual_group.blocks.0.norm1.weight"),
    "CodeFormer": ("position_emb", "idx_pred_layer.1.weight", "quantize.embedding.weight"),
    "DDColor": ("refine_net.0.0.weight_orig", "encoder.arch.stages.3.0.gamma", "encoder.arch.norm.weight"),
    "FeMaSR": ("multiscale_encoder.in_conv.weight", "quantize_group.0.embedding.weight"),
    "M3SNet": ("intro.weight", "middle_blks.0.temperature", "middle_blks.0.qkv_dwconv.weight"),
    "MAT": ("synthesis.first_stage.conv_first.conv.resample_filter",),
    "MIRNet2": ("conv_in.weight", "body.0.body.0.dau_top.gcnet.conv_mask.weight"),
    "MPRNet": ("shallow_feat1.1.CA.conv_du.0.weight", "stage1_encoder.encoder_level1.0.CA.conv_du.0.weight"),
    "Restormer": ("patch_embed.proj.weight", "encoder_level1.0.attn.qkv_dwconv.weight"),
    "SRFormer": ("conv_first.weight", "layers.0.residual_group.blocks.0.attn.aligned_relative_position_index"),
}  # fmt: skip
_PREFIXES = ("module.", "netG.")  # what trainers put before every name


@dataclass(frozen=True, eq=False)
class Model:
    """A network that enlarges.

    Attributes:
        network: (1, C, h, w) in [0, 1] → (1, C, scale·h, scale·w); float32, without gradients.
        layers: of what it is made, on its device.
        name: of its architecture, for sentences.
        scale: how many times it enlarges.
        channels: C, 1 for luma or 3 for red, green and blue.
        rim: photo pixels around a tile that it shall see.
        looks_far: whether it was made to see the whole picture, and tiles may show.
        key: tells it from every other, and from what stood in the same file before.
    """

    network: Any
    layers: nn.Module
    name: str
    scale: int
    channels: int
    rim: int = RIM
    looks_far: bool = False
    key: str = ""


def opened(path: Path, device: torch.device, strength: float = 1.0) -> Model:
    """The network in a file; the last one is kept.

    Args:
        path: the file.
        device: where it shall compute.
        strength: of what an SRGAN trained here makes up, [0, 1]; other files do not know it.

    Raises:
        MissingWeights: no such file.
        BadWeights: it is too large, damaged, hostile, of an unknown or restricted kind, or does not enlarge pictures.
    """
    return _opened(path, *as_found(path), device, strength)


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int, device: torch.device, strength: float) -> Model:
    """Read once, as long as the file stays as it is."""
    _look_at(path)
    key = hashlib.sha256(f"{path} {changed} {size} {strength:g}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    ours = own_file.built(path, device, strength) if path.suffix.lower() == ".safetensors" else None
    if ours is not None:
        facts, title, network, rim = ours
        return Model(network, network, title, facts.scale, 1 if facts.colour == "luma" else 3, rim, key=key)
    state = tensors(path)
    generator = published.generator(state)
    if generator is not None:
        generator.to(device).eval().requires_grad_(False)
        return Model(generator, generator, "SRGAN", generator.scale, 3, generator.rim, key=key)
    return replace(_recognised(state, path.name, device), key=key)


def tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a file that may be opened, by name, float32 where they are fractions; nothing in it is run.

    Raises:
        BadWeights: too large when unpacked, damaged, hostile, or values that are not finite.
    """
    from engine.weight_files import checkpoint  # brings OpenCV along

    found = _unprefixed(checkpoint.tensors(path))
    if len(found) > _MOST_TENSORS or sum(one.numel() * one.element_size() for one in found.values()) > MOST_BYTES:
        raise _too_large(path)
    if not found or any(one.layout != torch.strided or one.is_complex() or one.is_quantized or one.is_meta
                        for one in found.values()):
        raise BadWeights("'{name}' does not hold plain tensors of numbers. Choose another file.", name=path.name)
    plain = {key: one.float() if one.is_floating_point() else one for key, one in found.items()}
    if not all(bool(torch.isfinite(one).all()) for one in plain.values()):
        raise BadWeights("'{name}' holds values that are not finite, so its training failed or the file is damaged. "
                         "Get it again from its publisher, or choose another.", name=path.name)
    return plain


def _look_at(path: Path) -> None:
    """Whether a file may be opened at all.

    Raises:
        BadWeights: another ending, or too large.
    """
    if path.suffix.lower() not in ENDINGS:
        raise BadWeights("'{name}' is not read here: networks come as .safetensors, or as .pth files that hold named "
                         "tensors alone. Files that end in .pt may hold programs, and none that comes in a file is "
                         "run.", name=path.name)
    if _bytes(path) > MOST_BYTES:
        raise _too_large(path)


def _bytes(path: Path) -> int:
    """How much a file holds, also where it is packed."""
    size = path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            return max(size, sum(entry.file_size for entry in archive.infolist()))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return size


def _too_large(path: Path) -> BadWeights:
    """The sentence for what no upscaler needs."""
    return BadWeights("'{name}' holds more than {size} GB, which no network needs that enlarges photos. Choose "
                      "another.", name=path.name, size=MOST_BYTES // 10**9)


def _unprefixed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Names without what every one of them begins with."""
    for prefix in _PREFIXES:
        if state and all(key.startswith(prefix) for key in state):
            state = {key.removeprefix(prefix): one for key, one in state.items()}
    return state


def _recognised(state: dict[str, Tensor], name: str, device: torch.device) -> Model:
    """The network of these tensors.

    Raises:
        BadWeights: see `opened`.
    """
    for architecture, keys in _RESTRICTED.items():
        if all(key in state for key in keys):
            raise BadWeights("'{name}' holds a network of the kind {architecture}, whose licence restricts its use, so "
                             "it is not run here. Choose a network of another kind.", name=name,
                             architecture=architecture)
    import spandrel

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an architecture's age
            found = spandrel.ModelLoader(device).load_from_state_dict(state)
    except spandrel.UnsupportedModelError as fault:
        raise BadWeights("'{name}' holds a network of a kind that is not known here. What Heirloom trains can be used, "
                         "and what spandrel recognises: ESRGAN, Real-ESRGAN's Compact, SwinIR, SPAN, DAT and many "
                         "more. Choose another file.", name=name) from fault
    except (RuntimeError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
            ArithmeticError, MemoryError) as fault:
        reason = (str(fault).strip() or type(fault).__name__).splitlines()[0][:160].rstrip(" .:")
        raise BadWeights("'{name}' looks like a network that is known, but its tensors do not fit together ({reason}). "
                         "Get the file again from its publisher, or choose another.", name=name,
                         reason=reason) from fault
    return _judged(found, name)


def _judged(found: Any, name: str) -> Model:  # noqa: ANN401 - spandrel's descriptor
    """What spandrel has found, where it can serve.

    Raises:
        BadWeights: it fills holes, draws faces, or takes other channels.
    """
    import spandrel

    architecture = str(found.architecture.name)
    use: dict[str, str] = {"Inpainting": Said("fills holes"), "FaceSR": Said("draws faces anew")}
    if found.purpose in use:
        raise BadWeights("'{name}' holds {architecture}, a network that {what} and does not enlarge photos. Choose one "
                         "for super-resolution.", name=name, architecture=architecture, what=use[found.purpose])
    taken, given = int(found.input_channels), int(found.output_channels)
    if taken != given or taken not in (1, 3):
        raise BadWeights("'{name}' takes pictures of {taken} channels and gives {given}; photos have 3, or 1 without "
                         "colour. Choose a network for those.", name=name, taken=taken, given=given)
    if found.scale < 1 or not math.isfinite(found.scale):
        raise BadWeights("'{name}' makes pictures smaller. Choose a network that enlarges them.", name=name)
    found.eval().float()
    for weight in found.model.parameters():
        weight.requires_grad_(False)
    far = found.tiling != spandrel.ModelTiling.SUPPORTED
    return Model(found, found.model, architecture, int(found.scale), taken, looks_far=far)


