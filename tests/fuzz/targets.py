"""Every reader of files that come from outside, as one table: seeds, changes, what it is given, what must hold."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tests.fuzz import mutators as change
from tests.fuzz import seeds
from tests.fuzz.mutators import Mutator, either, plain
from tests.fuzz.watching import BrokenProperty, Place

MEGAPIXELS = 2.0  # what the readers of pictures are told to refuse
LONGEST = 16383  # pixels a side that every format takes; WebP the fewest
_SHAPE = (32, 40)


@dataclass(frozen=True)
class Target:
    """One reader.

    Attributes:
        name: on the command line and in the names of findings.
        seeds: makes what fuzzing begins with.
        run: gives an input to the reader, and raises `BrokenProperty` where what comes of it is not as it must be.
        mutate: changes an input so that it is still understood in part.
        share: of the time, beside the others'.
        json: whether inputs are JSON, so that hypothesis can make them from the seeds' shapes.
        needs: modules that are imported before the first input.
        most: bytes of an input.
    """

    name: str
    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes, Place], None]
    mutate: Mutator
    share: float = 1.0
    json: bool = False
    needs: tuple[str, ...] = field(default=())
    most: int = 65536


def must(holds: bool, what: str) -> None:
    """Complain where something does not hold."""
    if not holds:
        raise BrokenProperty(what)


# pictures ------------------------------------------------------------------------------------------------------------

def picture(suffix: str, more: bool = True) -> Callable[[bytes, Place], None]:
    """Read a picture; what opens is shown, and some of it written."""
    def run(data: bytes, place: Place) -> None:
        from engine.pictures import files, screen, thumbnails

        path = place.put(f"photo{suffix}", data)
        quick = screen.quick_look(path)
        must(quick is None or quick[0].ndim == 3, "the first look has an odd shape")
        photo = files.read(path, MEGAPIXELS)
        _whole(photo)
        which = zlib.crc32(data) % 8
        if which == 3:
            small = thumbnails.thumbnail(path, 16)
            must(small is not None and max(small.shape[:2]) <= 16, "what opens has no thumbnail, or a large one")
        if which < 2 and more:
            shown = screen.on_screen(photo)
            must(shown.shape == (*photo.shape, 4), "the screen's picture has another shape")
            must(len(files.pages(path)) >= 1, "a file that opens has no pages")
        if which >= 4 or not more:
            written = (".png", ".tif", ".jpg", ".webp")[which % 4]
            again(photo, written if max(photo.shape) <= LONGEST else ".tif", place)
    return run


def _whole(photo: Any) -> None:
    """Whether a photo is one."""
    image, source = photo.image, photo.source
    must(image.ndim == 3 and image.shape[2] == 3 and image.dtype == np.float32, "the image is not (H, W, 3) float32")
    must(0 < image.shape[0] * image.shape[1] <= MEGAPIXELS * 1e6, "the image is larger than was allowed")
    low, high = image.min(), image.max()
    must(bool(low >= 0 and high <= 1), "the image leaves [0, 1] or is not finite")  # false of NaN, too
    for name in ("alpha", "infrared"):
        plane = getattr(source, name)
        if plane is not None:
            must(plane.shape == image.shape[:2], f"{name} has another shape")
            must(bool(plane.min() >= 0 and plane.max() <= 1), f"{name} leaves [0, 1] or is not finite")
    must(source.bits in (8, 16, 32), "bits are none")
    must(source.dpi is None or all(np.isfinite(one) and one > 0 for one in source.dpi), "the resolution is none")
    must(all(str(note).strip() for note in source.notes), "a note is empty")


def again(photo: Any, suffix: str, place: Place) -> None:
    """What was opened can be written, with all that the file said, framed too, and opened again."""
    from engine.errors import EngineError
    from engine.geometry import Geometry
    from engine.metadata import framing
    from engine.pictures import files

    out = place.path / f"again{suffix}"
    place.allow(out.name)
    try:
        files.write(out, photo.image, photo.source, scale=1, history="restored", synthesised=suffix == ".tif")
        back = files.read(out, 2 * MEGAPIXELS)
        must(back.shape == photo.shape, f"written as {suffix} it has another shape")
        framing.framed(photo.source, Geometry(turn=90, angle=3.0).on(photo.shape))
    except EngineError as fault:
        raise BrokenProperty(f"what opened cannot be written as {suffix}: {type(fault).__name__}") from fault


def within(wrap: Callable[[bytes], tuple[str, bytes]]) -> Callable[[bytes, Place], None]:
    """Read a picture that holds this as one of its metadata."""
    def run(data: bytes, place: Place) -> None:
        suffix, whole = wrap(data)
        picture(suffix, more=False)(whole, place)
    return run


@cache
def _small(kind: str) -> bytes:
    """A very small picture to put metadata into."""
    return seeds.saved(seeds.pixels()[:8, :10], kind)


def _in_jpeg(marker: int, start: bytes) -> Callable[[bytes], tuple[str, bytes]]:
    """As a segment of a JPEG file."""
    def wrap(data: bytes) -> tuple[str, bytes]:
        whole, body = _small("JPEG"), start + data[: 65533 - len(start)]
        return ".jpg", whole[:2] + bytes([255, marker]) + struct.pack(">H", len(body) + 2) + body + whole[2:]
    return wrap


def _in_png(name: bytes, pack: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], tuple[str, bytes]]:
    """As a chunk of a PNG file."""
    def wrap(data: bytes) -> tuple[str, bytes]:
        whole, body = _small("PNG"), pack(data)
        chunk = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        return ".png", whole[:33] + chunk + whole[33:]
    return wrap


def _in_webp(name: bytes, flag: int) -> Callable[[bytes], tuple[str, bytes]]:
    """As a chunk of a WebP file."""
    def wrap(data: bytes) -> tuple[str, bytes]:
        plain_file = _small("WEBP")
        head = b"VP8X" + struct.pack("<I", 10) + bytes([flag, 0, 0, 0, 9, 0, 0, 7, 0, 0])
        chunk = name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        body = b"WEBP" + head + plain_file[12:] + chunk
        return ".webp", b"RIFF" + struct.pack("<I", len(body)) + body
    return wrap


def _in_tiff(tag: int) -> Callable[[bytes], tuple[str, bytes]]:
    """As a tag of a TIFF file."""
    def wrap(data: bytes) -> tuple[str, bytes]:
        from engine.metadata import ifd

        samples = seeds.pixels()[:8, :10, 0].tobytes()
        table: ifd.Directory = {number: ifd.packed(kind, [value], "<") for number, kind, value in (
            (256, 4, 10), (257, 4, 8), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, 8),
            (279, 4, 80))}
        table[tag] = ifd.Entry(7, len(data), data)
        return ".tif", ifd.head_bytes("<", 8 + len(samples)) + samples + ifd.built(table, "<", 8 + len(samples))
    return wrap


def _any_of(*wraps: Callable[[bytes], tuple[str, bytes]]) -> Callable[[bytes, Place], None]:
    """In one of several kinds of files, always the same for the same bytes."""
    runs = [within(wrap) for wrap in wraps]

    def run(data: bytes, place: Place) -> None:
        runs[zlib.crc32(data[:64]) % len(runs)](data, place)
    return run


_EXIF = _any_of(_in_jpeg(0xE1, b"Exif\0\0"), _in_png(b"eXIf"), _in_webp(b"EXIF", 8))
_XMP = _any_of(_in_jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0"), _in_webp(b"XMP ", 4), _in_tiff(700),
               _in_png(b"iTXt", lambda data: b"XML:com.adobe.xmp\0\0\0\0\0" + data))
_ICC = _any_of(_in_jpeg(0xE2, b"ICC_PROFILE\0\1\1"), _in_png(b"iCCP", lambda data: b"a\0\0" + zlib.compress(data)),
               _in_webp(b"ICCP", 32), _in_tiff(34675))
_PHOTOSHOP = _any_of(_in_jpeg(0xED, b"Photoshop 3.0\0"), _in_tiff(34377))
_IPTC = _any_of(_in_tiff(33723), _in_jpeg(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\x01\0"))
_TEXTS = _any_of(_in_png(b"tEXt"), _in_png(b"zTXt"), _in_png(b"iTXt"), _in_jpeg(0xFE, b""),
                 _in_png(b"zTXt", lambda data: b"Raw profile type exif\0\0" + zlib.compress(data)))


def _texts() -> list[bytes]:
    """Texts of PNG files."""
    return [b"Comment\0a", b"Title\0\0" + zlib.compress("가".encode()), "Title\0\0\0ko\0제목\0가".encode(),
            b"Title\0\1\0ko\0\0" + zlib.compress(b"a"),
            b"\nexif\n      10\n4949", b"Raw profile type iptc\0\niptc\n 4\n1c02"]


# masks and depth -----------------------------------------------------------------------------------------------------

def label_map(data: bytes, place: Place) -> None:
    from engine.pictures import masks

    regions = masks.read(place.put("mask.png", data), _SHAPE)
    must(regions.labels.shape == _SHAPE and regions.labels.dtype == np.uint8, "the labels have another shape")
    must(set(regions.present) <= set(regions.names), "a region has no name")


def regions_json(data: bytes, place: Place) -> None:
    from engine.pictures import masks

    place.put("labels.png", _labels())
    place.put("regions.json", data)
    regions = masks.read(place.path, _SHAPE)
    must(set(regions.present) <= set(regions.names), "a region has no name")
    must(all(isinstance(name, str) for name in regions.names.values()), "a name is no text")


@cache
def _labels() -> bytes:
    return seeds.label_maps()[0]


def _regions_json() -> list[bytes]:
    parts = [{"label": 0, "name": "background", "pixels": 9}, {"label": 3, "name": "할머니", "mask": "mask_3.png"}]
    whole = {"method": "grabcut", "rows": 32, "columns": 40, "labels": "labels.png", "regions": parts}
    return [json.dumps(whole).encode()]


def damage_map(data: bytes, place: Place) -> None:
    from engine.pictures import damage_masks

    path = place.put("damage.png", data)
    damage_masks.looks_like_one(path)
    marks = damage_masks.read(path, _SHAPE)
    must(marks.shape == _SHAPE and marks.dtype == np.uint8 and marks.max() <= 2, "the damage map is none")


def depth_file(data: bytes, place: Place) -> None:
    from engine.data import Photo
    from engine.depths import file_work

    depth = file_work.read(place.put("depth.png", data), Photo(np.zeros((*_SHAPE, 3), np.float32)))
    must(depth.map.shape == _SHAPE and bool(depth.map.min() >= 0 and depth.map.max() <= 1), "the depth is none")


def joined(data: bytes, place: Place) -> None:
    from engine.pictures import joined

    found = joined.read(place.put("joined.png", data))
    must(found.photo.shape[:2] == found.depth.shape == found.mask.shape, "the parts are of different sizes")
    must(0 <= found.threshold <= 1, "the threshold leaves [0, 1]")


# work ----------------------------------------------------------------------------------------------------------------

def project(data: bytes, place: Place) -> None:
    from engine.documents import project as projects
    from engine.errors import EngineError

    read = projects.read(place.put("a.heirloom", data))
    document = read.document(None, 2**22)
    shape = read.model.photo.rows, read.model.photo.columns
    must(document.regions.labels.shape == shape, "the labels have another shape")
    _round_trip(document, place)
    results = place.path / "results"
    results.mkdir()
    for name in projects.extract_results(read.path, results):
        place.allow(f"results/{name}")
        must((results / name).is_file(), "a result that was taken out is not there")
    if read.holds_photo:
        (place.path / "photo").mkdir()
        try:
            place.allow(str(projects.extract_photo(read.path, place.path / "photo").relative_to(place.path)))
        except EngineError as fault:
            must(bool(str(fault)), "an empty sentence")


def _round_trip(document: Any, place: Place) -> None:
    """What was read can be written, and is the same when it is read again."""
    from engine.documents import project as projects
    from engine.documents.schema import plain_of
    from engine.errors import EngineError

    place.allow("again.heirloom")
    path = place.path / "again.heirloom"
    try:
        projects.write(path, document.state, document.regions.labels, document.damage, linked=True, keep_previous=False)
        back = projects.read(path).document(None, 2**22)
    except EngineError as fault:
        raise BrokenProperty(f"what opened cannot be written and read: {str(fault)[:60]}") from fault
    must(np.array_equal(back.regions.labels, document.regions.labels), "the labels change by saving")
    must(_equal(back.damage, document.damage), "the damage map changes by saving")
    told = [json.dumps({**plain_of(replace(one.state, photo=replace(one.state.photo, path=None))), "project": None,
                        "saved_revision": 0}, default=str) for one in (document, back)]
    must(told[0] == told[1], "the document changes by saving")


def _equal(one: Any, other: Any) -> bool:
    """Whether two maps are alike, nothing and no marks being the same."""
    return bool(np.array_equal(*(np.zeros(1, np.uint8) if each is None or not each.any() else each
                                 for each in (one, other))))


def document_json(data: bytes, place: Place) -> None:
    """The document's description, in a project that is whole otherwise."""
    project(_with_description(data), place)


def _with_description(data: bytes) -> bytes:
    """A project that holds this description."""
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as whole:
        for name, body in _held().items():
            whole.writestr(name, data if name == "document.json" else body)
    return file.getvalue()


@cache
def _held() -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(seeds.project())) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def journal(data: bytes, place: Place) -> None:
    from engine.documents.autosave import CHECKPOINT, journal_path, recovered

    place.put(CHECKPOINT, seeds.project(linked=True))
    place.put(journal_path(place.path, seeds.document().revision).name, data)
    kept = recovered(place.path, None, 2**22)
    must(0 <= kept.whole <= len(data), "more is whole than there is")
    must(kept.document.regions.labels.shape == _SHAPE, "the labels have another shape")
    _round_trip(kept.document, place)


def store(name: str) -> Callable[[bytes, Place], None]:
    """A small file of a document's folder."""
    def run(data: bytes, place: Place) -> None:
        import os

        from engine.documents import store

        os.environ["HEIRLOOM_STATE"] = str(place.path)
        folder = store.place("ab" * 16)
        inside = folder.relative_to(place.path)
        place.put(f"{inside}/document.heirloom", b"")
        place.put(f"{inside}/{name}", data)
        about = store.about_of("ab" * 16)
        must(about is None or isinstance(about.sha256, str), "what is known of a document is none")
        for one in store.all_kept():
            must(one.photo_path is None or isinstance(one.photo_path, Path), "a path is none")
            must(one.project_path is None or isinstance(one.project_path, Path), "a path is none")
        held = store.holder("ab" * 16)
        must(held is None or held.alive, "one who is gone holds it")
        store.holds("ab" * 16, "token")
        store.size()
    return run


def _store_files() -> list[bytes]:
    about = {"id": "ab" * 16, "sha256": "cd" * 32, "path": "/photos/a.png", "project": "/photos/a.heirloom", "rows": 3,
             "columns": 4, "revision": 5, "elsewhere": True}
    return [json.dumps(about).encode(), json.dumps({"token": "ab", "pid": 1, "started": 2.5, "host": "a"}).encode()]


def hints(data: bytes, place: Place) -> None:
    from engine.colouring import hints

    path = place.put("hints.json", data)
    try:
        hints.read_palette(path)
    finally:
        read = hints.read(path)
        place.allow("again.json")
        hints.write(place.path / "again.json", read)
        back = hints.read(place.path / "again.json")
        must(back.plain() == read.plain(), "hints change by saving")


def palette(data: bytes, place: Place) -> None:
    from engine.colouring import swatches

    read = swatches.read(place.put("a.gpl", data))
    must(0 < len(read) <= swatches.MOST_SWATCHES, "there are no colours, or too many")
    place.allow("again.gpl")
    swatches.write(place.path / "again.gpl", read, "again")
    must(swatches.read(place.path / "again.gpl") == read, "a palette changes by saving")


def kernel(suffix: str) -> Callable[[bytes, Place], None]:
    def run(data: bytes, place: Place) -> None:
        from engine.kernels import file, saving

        read = file.read(place.put(f"kernel{suffix}", data), 2)
        weights = read.weights
        must(weights.ndim == 2 and weights.shape[0] == weights.shape[1], "a kernel is not square")
        must(bool(np.isfinite(weights).all()), "a kernel is not finite")
        must(abs(float(weights.sum(dtype=np.float64)) - 1) < 1e-3, "a kernel's sum is not 1")
        place.allow("again.npy", "again.mat", "again.json")
        for ending in (".npy", ".mat", ".json"):
            saving.write(read, place.path / f"again{ending}")
            back = file.read(place.path / f"again{ending}", 2)
            must(back.weights.shape == weights.shape, f"a kernel's size changes by saving as {ending}")
            must(bool(np.allclose(back.weights, weights, atol=1e-5 * float(np.abs(weights).max()))),
                 f"a kernel changes by saving as {ending}")
    return run


def recipe(data: bytes, place: Place) -> None:
    from engine.recipe import Recipe

    try:
        plain_values = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(plain_values, dict):
        known = Recipe.as_far_as_known(plain_values)
        must(Recipe.from_plain(known.kept()) == known, "settings change by saving")
    read = Recipe.from_plain(plain_values)
    must(Recipe.from_plain(json.loads(json.dumps(read.kept()))) == read, "settings change by saving")


def training_recipe(data: bytes, place: Place) -> None:
    from engine.training.recipe import TrainingRecipe

    try:
        plain_values = json.loads(data)
    except (ValueError, RecursionError):
        return
    read = TrainingRecipe.from_plain(plain_values)
    must(TrainingRecipe.from_plain(json.loads(json.dumps(read.plain()))) == read, "settings change by saving")
    must(isinstance(read.formula, str), "the loss is no text")


def _training_recipes() -> list[bytes]:
    from engine.training.recipe import TRAINING_PRESETS

    return [json.dumps(one.recipe.plain()).encode() for one in TRAINING_PRESETS.values()]


def sentence(data: bytes, place: Place) -> None:
    from engine.said import Said, plain_of

    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return
    try:
        read = Said.from_plain(told)
    except ValueError:
        return
    must(str(Said.from_plain(json.loads(json.dumps(plain_of(read))))) == str(read), "a sentence changes by saving")


def _sentences() -> list[bytes]:
    from engine.said import Flag, Said, plain_of

    told = Said("'{a}' is {b}, {c}.", a="x", b=Said("no {n}", n=3), c=Flag("scale", 2)).in_window("{d}", d=1)
    return [json.dumps(plain_of(told)).encode(), b'{"template": "a{{b}} {c}", "values": {"c": 1.5}}']


# weights and training ------------------------------------------------------------------------------------------------

def weights_toml(data: bytes, place: Place) -> None:
    import os

    from engine import weights

    os.environ["HEIRLOOM_WEIGHTS_TABLE"] = str(place.put("weights.toml", data))
    weights.known.cache_clear()
    try:
        for one in weights.known():
            told = (one.name, one.licence, one.purpose, one.address, one.sha256)
            must(all(isinstance(text, str) for text in told), "a weight's words are none")
            must(Path(one.name).name == one.name != "", "a weight's name is a path")
    finally:
        del os.environ["HEIRLOOM_WEIGHTS_TABLE"]
        weights.known.cache_clear()


def weight_file(suffix: str) -> Callable[[bytes, Place], None]:
    def run(data: bytes, place: Place) -> None:
        from engine.errors import BadWeights
        from engine.training import state
        from engine.upscalers import foreign, model_file
        from engine.weight_files import checkpoint, network_file

        path = place.put(f"weights{suffix}", data)
        foreign._weights(path)
        must(isinstance(network_file.architecture_of(str(path)), str), "an architecture is no text")
        if suffix == ".safetensors":
            for reader in (network_file.read, state.averaged_of):
                try:
                    reader(path)
                except Exception as fault:
                    from engine.errors import EngineError

                    if not isinstance(fault, EngineError):
                        raise
        model_file._look_at(path)
        try:
            found = model_file.tensors(path)
            must(all(bool(one.isfinite().all()) for one in found.values()), "a tensor is not finite")
        except BadWeights:
            checkpoint.check(path)
    return run


def yolo(data: bytes, place: Place) -> None:
    from engine.weight_files import checkpoint

    checkpoint.check(place.put("weights.pt", data))


def run_file(name: str) -> Callable[[bytes, Place], None]:
    def run(data: bytes, place: Place) -> None:
        from engine.training.run import TrainingRun

        for file, held in {**_run(), name: data}.items():
            place.put(file, held)
        read = TrainingRun.read(place.path)
        must(read.status in ("running", "finished", "stopped", "failed", "interrupted"), "the status is none")
        must(isinstance(read.step, int) and isinstance(read.steps, int), "steps are no numbers")
        must(all(isinstance(note, str) for note in read.notes), "a note is no text")
        must(isinstance(read.pictures, dict), "the pictures' facts are no table")
        for one in read.curve:
            must(one.step >= 0, "a step is below 0")
    return run


@cache
def _run() -> dict[str, bytes]:
    return {"run.json": seeds.run_json()[0], "status.json": seeds.run_status()[0], "curve.csv": seeds.run_curve()[0]}


# batches, films, and what is kept ------------------------------------------------------------------------------------

def manifest(data: bytes, place: Place) -> None:
    from engine.batches.listing import prepared
    from engine.batches.manifest import Manifest
    from engine.batches.queued import Queue

    place.allow("queue.db-wal", "queue.db-shm", "queue.db-journal")
    book = prepared(Manifest(place.put("queue.db", data), fresh=True))
    try:
        book.counts()
        list(book.rows())
        book.faults()
        book.recipes()
        queue = Queue(book)
        queue.recover()
        for row in queue.rows:
            queue.own(row)
            queue.target(row)
        queue.begin()
    finally:
        book.close()


def earlier_list(data: bytes, place: Place) -> None:
    from engine.batches.earlier_list import earlier_list

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    model = earlier_list(text)
    if model is not None:
        must(model.places is not None, "there are no places")
        list(model.listed())


def film(suffix: str) -> Callable[[bytes, Place], None]:
    def run(data: bytes, place: Place) -> None:
        from engine.film import clip

        found = clip.probe(place.put(f"film{suffix}", data))
        must(found.rate > 0 and found.base > 0, "time stands still")
        stamp = None
        for number, shown in enumerate(clip.frames(found)):
            must(shown.image.shape == (*found.shape, 3), "a frame has another shape than the film")
            must(stamp is None or shown.stamp > stamp, "time goes back")
            stamp = shown.stamp
            if number >= 3:
                break
    return run


def film_pieces(name: str) -> Callable[[bytes, Place], None]:
    """What an interrupted film has kept."""
    def run(data: bytes, place: Place) -> None:
        from engine.film.pieces import Pieces, Plan

        place.put(".a.mp4.pieces/order.json", b"{}")
        place.put(f".a.mp4.pieces/{name}", data)
        kept = Pieces(place.path / "a.mp4", {})
        survey = kept.survey()
        if survey is not None:
            list(survey.shots)
            survey.gains(24.0, 0.5)
        kept.done([Plan(0, 0, 3, True), Plan(1, 3, 6, False)])
        kept.carried(1)
    return run


def _film_kept() -> list[bytes]:
    from engine.film.pieces import Carried, _plain

    file = io.BytesIO()
    np.savez(file, **_plain(Carried({3: seeds.kernel()}, None)))
    line = json.dumps({"piece": 0, "first": 0, "last": 3, "sha256": ""}).encode()
    return [*seeds.surveys(), file.getvalue(), line + b"\n" + line.replace(b": 0", b": 1") + b"\n"]


def kept_part(data: bytes, place: Place) -> None:
    """A part of an unfinished restoration."""
    from engine import unfinished

    with unfinished.keeping(place.path / "kept", "a"):
        held = unfinished._open.get()
        place.put(str(held._path(" a").relative_to(place.path)), data)
        made = unfinished.kept_kernel("a", lambda: seeds.kernel())
        must(made.weights.ndim == 2 and made.scale in range(1, 9), "a kept kernel is none")
        unfinished.take("a")


_ZIPPED = {".json": change.json_tree, ".png": change.png, ".npy": change.npy, ".pkl": change.opcodes}


def _inside(name: str) -> Mutator:
    """What changes an entry of an archive."""
    return either(_ZIPPED.get(Path(name).suffix, plain), plain)


_ARCHIVE = either(change.archive(_inside), change.archive(_inside), plain)
_PICTURES = either(change.png, change.ifds, plain)
_JSON = either(change.json_tree, change.json_tree, change.words, plain)
_FILM = either(change.boxes, change.riff, plain)
_IFDS = either(change.ifds, plain)

TARGETS = (
    Target("png", seeds.png, picture(".png"), either(change.png, change.png, plain), 2),
    Target("jpeg", seeds.jpeg, picture(".jpg"), either(change.jpeg, change.jpeg, plain), 2),
    Target("tiff", seeds.tiff, picture(".tif"), _IFDS, 3, needs=("tifffile", "imagecodecs")),
    Target("webp", seeds.webp, picture(".webp"), either(change.riff, plain)),
    Target("bmp", seeds.bmp, picture(".bmp"), plain),
    Target("gif", seeds.gif, picture(".gif"), plain),
    Target("avif", seeds.avif, picture(".avif"), either(change.boxes, plain)),
    Target("heic", seeds.heic, picture(".heic"), either(change.boxes, plain), needs=("pillow_heif",)),
    Target("jpeg2000", seeds.jpeg2000, picture(".jp2"), either(change.boxes, plain), needs=("imagecodecs",)),
    Target("ppm", seeds.ppm, picture(".ppm"), either(change.words, plain)),
    Target("exif", lambda: [seeds.exif(), seeds.exif(">")], _EXIF, _IFDS, most=65000),
    Target("xmp", lambda: [seeds.XMP, seeds.XMP.decode().encode("utf-16")], _XMP,
           either(change.xml, change.words, plain)),
    Target("iptc", lambda: [seeds.IPTC], _IPTC, plain, 0.5),
    Target("icc", seeds.profiles, _ICC, either(change.icc, plain)),
    Target("photoshop", lambda: [seeds.RESOURCES], _PHOTOSHOP, plain, 0.5),
    Target("png-texts", _texts, _TEXTS, either(change.words, plain), 0.5),
    Target("labels", seeds.label_maps, label_map, _PICTURES),
    Target("regions-json", _regions_json, regions_json, _JSON, 0.5, json=True),
    Target("damage", seeds.label_maps, damage_map, _PICTURES, 0.5),
    Target("depth", seeds.label_maps, depth_file, _PICTURES, 0.5, needs=("cv2",)),
    Target("joined", seeds.joined, joined, _PICTURES, 0.5),
    Target("project", seeds.projects, project, _ARCHIVE, 2),
    Target("document-json", lambda: [_held()["document.json"]], document_json, _JSON, 2, json=True),
    Target("journal", seeds.journals, journal, either(change.records(19, struct.Struct("<II")), plain), 2),
    Target("store-about", _store_files, store("about.json"), _JSON, 0.5, json=True),
    Target("store-lock", _store_files, store("lock"), _JSON, 0.5, json=True),
    Target("hints", seeds.hints, hints, _JSON, json=True),
    Target("palette", seeds.palettes, palette, either(change.words, plain)),
    Target("kernel-npy", seeds.kernel_files(".npy"), kernel(".npy"), either(change.npy, plain), needs=("scipy.io",)),
    Target("kernel-mat", seeds.kernel_files(".mat"), kernel(".mat"), either(change.mat, plain), needs=("scipy.io",)),
    Target("kernel-json", seeds.kernel_files(".json"), kernel(".json"), _JSON, json=True, needs=("scipy.io",)),
    Target("recipe", seeds.recipes, recipe, _JSON, json=True),
    Target("training-recipe", _training_recipes, training_recipe, _JSON, 0.5, json=True),
    Target("sentence", _sentences, sentence, _JSON, 0.5, json=True),
    Target("weights-toml", seeds.weights_table, weights_toml, either(change.words, plain), 0.5),
    Target("safetensors", seeds.safetensors, weight_file(".safetensors"), either(change.safetensors, plain),
           needs=("torch", "safetensors.torch", "engine.upscalers.model_file", "engine.training.state")),
    Target("pth", seeds.pth, weight_file(".pth"), either(change.archive(_inside), change.opcodes, plain), 2,
           needs=("torch", "engine.upscalers.model_file", "engine.training.state")),
    Target("pt", seeds.pth, yolo, either(change.archive(_inside), change.opcodes, plain), needs=("torch", "cv2")),
    Target("run-json", seeds.run_json, run_file("run.json"), _JSON, 0.5, json=True),
    Target("run-status", seeds.run_status, run_file("status.json"), _JSON, 0.5, json=True),
    Target("run-curve", seeds.run_curve, run_file("curve.csv"), either(change.words, plain), 0.5),
    Target("manifest", seeds.manifests, manifest, either(change.database, change.database, plain), 1),
    Target("earlier-list", seeds.earlier_lists, earlier_list, _JSON, 0.5, json=True),
    Target("film", seeds.films, film(".mp4"), _FILM, 1.5, needs=("av",), most=32768),
    Target("film-survey", _film_kept, film_pieces("survey.npz"), either(change.archive(_inside), plain), 0.5),
    Target("film-state", _film_kept, film_pieces("state-00001.npz"), either(change.archive(_inside), plain), 0.5),
    Target("film-journal", _film_kept, film_pieces("journal.jsonl"), _JSON, 0.5),
    Target("kept-part", seeds.kept_parts, kept_part, either(change.archive(_inside), plain), 0.5),
)
BY_NAME = {one.name: one for one in TARGETS}
