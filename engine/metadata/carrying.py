"""What of a photo's data goes into which file format, brought up to date for the size of the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from engine.data import Source, Text
from engine.metadata import exif, photoshop, xmp
from engine.metadata.jpeg_segments import LONGEST
from engine.said import Said, Template

NAMES = {"WEBP": "WebP"}
PROFILE, EXIF, XMP, IPTC = Said("colour profile"), "EXIF", "XMP", "IPTC"
TEXTS, PRINT_SIZE = Said("texts"), Said("print size")
_ALL: set[str] = {PROFILE, EXIF, XMP, IPTC, PRINT_SIZE}
_HOLDS: dict[str, set[str]] = {"PNG": _ALL | {TEXTS}, "TIFF": _ALL, "JPEG": _ALL, "WEBP": _ALL - {IPTC},
                              "BMP": {PRINT_SIZE}}
_FEWER = Template("{name} holds at most {depth} bits a sample, so the {bits} of the photo became {same}. Write a TIFF "
                  "or PNG file to keep them.")
_FEWER_FOR_TIFF = Template("{name} holds at most {depth} bits a sample, so the {bits} of the photo became {same}. "
                           "Write a TIFF file to keep them.")
_DEEPEST = {"JPEG": 8, "WEBP": 8, "BMP": 8, "PNG": 16, "TIFF": 32}


@dataclass
class Carried:
    """What goes with the pixels into one file.

    Attributes:
        bits: a sample.
        alpha: whether opacity is kept.
        grey: whether there is one channel of brightness.
        icc: the profile that describes the samples; None for sRGB.
        converted: whether the samples must be converted to sRGB first.
        exif: told of the new size.
        xmp: likewise.
        iptc: records.
        texts: beside these.
        dpi: of the result.
        below: (H, W, 3) samples of a picture that lies below as a layer, of TIFF alone (`metadata.layers`); or None.
        notes: sentences about what the format cannot hold.
    """

    bits: int = 8
    alpha: bool = False
    grey: bool = False
    icc: bytes | None = None
    converted: bool = False
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    texts: tuple[Text, ...] = ()
    dpi: tuple[float, float] | None = None
    below: NDArray[Any] | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def titles(self) -> tuple[str, ...]:
        """What is kept, of the words at the head of this module."""
        kept = {PROFILE: self.icc, EXIF: self.exif, XMP: self.xmp, IPTC: self.iptc, TEXTS: self.texts,
                PRINT_SIZE: self.dpi}
        return tuple(title for title, value in kept.items() if value)


def carried(kind: str, source: Source, shape: tuple[int, int], *, scale: int = 1, bits: int | None = None,
            colour: bool = False, history: str = "", synthesised: bool = False, coloured: bool = False) -> Carried:
    """What of `source` a file of the format `kind` takes, for a result of (rows, columns).

    Args:
        kind: "PNG", "JPEG", "TIFF", "WEBP" or "BMP".
        source: what the photo's file said.
        shape: of the result.
        scale: how many times larger it is than the photo.
        bits: 8, 16 or 32 a sample; None for the photo's own.
        colour: write three channels even if the photo is grey.
        history: what was done to the photo, for the history that XMP keeps; empty for no entry.
        synthesised: whether a network made up detail, which XMP then says.
        coloured: whether colours were laid over the photo, which XMP then says.
    """
    told = Carried(bits=min(bits or source.bits, _DEEPEST[kind]))
    name = NAMES.get(kind, kind)
    if told.bits < (bits or source.bits):
        fewer = _FEWER if told.bits < 16 else _FEWER_FOR_TIFF
        told.notes.append(fewer(name=name, depth=told.bits, bits=bits or source.bits, same=told.bits))
    told.alpha = source.alpha is not None and kind not in ("JPEG", "BMP")
    if source.alpha is not None and not told.alpha:
        told.notes.append(Said("{name} cannot hold opacity, so the picture was laid on white.", name=name))
    _colours(told, kind, source, colour)
    told.dpi = None if source.dpi is None else (source.dpi[0] * scale, source.dpi[1] * scale)
    told.exif = exif.scaled(source.exif, shape, told.dpi, scale) if source.exif else None
    if source.exif and told.exif is None:
        told.notes.append(Said("The EXIF data is damaged and was left out."))
    told.xmp = xmp.scaled(source.xmp, shape, told.dpi, scale, kind) if source.xmp else None
    if history and XMP in _HOLDS[kind]:
        told.xmp = xmp.edited(told.xmp or b"", history, kind)
    if (synthesised or coloured) and XMP in _HOLDS[kind]:
        told.xmp = xmp.sourced(told.xmp or b"", synthesised)
    told.iptc, told.texts = source.iptc, source.texts
    _fit(told, kind, name)
    return told


def _colours(told: Carried, kind: str, source: Source, colour: bool) -> None:
    """Decide on channels and profile: a grey profile fits no colour picture, and BMP holds none at all."""
    space = source.icc[16:20] if source.icc is not None else b""
    told.grey = source.grey and not (colour or kind == "WEBP" or space == b"RGB ")
    told.converted = source.icc is not None and (kind == "BMP" or (space == b"GRAY" and not told.grey))
    told.icc = None if told.converted else source.icc
    if kind == "BMP" and told.converted:
        told.notes.append(Said("BMP cannot hold a colour profile, so the colours were converted to sRGB."))
    elif told.converted:
        told.notes.append(Said("The photo's grey profile does not fit a colour picture, so its tones were converted "
                               "to sRGB."))


def _fit(told: Carried, kind: str, name: str) -> None:
    """Leave out what the format has no place for, and say so."""
    holds = _HOLDS[kind]
    jpeg = kind == "JPEG"
    if told.exif and EXIF not in holds:
        told.exif = None
        told.notes.append(_lost(name, EXIF))
    elif told.exif and jpeg and len(told.exif) + 6 > LONGEST:
        told.exif = exif.shortened(told.exif, LONGEST - 6)
        shorter = Said("JPEG has no room for all of the photo's EXIF data, so its largest tags were left out.")
        told.notes.append(shorter if told.exif else _lost(name, EXIF))
    if told.xmp and XMP not in holds:
        told.xmp = None
        told.notes.append(_lost(name, XMP))
    if told.iptc and (IPTC not in holds or (jpeg and len(photoshop.wrapped(told.iptc)) > LONGEST)):
        told.iptc = None
        told.notes.append(_lost(name, IPTC))
    if told.texts and TEXTS not in holds:
        fits = tuple(text for text in told.texts if jpeg and text[0] == "Comment" and len(comment(text)) <= LONGEST)
        lost = list(dict.fromkeys(text[0] for text in told.texts if text not in fits))
        told.texts = fits
        if lost:
            names = ", ".join(lost[:8])
            if len(lost) > 8:
                names = Said("{names} and {count} more", names=names, count=len(lost) - 8)
            told.notes.append(Said("{name} has no place for texts beside EXIF, XMP and IPTC, so these were left out: "
                                   "{texts}.", name=name, texts=names))


def comment(text: Text) -> bytes:
    """A text as a JPEG file's comment holds it."""
    return text[1].encode("utf-8", "replace")


def _lost(name: str, block: str) -> Said:
    """The sentence about a block."""
    return Said("{name} cannot hold the photo's {block} data, so it was left out.", name=name, block=block)
