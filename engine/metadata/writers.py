"""Samples and tags put into the bytes of each file format."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, BinaryIO, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL.PngImagePlugin import PngInfo

from engine.data import Text
from engine.errors import CannotWrite
from engine.metadata import carrying, exif, ifd, jpeg_segments, layers, photoshop, tiff_tiles
from engine.metadata import facts as metadata
from engine.metadata.carrying import Carried
from engine.metadata.ifd import LONG, LONG8, SHORT, UNDEFINED, Directory, Entry

BIG = 3_900_000_000
"""Bytes of samples from which on a TIFF file is a BigTIFF file, for four gigabytes may not hold it."""
LARGE = 64_000_000
"""Pixels from which on a TIFF file is laid out in tiles."""
_STRIP = 1 << 20  # bytes


def _write_png(file: BinaryIO, samples: NDArray[Any], tags: Carried, _quality: int) -> None:
    """PNG of 8 or 16 bits: the pixels by a library, the profile and tags as chunks between header and pixels."""
    if samples.dtype == np.uint16:
        data = _deep_png(samples)
    else:
        buffer = io.BytesIO()
        Pictures.fromarray(samples).save(buffer, "PNG")
        data = buffer.getvalue()
    chunks = []
    if tags.icc:
        chunks.append(_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(tags.icc)))
    if tags.dpi:
        across, down = (round(dpi / 0.0254) for dpi in tags.dpi)
        chunks.append(_chunk(b"pHYs", struct.pack(">IIB", across, down, 1)))
    if tags.exif:
        chunks.append(_chunk(b"eXIf", tags.exif))
    if tags.xmp:
        chunks.append(_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + tags.xmp))
    if tags.iptc:
        block = photoshop.resource_block(tags.iptc)
        text = f"\niptc\n{len(block):8d}\n{block.hex()}\n".encode()
        chunks.append(_chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(text)))
    chunks += [_chunk(name, body) for name, body, *_ in _texts(tags.texts).chunks]
    header = 33  # signature and IHDR
    file.write(data[:header] + b"".join(chunks))
    file.write(memoryview(data)[header:])


def _texts(texts: Sequence[Text]) -> PngInfo:
    """Texts as chunks of PNG; those that are not Latin-1, or of a told language, in the kind that holds Unicode."""
    info = PngInfo()
    for key, text, language, translated in texts:
        packed = len(text) > 1000
        if language or translated or not _plain(text):
            info.add_itxt(key, text, language, translated, packed)
        else:
            info.add_text(key, text, packed)
    return info


def _plain(text: str) -> bool:
    """Whether a text is Latin-1 and holds no null, as PNG's older kinds of text must."""
    return "\0" not in text and all(character < "\u0100" for character in text)


def _deep_png(samples: NDArray[np.uint16]) -> bytes:
    """The pixels of a 16-bit PNG file."""
    try:
        import imagecodecs
    except ImportError as fault:
        raise CannotWrite("PNG of 16 bits needs the package imagecodecs: pip install imagecodecs, or write TIFF.") \
            from fault
    return bytes(imagecodecs.png_encode(np.ascontiguousarray(samples), level=5))


def _chunk(name: bytes, data: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _write_jpeg(file: BinaryIO, samples: NDArray[np.uint8], tags: Carried, quality: int) -> None:
    """JPEG; colour at full resolution from quality 90 on; the tags as segments behind JFIF's, which must come first."""
    options: dict[str, Any] = {"quality": quality, "subsampling": 0 if quality >= 90 else 2}
    if tags.icc:
        options["icc_profile"] = tags.icc
    if tags.dpi:
        options["dpi"] = tuple(min(round(dpi), 65535) for dpi in tags.dpi)
    buffer = io.BytesIO()
    Pictures.fromarray(samples).save(buffer, "JPEG", **options)
    data = buffer.getvalue()
    at = 4 + int.from_bytes(data[4:6], "big") if data[2:4] == b"\xff\xe0" else 2
    segments = []
    if tags.exif:
        segments.append(jpeg_segments.segment(0xE1, b"Exif\0\0" + tags.exif))
    if tags.xmp:
        segments.append(jpeg_segments.xmp_segments(tags.xmp))
    if tags.iptc:
        segments.append(jpeg_segments.segment(0xED, photoshop.wrapped(tags.iptc)))
    segments += [jpeg_segments.segment(0xFE, carrying.comment(text)) for text in tags.texts]
    file.write(data[:at] + b"".join(segments))
    file.write(memoryview(data)[at:])


def _write_webp(file: BinaryIO, samples: NDArray[np.uint8], tags: Carried, quality: int) -> None:
    """WebP, which knows no grey, and keeps the resolution in EXIF alone."""
    block = exif.with_resolution(tags.exif, tags.dpi) if tags.dpi else tags.exif
    buffer = io.BytesIO()
    Pictures.fromarray(samples).save(buffer, "WEBP", quality=quality, lossless=quality >= 100, exact=True,
                                     exif=block or b"", icc_profile=tags.icc or b"", xmp=tags.xmp or b"")
    file.write(buffer.getbuffer())


def _write_bmp(file: BinaryIO, samples: NDArray[np.uint8], tags: Carried, _quality: int) -> None:
    """BMP, in sRGB, since it has no place for a profile."""
    buffer = io.BytesIO()
    Pictures.fromarray(samples).save(buffer, "BMP", dpi=tags.dpi or (0, 0))
    file.write(buffer.getbuffer())


def _write_tiff(file: BinaryIO, samples: NDArray[Any], tags: Carried, _quality: int) -> None:
    """See `write_tiff`."""
    write_tiff(file, samples, tags)


def write_tiff(file: BinaryIO, samples: NDArray[Any] | tiff_tiles.Tiles, tags: Carried) -> None:
    """TIFF of 8 or 16 bits or float, deflated with horizontal prediction, in the byte order of the EXIF.

    In strips, which every program reads; a large picture in tiles, of which a program reads only those that it shows;
    and as BigTIFF where four gigabytes may not do. `samples` are turned into that byte order where they are.
    """
    try:
        from tifffile import TiffWriter
    except ImportError as fault:
        raise CannotWrite("TIFF needs the package tifffile: pip install tifffile, or write PNG.") from fault
    order, directory = exif.directories(tags.exif) if tags.exif else ("<", Directory())
    big = samples.nbytes * (1 if tags.below is None else 4) > BIG
    rows, columns = samples.shape[:2]
    channels = samples.shape[2] if len(samples.shape) == 3 else 1
    layered = []
    if isinstance(samples, np.ndarray):
        layered = [] if tags.below is None else [layers.tag(tags.below, samples, order, big)]
        if order == ">":
            samples = samples.byteswap(inplace=True).view(samples.dtype.newbyteorder(">"))
    given: Any = samples if isinstance(samples, np.ndarray) else samples.packed()
    if isinstance(samples, tiff_tiles.Tiles) or rows * columns > LARGE:
        layout: dict[str, Any] = {"tile": (tiff_tiles.SIDE, tiff_tiles.SIDE)}
    else:
        layout = {"rowsperstrip": max(1, min(rows, _STRIP // (columns * channels * samples.itemsize)))}
    if channels in (2, 4):
        layout["extrasamples"] = ["unassalpha"]
    if channels > 1:
        layout["planarconfig"] = "contig"
    with TiffWriter(file, bigtiff=big, byteorder=order) as writer:
        writer.write(
            given, shape=samples.shape, dtype=samples.dtype, photometric="rgb" if channels >= 3 else "minisblack",
            compression="adobe_deflate",
            predictor=samples.dtype.kind == "u", iccprofile=tags.icc, metadata=None, software=False, **layout,
            **_density(directory, order, tags.dpi), extratags=_tiff_tags(file, directory, order, big, tags) + layered)


_UNITS = (1, 2, 3)  # none, inches, centimetres
_MOST_DENSE = 400_000.0  # as a ratio with four digits behind the point it has a numerator of 32 bits


def _density(directory: Directory, order: str, dpi: tuple[float, float] | None) -> dict[str, Any]:
    """The resolution as two ratios with its unit: the result's; or what the EXIF says, which may be no length."""
    told: dict[int, Entry] = {tag: entry for tag, entry in directory.items() if isinstance(entry, Entry)}
    unit = exif.number(told, exif.UNIT, order) or 2
    pair = [exif.number(told, tag, order) for tag in (exif.X_RESOLUTION, exif.Y_RESOLUTION)]
    if dpi:
        unit, pair = 2, [*dpi]
    if unit not in _UNITS or not all(value and 0 < value <= _MOST_DENSE for value in pair):  # NaN is neither
        return {}
    ratios = (Fraction(value or 0.0).limit_denominator(10000).as_integer_ratio() for value in pair)
    return {"resolution": tuple(ratios), "resolutionunit": int(unit)}


def _tiff_tags(file: BinaryIO, directory: Directory, order: str, big: bool, tags: Carried) -> list[tuple[Any, ...]]:
    """The tags that tell of the picture, as tifffile takes them.

    What lies in directories of their own (EXIF, GPS) is written here, before the pixels: tifffile writes no such
    directories, and takes the tags that point at them by name alone.
    """
    listed: list[tuple[Any, ...]] = [(exif.ORIENTATION, SHORT, 1, 1, True)]
    for tag, entry in directory.items():
        if isinstance(entry, Entry):
            if tag not in (exif.ORIENTATION, exif.X_RESOLUTION, exif.Y_RESOLUTION, exif.UNIT):
                listed.append((tag, entry.kind, entry.count, entry.data, True))
            continue
        file.write(b"\0" * (file.tell() % 2))
        name = {exif.EXIF_IFD: "ExifTag", exif.GPS_IFD: "GPSTag"}[tag]
        listed.append((name, LONG8 if big else LONG, 1, file.tell(), True))
        file.write(ifd.built(entry, order, file.tell(), big))
    for tag, kind, block in ((metadata.XMP_TAG, ifd.BYTE, tags.xmp), (metadata.IPTC_TAG, UNDEFINED, tags.iptc)):
        if block:
            listed.append((tag, kind, len(block), block, True))
    return listed


Writer: TypeAlias = Callable[[BinaryIO, NDArray[Any], Carried, int], None]
WRITERS: Mapping[str, Writer] = {"PNG": _write_png, "TIFF": _write_tiff, "JPEG": _write_jpeg, "WEBP": _write_webp,
                                 "BMP": _write_bmp}
