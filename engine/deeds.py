"""What was done to a picture, in plain English, as the history in its file keeps it for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PureWindowsPath
from typing import Any

from engine.geometry import AUTO, Geometry
from engine.methods import behind
from engine.restored import BY_REGIONS, COLOURED, ENLARGED, SYNTHESISED, Restored, Stage

_RESTS: Mapping[str, str] = {"keep": "interpolated", "soft": "interpolated and its grain calmed",
                             "restore": "solved under its own blur"}  # what became of regions that were left out
_BORROWED = "borrowed from "  # where the kernel of a small region comes from, with that region's name


def told(restored: Restored, part: bool = False) -> str:
    """What was done, step by step; the same restoration is always told in the same words.

    Args:
        restored: the result; what its stages say counts, so that one of an older project is told too.
        part: whether it is a preview of a part of the photo.

    Returns:
        Sentences, or nothing where the picture is as it was. They name no file but those of a kernel and a network,
        and no region.
    """
    said = [_TELLERS[stage.name](stage, restored) for stage in restored.stages if stage.name in _TELLERS]
    sentences = [sentence for sentence in said if sentence]
    return " ".join([*sentences, "This is a part of the photo alone."] if part and sentences else sentences)


def mended(options: Mapping[str, Any], share: float, widest: float = 0.0) -> str:
    """How damage was filled.

    Args:
        options: of the step, as plain values.
        share: of the picture that was filled, in [0, 1].
        widest: pixels across the widest that was filled, where that is more than mending.
    """
    filler = str(options.get("filler", "biharmonic"))
    invented = getattr(behind("filler", filler), "synthesises", True)  # nobody vouches for one that is not known
    found = f" or that the detector '{options.get('damage_detector')}' found" if options.get("repair") == "auto" else ""
    way = "with what a network invented" if invented else "from around it"
    told = f"Damage that was marked{found} was filled {way}: {100 * share:.2g} % of the picture, method '{filler}'."
    wide = f" It is up to {widest:g} pixels wide: there the picture is reconstructed, not restored."
    return told + (wide if widest else "")


def framed(geometry: Geometry) -> str:
    """How a picture was framed; nothing where it was not."""
    done = ["laid flat by its four corners"] if geometry.corners else []
    done += ["mirrored"] if geometry.flip else []
    done += [f"turned by {geometry.turn}° clockwise"] if geometry.turn else []
    if geometry.angle:
        done.append(f"straightened by {abs(geometry.angle):g}° {'' if geometry.angle > 0 else 'counter'}clockwise")
    if not isinstance(geometry.crop, str):
        left, top, width, height = geometry.crop
        done.append(f"cropped to {width:.4g} % of its width and {height:.4g} % of its height, {left:.4g} % from the "
                    f"left and {top:.4g} % from the top")
    elif geometry.angle and geometry.crop == AUTO:
        done.append("cropped to what has no empty corners")
    return _sentence("The picture was", done)


def _mending(stage: Stage, _: Restored) -> str:
    """What was filled."""
    filled = stage.figures.get("filled")
    return "" if filled is None else mended(stage.options, filled, float(_value(stage, "pixels") or 0))


def _descreening(stage: Stage, _: Restored) -> str:
    """What was taken out."""
    if "period" not in stage.figures:
        return ""
    period = f"{stage.figures['period']:.1f}"
    if stage.options.get("descreen") == "halftone":
        return f"The dots of a print, {period} pixels apart, were taken out, and all detail as fine as they are."
    return f"A texture of {period} pixels was taken out."


def _tone(stage: Stage, _: Restored) -> str:
    """How tones were stretched."""
    values = stage.options
    kind = values.get("tone", "off")
    done = [] if kind == "off" else [
        "stretched in each channel by itself (neutral)" if kind == "neutral" else "stretched in all channels alike "
        f"({kind})"]
    if values.get("even"):
        done.append(f"evened by {float(values['even']):.0%} of the uneven light")
    levels = [f"{name} at {float(values[option]):g}" for option, name, usual in (
        ("black", "black", 0), ("white", "white", 1), ("gamma", "the middle", 1)) if values.get(option, usual) != usual]
    done += ["set to " + ", ".join(levels)] if levels else []
    return _sentence("Tones were", done)


def _super_resolution(stage: Stage, restored: Restored) -> str:
    """How the picture was enlarged."""
    name = str(stage.options.get("upscaler", restored.recipe.get("upscaler", "")))
    method = behind("upscaler", name, wants_kernels=bool(stage.figures.get(BY_REGIONS)))
    scale, count = restored.scale, len(restored.kernels)
    deblurs = getattr(method, "wants_kernels", True)
    if scale == 1 and not deblurs:
        return ""
    name = PureWindowsPath(name).name  # folders are nobody's business; it takes both kinds of separator
    way = f"{phrase} ({name})" if (phrase := getattr(method, "phrase", "")) else f"'{name}'"
    done = f"Enlarged {scale} times with {way}" if scale > 1 else f"Sharpened at its own size with {way}"
    if deblurs:
        by = ", ".join(sorted({one.origin for one in restored.kernels.values()
                               if one.origin and not one.origin.startswith(_BORROWED)}))
        done += ", as one piece" if count == 1 else f", in {count} regions, each by its own blur"
        done += f" (kernel: {by})" if by else ""
    if (part := stage.figures.get(ENLARGED)) is not None:
        rest = _RESTS.get(str(stage.options.get("background")), "left")
        done = f"{done}, but only {part:.0%} of the photo; the rest was {rest}" if part else (
            f"Enlarged {scale} times: all of it was {rest}")
    doubted = stage.figures.get(SYNTHESISED, float(getattr(method, "synthesises", True)))
    return f"{done}." + (" It may show what is not in the photo." if doubted else "")


def _synthesised(stage: Stage, _: Restored) -> str:
    """What was made up."""
    if not stage.figures.get(SYNTHESISED):
        return ""
    faces = " Faces were left as the photo alone has them." if _value(stage, "count") is not None else ""
    file = str(stage.options.get("detail", "off"))
    if file == "off":
        share = float(stage.options.get("synthesis", 1))
        return f"Detail was synthesised{'' if share == 1 else f', strength {share:g}'}.{faces}"
    return (f"Synthesised detail ({PureWindowsPath(file).name}) was added, strength "
            f"{float(stage.options.get('detail_strength', 1)):g}, bound to what the photo allows.{faces}")


def _colouring(stage: Stage, _: Restored) -> str:
    """How it was coloured."""
    if not stage.figures.get(COLOURED):
        return ""
    return coloured(stage.options)


def coloured(options: Mapping[str, Any]) -> str:
    """How a picture was coloured.

    Args:
        options: of the step, as plain values.
    """
    name = str(options.get("colourise", ""))
    method = behind("colouriser", name)
    name = PureWindowsPath(name).name
    way = "by a network that has learnt from other pictures" if getattr(method, "learnt_elsewhere", True) else "by hand"
    way = "by the colours of another photo" if name == "example" else way
    return f"Coloured {way}, method '{name}'; the colours are not original. The luma is that of the photo."


def _geometry(stage: Stage, _: Restored) -> str:
    """How it was framed."""
    return framed(Geometry.of(stage.options))


def _strength(stage: Stage, _: Restored) -> str:
    """How much of it was taken back; region's names are left out."""
    share = _value(stage, "share")
    by = "by different shares in its regions" if share is None else f"strength {share}"
    return f"The restoration was mixed with the plain enlargement: {by}." if stage.notes else ""


_TELLERS: Mapping[str, Callable[[Stage, Restored], str]] = {
    "mending": _mending, "descreening": _descreening, "tone": _tone, "super-resolution": _super_resolution,
    "synthesised": _synthesised, "colouring": _colouring,
    "geometry": _geometry, "strength": _strength,
}  # fmt: skip


def _value(stage: Stage, name: str) -> str | int | float | None:
    """What a stage says of something in its notes: a value keeps its name where the words around it change."""
    values = (getattr(note, "values", {}).get(name) for note in stage.notes)
    return next((value for value in values if value is not None), None)


def _sentence(begin: str, done: list[str]) -> str:
    """One sentence of several deeds; nothing of none."""
    *most, last = done or [""]
    return f"{begin} {', '.join(most)}{' and ' if most else ''}{last}." if last else ""
