"""Every choice a user can make, declared once: flags, the window's form and the presets come from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from engine import plugins
from engine.errors import BadRecipe
from engine.plugins import Kind


@dataclass(frozen=True)
class Option:
    """What is known of one choice besides its default.

    Attributes:
        help: one sentence for `--help` and the tooltip.
        group: the heading it stands under.
        choices: the values it may take, or empty.
        minimum: smallest value, or None.
        maximum: largest value, or None.
        feeds: (kind of method, field) pairs that receive the value.
        path: whether a file may be named instead of one of the choices.
    """

    help: str
    group: str
    choices: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    feeds: tuple[tuple[Kind, str], ...] = ()
    path: bool = False


def _option(default: Any, help: str, group: str, feeds: str = "", **limits: Any) -> Any:  # noqa: ANN401
    """A dataclass field that carries an :class:`Option`; `feeds` is "kind.field, kind.field"."""
    pairs = tuple(cast("tuple[Kind, str]", tuple(pair.strip().split("."))) for pair in feeds.split(",") if pair)
    return field(default=default, metadata={"option": Option(help, group, feeds=pairs, **limits)})


@dataclass(frozen=True)
class Recipe:
    """All settings of one restoration.

    Raises:
        BadRecipe: a value is outside its limits; the text says which, and what is allowed.
    """

    scale: int = _option(2, "How many times larger the result is (1 only removes blur).", "General",
                         choices=(1, 2, 3, 4))
    device: str = _option("auto", "Where to compute: auto, cpu, cuda or cuda:N.", "General",
                          "kernel.device, upscaler.device, segmenter.device")
    seed: int = _option(0, "The seed of every random draw; the same seed gives the same result on the same machine.",
                        "General", "kernel.seed, upscaler.seed, segmenter.seed", minimum=0, maximum=2**31 - 1)

    regions: str = _option("auto", "How regions are found, or a mask or label picture, or a folder of masks.",
                           "Regions", choices=tuple(plugins.SEGMENTERS), path=True)
    confidence: float = _option(0.5, "Least confidence of a detected object.", "Regions",
                                "segmenter.confidence", minimum=0.01, maximum=0.99)
    classes: str = _option("person", "Which objects count: names separated by commas, or 'any'.", "Regions",
                           "segmenter.classes")
    objects: str = _option("all", "Which of the detected objects are used.", "Regions", "segmenter.objects",
                           choices=("all", "largest", "central"))
    merge: bool = _option(False, "Join all objects into one foreground instead of one region for each.", "Regions",
                          "segmenter.merge")
    detector: str = _option("auto", "Weights of the detector: a name from 'models list', or a file.", "Regions",
                            "segmenter.detector")
    sam: str = _option("auto", "Weights of SAM: a name from 'models list', or a file.", "Regions", "segmenter.sam")
    max_regions: int = _option(8, "Most regions besides the background.", "Regions", "segmenter.max_regions",
                               minimum=1, maximum=254)
    blocky: bool = _option(False, "Make masks coarse as the published code does (0.15 nearest); to compare with it.",
                           "Regions", "segmenter.blocky")
    feather: float = _option(3.0, "Half-width of the soft border between regions, in photo pixels.", "Regions",
                             "upscaler.feather", minimum=0, maximum=64)

    kernel: str = _option("predictor", "How each region's blur kernel is found, or a kernel file (.npy, .mat, .json).",
                          "Kernels", choices=tuple(plugins.KERNELS), path=True)
    kernel_iterations: int = _option(300, "Training steps of KernelGAN.", "Kernels", "kernel.iterations",
                                     minimum=1, maximum=20000)
    warm_start: bool = _option(True, "Start KernelGAN from a Gaussian, which prevents collapse, instead of at random.",
                               "Kernels", "kernel.warm_start")
    width: float = _option(1.2, "Width of a fixed kernel in enlarged pixels: a Gaussian's sigma or a disc's radius.",
                           "Kernels", "kernel.width", minimum=0.1, maximum=12)

    upscaler: str = _option("joint", "How the photo is enlarged.", "Super-resolution",
                            choices=tuple(plugins.UPSCALERS))
    iterations: int = _option(800, "Most training steps of ZSSR for each region.", "Super-resolution",
                              "upscaler.iterations", minimum=1, maximum=20000)
    channels: int = _option(32, "Channels of ZSSR's network.", "Super-resolution", "upscaler.channels",
                            minimum=4, maximum=256)
    layers: int = _option(8, "Layers of ZSSR's network.", "Super-resolution", "upscaler.layers",
                          minimum=3, maximum=32)
    crop: int = _option(128, "Side of ZSSR's training crops, in photo pixels.", "Super-resolution", "upscaler.crop",
                        minimum=32, maximum=512)
    colour: str = _option("luma", "Learn on luma and interpolate chroma, or learn on red, green and blue.",
                          "Super-resolution", "upscaler.colour", choices=("luma", "rgb"))
    ensemble: bool = _option(True, "Average the result over flips and turns of the photo; slower, and a little better.",
                             "Super-resolution", "upscaler.ensemble")
    back_projections: int = _option(10, "Steps that bring the result into agreement with the photo.",
                                    "Super-resolution", "upscaler.back_projections", minimum=0, maximum=200)
    gradual: bool = _option(True, "Reach scale 4 by way of scale 2.", "Super-resolution", "upscaler.gradual")
    noise: str = _option("auto", "Grain and JPEG damage of the photo in grey levels of 255: a number, or auto.",
                         "Super-resolution", "upscaler.noise")
    grain: float = _option(0.3, "How much of the photo's own grain the result keeps: 0 calms it, 1 keeps it as it is.",
                           "Super-resolution", "upscaler.grain", minimum=0, maximum=1)
    bf16: str = _option("auto", "Compute in bfloat16 where the processor has it: auto, on or off.",
                        "Super-resolution", "upscaler.bf16", choices=("auto", "on", "off"))

    def __post_init__(self) -> None:
        """Check every value against its limits."""
        for name, option in options().items():
            problem = _problem(name, getattr(self, name), option)
            if problem:
                raise BadRecipe(problem)

    def changed(self, **values: Any) -> Recipe:  # noqa: ANN401
        """A copy with other values.

        Raises:
            BadRecipe: an unknown name or a value outside its limits.
        """
        unknown = set(values) - set(options())
        if unknown:
            raise BadRecipe(f"There is no option called '{sorted(unknown)[0]}'.")
        return replace(self, **values)

    def settings(self, kind: Kind) -> dict[str, Any]:
        """Field → value for the methods of one kind."""
        return {
            target: getattr(self, name)
            for name, option in options().items()
            for wanted, target in option.feeds
            if wanted == kind
        }

    def plain(self) -> dict[str, Any]:
        """Name → value, for reports and files."""
        return asdict(self)


def options() -> Mapping[str, Option]:
    """Name → option, in the order of declaration."""
    return {item.name: item.metadata["option"] for item in fields(Recipe)}


def _problem(name: str, value: Any, option: Option) -> str:  # noqa: ANN401
    """A sentence about what is wrong with a value, or nothing."""
    if option.choices and value not in option.choices:
        if option.path and isinstance(value, str) and Path(value).exists():
            return ""
        allowed = ", ".join(str(choice) for choice in option.choices)
        also = ", or the path of an existing file" if option.path else ""
        return f"'{value}' is not a value of --{name.replace('_', '-')}. Choose one of: {allowed}{also}."
    if option.minimum is not None and value < option.minimum:
        return f"--{name.replace('_', '-')} is {value}, but must be at least {option.minimum:g}."
    if option.maximum is not None and value > option.maximum:
        return f"--{name.replace('_', '-')} is {value}, but must be at most {option.maximum:g}."
    return ""


PRESETS: Mapping[str, Recipe] = {
    "fast": Recipe(ensemble=False),
    "standard": Recipe(),
    "paper": Recipe(kernel="kernelgan", kernel_iterations=3000, warm_start=False, upscaler="zssr", iterations=3000,
                    channels=64, colour="rgb", back_projections=2, noise="0"),
}


def preset(name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        BadRecipe: there is none; the text lists those that exist.
    """
    if name not in PRESETS:
        raise BadRecipe(f"There is no preset called '{name}'. Choose one of: {', '.join(PRESETS)}.")
    return PRESETS[name]
