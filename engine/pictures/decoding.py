"""Picture files taken apart into stored samples, whatever their format, depth and colour model."""

from __future__ import annotations

import io
import math
import mmap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from engine.errors import BadPhoto
from engine.limits import MOST_PICTURES
from engine.metadata import facts as metadata
from engine.metadata import jpeg2000
from engine.pictures import colour_told, gif_extent, high_bit_depth, infrared, sheets, tiffs
from engine.pictures.by_pillow import load, shallow
from engine.pictures.raster import Damaged, Raster, check_size, decoding_of, guarded, hushed, library
from engine.pictures.sheets import Page
from engine.said import Said
from engine.salvage import jpeg as jpeg_damage
from engine.salvage import png as png_damage
from engine.salvage.remains import Remains

FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "JPEG2000", "PNG", "PPM", "TIFF", "WEBP")
READABLE = "PNG, JPEG, TIFF, WebP, BMP, GIF, AVIF, HEIC, JPEG 2000 or PPM"
# Raw files of cameras: TIFF inside, whose first picture is a thumbnail.
RAW_SUFFIXES = (".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".iiq", ".kdc", ".mef", ".mos", ".mrw",
                ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".sr2", ".srf", ".srw", ".x3f")
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


def decode(path: Path, max_megapixels: float, page: int | None = None, in_parts: bool = False) -> Raster:
    """Take a file apart; what is left of a damaged JPEG, PNG or TIFF file is taken too.

    Args:
        path: the file.
        max_megapixels: larger pictures are refused before they are decoded.
        page: which of several photos, counted from 1; None for the first that is no smaller copy of another.
        in_parts: whether the pixels may be left in `Raster.parts`; damage of a TIFF file is then told by decoding them.

    Raises:
        BadPhoto: it is missing, not a picture, so damaged that nothing is left, too large, or has no such page.
    """
    with opened(path, max_megapixels) as (file, picture), mapped(file) as block:
        is_tiff = picture is None or picture.format == "TIFF"
        found = _photos(file, picture, block, path)
        first = 0 if picture is None else picture.tell()
        if not found:
            raise Damaged(Said("there is no picture in it"))
        sheet, notes = sheets.chosen(found, page, path, first)
        check_size(sheet.shape, path, max_megapixels)
        if picture is None or is_tiff:
            raster = tiffs.decode(file, block, picture, sheet, len(found) == 1, path, in_parts)
            if sheet.infrared is not None:
                raster.infrared = infrared.of_page(file, sheet.infrared, path)
                raster.notes.append(infrared.READ)
        else:
            raster = _decode_other(picture, block, sheet, path, in_parts)
            check_size((raster.shape[0], raster.shape[1]), path, max_megapixels)
            raster.facts = colour_told.completed(raster.facts, raster.format, block, len(raster.shape) == 2)
        raster.notes[:0] = notes
        return raster


def photos_in(path: Path) -> tuple[tuple[int, int], ...]:
    """(rows, columns) of each photo in a file, as stored; thumbnails and the like are not counted.

    Raises:
        BadPhoto: as :func:`decode`.
    """
    with opened(path, math.inf) as (file, picture), mapped(file) as block:
        return tuple(sheet.shape for sheet in _photos(file, picture, block, path))


def _photos(file: BinaryIO, picture: Pictures.Image | None, block: mmap.mmap, path: Path) -> tuple[Page, ...]:
    """The photos in a file; infrared is none."""
    is_tiff = picture is None or picture.format == "TIFF"
    found = sheets.of_tiff(block) if is_tiff or picture is None else sheets.of_picture(picture)
    if len(found) > MOST_PICTURES:
        raise BadPhoto("'{path}' holds more than {most} pictures. Take the one that you want out of it first.",
                       path=path, most=f"{MOST_PICTURES:,}")
    return infrared.told_apart(file, found, path) if is_tiff else found


@contextmanager
def opened(path: Path, max_megapixels: float) -> Iterator[tuple[BinaryIO, Pictures.Image | None]]:
    """The file and Pillow's view of it, not decoded (None for a TIFF that Pillow cannot tell), all faults told.

    Raises:
        BadPhoto: as :func:`decode`; also for what decoders report inside the block.
    """
    _check_file(path)
    with guarded():
        try:
            with decoding_of(path):
                file = path.open("rb")
            with file:
                yield file, _identified(file, path, max_megapixels)
        except MemoryError as fault:
            raise BadPhoto("There is not enough memory to open '{path}'. Close other programs, or make it smaller.",
                           path=path) from fault
        except (Damaged, OSError) as fault:
            told = fault.said if isinstance(fault, Damaged) else str(fault).strip().rstrip(".")
            raise BadPhoto("'{path}' cannot be read: it is damaged, cut off or of an unknown kind ({reason}). Try "
                           "another copy of it.", path=path, reason=told or type(fault).__name__) from fault


def _identified(file: BinaryIO, path: Path, max_megapixels: float) -> Pictures.Image | None:
    """Pillow's view of a file, which is not decoded yet."""
    start = file.read(16)
    file.seek(0)
    formats = _formats(start, path)
    if start[:6] in gif_extent.STARTS:  # Pillow fills a frame that it is to dispose of, before its size can be asked
        check_size(gif_extent.extent(file), path, max_megapixels)
    with decoding_of(path):
        try:
            picture = Pictures.open(file, formats=formats)
        except UnidentifiedImageError as fault:
            if start[:4] in _TIFF_STARTS:
                return None
            raise BadPhoto("'{path}' is not a picture that can be read, or it is damaged at its beginning. Open a "
                           "{formats} file.", path=path, formats=READABLE) from fault
    check_size((picture.size[1], picture.size[0]), path, max_megapixels)
    return picture


def _decode_other(picture: Pictures.Image, block: mmap.mmap, sheet: Page, path: Path, in_parts: bool) -> Raster:
    """Any file but TIFF."""
    name = picture.format or ""
    remains, data = _mended(name, picture, block, sheet, path)
    if remains is not None and remains.nothing:
        raise Damaged(Said("nothing is left of the picture"))
    if data is not None:
        with decoding_of(path):
            picture = Pictures.open(io.BytesIO(data), formats=[*FORMATS])
    load(picture, path)
    facts = metadata.of_picture(picture, block)
    bits = high_bit_depth.stored_bits(picture, bytes(block[:65536]))
    decode = _deep_decoder(name, picture, block, bits, path)
    if decode is not None:
        with decoding_of(path), hushed():
            pixels = decode(block[:] if data is None else data)
        raster = high_bit_depth.decoded(pixels, 16 if name == "PNG" else bits, name, facts, [])
    else:
        raster = shallow(picture, bits, facts, path, in_parts and not remains)
    raster.format = name
    raster.remains = remains or None
    return raster


def _mended(name: str, picture: Pictures.Image, block: mmap.mmap, sheet: Page,
            path: Path) -> tuple[Remains | None, bytes | None]:
    """What a damaged file lacks, and a whole one in its place; None where it is whole.

    The picture is at its page afterwards.
    """
    if name == "PNG" and sheet.index == 0:
        found = png_damage.mended(block)
        if found is not None:
            return found
    with decoding_of(path):
        if picture.tell() != sheet.index:
            picture.seek(sheet.index)
        if name not in ("JPEG", "MPO"):
            return None, None
        start = int(picture.tile[0].offset) if picture.tile else 0  # type: ignore[attr-defined]
    examined = jpeg_damage.examined(np.frombuffer(bytearray(block[start:]), np.uint8))
    return (None, None) if examined is None else (examined.remains, examined.data)


def _deep_decoder(name: str, picture: Pictures.Image, block: mmap.mmap, bits: int,
                  path: Path) -> Callable[[bytes], NDArray[Any]] | None:
    """What decodes a file of which Pillow would keep eight bits alone; None where Pillow will do."""
    if name == "PNG" and block[24:25] == b"\x10" and picture.tell() == 0:
        return cast("Callable[[bytes], NDArray[Any]]", library("imagecodecs", path).png_decode)
    if name == "JPEG2000" and bits > 8 and picture.mode in ("RGB", "RGBA"):
        decode = library("imagecodecs", path).jpeg2k_decode
        return lambda data: cast("NDArray[Any]", decode(jpeg2000.undirected(data)))
    return None


def _check_file(path: Path) -> None:
    """Refuse what is no ordinary file, so that no pipe or device is waited for."""
    try:
        if path.is_dir():
            raise BadPhoto("'{path}' is a folder, not a photo.", path=path)
        if not path.exists():
            raise BadPhoto("There is no file '{path}'. Check its name.", path=path)
        if not path.is_file():
            raise BadPhoto("'{path}' is not an ordinary file. Copy the photo to a file first.", path=path)
        if path.stat().st_size == 0:
            raise BadPhoto("'{path}' is empty. Try another copy of it.", path=path)
    except (OSError, ValueError) as fault:
        raise BadPhoto("'{path}' cannot be opened ({reason}). Check its name and permissions.", path=path,
                       reason=str(fault)) from fault
    if path.suffix.lower() in RAW_SUFFIXES:
        raise BadPhoto("'{path}' is a camera's raw file. Develop it first and save it as TIFF or PNG.", path=path)


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
