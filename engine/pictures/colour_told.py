"""Colours that a file tells without an ICC profile (chunks, tags, code points), and the profile that says the same.

Facts: PNG (third edition, 2025), ITU-T H.273, TIFF 6.0, DCF 2.0 (Adobe RGB by EXIF's R03), the headers of BMP 4 and 5.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

import numpy as np

from engine.metadata import ifd
from engine.metadata.facts import Facts
from engine.metadata.ifd import Block
from engine.pictures import icc_made
from engine.pictures.icc_made import D65, SRGB, Curve, Primaries
from engine.said import Said, Template

MADE = Said("The file tells its colours without a profile; a profile was made of what it says.")
_HDR = Template("The file is meant for HDR screens ({curve}), which is not carried to the result, so that its tones "
                "look dull.")
_LOG = Template("The file's tones follow a curve ({curve}) that is not carried to the result.")
_C: tuple[float, float] = (0.310, 0.316)
# Of H.273, which PNG, AVIF and HEIF share.
_PRIMARIES = {
    4: Primaries((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), _C), 5: Primaries((0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    7: Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    8: Primaries((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), _C),
    9: Primaries((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
    12: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    22: Primaries((0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}
# Curves of television are shown with that of sRGB, as web browsers do.
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0, 17: 2.6}
_LOGARITHMIC = _LOG(curve=Said("logarithmic"))
_UNHEARD = {9: _LOGARITHMIC, 10: _LOGARITHMIC, 16: _HDR(curve="PQ"), 18: _HDR(curve="HLG")}
_WHITE_TAG, _PRIMARIES_TAG, _TRANSFER_TAG = 318, 319, 301
_EXIF_TAG, _INTEROP_TAG, _SPACE_TAG = 34665, 40965, 0xA001


@dataclass(frozen=True)
class Told:
    """What a file tells of its colours.

    Attributes:
        icc: a profile that says the same, or None.
        note: what is not carried, or empty.
        first: whether it counts more than a profile in the file.
    """

    icc: bytes | None = None
    note: str = ""
    first: bool = False


def completed(facts: Facts, kind: str, block: Block, grey: bool) -> Facts:
    """The facts of a file that is no TIFF with a profile for its colours, where it tells them in another way.

    Args:
        facts: what was found besides.
        kind: Pillow's name of the format.
        block: the whole file.
        grey: whether the picture has no colour channels.
    """
    readers = {"PNG": of_png, "AVIF": of_boxes, "HEIF": of_boxes, "BMP": of_bmp}
    try:
        told = readers[kind](block, grey) if kind in readers else Told()
    except struct.error:
        told = Told()
    if told == Told() and facts.exif and not grey:
        told = of_exif(facts.exif)
    return taken(facts, told)


def taken(facts: Facts, told: Told) -> Facts:
    """The facts of a file with the profile that was made, where there is none or it counts less."""
    if facts.icc is not None and not told.first:
        return facts
    notes = list(facts.notes)
    if told.icc is not None:
        notes.append(MADE)
    if told.note:
        notes.append(told.note)
    return replace(facts, icc=told.icc, notes=tuple(notes))


def _made(primaries: Primaries, curve: Curve | None, grey: bool, first: bool = False) -> Told:
    """Colours with these primaries and this curve (None: that of sRGB); nothing is to be made of sRGB's own."""
    if isinstance(curve, float) and abs(curve - 2.2) < 0.03 and (grey or primaries.near(SRGB)):
        curve = None
    if not primaries.sound or (curve is None and (grey or primaries.near(SRGB))):
        return Told(first=first)
    if isinstance(curve, float) and not 0.1 < curve < 10:
        return Told()
    name = "Colours as the photo's file tells them"
    shape = icc_made.srgb_curve() if curve is None else curve
    icc = icc_made.of_grey(shape, name) if grey else icc_made.of_colours(primaries, shape, name)
    return Told(icc, first=first)


def _of_points(code: int, transfer: int, grey: bool, first: bool) -> Told:
    """Colours by H.273's numbers."""
    if transfer in _UNHEARD:
        return Told(note=_UNHEARD[transfer], first=first)
    return _made(_PRIMARIES.get(code, SRGB), _GAMMAS.get(transfer), grey, first)


def of_png(block: Block, grey: bool) -> Told:
    """CICP before all, then a profile, then sRGB, then gAMA and cHRM."""
    chunks, at = dict[bytes, bytes](), 8
    while at + 8 <= len(block) and len(chunks) < 1000:
        length, name = struct.unpack(">I4s", block[at : at + 8])
        if name in (b"IDAT", b"IEND"):
            break
        if length < 1024:
            chunks.setdefault(name, bytes(block[at + 8 : at + 8 + length]))
        else:
            chunks.setdefault(name, b"")
        at += 12 + length
    if len(chunks.get(b"cICP", b"")) == 4:
        return _of_points(chunks[b"cICP"][0], chunks[b"cICP"][1], grey, first=True)
    if b"iCCP" in chunks or b"sRGB" in chunks:
        return Told()
    primaries, curve = SRGB, None
    if len(chunks.get(b"cHRM", b"")) == 32:
        numbers = [value / 100000 for value in struct.unpack(">8I", chunks[b"cHRM"])]
        white, red, green, blue = zip(numbers[::2], numbers[1::2], strict=True)
        primaries = Primaries(red, green, blue, white)
    if len(chunks.get(b"gAMA", b"")) == 4 and any(chunks[b"gAMA"]):
        curve = 100000 / struct.unpack(">I", chunks[b"gAMA"])[0]
    return _made(primaries, curve, grey)


def of_boxes(block: Block, grey: bool) -> Told:
    """The `nclx` of AVIF and HEIF, which counts where there is no profile."""
    head = bytes(block[: 1 << 20])
    at = head.find(b"colrnclx")
    if at < 0 or at + 12 > len(head):
        return Told()
    code, transfer = struct.unpack(">HH", head[at + 8 : at + 12])
    return _of_points(code, transfer, grey, first=False)


def of_bmp(block: Block, grey: bool) -> Told:
    """The colours of BMP's headers of version 4 and 5: a profile within, or primaries and curves."""
    header = bytes(block[14:138])
    size = struct.unpack("<I", header[:4])[0]
    if size not in (108, 124):
        return Told()
    kind = header[56:60][::-1]
    if kind == b"MBED" and size == 124:
        at, length = struct.unpack("<II", header[112:120])
        icc = bytes(block[14 + at : 14 + at + length])
        return Told(icc if len(icc) == length > 128 else None)
    if kind != b"\0\0\0\0":
        return Told()
    numbers = [value / 2**30 for value in struct.unpack("<9i", header[60:96])]
    triples = [numbers[at : at + 3] for at in (0, 3, 6)]
    if any(abs(sum(triple)) < 1e-6 for triple in triples):
        return Told()
    red, green, blue = ((x / (x + y + z), y / (x + y + z)) for x, y, z in triples)
    total = [sum(parts) for parts in zip(*triples, strict=True)]
    white = (total[0] / sum(total), total[1] / sum(total)) if sum(total) > 1.5 else D65
    gamma = struct.unpack("<3I", header[96:108])[1] / 65536
    return _made(Primaries(red, green, blue, white), gamma or None, grey)


def of_page(block: Block, offset: int | None, grey: bool) -> Told:
    """White, primaries and transfer function of a page of a TIFF file."""
    try:
        head = ifd.header(block)
        entries, _ = ifd.parsed(block, head, head.first if offset is None else offset)
    except (ValueError, struct.error):
        return Told()
    numbers = {tag: ifd.numbers(entries[tag], head.order) for tag in (_WHITE_TAG, _PRIMARIES_TAG) if tag in entries}
    points = numbers.get(_PRIMARIES_TAG, ())
    white = numbers.get(_WHITE_TAG, ())
    primaries = SRGB
    if len(points) == 6:
        red, green, blue = ((points[at], points[at + 1]) for at in (0, 2, 4))
        primaries = Primaries(red, green, blue, (white[0], white[1]) if len(white) == 2 else D65)
    return _made(primaries, _transfer(entries.get(_TRANSFER_TAG), head.order), grey)


def _transfer(entry: ifd.Entry | None, order: str) -> list[int] | None:
    """A curve to light; that of green, where there are three. None where it is that of sRGB, or there is none."""
    if entry is None or entry.kind != ifd.SHORT or entry.count < 2:
        return None
    table = np.frombuffer(entry.data, order + "u2").astype(np.int64)
    channels = next((count for count in (1, 3) if table.size in (count << bits for bits in (8, 16, 1, 2, 4))), 0)
    if not channels:
        return None
    one = table.reshape(channels, -1)[channels // 2]
    one = one[np.linspace(0, one.size - 1, min(one.size, 4096)).round().astype(int)]
    light = np.interp(np.linspace(0, 1, one.size), np.linspace(0, 1, 1024), icc_made.srgb_curve())
    return None if np.abs(one - light).max() < 700 or one[-1] < one[0] else [int(value) for value in one]


def of_exif(exif: bytes) -> Told:
    """Adobe RGB as cameras tell it, by the rule R03."""
    try:
        head = ifd.header(exif)
        entries, _ = ifd.parsed(exif, head, head.first)
        if _EXIF_TAG not in entries:
            return Told()
        inside, _ = ifd.parsed(exif, head, int(ifd.numbers(entries[_EXIF_TAG], head.order)[0]))
        space = ifd.numbers(inside[_SPACE_TAG], head.order)[:1] if _SPACE_TAG in inside else ()
        rule = b""
        if _INTEROP_TAG in inside:
            below, _ = ifd.parsed(exif, head, int(ifd.numbers(inside[_INTEROP_TAG], head.order)[0]))
            rule = below[1].data[:3] if 1 in below else b""
    except (ValueError, struct.error, IndexError):
        return Told()
    if space == (2,) or (rule == b"R03" and space != (1,)):
        return _made(icc_made.ADOBE, icc_made.ADOBE_GAMMA, grey=False)
    return Told()
