"""Picture files taken apart into stored samples, whatever their format, depth and colour model."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from engine import deep, metadata
from engine.errors import BadPhoto
from engine.metadata import Facts
from engine.raster import FAULTS, Raster, check_size, floats, from_print_colours, guarded, hushed, library

FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "JPEG2000", "PNG", "PPM", "TIFF", "WEBP")
READABLE = "PNG, JPEG, TIFF, WebP, BMP, GIF, AVIF, HEIC, JPEG 2000 or PPM"
# Raw files of cameras: TIFF inside, whose first picture is a thumbnail.
RAW_SUFFIXES = (".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw",
                ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".sr2", ".srf", ".srw", ".x3f")
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
def decode(path: Path, max_megapixels: float) -> Raster:
    """Take a file apart.

    Raises:
        BadPhoto: it is missing, not a picture, damaged, cut off, too large or of an odd shape.
    """
    with opened(path, max_megapixels) as (file, picture):
        if picture is None or deep.is_deep_tiff(picture):
            return deep.decode_tiff(file, picture, path, max_megapixels)
        load(picture)
        notes: list[str] = []
        if getattr(picture, "is_animated", False) is True and picture.format != "MPO":
            notes.append("The file holds several pictures; the first was taken.")
        with mapped(file) as block:
            start = bytes(block[:64])
            if picture.format == "TIFF":
                deep.refuse_raw_tiff(picture, path)
                facts = metadata.of_tiff(block)
            else:
                facts = metadata.of_picture(picture, block)
            bits = deep.stored_bits(picture, bytes(block[:65536]))
            name = picture.format or ""
            if name == "PNG" and start[24:25] == b"\x10":
                return deep.decoded(library("imagecodecs", path).png_decode(block[:]), 16, name, facts, notes)
            if name == "JPEG2000" and bits > 8 and picture.mode in ("RGB", "RGBA"):
                return deep.decoded(library("imagecodecs", path).jpeg2k_decode(block[:]), bits, name, facts, notes)
        raster = _shallow(picture, bits, facts, notes)
        raster.turned = picture.format == "TIFF"
        return raster


@contextmanager
def opened(path: Path, max_megapixels: float) -> Iterator[tuple[BinaryIO, Pictures.Image | None]]:
    """The file and Pillow's view of it, not decoded (None for a TIFF that Pillow cannot tell), all faults told.

    Raises:
        BadPhoto: as :func:`decode`; also for what goes wrong inside the block.
    """
    _check_file(path)
    with guarded():
        try:
            with path.open("rb") as file:
                start = file.read(16)
                file.seek(0)
                formats = _formats(start, path)
                try:
                    picture: Pictures.Image | None = Pictures.open(file, formats=formats)
                except UnidentifiedImageError:
                    if start[:4] not in _TIFF_STARTS:
                        raise
                    picture = None
                if picture is not None:
                    check_size((picture.size[1], picture.size[0]), path, max_megapixels)
                yield file, picture
        except UnidentifiedImageError as fault:
            raise BadPhoto(f"'{path}' is not a picture that can be read, or it is damaged at its beginning. Open a"
                           f" {READABLE} file.") from fault
        except MemoryError as fault:
            raise BadPhoto(f"There is not enough memory to open '{path}'. Close other programs, or make it smaller.") \
                from fault
        except PermissionError as fault:
            raise BadPhoto(f"There is no permission to read '{path}'. Change its permissions, or copy it first.") \
                from fault
        except FAULTS as fault:
            said = str(fault).strip().rstrip(".") or type(fault).__name__
            raise BadPhoto(f"'{path}' cannot be read: it is damaged, cut off or of an unknown kind ({said})."
                           " Try another copy of it.") from fault


def load(picture: Pictures.Image) -> None:
    """Decode a picture; what libtiff prints about damaged and unusual files is not seen, for a fault is raised."""
    if picture.format != "TIFF":
        picture.load()
        return
    with hushed():
        picture.load()


def _check_file(path: Path) -> None:
    """Refuse what is no ordinary file, so that no pipe or device is waited for."""
    try:
        if path.is_dir():
            raise BadPhoto(f"'{path}' is a folder, not a photo.")
        if not path.exists():
            raise BadPhoto(f"There is no file '{path}'. Check its name.")
        if not path.is_file():
            raise BadPhoto(f"'{path}' is not an ordinary file. Copy the photo to a file first.")
        if path.stat().st_size == 0:
            raise BadPhoto(f"'{path}' is empty. Try another copy of it.")
    except (OSError, ValueError) as fault:
        raise BadPhoto(f"'{path}' cannot be opened ({fault}). Check its name and permissions.") from fault
    if path.suffix.lower() in RAW_SUFFIXES:
        raise BadPhoto(f"'{path}' is a camera's raw file. Develop it first and save it as TIFF or PNG.")


@contextmanager
def mapped(file: BinaryIO) -> Iterator[mmap.mmap]:
    """The whole file as bytes, without reading it all."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as block:
        yield block


def _formats(start: bytes, path: Path) -> list[str]:
    """The formats to try; HEIC only where its library is present."""
    if start[4:8] != b"ftyp" or start[8:12] not in _HEIF_BRANDS:
        return list(FORMATS)
    library("pillow_heif", path).register_heif_opener()
    return ["HEIF", *FORMATS]


def _shallow(picture: Pictures.Image, bits: int, facts: Facts, notes: list[str]) -> Raster:
    """What Pillow decodes without loss."""
    name, mode = picture.format or "", picture.mode
    if mode == "F":
        pixels, full = floats(np.asarray(picture), notes)
        return Raster(pixels, full, None, name, 32, facts, notes)
    if mode == "I" or mode.startswith("I;16"):
        full = float(2**bits - 1) if name == "JPEG2000" else 65535.0
        return Raster(np.clip(np.asarray(picture), 0, full), full, None, name, 16, facts, notes)
    if bits > 8:
        notes.append("The file has more than 8 bits a sample; it was read with 8.")
    picture, facts = _in_rgb(picture, facts, notes)
    pixels = np.asarray(picture)
    if picture.mode in ("LA", "RGBA"):
        colour = pixels[..., 0] if picture.mode == "LA" else pixels[..., :3]
        return Raster(colour, 255.0, pixels[..., -1], name, 8, facts, notes)
    return Raster(pixels, 255.0, None, name, 8, facts, notes)


def _in_rgb(picture: Pictures.Image, facts: Facts, notes: list[str]) -> tuple[Pictures.Image, Facts]:
    """The picture as L, LA, RGB or RGBA, and its facts with the profile that describes it now."""
    mode = picture.mode
    if mode in ("CMYK", "LAB"):
        return from_print_colours(picture, facts, notes)
    clear = picture.has_transparency_data
    if mode in ("1", "L", "LA", "La"):
        return (picture if mode == "L" and not clear else picture.convert("LA" if clear else "L")), facts
    wanted = "RGBA" if clear else "RGB"
    return (picture if mode == wanted else picture.convert(wanted)), facts
