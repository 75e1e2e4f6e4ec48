"""The words of a report: what each figure means, how numbers are told to people, and what the whole comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.colouring.ramps import PRESETS
from engine.methods import METHODS, behind
from engine.recipe import options
from engine.said import Said
from engine.vocabulary import known

Told = Mapping[str, Any]


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
_ALONE = ("blur", "niqe")  # of the whole picture by itself, each with a "_before"
_HIGHER, _LOWER = Said("higher is better"), Said("lower is better")
PAGE: Mapping[str, Said] = {
    "report": Said("Restoration report"),
    "before": Said("Before"),
    "after": Said("After"),
    "compared": Said("Before and after"),
    "restored": Said("The restored picture"),
    "plain": Said("The photo as it was, enlarged plainly"),
    "slide": Said("How much of the photo before the restoration is shown, in percent"),
    "hint": Said("Drag across the picture, or use the arrow keys, to compare. “Before” is the photo enlarged plainly "
                 "(bicubic)."),
    "table": Said("Table"),
    "made": Said("Made with Heirloom, free software under the AGPL, version 3 or later. This page holds all its "
                 "pictures and needs no network."),
}


def figure_of(name: str) -> Figure:
    """How a figure is told; one that is not known is called by its name."""
    return FIGURES.get(name) or Figure(name, 3, "", "higher", "")


def figure(value: float | str | None, name: str) -> str:
    """A figure with its unit; an infinite one is the sign, a missing one a dash."""
    if value is None:
        return "–"
    told = figure_of(name)
    number = "∞" if value == "inf" else f"{float(value):.{told.digits}f}"
    return f"{number}\u202f{told.unit}" if told.unit else number


def compared(metrics: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The figures that compare, computed for any part, in the order of `FIGURES`; the unknown last."""
    present = {name for figures in metrics.values() for name in figures}
    present -= {f"{name}{tail}" for name in _ALONE for tail in ("", "_before")}
    return [name for name in FIGURES if name in present] + sorted(present - set(FIGURES))


def alone(metrics: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The scores that look at the whole picture by itself."""
    return [name for name in _ALONE if name in metrics.get("all", {})]


def meaning(name: str) -> tuple[str, str, str]:
    """(title, in which direction it is good, what it says) of a figure."""
    told = figure_of(name)
    return told.title, _HIGHER if told.better == "higher" else _LOWER, told.meaning


def parts(told: Told, names: Mapping[int, str]) -> list[tuple[str, str]]:
    """(part of the metrics, what it is called), those that have figures, the whole first and the border last."""
    named: list[tuple[str, str]] = [("all", Said("Whole picture"))]
    for region in told["regions"] if len(told["regions"]) > 1 else []:
        label, part = region["label"], region["part"]
        twice = part != region["name"] or list(names.values()).count(names[label]) > 1
        named.append((part, Said("{name} ({label})", name=names[label], label=label) if twice else names[label]))
    named.append(("border", Said("Along region borders")))
    return [(part, title) for part, title in named if told["metrics"].get(part)]


def highlights(told: Told) -> tuple[tuple[str, str, str], ...]:
    """(value, label, remark) of the few figures that stand large at the top."""
    scores, result, photo = told["metrics"].get("all", {}), told["result"], told["photo"]
    size = Said("{scale} times the photo’s {size}", scale=result["scale"],
                size=f"{photo['width']}\u202f×\u202f{photo['height']}")
    shown: list[tuple[str, str, str]] = [
        (f"{result['width']}\u202f×\u202f{result['height']}", Said("pixels"),
         size if result["scale"] > 1 else Said("the photo’s own size, without its blur"))]
    if scores.get("psnr") is not None:
        shown.append((figure(scores["psnr"], "psnr"), FIGURES["psnr"].title,
                      Said("against the reference; more is nearer")))
    if scores.get("ssim") is not None:
        shown.append((figure(scores["ssim"], "ssim"), FIGURES["ssim"].title,
                      Said("against the reference; 1 is identical")))
    if scores.get("consistency") is not None:
        shown.append((figure(scores["consistency"], "consistency"), Said("consistency with the photo"),
                      _agreement(scores["consistency"])))
    if scores.get("blur_before") and scores.get("psnr") is None:
        shown.append((f"{scores['blur_before']:.2f} → {scores['blur']:.2f}", Said("blur, before and after"),
                      Said("0 is sharp, 1 is blurred")))
    return tuple(shown)


_AGREEMENTS = (
    (45.0, Said("reduced again, it is the photo, to within its own grain")),
    (35.0, Said("reduced again, it agrees with the photo closely")),
    (28.0, Said("reduced again, it differs from the photo a little")),
)


def _agreement(decibels: float | str) -> str:
    """What a consistency means."""
    value = float(decibels)
    return next((words for least, words in _AGREEMENTS if value >= least),
                Said("reduced again, it differs from the photo: look at it with care"))


def shape(kernel: Told, scale: int = 1) -> str:
    """A kernel's width in words, in pixels that are `scale` times larger than its own."""
    long, short = kernel["long"] / scale, kernel["short"] / scale
    if long < 0.05:
        return Said("no blur")
    if short > 0.87 * long:
        return Said("round, {width}", width=f"{(long + short) / 2:.2f}\u202fpx")
    return Said("{size}, at {angle}°", size=f"{long:.2f} × {short:.2f}\u202fpx", angle=f"{kernel['angle']:.0f}")


def origin(text: str) -> str:
    """Where a kernel comes from: a method, or what the engine says otherwise."""
    return choice("kernel", text) if text in METHODS["kernel"] else known(text) or "–"


def count(number: int) -> str:
    """A large number."""
    return f"{number:,}".replace(",", "\u202f")


def duration(seconds: float) -> str:
    """Seconds as people say them."""
    if seconds < 60:
        return Said("{seconds} s", seconds=f"{seconds:.1f}")
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return Said("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return Said("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def declared(text: str) -> str:
    """A text that is declared with an option or a method, as the sentence it is."""
    return Said.from_plain({"template": text}) if text else ""


def label(name: str) -> str:
    """What an option is called."""
    one = options().get(name)
    return declared(one.label) if one else name.replace("_", " ")


def heading(name: str) -> str:
    """What an option stands under."""
    one = options().get(name)
    return declared(one.group) if one else ""


def choice(name: str, value: object) -> str:
    """The value of a setting."""
    if value is None or value == "":
        return "–"
    one = options().get(name)
    if one is None or not (isinstance(value, bool) or value in one.words or value in one.choices):
        return str(value)
    return declared(one.word(value))


def summary(told: Told) -> str:
    """One sentence on what was done."""
    number, scale = len(told["regions"]), told["result"]["scale"]
    upscaler = _upscaler(told["recipe"].get("upscaler", ""), told.get("by_regions", False))
    method = declared(upscaler.phrase) if upscaler else ""
    method = method or told["recipe"].get("upscaler") or Said("a method that is not known")
    if upscaler and not upscaler.wants_kernels:
        return Said("Enlarged {scale} times with {method}, the whole photo alike.", scale=scale, method=method)
    if scale > 1 and number == 1:
        return Said("Enlarged {scale} times with {method}, as one piece.", scale=scale, method=method)
    if scale > 1:
        return Said("Enlarged {scale} times with {method}, in {count} regions, each by its own blur.", scale=scale,
                    method=method, count=number)
    if number == 1:
        return Said("Sharpened at its own size with {method}, as one piece.", method=method)
    return Said("Sharpened at its own size with {method}, in {count} regions, each by its own blur.", method=method,
                count=number)


def with_colours(promise: str, colouring: Told | None) -> str:
    """What may be said of the detail, and that colours are not the photo's own; where they are guessed, that alone.

    Args:
        promise: as :func:`promise` has it.
        colouring: as the report tells it, or None.
    """
    if colouring is None:
        return promise
    if colouring["guessed"]:
        return Said("The colours of this picture are guessed by a network that has seen other pictures: they are "
                    "likely, not known. Its brightness is the photo's own.")
    told = Said("The colours are not the photo's own; its brightness is.")
    return Said("{promise} {colours}", promise=promise, colours=told) if promise else told


def ramp(colours: Sequence[str]) -> str:
    """What a ramp is called, or its colours from dark to light."""
    names = {one.ramp.colours: one.title for one in PRESETS.values()}
    return names.get((colours[0], colours[1], colours[2])) or " ".join(colours)


def _upscaler(name: str, by_regions: bool) -> type[Any] | None:
    """The method that enlarged, or nothing where it is not known any more."""
    return behind("upscaler", name, wants_kernels=by_regions)


def promise(upscaler: str, invented: bool = False, synthesised: bool = False, by_regions: bool = False) -> str:
    """What may be said about where the detail comes from, or nothing; where it was made up, or damage filled, that."""
    if synthesised:
        return Said("Synthesised: a network that has seen other pictures made up detail in this one. The notes say how "
                    "well it agrees with the photo, and what became of faces.")
    if invented:
        return Said("A part of this picture is invented: what was lost to damage was drawn by a network that has seen "
                    "other pictures. The report marks where.")
    method = _upscaler(upscaler, by_regions)
    if method is None or method.synthesises:
        return ""
    if upscaler not in METHODS["upscaler"]:
        return Said("The photo decides: blurred and reduced again, the result is the photo. What the photo leaves "
                    "open is settled by a small network from a file, which knows the pictures that it was trained on.")
    if method.learnt_elsewhere:
        return Said("The photo decides: blurred and reduced again, the result is the photo. What the photo leaves "
                    "open is settled by a small general network that knows no faces and can invent none.")
    return Said("Every detail was worked out from this photo alone. Nothing was taken from pictures of other people, "
                "and no face was invented.")
