"""The choices of a training, by group: what is trained, on which pictures, and how it learns."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option
from engine.options.general import device_option, seed_option
from engine.training.models import MODELS


def _any(_text: str) -> str:
    """Nothing is wrong with a text that names a file or folder; whether it is there is found out at the start."""
    return ""


@dataclass(frozen=True, kw_only=True)
class ModelOptions(Options, heading="Network"):
    """What is trained, for how long, and where."""

    model: str = option("espcn", "Network", "Which network to train.",
                        words={name: model.title for name, model in MODELS.items()})
    scale: int = option(4, "Scale", "How many times larger its pictures will be.", choices=(2, 3, 4))
    minutes: float = option(60.0, "Minutes", "How long to train, in minutes; pauses do not count.",
                            minimum=0.05, maximum=100_000, unit="min")
    steps: int = option(0, "Steps", "Train so many steps instead of a time; 0 means by the time.",
                        minimum=0, maximum=100_000_000)
    planes: str = option("rgb", "Learn on",
                         "Learn on red, green and blue, or on luma alone; chroma is then interpolated.",
                         "Learn on red, green and blue, or on brightness alone; colour is then interpolated.",
                         words={"rgb": "Red, green and blue", "luma": "Brightness"})
    residual: bool = option(True, "Start from interpolation",
                            "Learn what interpolation lacks; without it the whole picture, as published.",
                            "Learn only what interpolation lacks. Without it, the network learns the whole picture, "
                            "as published, and needs many times longer.")
    start: str = option("", "Go on from", "A weight file of the same network to start from.", check=_any)
    anyway: bool = option(False, "Keep it even so",
                          "Write the network even where it is no better than what needs no learning, as bicubic "
                          "interpolation; its card says so.")
    device: str = device_option()
    seed: int = seed_option()


@dataclass(frozen=True, kw_only=True)
class PictureOptions(Options, heading="Pictures"):
    """What it learns from."""

    degradation: str = option(
        "photo", "Small pictures are",
        "How the small pictures are made: photo (blurred, grained, compressed as scans are), bicubic (clean, as in "
        "papers), pyramid (as the memorial portraits).",
        "How the small pictures are made from the sharp ones. A network for photos must have seen photos.",
        words={"photo": "As photos are: blur, grain, JPEG", "bicubic": "Clean: bicubic reduction",
               "pyramid": "As memorial portraits: Gaussian pyramid"})
    sampling: str = option(
        "jitter", "Crops are taken",
        "Where crops come from: jitter (every place once before any comes again, each moved a little), unique (every "
        "place once), random (any picture, any place), uniform (large pictures more often).",
        "Where in the pictures the crops are taken.",
        words={"jitter": "Every place once, moved a little", "unique": "Every place once",
               "random": "At random, pictures alike", "uniform": "At random, large pictures more often"})
    inside: float = option(0.75, "Crops inside masks",
                           "Least share of a crop that lies under its picture's mask, from 0 to 1; less where none "
                           "does.", "Least share of a crop that lies under the mask, where pictures have masks.",
                           minimum=0.05, maximum=1)
    crop: int = option(96, "Crop", "Side of a crop, in pixels of the large picture.", minimum=32, maximum=512,
                       unit="px")
    faces: float = option(0.0, "Crops from faces",
                          "Share of the crops whose centre lies in a face that is found in the picture, from 0 to 1.",
                          "Share of the crops that are taken from the faces found in the pictures, from 0 to 1.",
                          minimum=0, maximum=1)
    masks: str = option("", "Masks", "A folder of masks of the pictures' names: crops are taken where they are white.",
                        check=_any)
    listed: str = option("", "List of pictures",
                         "A table of the pictures to use (tab separated, the first column names files within the "
                         "folder); of a column 'class' only 'ship' is taken.", check=_any)
    soft: str = option("reduce", "Soft pictures",
                       "What to do with pictures softer than a pixel: reduce them by 2, leave them out, or keep them.",
                       words={"reduce": "Reduce by 2", "leave": "Leave out", "keep": "Use as they are"})
    licence: str = option("", "Licence of the pictures", "What the card says of the pictures' licence.", check=_any)


@dataclass(frozen=True, kw_only=True)
class LearningOptions(Options, heading="Learning"):
    """How it learns."""

    rate: float = option(1e-3, "Rate", "The learning rate at its height; it warms up, then falls as a cosine.",
                         minimum=1e-7, maximum=1.0)
    batch: int = option(16, "Batch", "Crops in one step.", minimum=1, maximum=1024)
    loss: str = option("absolute", "Loss", "Mean absolute error, or the squared one, as published.",
                       words={"absolute": "Absolute error", "squared": "Squared error"})


@dataclass(frozen=True, kw_only=True)
class DepthOptions(Options, heading="Depth"):
    """Of pictures that say how near everything is; networks that learn from photos of all scales have none of it."""

    joined: bool = option(False, "Joined files",
                          "The pictures are joined files: photo, depth and masked photo side by side in one. Crops "
                          "come from under the mask.",
                          "The pictures are joined files: photo, depth and masked photo lie side by side in each.")
    depth_loss: bool = option(False, "Weigh by depth",
                              "Errors of near pixels count more than those of far ones, for --joined.",
                              "Errors of near pixels count more than those of far ones, where the pictures are joined "
                              "files.")
    far: float = option(0.1, "Weight of the far", "How much errors of far pixels count where near ones count 1.",
                        minimum=0, maximum=1)


@dataclass(frozen=True, kw_only=True)
class ResidualOptions(Options, heading="SRResNet and SRGAN"):
    """Of networks of residual blocks, and of those that learn from a critic; other networks have none of it."""

    size: str = option("small", "Size",
                       "Size of SRResNet and SRGAN: small (233 thousand numbers), paper (1.5 million), tiny (100 "
                       "thousand).",
                       words={"small": "Small: 8 blocks of 32", "paper": "As published: 16 blocks of 64",
                              "tiny": "Tiny: 5 blocks of 24"})
    critic: str = option("patch", "Critic",
                         "SRGAN's critic: patch (small, judges every place) or paper (large, judges the whole crop).",
                         words={"patch": "Small: judges every place", "paper": "As published: judges the whole crop"})
    features: str = option(
        "random", "Looks alike by",
        "By what SRGAN's pictures shall look like the truth: what our kernel predictor sees, a random network, VGG19 "
        "(bring its file by 'models import'), or none.",
        "By what SRGAN's pictures shall look like the truth, besides their pixels.",
        words={"predictor": "What our blur reader sees", "random": "What a random network sees",
               "vgg19": "What VGG19 sees (bring its file)", "none": "Nothing but pixels and critic"})
    pixel_weight: float = option(1.0, "Weight of pixels", "Weight of SRGAN's pixel loss.", minimum=0, maximum=1000)
    features_weight: float = option(1.0, "Weight of looks",
                                    "Weight of SRGAN's perceptual loss, which is as large as the pixel loss at first.",
                                    minimum=0, maximum=1000)
    critic_weight: float = option(0.005, "Weight of the critic", "Weight of what SRGAN's critic says.",
                                  minimum=0, maximum=1000)


@dataclass(frozen=True, kw_only=True)
class ColourOptions(Options, heading="Colours"):
    """Of networks that colour; other networks have none of it."""

    stage: str = option("all", "Stage",
                        "What is learned: whole (pictures), instance (things, beginning with --start of a whole), "
                        "fusion (how both take part, beginning with --start of an instance), or all, each after the "
                        "other.",
                        "What is learned: whole pictures, things by themselves, how both take part, or each after the "
                        "other. All but the first begin with the network of the stage before.",
                        words={"all": "All, each after the other", "whole": "Whole pictures", "instance": "Things",
                               "fusion": "How both take part"})
    width: int = option(12, "Width", "Channels of the first layers; 12 makes 2.6 million numbers, 64 is as published.",
                        minimum=4, maximum=64)
    hinted: float = option(0.6, "Told colours", "Share of the crops in which some colours are told, as strokes tell "
                           "them, from 0 to 1.", minimum=0, maximum=1)
    things: str = option("", "Things",
                         "A folder of label pictures of the pictures' names, 0 for the background; without one, things "
                         "are found by YOLO.",
                         "A folder of label pictures of the pictures' names; without one, things are found by YOLO.",
                         check=_any)
