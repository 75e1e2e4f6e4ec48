"""Segment Anything from a weight file: the shape of the network is read from the file's own tensors.

SAM (ViT of any size) is built from segment-anything; MobileSAM is the same with ultralytics' TinyViT as the encoder;
SAM 2 is ultralytics' model. All are loaded as plain tensors, and all answer the same two calls: look at an image once,
then answer prompts from the embedding (A. Kirillov et al.: Segment Anything, ICCV 2023; C. Zhang et al.: Faster Segment
Anything, 2023; N. Ravi et al.: SAM 2, 2024).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
import torch
from segment_anything import SamPredictor
from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer

from engine.data import Image, Prompt
from engine.errors import BadWeights
from engine.said import Said
from engine.segmenters.refine import Plane
from engine.weight_files import checkpoint, ultralytics_door

CELLS = 256  # of SAM's own mask along the longer side
_MEAN, _SPREAD = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)  # of ImageNet, in grey levels
_SIDE = 1024  # what MobileSAM and SAM 2 were trained at
_SAM2_SIZES = {(96, 12): "t", (96, 16): "s", (112, 24): "b", (144, 48): "l"}  # (channels, blocks) → size
_FAULTS = (RuntimeError, KeyError, ValueError, IndexError, TypeError, ZeroDivisionError, AssertionError)

State = Mapping[str, torch.Tensor]


class Look(Protocol):
    """An image that was looked at, ready to answer prompts."""

    def logits(self, prompt: Prompt) -> Plane:
        """(H, W) float32 of the image looked at, positive inside; the prompt is in its pixels."""


class Model(Protocol):
    """A loaded model."""

    name: str

    def look(self, image: Image) -> Look:
        """Embed an image, (H, W, 3) in [0, 1]."""


def open_sam(path: Path, device: torch.device) -> ClassicSam | Sam2:
    """The model in a file: SAM, MobileSAM or SAM 2, told by its tensors.

    Raises:
        BadWeights: damaged, unsafe, or none of these.
    """
    state = checkpoint.tensors(path)
    try:
        if "image_encoder.trunk.patch_embed.proj.weight" in state:
            return Sam2(path.name, _sam2(state), device)
        if "image_encoder.patch_embed.seq.0.c.weight" in state:
            return ClassicSam(path.name, _assembled(state, _tiny_vit(), _SIDE // 16, _SIDE), device)
        if "image_encoder.patch_embed.proj.weight" in state:
            side = _vit_side(state)
            patch = state["image_encoder.patch_embed.proj.weight"].shape[-1]
            return ClassicSam(path.name, _assembled(state, _vit(state), side // patch, side), device)
    except _FAULTS as fault:
        reason = str(fault).splitlines()[0][:200] if str(fault) else type(fault).__name__
        raise BadWeights("{name} does not fit the network it belongs to ({reason}). Get it again.", name=path.name,
                         reason=reason) from fault
    advice = Said("'models list' shows files that do.").in_window("“Manage models…” in the menu Models shows files "
                                                                  "that do.")
    raise BadWeights("{name} holds neither SAM, MobileSAM nor SAM 2. {advice}", name=path.name, advice=advice)


class ClassicSam:
    """SAM or MobileSAM."""

    def __init__(self, name: str, model: Sam, device: torch.device) -> None:
        self.name, self.model = name, model.to(device)

    def look(self, image: Image) -> ClassicLook:
        """Embed an image."""
        predictor = SamPredictor(self.model)
        predictor.set_image(levels(image))
        return ClassicLook(predictor)


class ClassicLook:
    """An image embedded by SAM."""

    def __init__(self, predictor: Any) -> None:  # noqa: ANN401 - segment-anything's
        self.predictor = predictor

    def logits(self, prompt: Prompt) -> Plane:
        """One mask for points, box, or both, as the published method asks for it (no choice of three)."""
        points, marks = _points(prompt)
        box = None if prompt.box is None else np.array(_corners(prompt.box), np.float32)
        with torch.inference_mode():
            planes, _, _ = self.predictor.predict(
                points if len(points) else None, marks if len(points) else None, box, multimask_output=False,
                return_logits=True,
            )  # fmt: skip
        return np.ascontiguousarray(planes[0], np.float32)


class Sam2:
    """SAM 2, for single images."""

    def __init__(self, name: str, model: Any, device: torch.device) -> None:  # noqa: ANN401 - ultralytics'
        self.name, self.model, self.device = name, model.to(device), device

    def look(self, image: Image) -> Sam2Look:
        """Embed an image; it is squeezed into a square, as the model was trained."""
        side = int(self.model.image_size)
        square = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA) * 255.0
        square = (square - np.array(_MEAN, np.float32)) / np.array(_SPREAD, np.float32)
        batch = torch.from_numpy(np.ascontiguousarray(square.transpose(2, 0, 1), np.float32)[None]).to(self.device)
        with torch.inference_mode():
            seen = self.model.forward_image(batch)
            _, vectors, _, sizes = self.model._prepare_backbone_features(seen)
            vectors[-1] = vectors[-1] + self.model.no_mem_embed
            planes = [each.permute(1, 2, 0).reshape(1, -1, *size) for each, size in zip(vectors, sizes, strict=True)]
        return Sam2Look(self.model, planes, (image.shape[0], image.shape[1]))


class Sam2Look:
    """An image embedded by SAM 2."""

    def __init__(self, model: Any, planes: list[torch.Tensor], shape: tuple[int, int]) -> None:  # noqa: ANN401
        self.model, self.planes, self.shape = model, planes, shape

    def logits(self, prompt: Prompt) -> Plane:
        """One mask; a box is two more points with marks of their own."""
        points, marks = _points(prompt)
        if prompt.box is not None:
            points = np.concatenate([np.array(_corners(prompt.box), np.float32).reshape(2, 2), points])
            marks = np.concatenate([np.array([2, 3], np.int32), marks])
        side = int(self.model.image_size)
        points = points * np.array([side / self.shape[1], side / self.shape[0]], np.float32)
        device = self.planes[-1].device
        given = torch.from_numpy(points[None].astype(np.float32)).to(device), torch.from_numpy(marks[None]).to(device)
        with torch.inference_mode():
            sparse, dense = self.model.sam_prompt_encoder(points=given, boxes=None, masks=None)
            answer = self.model.sam_mask_decoder(
                image_embeddings=self.planes[-1], image_pe=self.model.sam_prompt_encoder.get_dense_pe(),
                sparse_prompt_embeddings=sparse, dense_prompt_embeddings=dense, multimask_output=False,
                repeat_image=False, high_res_features=self.planes[:-1],
            )[0]  # fmt: skip
            full = torch.nn.functional.interpolate(answer.float(), self.shape, mode="bilinear")
        return np.ascontiguousarray(full[0, 0].cpu().numpy(), np.float32)


def levels(image: Image) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The image in whole grey levels, 0 to 255."""
    return np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)


def _points(prompt: Prompt) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """(N, 2) points as (column, row), and (N,) marks, 1 inside and 0 outside."""
    points = np.array([(column, row) for row, column in (*prompt.inside, *prompt.outside)], np.float32)
    marks = np.array([1] * len(prompt.inside) + [0] * len(prompt.outside), np.int32)
    return points.reshape(-1, 2), marks


def _corners(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """(left, top, right, bottom), the order of SAM."""
    return box[1], box[0], box[3], box[2]


def _count(state: State, prefix: str) -> int:
    """How many numbered members a list of layers has."""
    return len({key[len(prefix) :].split(".")[0] for key in state if key.startswith(prefix)})


def _vit_side(state: State) -> int:
    """The side of the image that a ViT was built for, in pixels."""
    return int(state["image_encoder.pos_embed"].shape[1] * state["image_encoder.patch_embed.proj.weight"].shape[-1])


def _vit(state: State) -> Any:  # noqa: ANN401 - segment-anything's
    """The ViT whose tensors these are: depth, width, heads, windows and global blocks all show in their shapes."""
    prefix = "image_encoder.blocks."
    cells = int(state["image_encoder.pos_embed"].shape[1])
    width, _, patch, _ = state["image_encoder.patch_embed.proj.weight"].shape
    depth = _count(state, prefix)
    reaches = [state[f"{prefix}{index}.attn.rel_pos_h"].shape[0] for index in range(depth)]
    windows = [(reach + 1) // 2 for reach in reaches if reach != 2 * cells - 1]
    return ImageEncoderViT(
        img_size=_vit_side(state), patch_size=patch, embed_dim=width, depth=depth,
        num_heads=width // state[f"{prefix}0.attn.rel_pos_h"].shape[1],
        mlp_ratio=state[f"{prefix}0.mlp.lin1.weight"].shape[0] / width,
        out_chans=state["image_encoder.neck.0.weight"].shape[0], qkv_bias=True, use_rel_pos=True,
        norm_layer=partial(torch.nn.LayerNorm, eps=1e-6), window_size=windows[0] if windows else 0,
        global_attn_indexes=[index for index, reach in enumerate(reaches) if reach == 2 * cells - 1],
    )  # fmt: skip


def _tiny_vit() -> Any:  # noqa: ANN401 - ultralytics'
    """MobileSAM's encoder; there is one size."""
    tiny = ultralytics_door.ultralytics("ultralytics.models.sam.modules.tiny_encoder").TinyViT
    return tiny(
        img_size=_SIDE, in_chans=3, num_classes=1000, embed_dims=[64, 128, 160, 320], depths=[2, 2, 6, 2],
        num_heads=[2, 4, 5, 10], window_sizes=[7, 7, 14, 7], mlp_ratio=4.0, drop_rate=0.0, drop_path_rate=0.0,
        use_checkpoint=False, mbconv_expand_ratio=4.0, local_conv_size=3, layer_lr_decay=0.8,
    )  # fmt: skip


def _assembled(state: State, encoder: Any, cells: int, side: int) -> Sam:  # noqa: ANN401
    """SAM with this encoder and the tensors of the file, in evaluation mode."""
    decoder = "mask_decoder."
    width = state[f"{decoder}iou_token.weight"].shape[1]
    model = Sam(
        image_encoder=encoder,
        prompt_encoder=PromptEncoder(
            embed_dim=width, image_embedding_size=(cells, cells), input_image_size=(side, side),
            mask_in_chans=state["prompt_encoder.mask_downscaling.3.weight"].shape[0],
        ),
        mask_decoder=MaskDecoder(
            num_multimask_outputs=state[f"{decoder}mask_tokens.weight"].shape[0] - 1, transformer_dim=width,
            transformer=TwoWayTransformer(
                depth=_count(state, f"{decoder}transformer.layers."), embedding_dim=width, num_heads=8,
                mlp_dim=state[f"{decoder}transformer.layers.0.mlp.lin1.weight"].shape[0],
            ),
            iou_head_depth=_count(state, f"{decoder}iou_prediction_head.layers."),
            iou_head_hidden_dim=state[f"{decoder}iou_prediction_head.layers.0.weight"].shape[0],
        ),
        pixel_mean=list(_MEAN), pixel_std=list(_SPREAD),
    )  # fmt: skip
    _fill(model, state, ("image_encoder.head.", "image_encoder.norm_head."))
    return model


def _sam2(state: State) -> Any:  # noqa: ANN401 - ultralytics'
    """SAM 2 of the size that the tensors have; what serves only videos may be absent."""
    blocks = _count(state, "image_encoder.trunk.blocks.")
    size = _SAM2_SIZES[int(state["image_encoder.trunk.patch_embed.proj.weight"].shape[0]), blocks]
    build = getattr(ultralytics_door.ultralytics("ultralytics.models.sam.build"), f"build_sam2_{size}")
    model = build()
    _fill(model, state, ("memory_", "mask_downsample", "maskmem_", "no_mem_pos", "no_obj", "obj_ptr"))
    return model


def _fill(model: torch.nn.Module, state: State, spare: tuple[str, ...]) -> None:
    """Put the tensors into the model; only names that begin with one of `spare` may be missing or too many.

    Raises:
        KeyError: other names are missing or too many.
    """
    missing, extra = model.load_state_dict(dict(copy.copy(state)), strict=False)
    wrong = [name for name in (*missing, *extra) if not name.startswith(spare)]
    if wrong:
        raise KeyError(f"{len(wrong)} tensors are missing or too many, for instance {wrong[0]}")
    model.eval()  # here, not before: TinyViT makes a table from its tensors on this change
    model.requires_grad_(requires_grad=False)
