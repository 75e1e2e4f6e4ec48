"""TIFF files taken apart: by Pillow, or page by page by tifffile, and what is left of damaged ones."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from engine.errors import BadPhoto
from engine.metadata import facts as metadata
from engine.metadata.exif import ORIENTATION
from engine.metadata.facts import Facts
from engine.metadata.ifd import Block
from engine.pictures import banded, colour_told, high_bit_depth
from engine.pictures.by_pillow import load, shallow
from engine.pictures.raster import FAULTS, Damaged, Raster, decoding_of, hushed, library
from engine.pictures.sheets import Page
from engine.salvage import tiff
from engine.salvage.remains import Remains


def decode(file: BinaryIO, block: Block, picture: Pictures.Image | None, page: Page, alone: bool,
           path: Path, in_parts: bool = False) -> Raster:
    """One page of a TIFF file.

    Args:
        file: the whole file.
        block: the same as bytes.
        picture: Pillow's view of it, or None where it has none.
        page: which page.
        alone: whether the other pages are thumbnails and the like, so that what they say belongs to this one.
        path: for faults.
        in_parts: whether the pixels may be left to be decoded; what they lack is then told by decoding them.

    Raises:
        BadPhoto: it is a camera's raw file, or no photo.
        Damaged: nothing is left of it.
    """
    if picture is not None:
        high_bit_depth.refuse_raw_tiff(picture, path)
    facts = _facts(block, page, alone)
    parts = banded.parts_of(file, page.index, path) if in_parts else None
    if parts is not None:
        return _told(banded.raster_of(parts, "TIFF", facts), block, page)
    remains, data = _mended(block, page, path, thorough=False)
    try:
        if data is None:
            raster = _decoded(file, picture, page, path, facts)
            remains = None
        else:
            raster = _decoded(io.BytesIO(data), None, page, path, facts)
    except Damaged:
        remains, data = _mended(block, page, path, thorough=True)
        if data is None:
            raise
        raster = _decoded(io.BytesIO(data), None, page, path, facts)
    raster.remains = remains
    return _told(raster, block, page)


def _told(raster: Raster, block: Block, page: Page) -> Raster:
    """The raster with what the page says of its colours."""
    told = colour_told.of_page(block, page.directory, len(raster.shape) == 2)
    raster.facts = colour_told.taken(raster.facts, told)
    return raster


def _facts(block: Block, page: Page, alone: bool) -> Facts:
    """What a page says; where the others are no photos, with what the first says besides."""
    facts = metadata.of_tiff(block, page.directory)
    if not alone or page.index == 0:
        return facts
    first = metadata.of_tiff(block)
    return replace(facts, icc=facts.icc or first.icc, exif=facts.exif or first.exif, xmp=facts.xmp or first.xmp,
                   iptc=facts.iptc or first.iptc)


def _decoded(file: BinaryIO, picture: Pictures.Image | None, page: Page, path: Path, facts: Facts) -> Raster:
    """A page that is whole."""
    with decoding_of(path):
        if picture is None:
            picture = _identified(file)
        if picture is not None:
            picture.seek(page.index)
        special = picture is None or high_bit_depth.is_special_tiff(picture)
    if special or picture is None:
        return high_bit_depth.decode_tiff(file, page, path, facts)
    with decoding_of(path):  # by which Pillow turns the pixels; damaged tags it may read otherwise than we do
        told = picture.getexif().get(ORIENTATION)
    load(picture, path)
    turn = told if isinstance(told, int) and 1 <= told <= 8 else 1
    raster = shallow(picture, 8, replace(facts, orientation=turn), path)
    raster.turned = True
    return raster


def _identified(file: BinaryIO) -> Pictures.Image | None:
    """Pillow's view of a file; None where it has none."""
    file.seek(0)
    try:
        return Pictures.open(file, formats=["TIFF"])
    except UnidentifiedImageError:
        return None


def _mended(block: Block, page: Page, path: Path, thorough: bool) -> tuple[Remains | None, bytes | None]:
    """What a damaged page lacks, and a file in which it is whole; None where no damage is seen or no help is known.

    Args:
        block: the file.
        page: which page.
        path: for faults.
        thorough: decode each strip or tile on trial, since the whole could not be decoded.
    """
    try:
        tifffile, codecs = library("tifffile", path), library("imagecodecs", path)
        with decoding_of(path):
            sheet = tifffile.TiffFile(io.BytesIO(block[:])).pages[page.index]
            layout = tiff.Layout(sheet, codecs)
    except (BadPhoto, Damaged):  # what cannot be looked into is left to the decoder
        return None, None

    def broken(index: int) -> bool:
        at, count = layout.offsets[index], layout.counts[index]
        try:
            with hushed():
                sheet.decode(block[at : at + count], index, jpegtables=sheet.jpegtables)
        except FAULTS:
            return True
        return False

    found = tiff.mended(block, layout, broken if thorough else _sound)
    if found is None or found[0].nothing:
        return None, None
    return found


def _sound(_: int) -> bool:
    """No strip or tile is known to be broken."""
    return False
