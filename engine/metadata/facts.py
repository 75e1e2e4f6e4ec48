"""What a picture file says besides its pixels, in whichever of its places it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import Image as Pictures

from engine.data import Text
from engine.limits import bounded
from engine.metadata import exif, ifd, jpeg2000, jpeg_segments, photoshop, png_texts, xmp
from engine.metadata.exif import EXIF_IFD, FAULTS, GPS_IFD, ORIENTATION, UNIT, X_RESOLUTION, Y_RESOLUTION
from engine.metadata.ifd import Directory
from engine.said import Said

XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG, ICC_TAG = 700, 33723, 34377, 34675
EXIF_DAMAGED = Said("The EXIF data is damaged and was left out.")
_UNKNOWN = 72  # what EXIF has writers say where the resolution is not known, and what many say in other places too

Resolution = tuple[float, float] | None


@dataclass(frozen=True)
class Facts:
    r"""All that travels with the pixels; the fields are those of :class:`engine.data.Source`, not yet upright.

    Attributes:
        orientation: EXIF's number, 1 to 8.
        icc: colour profile as stored, or None.
        exif: block without "Exif\0\0", or None.
        xmp: packet, or None.
        iptc: IIM records, or None.
        dpi: (along columns, along rows) of the stored picture, or None.
        texts: what the file says beside EXIF, XMP and IPTC.
        notes: what was damaged, or belongs to what does not travel, and was left out.
    """

    orientation: int = 1
    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    dpi: tuple[float, float] | None = None
    texts: tuple[Text, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class _Found:
    """The blocks of a file as they stand in it; `own` is the format's own resolution, and `rank` where it comes."""

    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""
    icc: bytes = b""
    photoshop: object = None
    own: object = None
    rank: int = 2
    texts: tuple[Text, ...] = ()
    extras: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def of_picture(picture: Pictures.Image, block: ifd.Block) -> Facts:
    """What a file that is no TIFF says.

    Args:
        picture: what Pillow found; call it once the pixels are loaded, as PNG tells some at its end.
        block: the whole file.
    """
    info: Mapping[Any, Any] = picture.info
    found = _Found(_bytes(info.get("exif")), _bytes(info.get("xmp")), icc=_bytes(info.get("icc_profile")),
                   own=info.get("dpi"), texts=_comments(info.get("comment")), extras=_beside(info, block))
    if picture.format in ("JPEG", "MPO"):
        _of_jpeg(info, block, found)
    elif picture.format == "PNG":
        _of_png(block, found)
    elif picture.format == "JPEG2000":
        _of_jpeg2000(block, found)
    _bound(found)
    block_of_exif, orientation, told = _of_exif(re.sub(rb"^(Exif\0\0)+", b"", found.exif), found.notes)
    packet = _of_xmp(found.xmp, found)
    dpi = [told, _sane_dpi(found.photoshop), xmp.resolution(packet)]
    dpi.insert(found.rank, _sane_dpi(found.own))
    notes = [*found.notes, *(note for extra, note in xmp.EXTRAS.items() if extra in found.extras)]
    return Facts(_sane_orientation(orientation or xmp.orientation(packet)), found.icc or None, block_of_exif or None,
                 packet or None, found.iptc or None, print_size(*dpi), found.texts, tuple(notes))


def _bound(found: _Found) -> None:
    """Leave out what is larger than it may be."""
    found.icc, found.exif = bounded("icc", found.icc, found.notes), bounded("exif", found.exif, found.notes)
    found.xmp, found.iptc = bounded("xmp", found.xmp, found.notes), bounded("iptc", found.iptc, found.notes)


def orientation_of(picture: Pictures.Image) -> int:
    """EXIF's number, 1 to 8, as a file that Pillow has opened tells it; 1 where it tells none.

    Of TIFF too it is 1, since Pillow turns its pixels. Read here, since Pillow's own `exif_transpose` writes the block
    again, and raises and warns where it is damaged.
    """
    if picture.format == "TIFF":
        return 1
    _, number, _ = _of_exif(re.sub(rb"^(Exif\0\0)+", b"", _bytes(picture.info.get("exif"))), [])
    return _sane_orientation(number or xmp.orientation(_bytes(picture.info.get("xmp"))))


def _of_jpeg(info: Mapping[Any, Any], block: ifd.Block, found: _Found) -> None:
    """What JPEG tells in its own way; Pillow's `dpi` may be an invention of 72."""
    told = jpeg_segments.told(block)
    found.xmp = told.xmp or found.xmp
    found.texts = tuple(text for comment in told.comments for text in _comments(comment))
    found.extras |= told.extras
    found.notes += told.notes
    unit = {1: 1.0, 2: 2.54}.get(info.get("jfif_unit", 0))
    density = info.get("jfif_density")
    found.own = tuple(unit * value for value in density) if unit and density else None
    resources = info.get("photoshop")
    if isinstance(resources, dict):
        found.iptc = _bytes(resources.get(photoshop.IPTC))
        size = resources.get(photoshop.RESOLUTION)
        found.photoshop = (size.get("XResolution"), size.get("YResolution")) if isinstance(size, dict) else None


def _of_jpeg2000(block: ifd.Block, found: _Found) -> None:
    """What JPEG 2000 tells in boxes."""
    boxes = jpeg2000.boxes(block)
    found.icc, found.exif, found.xmp = boxes.icc or found.icc, boxes.exif or found.exif, boxes.xmp or found.xmp
    found.iptc = photoshop.iptc(boxes.iptc)


def _of_png(block: ifd.Block, found: _Found) -> None:
    """What PNG tells in texts, as ImageMagick and others write it; its own resolution is what programs keep to."""
    texts, notes = png_texts.texts(block)
    wrapped = png_texts.profile(texts, "exif") or png_texts.profile(texts, "APP1")
    resources = png_texts.profile(texts, "8bim") or png_texts.profile(texts, "iptc")
    found.exif = found.exif or (wrapped if wrapped.startswith(b"Exif\0\0") or wrapped[:2] in (b"II", b"MM") else b"")
    found.xmp = found.xmp or png_texts.packet(texts)
    found.icc = found.icc or png_texts.profile(texts, "icc", "icm")
    found.iptc = photoshop.iptc(resources) or photoshop.iptc(png_texts.profile(texts, "iptc"))
    found.photoshop = photoshop.resolution(resources)
    found.rank = 0
    found.texts = png_texts.carried(texts)
    found.extras |= {"credentials"} if png_texts.has(block, b"caBX") else set()
    found.notes += notes


def _of_exif(block: bytes, notes: list[str]) -> tuple[bytes, float | None, Resolution]:
    """An EXIF block, its orientation and resolution; nothing of it where it is damaged."""
    if not block:
        return b"", None, None
    try:
        head = ifd.header(block)
        entries, _ = ifd.parsed(block, head, head.first)
        return block, exif.number(entries, ORIENTATION, head.order), _sane_dpi(exif.resolution(entries, head.order))
    except FAULTS:
        notes.append(EXIF_DAMAGED)
        return b"", None, None


def _of_xmp(packet: bytes, found: _Found) -> bytes:
    """The part of an XMP packet that travels."""
    if not packet:
        return b""
    kept, extras, notes = xmp.kept(packet)
    found.extras |= extras
    found.notes += notes
    return kept


def _beside(info: Mapping[Any, Any], block: ifd.Block) -> set[str]:
    """The kinds of data that a HEIF or AVIF file holds beside the picture."""
    extras: set[str] = set()
    if bytes(block[4:8]) != b"ftyp":
        return extras
    if info.get("depth_images"):
        extras.add("depth map")
    if any("hdrgainmap" in str(name).lower() for name in info.get("aux") or ()):
        extras.add("gain map")
    at = 0
    for _ in range(100):  # boxes at the top of the file
        size, name = int.from_bytes(bytes(block[at : at + 4]), "big"), bytes(block[at + 4 : at + 8])
        if name == b"ftyp" and b"tmap" in bytes(block[at : at + size]):
            extras.add("gain map")
        elif name == b"mpvd":
            extras.add("video")
        if size < 8:
            break
        at += size
    return extras


def of_tiff(block: ifd.Block, offset: int | None = None) -> Facts:
    """What a directory of a TIFF file says.

    Args:
        block: the whole file.
        offset: of the directory; None for the first.
    """
    try:
        head = ifd.header(block)
        entries, _ = ifd.parsed(block, head, head.first if offset is None else offset)
    except FAULTS:
        return Facts(notes=(Said("The tags of the TIFF file are damaged and were left out."),))
    raw = {tag: entries[tag].data for tag in (ICC_TAG, XMP_TAG, IPTC_TAG, PHOTOSHOP_TAG) if tag in entries}
    kept: Directory = {tag: entries[tag] for tag in exif.DESCRIPTIVE if tag in entries and entries[tag].kind < 14}
    for tag in (EXIF_IFD, GPS_IFD):
        if below := exif.below(block, head, entries, tag):
            kept[tag] = below
    telling = set(kept) - {ORIENTATION, X_RESOLUTION, Y_RESOLUTION, UNIT}
    made = ifd.head_bytes(head.order, 8) + ifd.built(kept, head.order, 8) if telling else None
    resources = raw.get(PHOTOSHOP_TAG, b"")
    iptc = raw.get(IPTC_TAG, b"").rstrip(b"\0") or photoshop.iptc(resources)
    found = _Found(made or b"", raw.get(XMP_TAG, b""), iptc, raw.get(ICC_TAG, b""))
    _bound(found)
    packet = _of_xmp(found.xmp, found)
    orientation = exif.number(entries, ORIENTATION, head.order) or xmp.orientation(packet)
    dpi = print_size(_sane_dpi(exif.resolution(entries, head.order)), _sane_dpi(photoshop.resolution(resources)),
                     xmp.resolution(packet))
    notes = [*found.notes, *(note for extra, note in xmp.EXTRAS.items() if extra in found.extras)]
    return Facts(_sane_orientation(orientation), found.icc or None, found.exif or None, packet or None,
                 found.iptc or None, dpi, notes=tuple(notes))


def print_size(*told: Resolution) -> Resolution:
    """Pixels per inch out of several places, the most trusted first: the first that is more than a mere default."""
    known = [dpi for dpi in map(_sane_dpi, told) if dpi is not None]
    return next((dpi for dpi in known if round(dpi[0]) != _UNKNOWN or round(dpi[1]) != _UNKNOWN),
                known[0] if known else None)


def _comments(comment: object) -> tuple[Text, ...]:
    """A comment, as JPEG and GIF files hold it, in the form of a text."""
    data = _bytes(comment).rstrip(b"\0")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return (("Comment", text, "", ""),) if text.strip() else ()


def _bytes(value: object) -> bytes:
    """Bytes out of what Pillow may give: bytes, text, or nothing."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else b""


def _sane_dpi(value: object) -> Resolution:
    """Two numbers of pixels per inch between 1 and 100 000, or None; those that were rounded per metre made whole."""
    try:
        across, down = (round(float(part)) if abs(float(part) - round(float(part))) < 0.013 else float(part)
                        for part in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return (float(across), float(down)) if 1 <= across <= 1e5 and 1 <= down <= 1e5 else None


def _sane_orientation(value: float | None) -> int:
    """EXIF's number from 1 to 8; 1 where it says something else."""
    return int(value) if value is not None and value in range(1, 9) else 1
