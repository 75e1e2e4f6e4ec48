"""Images put into file formats, with the profile, tags and resolution of their source."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageCms

from engine import ifd, metadata, xmp
from engine.data import Image, Source
from engine.errors import CannotWrite
from engine.ifd import LONG, LONG8, SHORT, UNDEFINED, Directory, Entry
from engine.raster import icc_profile

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".tif": "TIFF", ".tiff": "TIFF", ".webp": "WEBP",
            ".bmp": "BMP"}
_LARGEST = {"JPEG": 65500, "WEBP": 16383, "BMP": 32767, "PNG": 2**31 - 1, "TIFF": 2**31 - 1}
_DEEPEST = {"JPEG": 8, "WEBP": 8, "BMP": 8, "PNG": 16, "TIFF": 32}
_NAMES = {"WEBP": "WebP"}
_BAND = 256
_SEGMENT = 65533


def kind_of(path: Path, shape: tuple[int, ...]) -> str:
    """The format that a suffix names.

    Raises:
        CannotWrite: it names none that can be written, or one that cannot hold (rows, columns) of that number.
    """
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        raise CannotWrite(f"'{path}' cannot be written: its name must end in {', '.join(SUFFIXES)}.")
    if max(shape[:2]) > _LARGEST[kind]:
        raise CannotWrite(f"{shape[1]}×{shape[0]} pixels are too many for {_NAMES.get(kind, kind)}, which holds"
                          f" {_LARGEST[kind]} a side. Write a TIFF or PNG file.")
    return kind


def must_be_png(path: Path) -> None:
    """Raise CannotWrite unless the name ends in .png."""
    if path.suffix.lower() != ".png":
        raise CannotWrite(f"'{path}' cannot be written: its name must end in .png.")


def plain_png(array: NDArray[np.uint8]) -> bytes:
    """A PNG file with nothing but pixels, (H, W) or (H, W, 3)."""
    buffer = io.BytesIO()
    Pictures.fromarray(np.ascontiguousarray(array)).save(buffer, "PNG")
    return buffer.getvalue()


def encode(file: BinaryIO, kind: str, image: Image, source: Source, notes: list[str], *, scale: int, bits: int,
           colour: bool, quality: int) -> None:
    """Write `image` (H, W, 3) to `file` in the format `kind`; `notes` gets what the format cannot hold."""
    depth = min(bits, _DEEPEST[kind])
    name = _NAMES.get(kind, kind)
    if depth < bits:
        notes.append(f"{name} holds at most {depth} bits a sample, so the {bits} of the photo became {depth}."
                     f" Write a TIFF{' or PNG' if depth < 16 else ''} file to keep them.")
    alpha = source.alpha
    if alpha is not None:
        alpha = _enlarged(alpha, image.shape[:2])
        if kind in ("JPEG", "BMP"):
            notes.append(f"{name} cannot hold opacity, so the picture was laid on white.")
    coloured = colour or kind == "WEBP" or (source.icc is not None and source.icc[16:20] == b"RGB ")
    grey = source.grey and not coloured
    samples = _samples(image, alpha, grey, depth, over_white=kind in ("JPEG", "BMP"))
    tags = _Tags(source, image.shape[:2], scale, grey, notes)
    if kind == "PNG":
        _write_png(file, samples, tags)
    elif kind == "TIFF":
        _write_tiff(file, samples, tags)
    elif kind == "JPEG":
        _write_jpeg(file, samples, tags, quality)
    elif kind == "WEBP":
        _write_webp(file, samples, tags, quality)
    else:
        _write_bmp(file, samples, tags)


class _Tags:
    """What goes with the pixels, brought up to date for the size of the result."""

    def __init__(self, source: Source, shape: tuple[int, ...], scale: int, grey: bool, notes: list[str]) -> None:
        rows, columns = shape
        self.notes = notes
        self.dpi = None if source.dpi is None else (source.dpi[0] * scale, source.dpi[1] * scale)
        self.icc = source.icc
        if not grey and source.icc is not None and source.icc[16:20] == b"GRAY":
            self.icc = None
            notes.append("The photo's grey profile does not fit a colour picture, and was left out.")
        self.xmp = xmp.scaled(source.xmp, (rows, columns), self.dpi) if source.xmp else None
        self.iptc = source.iptc
        self.exif = metadata.scaled_exif(source.exif, (rows, columns), self.dpi, scale) if source.exif else None
        if source.exif and self.exif is None:
            notes.append("The EXIF data is damaged and was left out.")

    def lost(self, name: str, **blocks: object) -> None:
        """Note what a format cannot hold."""
        for block in (title for title, value in blocks.items() if value):
            self.notes.append(f"{name} cannot hold the photo's {block} data, so it was left out.")


def _enlarged(alpha: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Opacity at the size of the image, on the same pixel grid convention."""
    if alpha.shape == tuple(shape):
        return alpha
    picture = Pictures.fromarray(alpha).resize((shape[1], shape[0]), Pictures.Resampling.BICUBIC)
    return np.asarray(picture).clip(0.0, 1.0)


def _samples(image: Image, alpha: NDArray[np.float32] | None, grey: bool, bits: int, over_white: bool) -> NDArray[Any]:
    """(H, W) or (H, W, C) uint8, uint16 or float32 (bits 32), made in bands."""
    kept = None if over_white else alpha
    channels = (1 if grey else 3) + (kept is not None)
    kind = {8: np.uint8, 16: np.uint16}.get(bits, np.float32)
    out = np.empty((*image.shape[:2], channels), kind)
    for top in range(0, image.shape[0], _BAND):
        band = np.clip(image[top : top + _BAND], 0.0, 1.0)
        if not np.isfinite(band).all():
            raise ValueError("An image's values must be finite.")
        if grey:
            equal = np.array_equal(band[..., 0], band[..., 1]) and np.array_equal(band[..., 0], band[..., 2])
            band = band[..., :1] if equal else band.mean(axis=2, keepdims=True)
        if alpha is not None:
            opacity = alpha[top : top + _BAND, :, None]
            band = band * opacity + (1.0 - opacity) if over_white else np.concatenate([band, opacity], axis=2)
        if bits in (8, 16):
            band = np.rint(band * np.float32(2**bits - 1))
        out[top : top + _BAND] = band
    return out[..., 0] if channels == 1 else out


def _write_png(file: BinaryIO, samples: NDArray[Any], tags: _Tags) -> None:
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
        block = metadata.resource_block(tags.iptc)
        text = f"\niptc\n{len(block):8d}\n{block.hex()}\n".encode()
        chunks.append(_chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(text)))
    header = 33  # signature and IHDR
    file.write(data[:header] + b"".join(chunks))
    file.write(memoryview(data)[header:])


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


def _write_jpeg(file: BinaryIO, samples: NDArray[np.uint8], tags: _Tags, quality: int) -> None:
    """JPEG; colour at full resolution from quality 90 on."""
    options: dict[str, Any] = {"quality": quality, "subsampling": 0 if quality >= 90 else 2}
    if tags.exif and len(tags.exif) + 6 <= _SEGMENT:
        options["exif"] = b"Exif\0\0" + tags.exif
    if tags.xmp and len(tags.xmp) + 29 <= _SEGMENT:
        options["xmp"] = tags.xmp
    block = b"Photoshop 3.0\0" + metadata.resource_block(tags.iptc) if tags.iptc else b""
    tags.lost("JPEG", EXIF=tags.exif and "exif" not in options, XMP=tags.xmp and "xmp" not in options,
              IPTC=len(block) > _SEGMENT)
    if tags.icc:
        options["icc_profile"] = tags.icc
    if tags.dpi:
        options["dpi"] = tuple(min(round(dpi), 65535) for dpi in tags.dpi)
    buffer = io.BytesIO()
    Pictures.fromarray(samples).save(buffer, "JPEG", **options)
    data = buffer.getvalue()
    # After the JFIF segment, which must come first.
    at = 4 + int.from_bytes(data[4:6], "big") if data[2:4] == b"\xff\xe0" else 2
    segment = b"\xff\xed" + struct.pack(">H", len(block) + 2) + block if 0 < len(block) <= _SEGMENT else b""
    file.write(data[:at] + segment)
    file.write(memoryview(data)[at:])


def _write_webp(file: BinaryIO, samples: NDArray[np.uint8], tags: _Tags, quality: int) -> None:
    """WebP, which knows no grey, and keeps the resolution in EXIF alone."""
    tags.lost("WebP", IPTC=tags.iptc)
    exif = tags.exif or (metadata.small_exif(tags.dpi) if tags.dpi else b"")
    buffer = io.BytesIO()
    Pictures.fromarray(samples).save(buffer, "WEBP", quality=quality, lossless=quality >= 100, exact=True, exif=exif,
                                     icc_profile=tags.icc or b"", xmp=tags.xmp or b"")
    file.write(buffer.getbuffer())


def _write_bmp(file: BinaryIO, samples: NDArray[np.uint8], tags: _Tags) -> None:
    """BMP, in sRGB, since it has no place for a profile."""
    tags.lost("BMP", EXIF=tags.exif, XMP=tags.xmp, IPTC=tags.iptc)
    picture = Pictures.fromarray(samples)
    if tags.icc:
        profile = icc_profile(tags.icc, b"GRAY" if samples.ndim == 2 else b"RGB ")
        if profile is not None:
            srgb = ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, profile, srgb, outputMode="RGB") or picture
        tags.notes.append("BMP cannot hold a colour profile, so the colours were converted to sRGB.")
    options = {"dpi": tags.dpi} if tags.dpi else {}
    buffer = io.BytesIO()
    picture.save(buffer, "BMP", **options)
    file.write(buffer.getbuffer())


def _write_tiff(file: BinaryIO, samples: NDArray[Any], tags: _Tags) -> None:
    """TIFF of 8 or 16 bits or float, deflated in strips with horizontal prediction, in the byte order of the EXIF."""
    order, directory = metadata.directories(tags.exif) if tags.exif else ("<", Directory())
    big = samples.nbytes > 3_900_000_000
    rows, columns = samples.shape[:2]
    channels = samples.shape[2] if samples.ndim == 3 else 1
    file.write(ifd.head_bytes(order, 0, big))
    stored = np.dtype(order + samples.dtype.str[1:])
    offsets, counts = [], []
    height = max(1, min(rows, (1 << 20) // max(1, columns * channels * samples.itemsize)))
    for top in range(0, rows, height):
        strip = samples[top : top + height].reshape(-1, columns, channels)
        if samples.dtype.kind == "u":
            strip = np.concatenate([strip[:, :1], np.diff(strip, axis=1)], axis=1)
        data = zlib.compress(strip.astype(stored, copy=False).tobytes(), 5)
        offsets.append(file.tell())
        counts.append(len(data))
        file.write(data)
    wide = LONG8 if big else LONG
    values: dict[int, tuple[int, list[int]]] = {
        256: (LONG, [columns]), 257: (LONG, [rows]), 258: (SHORT, [samples.itemsize * 8] * channels),
        259: (SHORT, [8]), 262: (SHORT, [2 if channels >= 3 else 1]), 273: (wide, offsets), 277: (SHORT, [channels]),
        278: (LONG, [height]), 279: (wide, counts), 284: (SHORT, [1]), 274: (SHORT, [1]),
        317: (SHORT, [2 if samples.dtype.kind == "u" else 1]),
        339: (SHORT, [1 if samples.dtype.kind == "u" else 3] * channels),
    }
    if channels in (2, 4):
        values[338] = (SHORT, [2])
    directory |= {tag: ifd.packed(kind, numbers, order) for tag, (kind, numbers) in values.items()}
    if tags.dpi:
        directory |= {282: ifd.packed(ifd.RATIONAL, [tags.dpi[0]], order),
                      283: ifd.packed(ifd.RATIONAL, [tags.dpi[1]], order), 296: ifd.packed(SHORT, [2], order)}
    for tag, kind, block in ((metadata.XMP_TAG, ifd.BYTE, tags.xmp), (metadata.IPTC_TAG, UNDEFINED, tags.iptc),
                             (metadata.ICC_TAG, UNDEFINED, tags.icc)):
        if block:
            directory[tag] = Entry(kind, len(block), block)
    file.write(b"\0" * (file.tell() % 2))
    first = file.tell()
    file.write(ifd.built(directory, order, first, big))
    file.seek(0)
    file.write(ifd.head_bytes(order, first, big))
