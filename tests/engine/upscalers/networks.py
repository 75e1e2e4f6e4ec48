"""Small networks in files, as trainers elsewhere write them."""

from __future__ import annotations

from pathlib import Path

import torch


def compact(scale=4, channels=3):
    """Tensors of Real-ESRGAN's Compact, small and untrained."""
    from spandrel.architectures.Compact import Compact

    torch.manual_seed(3)
    return Compact(num_in_ch=channels, num_out_ch=channels, num_feat=6, num_conv=2, upscale=scale).state_dict()


def compact_file(path: Path, scale=4) -> Path:
    """The same in a .pth file."""
    torch.save(compact(scale), path)
    return path
