"""The words of a report: what each figure means, and how numbers are told to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.methods import METHODS, load
from engine.said import Said

Told = Mapping[str, Any]

# Ways of enlarging that take every detail from the photo itself.

@dataclass(frozen=True)
class Figure:
    """How a figure is told.

    Attributes:
        title: the heading of its column.
        digits: places after the point.
        unit: put behind it.
        better: "higher" or "lower".
        meaning: one or two plain sentences.
    """

    title: str
    digits: int
    unit: str
    better: str
    meaning: str


FIGURES: Mapping[str, Figure] = {
    "psnr": Figure(Said("PSNR"), 2, "dB", "higher",
                   Said("How near the colours are to the reference, pixel by pixel. "
                        "Three decibels more means half the squared error.")),
    "ssim": Figure(Said("SSIM"), 4, "", "higher",
                   Said("How alike the fine structure is to the reference; 1 is the same picture.")),
    "mse": Figure(Said("MSE"), 1, "", "lower",
                  Said("The mean squared difference from the reference, in grey levels of 255.")),
    "psnr_y": Figure(Said("PSNR, brightness"), 2, "dB", "higher",
                     Said("As PSNR, of brightness alone and without the outermost pixels: the form used in papers.")),
    "ssim_y": Figure(Said("SSIM, brightness"), 4, "", "higher", Said("As SSIM, of brightness alone.")),
    "consistency": Figure(Said("Consistency"), 1, "dB", "higher",
                          Said("The result is blurred and reduced again, then laid over the photo: how well they "
                               "agree. Invented detail would show here.")),
    "blur": Figure(Said("Blur"), 3, "", "lower",
                   Said("How blurred the picture looks by itself: 0 is sharp, 1 is blurred. It takes grain for "
                        "sharpness, so it may rise where grain was calmed, although the picture is sharper.")),
    "niqe": Figure(Said("NIQE"), 2, "", "lower",
                   Said("How far the fine texture is from that of good photographs; about 2 to 5 is natural. It was "
                        "made for new photographs, so of an old one a small difference says nothing.")),
}
_ALONE = frozenset({"blur", "blur_before", "niqe", "niqe_before"})


def figure(value: float | str | None, name: str) -> str:
    """A figure with its unit; an infinite one is the sign, a missing one a dash."""
    if value is None:
        return "–"
    known = FIGURES.get(name, Figure(name, 3, "", "higher", ""))
    number = "∞" if value == "inf" else f"{float(value):.{known.digits}f}"
    return f"{number}\u202f{known.unit}" if known.unit else number


def columns(metrics: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Figure]]:
    """The figures that compare, computed for any part, in the order of `FIGURES`; the unknown last."""
    present = {name for figures in metrics.values() for name in figures} - _ALONE
    known = [(name, FIGURES[name]) for name in FIGURES if name in present]
    return known + [(name, Figure(name, 3, "", "higher", "")) for name in sorted(present - set(FIGURES))]


def alone(metrics: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Figure, str, str]]:
    """(name, figure, before, after) of the scores that look at the whole picture by itself."""
    scores = metrics.get("all", {})
    return [
        (name, FIGURES[name], figure(scores.get(f"{name}_before"), name), figure(scores[name], name))
        for name in ("blur", "niqe")
        if name in scores
    ]


def parts(told: Told) -> list[tuple[str, str]]:
    """(part of the metrics, what it is called), those that have figures, the whole first and the border last."""
    named = [("all", "Whole picture")]
    named += [(region["part"], region["part"]) for region in told["regions"]] if len(told["regions"]) > 1 else []
    named.append(("border", "Along region borders"))
    return [(part, title) for part, title in named if told["metrics"].get(part)]


def highlights(told: Told) -> list[tuple[str, str, str]]:
    """(value, label, remark) of the few figures that stand large at the top."""
    scores, result, photo = told["metrics"].get("all", {}), told["result"], told["photo"]
    shown = [(f"{result['width']}\u202f×\u202f{result['height']}", "pixels",
              f"{result['scale']} times the photo’s {photo['width']}\u202f×\u202f{photo['height']}"
              if result["scale"] > 1 else "the photo’s own size, without its blur")]
    if scores.get("psnr") is not None:
        shown.append((figure(scores["psnr"], "psnr"), "PSNR", "against the reference; more is nearer"))
    if scores.get("ssim") is not None:
        shown.append((figure(scores["ssim"], "ssim"), "SSIM", "against the reference; 1 is identical"))
    if scores.get("consistency") is not None:
        shown.append((figure(scores["consistency"], "consistency"), "consistency with the photo",
                      _agreement(scores["consistency"])))
    if scores.get("blur_before") and scores.get("psnr") is None:
        shown.append((f"{scores['blur_before']:.2f} → {scores['blur']:.2f}", "blur, before and after",
                      "0 is sharp, 1 is blurred"))
    return shown


def _agreement(decibels: float | str) -> str:
    """What a consistency means."""
    value = float(decibels)
    for least, words in (
        (45.0, "reduced again, it is the photo, to within its own grain"),
        (35.0, "reduced again, it agrees with the photo closely"),
        (28.0, "reduced again, it differs from the photo a little"),
    ):
        if value >= least:
            return words
    return "reduced again, it differs from the photo: look at it with care"


def shape(kernel: Told, scale: int = 1) -> str:
    """A kernel's width in words, in pixels that are `scale` times larger than its own."""
    long, short = kernel["long"] / scale, kernel["short"] / scale
    if long < 0.05:
        return "no blur"
    if short > 0.87 * long:
        return f"round, {(long + short) / 2:.2f}\u202fpx"
    return f"{long:.2f} × {short:.2f}\u202fpx, at {kernel['angle']:.0f}°"


def times(seconds: Mapping[str, float]) -> list[tuple[str, float, float]]:
    """(stage, seconds, share of the longest), in the order given."""
    longest = max(seconds.values(), default=0.0) or 1.0
    return [(stage, value, value / longest) for stage, value in seconds.items()]


def duration(seconds: float) -> str:
    """Seconds as people say them."""
    if seconds < 60:
        return f"{seconds:.1f}\u202fs"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}\u202fh {minutes}\u202fmin" if hours else f"{minutes}\u202fmin {rest}\u202fs"


def option(value: object) -> str:
    """The value of a setting."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None or value == "" else str(value)


def summary(told: Told) -> str:
    """One sentence on what was done."""
    recipe, count = told["recipe"], len(told["regions"])
    scale, method = told["result"]["scale"], _upscaler(told)
    enlarged = f"Enlarged {scale} times" if scale > 1 else "Sharpened at its own size"
    how = f" with {method.phrase or recipe['upscaler']}" if method else ""
    where = "as one piece" if count == 1 else f"in {count} regions, each by its own blur"
    return f"{enlarged}{how}, {where}."


def _upscaler(told: Told) -> type[Any] | None:
    """The method that enlarged, or nothing where it is not known any more."""
    name = told["recipe"].get("upscaler", "")
    return load("upscaler", name) if name in METHODS["upscaler"] else None


def promise(told: Told) -> str:
    """What may be said about where the detail comes from, or nothing."""
    method = _upscaler(told)
    if method is None or method.synthesises:
        return ""
    if method.learnt_elsewhere:
        return Said("The photo decides: blurred and reduced again, the result is the photo. What the photo leaves "
                    "open is settled by a small general network that knows no faces and can invent none.")
    return Said("Every detail was worked out from this photo alone. Nothing was taken from pictures of other people, "
                "and no face was invented.")
