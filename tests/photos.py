"""Photos, EXIF blocks and noise for the tests of pictures in and out."""

from __future__ import annotations

import struct

import numpy as np
from PIL import ImageCms

from engine.data import Photo, Source
from engine.metadata import ifd

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = (b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
       b' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
       b' xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
       b' xmlns:dc="http://purl.org/dc/elements/1.1/" tiff:Orientation="1"'
       b' exif:PixelXDimension="12" exif:PixelYDimension="10"'
       b' dc:title="\xed\x95\xa0\xeb\xa8\xb8\xeb\x8b\x88"/></rdf:RDF>'
       b'</x:xmpmeta><?xpacket end="w"?>')
IPTC = b"\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x78\x00\x09Halmoni 1"
TITLE = "할머니, 1955".encode()


def noise(shape, top=255, seed=5):
    kind = np.uint8 if top == 255 else np.uint16
    return np.random.default_rng(seed).integers(0, top + 1, shape, dtype=kind)


def exif_block(order="<", orientation=1, thumbnail=False):
    """An EXIF block with text that is not ASCII, a maker note, GPS, sizes and, on request, a thumbnail."""
    def number(kind, *values):
        return ifd.packed(kind, values, order)

    inside = {0x9000: ifd.Entry(7, 4, b"0232"), 0x927C: ifd.Entry(7, 9, b"maker\0\1\2\3"), 0xA002: number(4, 12),
              0xA003: number(4, 10), 0xA20E: number(5, 100.0),
              0xA005: {1: ifd.Entry(2, 4, b"R98\0")}}
    gps = {1: ifd.Entry(2, 2, b"N\0"), 2: number(5, 37.0, 33.0, 59.5)}
    main = {0x10E: ifd.Entry(2, len(TITLE) + 1, TITLE + b"\0"), 0x112: number(3, orientation),
            0x11A: number(5, 300.0), 0x11B: number(5, 150.0), 0x128: number(3, 2), 0x8769: inside, 0x8825: gps}
    block = bytearray(ifd.head_bytes(order, 8) + ifd.built(main, order, 8))
    if thumbnail:
        at = 8 + 2 + 12 * len(main)
        block[at : at + 4] = struct.pack(order + "I", len(block))
        picture = b"\xff\xd8 a face as it was \xff\xd9"
        first = len(block) + 2 + 12 * 2 + 4
        block += ifd.built({513: number(4, first), 514: number(4, len(picture))}, order, len(block)) + picture
    return bytes(block)


def photo_with_all(grey=False, bits=8, alpha=False, shape=(10, 12)):
    """A photo that was never a file, with every kind of data a file can hold."""
    top = 2 ** min(bits, 16) - 1
    samples = noise(shape if grey else (*shape, 3), top)
    image = (np.repeat(samples[..., None], 3, axis=2) if grey else samples).astype(np.float32) / np.float32(top)
    opacity = noise(shape, top, 9).astype(np.float32) / np.float32(top) if alpha else None
    source = Source(bits=bits, grey=grey, icc=None if grey else SRGB, exif=exif_block(), xmp=XMP, iptc=IPTC,
                    dpi=(300.0, 150.0), alpha=opacity)
    return Photo(image, source)
