"""Stands in the bundle for `torchvision._meta_registrations`: gives torchvision its one operator that is needed.

The wheels of torchvision are compiled for one build of torch each, and an import fails with any other. Of its operators
segment-anything and ultralytics need `nms` alone, and ultralytics has that in plain torch, with the same answers.
"""

from __future__ import annotations

import torch
from torchvision import extension

from engine.weight_files.ultralytics_door import ultralytics

_LIBRARY = torch.library.Library("torchvision", "DEF")  # kept: what it defines goes when it goes
_LIBRARY.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")


def _nms(dets: torch.Tensor, scores: torch.Tensor, iou_threshold: float) -> torch.Tensor:
    """The rows of (n, 4) boxes that no better one covers, best first."""
    kept: torch.Tensor = ultralytics("ultralytics.utils.nms").TorchNMS.nms(dets, scores, iou_threshold)
    return kept


_LIBRARY.impl("nms", _nms, "CompositeExplicitAutograd")
extension._assert_has_ops = lambda: None  # torchvision's functions ask before they call
