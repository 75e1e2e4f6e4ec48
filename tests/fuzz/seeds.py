"""What fuzzing begins with: small files of every kind, made by this script out of one picture and our own writers."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as Picture
from PIL import ImageCms

SIZE = (40, 32)  # columns, rows
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
       ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
       ' xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
       ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"'
       ' xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"'
       ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
       ' xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"'
       ' tiff:Orientation="6" tiff:XResolution="300/1" tiff:YResolution="300/1" tiff:ResolutionUnit="2"'
       ' exif:PixelXDimension="40" exif:PixelYDimension="32" GPano:FullPanoWidthPixels="40" crs:CropLeft="0.1">'
       '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">할머니</rdf:li></rdf:Alt></dc:title>'
       '<dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>'
       '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="40" stDim:h="32"'
       ' stDim:unit="pixel"/>'
       '<mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="A" mwg-rs:Type="Face">'
       '<mwg-rs:Area stArea:x="0.5"'
       ' stArea:y="0.4" stArea:w="0.2" stArea:h="0.3" stArea:unit="normalized"/></rdf:Description></rdf:li></rdf:Bag>'
       '</mwg-rs:RegionList></mwg-rs:Regions><xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved"'
       ' stEvt:when="2020-01-01T00:00:00"/></rdf:Seq></xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>'
       '<?xpacket end="w"?>').encode()
IPTC = b"\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x78\x00\x09Halmoni 1\x1c\x02\x50\x00\x01A"
RESOURCES = (b"8BIM\x04\x04\0\0" + len(IPTC).to_bytes(4, "big") + IPTC + b"\0" * (len(IPTC) % 2)
             + b"8BIM\x03\xed\0\0\0\0\0\x10" + struct.pack(">IHHIHH", 300 << 16, 1, 1, 300 << 16, 1, 1))


@cache
def pixels() -> np.ndarray:
    """(32, 40, 3) uint8: a face, very small."""
    from skimage import data

    return np.asarray(Picture.fromarray(data.astronaut()).crop((140, 20, 300, 148)).resize(SIZE), np.uint8)


@cache
def exif(order: str = "<") -> bytes:
    """An EXIF block with all that the program reads or moves."""
    from engine.metadata import ifd

    def number(kind: int, *values: float) -> ifd.Entry:
        return ifd.packed(kind, values, order)

    inside: ifd.Directory = {
        0x9000: ifd.Entry(7, 4, b"0232"), 0x927C: ifd.Entry(7, 9, b"maker\0\1\2\3"), 0xA001: number(3, 65535),
        0xA002: number(4, 40), 0xA003: number(4, 32), 0xA20E: number(5, 100.0), 0xA20F: number(5, 90.0),
        0x9214: number(3, 20, 16, 5, 5), 0xA214: number(3, 20, 16), 0xA005: {1: ifd.Entry(2, 4, b"R03\0")}}
    gps: ifd.Directory = {1: ifd.Entry(2, 2, b"N\0"), 2: number(5, 37.0, 33.0, 59.5)}
    title = "할머니, 1955".encode() + b"\0"
    main: ifd.Directory = {0x10E: ifd.Entry(2, len(title), title), 0x112: number(3, 6), 0x11A: number(5, 300.0),
                           0x11B: number(5, 150.0), 0x128: number(3, 2), 0x8769: inside, 0x8825: gps}
    return ifd.head_bytes(order, 8) + ifd.built(main, order, 8)


def saved(array: np.ndarray, kind: str, mode: str | None = None, **options: Any) -> bytes:
    """A picture as Pillow writes it."""
    file = io.BytesIO()
    picture = Picture.fromarray(array)
    (picture.convert(mode) if mode else picture).save(file, kind, **options)
    return file.getvalue()


def written(name: str, **values: Any) -> bytes:
    """A picture as our own writer writes it, with everything a file can say."""
    from engine.data import Source
    from engine.pictures import files

    source = Source(bits=values.pop("bits", 8), grey=values.pop("grey", False), icc=SRGB, exif=exif(), xmp=XMP,
                    iptc=IPTC, dpi=(300.0, 150.0), alpha=values.pop("alpha", None),
                    texts=(("Comment", "a", "", ""), ("Title", "할머니", "ko", "제목")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        files.write(path, pixels().astype(np.float32) / 255, source, **values)
        return path.read_bytes()


def png() -> list[bytes]:
    grey = pixels()[..., 1]
    deep = (grey.astype(np.uint16) * 257)
    with_alpha = np.dstack([pixels(), grey])
    animated = io.BytesIO()
    Picture.fromarray(grey).save(animated, "PNG", save_all=True, append_images=[Picture.fromarray(255 - grey)])
    whole = saved(pixels(), "PNG")
    return [written("a.png"), written("a.png", bits=16), whole, saved(grey, "PNG", "1"), saved(pixels(), "PNG", "P"),
            saved(deep, "PNG"), saved(with_alpha, "PNG"), animated.getvalue(), whole[: len(whole) // 2],
            saved(pixels(), "PNG", exif=b"Exif\0\0" + exif(">"))]


def jpeg() -> list[bytes]:
    whole = saved(pixels(), "JPEG", quality=70)
    multi = io.BytesIO()
    Picture.fromarray(pixels()).save(multi, "MPO", save_all=True, append_images=[Picture.fromarray(255 - pixels())])
    return [written("a.jpg"), whole, saved(pixels()[..., 0], "JPEG"), saved(pixels(), "JPEG", "CMYK"),
            saved(pixels(), "JPEG", progressive=True), saved(pixels(), "JPEG", restart_marker_blocks=2),
            whole[: 2 * len(whole) // 3], whole[:400] + b"\0" * 60 + whole[460:], multi.getvalue()]


def tiff() -> list[bytes]:
    import tifffile

    grey = pixels()[..., 1]
    found = [written("a.tif"), written("a.tif", bits=16), written("a.tif", bits=32)]

    def made(array: np.ndarray, **options: Any) -> None:
        file = io.BytesIO()
        tifffile.imwrite(file, array, **options)
        found.append(file.getvalue())

    made(grey, compression="zlib", predictor=True)
    made(pixels(), compression="lzw", photometric="rgb", tile=(16, 16))
    made(pixels(), compression="jpeg", photometric="rgb")
    made(grey.astype(np.float32) / 255)
    made(np.dstack([pixels(), grey]), photometric="rgb", extrasamples=[0])
    made(np.moveaxis(pixels(), 2, 0), photometric="rgb", planarconfig="separate")
    made(grey, bigtiff=True, rowsperstrip=8)
    made(grey.astype(np.int16))
    made(grey.astype(np.uint32), byteorder=">")
    made(pixels(), photometric="cielab")
    made(np.dstack([pixels(), grey]), photometric="separated")
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as pages:
        pages.write(pixels().astype(np.uint16) * 257, photometric="rgb")
        pages.write(grey.astype(np.uint16) * 257)
        pages.write(grey[::4, ::4], subfiletype=1)
    found += [file.getvalue(), saved(grey, "TIFF", "1", compression="group4"), saved(pixels(), "TIFF", "P"),
              saved(pixels(), "TIFF", "CMYK"), saved(pixels(), "TIFF", "YCbCr"), saved(pixels(), "TIFF",
              compression="packbits")]
    return found


def webp() -> list[bytes]:
    return [written("a.webp"), saved(pixels(), "WEBP"), saved(pixels(), "WEBP", lossless=True),
            saved(np.dstack([pixels(), pixels()[..., 0]]), "WEBP"),
            saved(pixels(), "WEBP", save_all=True, append_images=[Picture.fromarray(255 - pixels())])]


def bmp() -> list[bytes]:
    return [written("a.bmp"), saved(pixels(), "BMP", "P"), saved(pixels()[..., 0], "BMP"), saved(pixels(), "BMP", "1"),
            saved(pixels(), "BMP", "RGBA")]


def gif() -> list[bytes]:
    return [saved(pixels(), "GIF"), saved(pixels(), "GIF", save_all=True, comment=b"a", append_images=[
        Picture.fromarray(255 - pixels())]), saved(pixels()[..., 0], "GIF", transparency=3)]


def avif() -> list[bytes]:
    return [saved(pixels(), "AVIF", quality=50, exif=exif(), xmp=XMP, icc_profile=SRGB),
            saved(np.dstack([pixels(), pixels()[..., 0]]), "AVIF", quality=30)]


def heic() -> list[bytes]:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return [saved(pixels(), "HEIF", quality=50, exif=exif(), xmp=XMP, icc_profile=SRGB),
            saved(np.dstack([pixels(), pixels()[..., 0]]), "HEIF", quality=30)]


def jpeg2000() -> list[bytes]:
    import imagecodecs

    deep = pixels().astype(np.uint16) * 16
    return [saved(pixels(), "JPEG2000"), saved(pixels()[..., 0], "JPEG2000", irreversible=True),
            imagecodecs.jpeg2k_encode(deep, bitspersample=12, codecformat="jp2"),
            imagecodecs.jpeg2k_encode(pixels(), codecformat="j2k")]


def ppm() -> list[bytes]:
    grey = pixels()[:8, :8, 1]
    text = f"P2\n# a\n8 8\n255\n{' '.join(str(one) for one in grey.ravel())}\n".encode()
    deep = b"P6\n8 8\n65535\n" + (pixels()[:8, :8].astype(">u2") * 257).tobytes()
    return [saved(pixels(), "PPM"), saved(grey, "PPM"), saved(grey, "PPM", "1"), text, deep,
            b"Pf\n8 8\n-1.0\n" + (grey / 255).astype("<f4").tobytes()]


def profiles() -> list[bytes]:
    from engine.pictures import icc_made

    curve = icc_made.srgb_curve()
    return [SRGB, icc_made.of_grey(curve, "grey"), icc_made.of_grey(2.2, "grey")]


def label_maps() -> list[bytes]:
    labels = np.zeros((32, 40), np.uint8)
    labels[8:20, 10:30] = 3
    import tifffile

    deep = io.BytesIO()
    tifffile.imwrite(deep, labels.astype(np.uint64) * 70000)
    return [saved(labels, "PNG"), saved(labels * 85, "PNG"), saved(labels.astype(np.uint16) * 300, "PNG"),
            saved(np.dstack([labels * 50, labels, labels * 9]), "PNG"), saved(labels, "PNG", "P"), deep.getvalue(),
            saved(labels.astype(np.float32), "TIFF"), saved(labels, "TIFF"), saved(labels * 85, "GIF"),
            saved(np.dstack([labels, labels, labels, labels * 80]), "PNG")]


def joined() -> list[bytes]:
    dark = pixels() // 2 + 60
    depth = np.repeat(dark[..., :1], 3, axis=2)
    masked = dark.copy()
    masked[:16] = 0
    whole = np.concatenate([dark, depth, masked], axis=1)
    return [saved(whole, "PNG"), saved(whole, "JPEG", quality=95), saved(whole, "BMP")]


# work ----------------------------------------------------------------------------------------------------------------

def kernel(scale: int = 2) -> Any:
    from engine.data import Kernel

    grid = np.arange(8 + scale % 2) - (7 + scale % 2) / 2
    line = np.exp(-grid**2 / 4)
    return Kernel(np.outer(line, line).astype(np.float32), scale, "given")


@cache
def document() -> Any:
    """Some of everything."""
    from engine.colours import Hints, Ramp, Stroke
    from engine.data import Regions
    from engine.documents.document import Document
    from engine.documents.state import PhotoReference, ResultRecord
    from engine.recipe import Recipe
    from engine.restored import Metrics, Stage
    from engine.said import Said

    notes = "a note", Said("region {number}", number=3)
    labels = np.zeros((32, 40), np.uint8)
    labels[4:12, 6:20] = 3
    made = Document.of(PhotoReference("ab" * 32, 1234, (32, 40), Path("/photos/a.png")),
                       Regions(labels, {0: "background", 3: "할머니"}), Recipe(grain=0.25), "standard",
                       damage=np.where(labels > 0, np.uint8(1), np.uint8(0)))
    made.set_kernels({3: kernel()}, frozenset({3}))
    made.colour("colour", Hints((Stroke(((1.0, 2.0), (3.5, 4.0)), 4.0, "#a05a2c"),), {"할머니": Ramp(
        "#102030", "#405060", "#708090")}))
    made.add_result(ResultRecord(
        made.take_number(), "Result 1", Recipe(grain=0.5), None, {3: kernel()}, {0: "background", 3: "할머니"}, 2, 1.5,
        (Stage("kernels", {"kernel": "predictor"}, {"kernels": 0.25}, notes, 7),),
        {"numpy": "2"}, Said("CPU, {count} cores", count=2), {"image": "1-image.npy", "labels": "1-labels.npy"},
        Metrics({"whole": {"psnr": float("inf"), "niqe": 4.25}}), strengths={3: 0.5}))
    return made


@cache
def project(linked: bool = False) -> bytes:
    """A project with a result; or a checkpoint, where the results lie beside."""
    from engine.documents import project as projects

    made = document()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.heirloom"
        results = Path(folder) / "results"
        results.mkdir()
        np.save(results / "1-image.npy", np.full((64, 80, 3), 0.5, np.float32))
        np.save(results / "1-labels.npy", made.regions.labels)
        photo = Path(folder) / "a.png"
        photo.write_bytes(saved(pixels(), "PNG"))
        state = replace(made.state, photo=projects.reference(photo, (32, 40)))
        projects.write(path, state, made.regions.labels, made.damage, results=None if linked else results,
                       linked=linked, photo=None if linked else photo)
        return path.read_bytes()


def projects() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(project())) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    plain = json.loads(held["document.json"])
    found = [project(), project(linked=True)]
    for version in (1, 2):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as whole:
            for name, body in {**held, "document.json": json.dumps({**plain, "version": version}).encode()}.items():
                whole.writestr(name, body)
        found.append(made.getvalue())
    return found


def journals() -> list[bytes]:
    from engine.data import Patch
    from engine.documents import journal

    made, told = document(), bytearray(journal.MAGIC)

    class Recorder:
        def stepped(self, step: Any, state: Any) -> None:
            told.extend(journal.encoded(journal.Stepped(step)) + journal.encoded(journal.Altered(state)))

        def walked(self, step: Any, back: bool, state: Any) -> None:
            told.extend(journal.encoded(journal.Walked(step, back, back)) + journal.encoded(journal.Altered(state)))

        def altered(self, state: Any) -> None:
            told.extend(journal.encoded(journal.Altered(state)))

    from engine.documents.document import DAMAGE
    from engine.geometry import Geometry

    again = journal_document()
    again.recorder = Recorder()
    before = again.regions.labels[2:9, 3:11].copy()
    again.apply("brush", Patch((2, 3, 9, 11), before, np.full_like(before, 3)))
    again.begin("mark", DAMAGE)
    old = again.damage[1:4, 1:5].copy()
    again.dab(Patch((1, 1, 4, 5), old, np.full_like(old, 2)))
    again.commit()
    again.frame("turn", Geometry(turn=90))
    again.colour("colour", made.state.hints.without(made.state.hints.strokes))
    again.undo()
    again.redo()
    again.restyle(tuple(replace(one, locked=True) for one in again.state.styles))
    again.undo()
    again.recorder = None
    return [bytes(told), journal.MAGIC]


def journal_document() -> Any:
    """The document of the checkpoint, as a journal finds it."""
    from engine.documents import project as projects

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.heirloom"
        path.write_bytes(project(linked=True))
        return projects.read(path).document(None, 2**24)


def hints() -> list[bytes]:
    plain = document().state.hints.plain()
    return [json.dumps(plain).encode(), json.dumps({"ramps": {"face": "#a05a2c"}}).encode(),
            json.dumps({"face": ["#102030", "#405060", "#708090"]}).encode()]


def palettes() -> list[bytes]:
    return [b"GIMP Palette\nName: a\nColumns: 6\n#\n160  90  44\tRust\n  0   0   0\tUntitled\n",
            "GIMP Palette\n1 2 3 할머니\n".encode("utf-8-sig")]


def kernel_files(suffix: str) -> Callable[[], list[bytes]]:
    def make() -> list[bytes]:
        from engine.kernels import saving

        found = []
        with tempfile.TemporaryDirectory() as folder:
            for scale in (2, 3):
                path = Path(folder) / f"{scale}{suffix}"
                saving.write(kernel(scale), path)
                found.append(path.read_bytes())
        if suffix == ".json":
            found.append(json.dumps(kernel().weights.tolist()).encode())
        if suffix == ".npy":
            own = kernel().weights
            for array in (own.astype(np.float64), np.asfortranarray(own), np.ones((3, 3), "i2")):
                file = io.BytesIO()
                np.save(file, array)
                found.append(file.getvalue())
        if suffix == ".mat":
            from scipy.io import savemat

            for values in ({"k": np.ones((5, 7))}, {"Kernel": np.ones((3, 3), np.int16), "a": "text", "b": {"c": 1}}):
                for packed in (False, True):
                    file = io.BytesIO()
                    savemat(file, values, do_compression=packed)
                    found.append(file.getvalue())
            file = io.BytesIO()
            savemat(file, {"Kernel": np.ones((3, 3))}, format="4")
            newer = b"MATLAB 7.3 MAT-file".ljust(124) + b"\0\2IM" + b"\x89HDF\r\n\x1a\n" + b"\0" * 64
            found += [file.getvalue(), newer]
        return found
    return make


def recipes() -> list[bytes]:
    from engine.recipe import PRESETS

    older = b'{"colour": "rgb", "version": 2}'
    return [*(json.dumps(one.kept(), default=str).encode() for one in PRESETS.values()), older]


def weights_table() -> list[bytes]:
    from engine import resources

    entries = resources.text("weights.toml").split("[[weight]]")
    short = b"[[weight]]\nname = 'a.pth'\nlicence = 'MIT'\npurpose = 'b'\n"
    return ["[[weight]]".join(["", *entries[1:3]]).encode(), short]


def tensors() -> dict[str, Any]:
    import torch

    return {"a.weight": torch.arange(12, dtype=torch.float32).reshape(3, 4),
            "a.bias": torch.zeros(3, dtype=torch.float16), "n": torch.tensor(3)}


def safetensors() -> list[bytes]:
    from safetensors.torch import save

    from engine.weight_files.network_file import NetworkFacts

    facts = NetworkFacts("espcn", 2, "luma", options={"blocks": 3}, scores={"psnr": 30.5})
    return [save(tensors(), metadata=facts.head), save(tensors())]


def pth() -> list[bytes]:
    import torch

    found = []
    more = {"state_dict": tensors(), "epoch": 3, "name": "a"}
    for content, new in ((tensors(), True), (more, True), (tensors(), False)):
        file = io.BytesIO()
        torch.save(content, file, _use_new_zipfile_serialization=new)
        found.append(file.getvalue())
    return found


def run_json() -> list[bytes]:
    from engine.training.recipe import TrainingRecipe

    told = {"version": 1, "recipe": TrainingRecipe().plain(), "output": "/photos/a.safetensors", "plain": [30.5, 0.9],
            "pictures": {"train": 3, "held_out": 1, "left_out": {"small": 2}}, "folders": ["/photos"],
            "notes": ["a", {"template": "{n} b", "values": {"n": 1}}]}
    older = {name: value for name, value in told.items() if name != "plain"} | {"bicubic": {"psnr": 30.0, "ssim": 0.9}}
    return [json.dumps(told, default=str).encode(), json.dumps(older, default=str).encode()]


def run_status() -> list[bytes]:
    told = {"pid": 1, "started": 1.5, "step": 100, "seconds": 3.5, "steps": 1000, "best": 50, "written": True,
            "notes": ["a"]}
    return [json.dumps({**told, "status": status}).encode() for status in ("running", "finished", "failed")]


def run_curve() -> list[bytes]:
    return [b"step,seconds,loss,rate,psnr,ssim\n10,1.5,0.1,0.001,,\n20,3,0.05,0.001,30.5,0.91\n30,4"]


def manifests() -> list[bytes]:
    from engine.batches.listing import Listed, prepared, put
    from engine.batches.manifest import Manifest
    from engine.recipe import Recipe

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queue.db"
        book = prepared(Manifest(path, fresh=True))
        with book.writing() as link:
            put(link, [(1, Listed(Path("/photos/a.png"), Path(), "todo", Recipe(), kernels={"a": kernel()})),
                       (2, Listed(Path("/photos/b.png"), Path("c"), "done", fault="a", notes=("b",)))])
        book.close()
        with sqlite3.connect(path) as plain:
            plain.execute("pragma journal_mode = delete")
        plain.close()
        return [path.read_bytes()]


def earlier_lists() -> list[bytes]:
    from engine.documents.schema import kernel_plain

    row = {"id": "a" * 32, "photo": "/photos/a.png", "within": "b", "state": "waiting", "recipe": {"grain": 0.5},
           "kernels": {"face": kernel_plain(1, kernel(), False)}, "target": "/photos/c.png", "notes": ["a"]}
    whole = {"format": "heirloom-queue", "version": 1, "going": True, "rows": [row], "folder": "/x"}
    return [json.dumps(whole).encode()]


def films() -> list[bytes]:
    try:
        import av
    except ImportError:
        return []
    found = []
    for kind, codec in (("mp4", "libx264"), ("matroska", "libx264"), ("avi", "mpeg4"), ("nut", "ffv1"), ("mpegts",
                        "mpeg2video")):
        file = io.BytesIO()
        with av.open(file, "w", format=kind) as out:
            stream = out.add_stream(codec, rate=24)
            stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
            for number in range(4):
                moved = np.ascontiguousarray(np.roll(pixels()[:32, :32], number, 1))
                frame = av.VideoFrame.from_ndarray(moved, "rgb24")
                out.mux(stream.encode(frame.reformat(format="yuv420p")))
            out.mux(stream.encode())
        found.append(file.getvalue())
    return found


def surveys() -> list[bytes]:
    file = io.BytesIO()
    np.savez(file, stamps=np.arange(5), bright=np.zeros(5, np.float32), cuts=np.array([True, *[False] * 4]),
             interlaced=np.array(False))
    return [file.getvalue()]


def kept_parts() -> list[bytes]:
    file = io.BytesIO()
    about = np.frombuffer(json.dumps([2, "a", 1.0]).encode(), np.uint8)
    np.savez(file, weights=kernel().weights, about=about)
    return [file.getvalue()]
