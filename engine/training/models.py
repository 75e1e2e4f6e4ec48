"""The networks that can be trained, by name; a task is imported when it is asked for.

A further one is a class of `engine.training.task.Task` in a file of its own and a line here; options that only it has
are a group among the bases of `engine.training.recipe.TrainingRecipe`, which the other models' `ignores` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.training.score import COLOUR, PSNR, WIDTH, Score


@dataclass(frozen=True)
class Model:
    """What is known of a network before anything heavy is loaded.

    Attributes:
        title: what it is called.
        summary: one sentence on what it is.
        task: 'module:Class' of its task.
        synthesises: whether it makes up what the photo does not hold.
        ignores: options of the recipe that mean nothing to it.
        score: what it is judged by.
        option: the option of a restoration in which its file can be named.
        begins_with: the model of which a trained one must be named as its start, or nothing.
        needs_colours: whether grey pictures teach it nothing.
    """

    title: str
    summary: str
    task: str
    synthesises: bool = False
    ignores: frozenset[str] = frozenset()
    score: Score = PSNR
    option: str = "upscaler"
    begins_with: str = ""
    needs_colours: bool = False

    @property
    def all_scales(self) -> bool:
        """Whether one network of it serves for all scales."""
        return "scale" in self.ignores


RESIDUAL = frozenset({"size"})
"""Options of networks of residual blocks."""
ADVERSARIAL = frozenset({"critic", "features", "pixel_weight", "features_weight", "critic_weight"})
"""Options of a training with a critic."""
COLOURING = frozenset({"stage", "width", "hinted", "things"})
"""Options of networks that colour."""
DEPTHS = frozenset({"joined", "depth_loss", "far"})
"""Options of pictures with depth."""

_OF_PHOTOS = DEPTHS | RESIDUAL | ADVERSARIAL | COLOURING | {
    "scale", "planes", "residual", "degradation", "sampling", "inside", "faces", "masks", "loss"}
"""What networks ignore that learn from photos of all scales, as `engine.training.photographs` makes them."""

MODELS: Mapping[str, Model] = {
    "espcn": Model("ESPCN", "A small quick network of 71,840 numbers (at scale 4), as used for memorial portraits.",
                   "engine.training.espcn:EspcnTask",
                   ignores=RESIDUAL | ADVERSARIAL | COLOURING),
    "srresnet": Model("SRResNet", "Residual blocks, as in SRGAN, learning by pixels: slower and better than ESPCN.",
                      "engine.training.srresnet:SrResNetTask", ignores=ADVERSARIAL | COLOURING | {"planes"}),
    "srgan": Model("SRGAN", "SRResNet that goes on against a critic: crisp, but it makes detail up.",
                   "engine.training.srresnet:SrGanTask", True, COLOURING | {"planes"}, begins_with="srresnet"),
    "joint": Model("Joint solver", "The corrections of our own solver, for all scales; needs hours.",
                   "engine.training.joint:JointTask",
                   ignores=_OF_PHOTOS),
    "predictor": Model("Blur reader", "Reads each region's blur and grain off its pixels, for all scales; needs hours.",
                       "engine.training.predictor:PredictorTask", ignores=_OF_PHOTOS, score=WIDTH, option="kernel"),
    "second-look": Model("Blur reader's second look", "Looks at what sharpening by the blur reader's first answer "
                         "makes of a photo; needs hours.", "engine.training.predictor:SecondLookTask",
                         ignores=_OF_PHOTOS, score=WIDTH, option="kernel"),
    "espcn-original": Model("ESPCN as first published", "The three layers of Shi et al. (2016), on brightness alone.",
                            "engine.training.espcn:OriginalTask",
                            ignores=RESIDUAL | ADVERSARIAL | COLOURING | {"planes"}),
    "colour": Model("Colours", "Guesses the colours of black-and-white photos, of the whole and thing by thing, and "
                    "follows strokes; needs many photos in colour, and hours.", "engine.training.colour:ColourTask",
                    ignores=DEPTHS | RESIDUAL | ADVERSARIAL | {"scale", "planes", "residual", "degradation", "sampling",
                                                      "inside", "masks", "loss", "soft"},
                    score=COLOUR, option="colourise", needs_colours=True),
}

