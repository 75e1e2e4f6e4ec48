"""Large results: made part by part to the same picture, written as they are made, gone on with when interrupted."""

import numpy as np
import pytest
import tifffile

from engine import Photo, Recipe, Regions, Source, Worker, looking, piecewise, pipeline, read, write
from engine.batches.batch import Task, Wishes, restore_file
from engine.data import Frame
from engine.errors import Cancelled
from engine.geometry import Geometry
from engine.upscalers.espcn import Espcn
from engine.upscalers.joint import Joint

ROWS, COLUMNS = 150, 212
TINY = 1000.0  # bytes: everything is too large


def picture(grey=False, seed=3):
    """(H, W, 3) float32 with edges, texture and grain."""
    rows, columns = np.mgrid[:ROWS, :COLUMNS].astype(np.float32)
    waves = [0.5 + 0.3 * np.sin(rows / (5 + c)) * np.cos(columns / (7 - c)) for c in range(3)]
    image = np.stack(waves, axis=-1) + 0.15 * ((rows // 24 + columns // 31) % 2)[..., None]
    image += np.random.default_rng(seed).normal(0, 0.01, image.shape)
    image = np.repeat(image[..., :1], 3, axis=2) if grey else image
    return image.clip(0, 1).astype(np.float32)


def halves():
    """Two regions with a crooked border."""
    labels = np.zeros((ROWS, COLUMNS), np.uint8)
    labels[:, 90:] = 1
    labels[40:60, 70:130] = 1
    return Regions(labels, {0: "background", 1: "person"})


@pytest.fixture
def small_tiles(monkeypatch):
    """Upscalers that lay tiles of 64 pixels over a photo, and parts of one tile."""
    monkeypatch.setattr(Joint, "side", 64)
    monkeypatch.setattr(Espcn, "side", 64)
    monkeypatch.setattr("engine.upscalers.foreign_work._SIDE", 64)
    monkeypatch.setattr(piecewise, "_SIDE", 40)
    monkeypatch.setattr(piecewise, "_PART", 64 * 64 * 4 * 12)


def in_parts(photo, regions, recipe, path, **more):
    """The result, made in parts."""
    opened = []

    def sink(shape, source, index):
        opened.append(piecewise.ArrayFile(path, shape, index))
        return opened[0]

    restored = piecewise.restore(photo, regions, recipe, sink, "array", **more)
    return restored, opened[0].finish()


@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize(("upscaler", "scale"), [("bicubic", 2), ("lanczos", 4), ("espcn", 2), ("espcn", 3),
                                                 ("joint", 2)])
def test_parts_join_to_the_picture_of_the_whole_to_the_bit(tmp_path, small_tiles, upscaler, scale, grey):
    photo = Photo(picture(grey), Source(grey=grey))
    recipe = Recipe(upscaler=upscaler, kernel="bicubic", scale=scale, ensemble=False, regions="whole")
    regions = Regions.whole(photo.shape)
    whole = pipeline.restore(photo, regions, recipe)
    restored, image = in_parts(photo, regions, recipe, tmp_path / "a.npy")
    assert np.array_equal(image, whole.image)
    assert restored.image.shape == whole.image.shape
    assert restored.kernels.keys() == whole.kernels.keys()
    assert [stage.name for stage in restored.stages][:2] == [stage.name for stage in whole.stages][:2]
    assert restored.by_regions == whole.by_regions


def test_regions_join_softly_but_for_a_rounding(tmp_path, small_tiles):
    photo = Photo(picture())
    recipe = Recipe(upscaler="joint", kernel="bicubic", scale=2, ensemble=False)
    whole = pipeline.restore(photo, halves(), recipe)
    restored, image = in_parts(photo, halves(), recipe, tmp_path / "a.npy")
    for label, kernel in whole.kernels.items():
        assert np.array_equal(restored.kernels[label].weights, kernel.weights)
    assert np.abs(image - whole.image).max() < 1e-4


def test_damage_is_mended_before_the_photo_is_parted(tmp_path, small_tiles):
    photo, damage = Photo(picture()), np.zeros((ROWS, COLUMNS), np.uint8)
    damage[60:66, 20:150] = 1
    recipe = Recipe(upscaler="bicubic", scale=2, repair="marked", regions="whole")
    regions = Regions.whole(photo.shape)
    whole = pipeline.restore(photo, regions, recipe, damage=damage)
    restored, image = in_parts(photo, regions, recipe, tmp_path / "a.npy", damage=damage)
    assert np.array_equal(image, whole.image)
    assert np.array_equal(restored.valid, whole.valid)
    assert np.array_equal(restored.solved, whole.solved)


FRAMES = {
    "cropped": {"crop_to": "10,5,70,80"},
    "turned": {"turn": 90, "crop_to": "0,20,90,60"},
    "mirrored": {"flip": True, "turn": 180},
    "straight": {"angle": 2.5},
    "askew": {"angle": -31.0, "crop_to": "none"},
    "flat": {"corners": "6,4 93,8 96,92 3,97"},
}


def near(one, other, recipe, most=0.0):
    """Whether two framed results are alike; OpenCV looks for pixels that are made anew at 32nds of a pixel."""
    squarely = not (recipe.angle or recipe.corners)
    difference = np.abs(one - other) if one.shape == other.shape else np.ones(1)
    return bool(difference.max() <= (most if squarely else 0.01) and difference.mean() < 2e-4)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_is_made_in_parts_as_as_a_whole(tmp_path, small_tiles, frame):
    photo, damage = Photo(picture(), Source(dpi=(300, 200))), np.zeros((ROWS, COLUMNS), np.uint8)
    damage[60:66, 20:150] = 1
    recipe = Recipe(upscaler="bicubic", kernel="gaussian", scale=2, repair="marked", **FRAMES[frame])
    whole = pipeline.restore(photo, halves(), recipe, damage=damage)
    restored, image = in_parts(photo, halves(), recipe, tmp_path / "a.npy", damage=damage)
    assert near(image, whole.image, recipe)
    for name in ("valid", "damage", "solved"):
        assert np.array_equal(getattr(restored, name), getattr(whole, name)), name
    assert np.array_equal(restored.photo.image, whole.photo.image)
    assert restored.photo.source == whole.photo.source
    assert np.array_equal(restored.regions.labels, whole.regions.labels)
    for label, kernel in whole.kernels.items():
        assert np.array_equal(restored.kernels[label].weights, kernel.weights)
    assert restored.unframed.kernels.keys() == whole.unframed.kernels.keys()
    assert np.array_equal(restored.unframed.labels, whole.unframed.labels)
    assert np.array_equal(restored.unframed.damage, whole.unframed.damage)
    assert set(whole.notes) <= set(restored.notes)
    assert [stage.name for stage in restored.stages[:-1]] == [stage.name for stage in whole.stages]


@pytest.mark.parametrize("frame", ["cropped", "straight"])
@pytest.mark.parametrize("upscaler", ["joint", "espcn"])
def test_a_frame_by_a_network_is_that_of_the_whole_but_for_how_its_tiles_lie(tmp_path, small_tiles, frame, upscaler):
    photo, recipe = Photo(picture()), Recipe(upscaler=upscaler, kernel="bicubic", scale=2, ensemble=False,
                                             **FRAMES[frame])
    whole = pipeline.restore(photo, Regions.whole(photo.shape), recipe)
    _, image = in_parts(photo, Regions.whole(photo.shape), recipe, tmp_path / "a.npy")
    assert near(image, whole.image, recipe, 1e-3)


def test_a_border_is_left_out_of_a_photo_in_parts(tmp_path, small_tiles):
    framed = np.pad(picture(), ((20, 20), (30, 30), (0, 0)), constant_values=0.97)
    photo, recipe = Photo(framed), Recipe(upscaler="bicubic", scale=2, regions="whole", crop_to="border")
    regions = Regions.whole(photo.shape)
    whole = pipeline.restore(photo, regions, recipe)
    assert whole.image.shape[0] < 2 * photo.shape[0]
    restored, image = in_parts(photo, regions, recipe, tmp_path / "a.npy")
    assert near(image, whole.image, Recipe(**restored.recipe))
    assert restored.recipe == whole.recipe


def test_a_framed_file_is_written_in_parts_and_gone_on_with(tmp_path, small_tiles, monkeypatch):
    monkeypatch.setattr("engine.metadata.tiff_tiles.SIDE", 64)
    samples = np.rint(picture() * 65535).astype(np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", resolution=(300, 600))
    recipe = Recipe(upscaler="bicubic", kernel="bicubic", scale=2, regions="whole", turn=90, angle=1.5)
    wishes = Wishes(memory=TINY)
    with pytest.raises(Cancelled):
        restore_file(Task(tmp_path / "a.tif", tmp_path / "b.tif"), recipe, wishes, stopping(0.7))
    assert next((tmp_path / ".b.tif.unfinished").rglob("tiles")).stat().st_size > 0
    for name, more in (("b.tif", wishes), ("c.tif", Wishes())):
        outcome = restore_file(Task(tmp_path / "a.tif", tmp_path / name), recipe, more)
        assert (piecewise.WRITTEN in outcome.notes) == (name == "b.tif")
    one, other = (read(tmp_path / name) for name in ("b.tif", "c.tif"))
    assert near(one.image, other.image, recipe)
    assert one.source.dpi == other.source.dpi


@pytest.mark.parametrize(("more", "most"), [
    ({"crop_to": "10,5,70,80"}, 1.0), ({"turn": 90}, 1.0), ({"angle": 2.0}, 1.3), ({"angle": 45.0}, 2.4),
    ({"corners": FRAMES["flat"]["corners"]}, 1.3)])
def test_parts_of_a_frame_cover_it_once_and_make_little_that_is_thrown_away(more, most):
    framing = Geometry.of(more).on((6000, 9000))
    covered, made = np.zeros(framing.shape, np.uint8), 0
    for band in piecewise.framed_bands(framing, 2, 384):
        assert len({(box[0], box[2]) for box in band}) == 1
        for top, left, bottom, right in band:
            covered[top:bottom, left:right] += 1
            first, low, last, far = framing.source((top, left, bottom, right))
            assert 12 * 4 * (bottom - top) * (right - left) <= piecewise._PART
            made += (last - first) * (far - low)
    assert (covered == 1).all()
    assert made <= most * covered.size


def test_a_cropped_photo_that_nothing_was_done_to_is_not_held_twice(tmp_path, small_tiles):
    photo, recipe = Photo(picture()), Recipe(upscaler="bicubic", kernel="bicubic", scale=2, crop_to="10,5,70,80")
    whole = pipeline.restore(photo, halves(), recipe)
    assert whole.solved is None
    assert in_parts(photo, halves(), recipe, tmp_path / "a.npy")[0].solved is None


def stopping(at):
    """A report that stops the work at a share of it."""
    def report(done, note=""):
        if done >= at:
            raise Cancelled
    return report


@pytest.mark.parametrize("upscaler", ["bicubic", "joint"])
def test_an_interrupted_photo_is_gone_on_with_to_the_same_file(tmp_path, small_tiles, upscaler, monkeypatch):
    monkeypatch.setattr("engine.metadata.tiff_tiles.SIDE", 64)
    samples = np.rint(picture() * 65535).astype(np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="rgb", resolution=(300, 300))
    recipe = Recipe(upscaler=upscaler, kernel="bicubic", scale=2, ensemble=False, regions="whole")
    task, wishes = Task(tmp_path / "a.tif", tmp_path / "b.tif"), Wishes(memory=TINY)
    with pytest.raises(Cancelled):
        restore_file(task, recipe, wishes, stopping(0.7))
    left = tmp_path / ".b.tif.unfinished"
    assert next(left.rglob("tiles")).stat().st_size > 0
    assert not (left / "photo.npy").exists()
    restore_file(task, recipe, wishes)
    assert not left.exists()
    restore_file(Task(tmp_path / "a.tif", tmp_path / "c.tif"), recipe, wishes)
    assert np.array_equal(tifffile.imread(tmp_path / "b.tif"), tifffile.imread(tmp_path / "c.tif"))
    assert [tmp_path / name for name in ("a.tif", "b.tif", "c.tif")] == sorted(tmp_path.iterdir())


def test_rows_that_are_finished_are_not_made_again(tmp_path, small_tiles):
    photo, recipe = Photo(picture()), Recipe(upscaler="bicubic", scale=2, regions="whole")
    regions, made = Regions.whole(photo.shape), []
    with pytest.raises(Cancelled):
        in_parts(photo, regions, recipe, tmp_path / "a.npy", resume=tmp_path / "kept", report=stopping(0.8))

    class Counting(piecewise.ArrayFile):
        def put(self, top, left, image):
            made.append(top)
            super().put(top, left, image)

    def sink(shape, source, index):
        return Counting(tmp_path / "a.npy", shape, index)

    piecewise.restore(photo, regions, recipe, sink, "array", resume=tmp_path / "kept")
    assert made
    assert min(made) > 0


@pytest.mark.parametrize(("bits", "grey", "order"), [(16, False, "<"), (8, True, "<"), (16, True, ">"),
                                                   (32, False, "<")])
def test_a_tiff_file_written_in_parts_is_that_written_as_a_whole(tmp_path, small_tiles, bits, grey, order):
    full = 2 ** min(bits, 16) - 1
    samples = np.rint(picture(grey) * full).astype(f"u{min(bits, 16) // 8}")
    samples = samples[..., 0] if grey else samples
    tifffile.imwrite(tmp_path / "a.tif", samples, photometric="minisblack" if grey else "rgb", byteorder=order,
                     resolution=(600, 600), resolutionunit=2, extratags=[(315, 2, 0, "An artist", True)])
    recipe = Recipe(upscaler="bicubic", scale=2, regions="whole")
    for name, memory in (("whole.tif", None), ("parts.tif", TINY)):
        outcome = restore_file(Task(tmp_path / "a.tif", tmp_path / name), recipe, Wishes(memory=memory, bits=bits))
    assert piecewise.WRITTEN in outcome.notes
    one, other = (read(tmp_path / name) for name in ("whole.tif", "parts.tif"))
    assert np.array_equal(one.image, other.image)
    assert (one.source.bits, one.source.dpi) == (other.source.bits, other.source.dpi)
    assert other.source.grey is grey
    assert b"An artist" in other.source.exif
    assert other.source.xmp
    with tifffile.TiffFile(tmp_path / "parts.tif") as file:
        page = file.pages[0]
        assert (page.is_tiled, page.samplesperpixel, page.bitspersample) == (True, 1 if grey else 3, bits)


def test_a_photo_is_large_by_its_result_and_not_every_one_can_be_parted():
    assert piecewise.too_large((10_000, 10_000), 2)
    assert not piecewise.too_large((2000, 3000), 2)
    photo, local = Photo(picture()), Recipe(upscaler="bicubic")
    assert piecewise.possible(photo, local)
    assert not piecewise.possible(photo, local.changed(upscaler="zssr"))
    assert piecewise.possible(photo, local.changed(turn=90, angle=1.0, crop_to="border"))
    clear = Photo(picture(), Source(alpha=np.zeros((ROWS, COLUMNS), np.float32)))
    assert not piecewise.possible(clear, local)


def test_the_views_of_a_large_photo_show_all_of_its_regions(monkeypatch):
    monkeypatch.setattr(looking, "MOST", 1000)
    monkeypatch.setattr(looking, "_SIDE", 48)
    monkeypatch.setattr(looking, "_GRID", 4)
    regions = halves()
    regions.labels[100:102, 3:5] = 7
    looks = looking.looks_of(Frame(picture()), regions)
    assert sorted(label for look in looks for label in look.labels) == [0, 1, 7]
    for look in looks:
        assert look.frame.shape == (48, 48)
        assert look.labels <= set(look.regions.present)


def test_bands_are_whole_tiles_and_cover_the_photo(small_tiles):
    boxes = [box for band in piecewise.bands((ROWS, COLUMNS), 2, 64) for box in band]
    covered = np.zeros((ROWS, COLUMNS), int)
    for top, left, bottom, right in boxes:
        covered[top:bottom, left:right] += 1
    assert (covered == 1).all()


def test_the_engines_process_writes_a_large_result_part_by_part_where_it_is_wanted(tmp_path):
    photo, recipe = Photo(picture()), Recipe(upscaler="bicubic", scale=2, regions="whole")
    regions = Regions.whole(photo.shape)
    worker = Worker()
    try:
        made = worker.call("restore", photo, regions, recipe, into=tmp_path / "a.npy", resume=tmp_path / "kept",
                           memory=TINY)
    finally:
        worker.close()
    assert piecewise.WRITTEN in made.notes
    assert isinstance(made.image, np.memmap)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.npy"]
    assert np.array_equal(made.image, pipeline.restore(photo, regions, recipe).image)


@pytest.mark.parametrize("grey", [False, True])
def test_a_large_tiff_file_is_packed_tile_by_tile_out_of_a_mapped_picture(tmp_path, grey, monkeypatch):
    source = Source(grey=grey, bits=16, dpi=(300, 300))
    assert write(tmp_path / "plain.tif", picture(grey), source) == ()
    monkeypatch.setattr("engine.metadata.writers.LARGE", 1000)
    assert write(tmp_path / "tiled.tif", picture(grey), source) == ()
    one, other = (tifffile.imread(tmp_path / name) for name in ("plain.tif", "tiled.tif"))
    assert one.dtype == np.uint16
    assert np.array_equal(one, other)
    with tifffile.TiffFile(tmp_path / "tiled.tif") as file:
        assert file.pages[0].is_tiled
    assert read(tmp_path / "tiled.tif").source.dpi == pytest.approx((300, 300))
