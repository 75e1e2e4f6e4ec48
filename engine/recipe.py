"""Every choice a user can make, declared once: flags, the window's form and the presets come from it."""

from __future__ import annotations

import math
import numbers
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, cast

from engine import plugins
from engine.errors import BadRecipe
from engine.geometry import MOST_ANGLE, TURNS, crop_of
from engine.geometry import OPTIONS as FRAMING
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
        check: value → a sentence about what is wrong with it or nothing; for texts of a certain form.
        kind: the type of its values: int, float, bool or str.
    """

    help: str
    group: str
    choices: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    feeds: tuple[tuple[Kind, str], ...] = ()
    path: bool = False
    check: Callable[[str], str] | None = None
    kind: type = str


def _device(value: str) -> str:
    """What is wrong with the name of a device, whether or not this machine has it."""
    known = re.fullmatch(r"auto|cpu|cuda|cuda:[0-9]{1,3}", value)
    return "" if known else f"'{_short(value)}' is not a device. Use auto, cpu, cuda or cuda:N for --device."


def _noise(value: str) -> str:
    """What is wrong with a strength of grain."""
    if value == "auto":
        return ""
    try:
        level = float(value)
    except ValueError:
        level = math.nan
    return "" if 0 <= level <= 255 else (
        f"--noise is '{_short(value)}', but must be a number of grey levels from 0 to 255, or auto."
    )


def _crop(value: str) -> str:
    """What is wrong with a crop."""
    try:
        crop_of(value)
    except BadRecipe as fault:
        return fault.said
    return ""


def _option(default: Any, help: str, group: str, feeds: str = "", **limits: Any) -> Any:  # noqa: ANN401
    """A dataclass field that carries an :class:`Option`; `feeds` is "kind.field, kind.field"."""
    pairs = tuple(cast("tuple[Kind, str]", tuple(pair.strip().split("."))) for pair in feeds.split(",") if pair)
    return field(default=default, metadata={"option": Option(help, group, feeds=pairs, kind=type(default), **limits)})


@dataclass(frozen=True)
class Recipe:
    """All settings of one restoration.

    Raises:
        BadRecipe: a value is of another type or outside its limits; the text says which, and what is allowed.
    """

    scale: int = _option(2, "How many times larger the result is (1 only removes blur).", "General",
                         choices=(1, 2, 3, 4))
    device: str = _option("auto", "Where to compute: auto, cpu, cuda or cuda:N.", "General",
                          "kernel.device, upscaler.device, segmenter.device", check=_device)
    seed: int = _option(0, "The seed of every random draw; the same seed gives the same result on the same machine.",
                        "General", "kernel.seed, upscaler.seed, segmenter.seed", minimum=0, maximum=2**31 - 1)

    regions: str = _option("auto", "How regions are found, or a mask or label picture, or a folder of masks.",
                           "Regions", choices=tuple(plugins.SEGMENTERS), path=True)
    confidence: float = _option(0.3, "Least confidence of a detected object.", "Regions",
                                "segmenter.confidence", minimum=0.01, maximum=0.99)
    classes: str = _option("auto", "Which objects count: names separated by commas, any, or auto: people where they "
                           "are the subject, else what stands out.", "Regions", "segmenter.classes")
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
                         "Super-resolution", "upscaler.noise", check=_noise)
    grain: float = _option(0.3, "How much of the photo's own grain the result keeps: 0 calms it, 1 keeps it as it is.",
                           "Super-resolution", "upscaler.grain", minimum=0, maximum=1)
    bf16: str = _option("auto", "Compute in bfloat16 where the processor has it: auto, on or off.",
                        "Super-resolution", "upscaler.bf16", choices=("auto", "on", "off"))

    turn: int = _option(0, "How far the result is turned, clockwise, in degrees.", "Geometry", choices=TURNS)
    flip: bool = _option(False, "Mirror the result left for right, before it is turned; for scans of negatives.",
                         "Geometry")
    angle: float = _option(0.0, "How far the result is straightened, in degrees, clockwise where positive.", "Geometry",
                           minimum=-MOST_ANGLE, maximum=MOST_ANGLE)
    crop_to: str = _option("auto", "What is kept of the turned photo: left,top,width,height in per cent, auto for "
                           "the largest part without empty corners, or none for all of it.", "Geometry", check=_crop)

    def __post_init__(self) -> None:
        """Check every value's type and limits; whole numbers become fractions where fractions are meant."""
        for name, option in options().items():
            value = _plain(getattr(self, name), option.kind)
            problem = _problem(name, value, option)
            if problem:
                raise BadRecipe.telling(problem)
            object.__setattr__(self, name, value)

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Recipe:
        """The recipe of which `plain` gave these values, read from a file; what is left out has its default.

        Raises:
            BadRecipe: an unknown name, or a value that is of another type or outside its limits.
        """
        if not isinstance(values, Mapping):
            raise BadRecipe("The settings are not a table of names and values. Choose the settings anew.")
        return cls().changed(**{str(name): value for name, value in values.items()})

    def changed(self, **values: Any) -> Recipe:  # noqa: ANN401
        """A copy with other values.

        Raises:
            BadRecipe: an unknown name or a value outside its limits.
        """
        unknown = set(values) - set(options())
        if unknown:
            raise BadRecipe(f"There is no option called '{sorted(unknown)[0]}'.")
        return replace(self, **values)

    def framed_as(self, other: Recipe) -> Recipe:
        """A copy that frames as another; how a photo is framed is no setting for others."""
        return self.changed(**{name: getattr(other, name) for name in FRAMING})

    def unframed(self) -> Recipe:
        """A copy for another photo, which is not framed yet."""
        return self.framed_as(Recipe())

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

    def plain_of(self, step: str) -> dict[str, Any]:
        """Name → value of one step's options."""
        return {name: getattr(self, name) for name, option in options().items() if option.group.lower() == step}


def options() -> Mapping[str, Option]:
    """Name → option, in the order of declaration."""
    return {item.name: item.metadata["option"] for item in fields(Recipe)}


_WORDS: Mapping[type, str] = {int: "a whole number", float: "a number", bool: "yes or no", str: "a text"}


def _plain(value: Any, kind: type) -> Any:  # noqa: ANN401
    """Python's own int or float for any number that is one without rounding, also NumPy's; all else as it is."""
    if isinstance(value, bool):
        return value
    if kind is int and isinstance(value, numbers.Integral):
        return int(value)
    if kind is float and isinstance(value, numbers.Real):
        try:
            return float(value)
        except OverflowError:
            return math.inf
    return value


def _problem(name: str, value: Any, option: Option) -> str:  # noqa: ANN401
    """A sentence about what is wrong with a value, or nothing."""
    flag = f"--{name.replace('_', '-')}"
    fits = isinstance(value, option.kind) and isinstance(value, bool) == (option.kind is bool)
    if not fits:
        return f"{flag} is {_short(value)}, but must be {_WORDS[option.kind]}."
    if isinstance(value, float) and not math.isfinite(value):
        return f"{flag} is {value}, but must be a finite number."
    if isinstance(value, str) and ("\0" in value or len(value) > _LONGEST):
        return f"{flag} is not a text that can be used: it is too long, or holds a null character."
    if option.check:
        return option.check(value)
    if option.choices and value not in option.choices:
        if option.path and os.path.exists(value):  # noqa: PTH110 - Path.exists raises for names that are too long
            return ""
        allowed = ", ".join(str(choice) for choice in option.choices)
        also = ", or the path of an existing file" if option.path else ""
        return f"'{_short(value)}' is not a value of {flag}. Choose one of: {allowed}{also}."
    if option.minimum is not None and value < option.minimum:
        return f"{flag} is {_short(value)}, but must be at least {option.minimum:g}."
    if option.maximum is not None and value > option.maximum:
        return f"{flag} is {_short(value)}, but must be at most {option.maximum:g}."
    return ""


_LONGEST = 4096  # characters, as long as a path can be


def _short(value: Any) -> str:  # noqa: ANN401
    """A value for a sentence, however long it is."""
    try:
        text = str(value)
    except ValueError:  # a whole number of more digits than Python prints
        text = "a number of very many digits"
    return text if len(text) <= 80 else f"{text[:20]}…{text[-59:]}"


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
