"""How each region's blur kernel is found."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class KernelOptions(Options, heading="Kernels", step="engine.steps.kernels:Kernels"):
    """Options of the methods that estimate kernels."""

    kernel: str = option("predictor", "Method",
                         "How each region's blur kernel is found; a kernel file (.npy, .mat, .json), or the "
                         ".safetensors file of a blur reader that was trained.",
                         "How each region's blur kernel is found.", methods="kernel", path=True)
    kernel_iterations: int = option(300, "Training steps", "Training steps of KernelGAN.",
                                    "Training steps of KernelGAN. More take longer.", minimum=1, maximum=20000)
    warm_start: bool = option(True, "Warm start",
                              "Start KernelGAN from a Gaussian, which prevents collapse, instead of at random.",
                              "Start KernelGAN from a bell curve instead of at random, which keeps it from failing.")
    width: float = option(1.2, "Width",
                          "Width of a fixed kernel in enlarged pixels: a Gaussian's sigma or a disc's radius.",
                          "Width of a fixed kernel in pixels of the result: sigma of a Gaussian, radius of a disc.",
                          minimum=0.1, maximum=12, unit="px")
    sampling: str = option("jitter", "Crops",
                           "Where KernelGAN and ZSSR take their crops in a region: jitter (every place once, moved a "
                           "little), unique (every place once), random (as published).",
                           "Where methods that learn from the photo take their crops in a region.",
                           words={"jitter": "Every place once, moved a little", "unique": "Every place once",
                                  "random": "At random, as published"})
