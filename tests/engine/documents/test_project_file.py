"""A project file brings back all of the work, finds its photo, and is refused by a sentence where it is no good."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PureWindowsPath

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.colours import Hints, Ramp, Stroke
from engine.data import Kernel, Patch, Regions
from engine.documents import bounded_zip, project, remaking, schema
from engine.documents.document import DAMAGE, Document
from engine.documents.state import ResultRecord
from engine.documents.styles import RegionStyle
from engine.elsewhere import leads_away, named_elsewhere
from engine.errors import BadProject, CannotWrite, MissingPhoto
from engine.recipe import Recipe
from engine.restored import Metrics, Stage
from engine.said import Said

SHAPE = (24, 32)


def photo(folder: Path, name: str = "photo.png", seed: int = 1) -> Path:
    from PIL import Image as Picture

    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    Picture.fromarray(np.random.default_rng(seed).integers(0, 256, (*SHAPE, 3), np.uint8)).save(path)
    return path


def worked(path: Path) -> Document:
    """Some of everything."""
    labels = np.zeros(SHAPE, np.uint8)
    labels[4:12, 6:20] = 3
    document = Document.of(project.reference(path, SHAPE), Regions(labels, {0: "background", 3: "할머니"}),
                           Recipe(scale=2, grain=0.25), "standard")
    document.restyle(tuple(replace(one, locked=one.label == 3) for one in document.state.styles))
    weights = np.random.default_rng(2).random((12, 12)).astype(np.float32)
    kernel = Kernel(weights / weights.sum(), 2, "test", 0.123456789)
    document.set_kernels({3: kernel}, frozenset({3}))
    document.add_result(ResultRecord(
        document.take_number(), "Result 1", Recipe(grain=0.5), None, {3: kernel}, {0: "background", 3: "할머니"}, 2,
        1.5, (Stage("kernels", {"kernel": "predictor"}, {"kernels": 0.25},
                    ("a note", Said("region {number}", number=3)), 7),), {"numpy": "2"},
        Said("CPU, {count} cores", count=2), {"image": "1-image.npy", "labels": "1-labels.npy"},
        Metrics({"whole": {"psnr": float("inf"), "niqe": 4.25}}), strengths={3: 0.5}))
    return document


def results(folder: Path) -> dict[str, np.ndarray]:
    """The pictures of its result."""
    folder.mkdir(parents=True, exist_ok=True)
    image = np.random.default_rng(3).random((2 * SHAPE[0], 2 * SHAPE[1], 3)).astype(np.float32)
    arrays = {"1-image.npy": image, "1-labels.npy": np.zeros(SHAPE, np.uint8)}
    for name, array in arrays.items():
        np.save(folder / name, array)
    return arrays


def same(one: Document, other: Document) -> None:
    assert np.array_equal(one.regions.labels, other.regions.labels)
    assert (one.damage is None) == (other.damage is None)
    assert one.damage is None or np.array_equal(one.damage, other.damage)
    for name in ("id", "revision", "photo", "styles", "recipe", "preset", "locked", "next_number"):
        assert getattr(one.state, name) == getattr(other.state, name), name
    for scale, kernels in one.state.kernels.items():
        for label, kernel in kernels.items():
            its = other.state.kernels[scale][label]
            assert np.array_equal(kernel.weights, its.weights)
            assert (kernel.origin, kernel.confidence) == (its.origin, its.confidence)
    for mine, its_result in zip(one.state.results, other.state.results, strict=True):
        assert replace(mine, kernels={}, files={}) == replace(its_result, kernels={}, files={})
        assert [(note, getattr(note, "values", None)) for note in (mine.device, *mine.notes)] == [
            (note, getattr(note, "values", None)) for note in (its_result.device, *its_result.notes)]
        assert np.array_equal(mine.kernels[3].weights, its_result.kernels[3].weights)


def test_all_of_the_work_comes_back_from_a_project(tmp_path):
    document = worked(photo(tmp_path))
    kept = results(tmp_path / "results")
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels, results=tmp_path / "results")
    found = project.read(path)
    same(document, found.document(project.find_photo(found), 2**20))
    (tmp_path / "results2").mkdir()
    there = project.extract_results(found.path, tmp_path / "results2")
    assert there == set(kept)
    for name, array in kept.items():
        assert np.array_equal(np.load(tmp_path / "results2" / name), array)


@pytest.mark.parametrize("broken", ["1-image.npy", "1-labels.npy"])
def test_a_damaged_result_leaves_nothing_behind_and_takes_no_other_with_it(broken, tmp_path):
    document = worked(photo(tmp_path))
    kept = results(tmp_path / "results")
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels, results=tmp_path / "results")
    data = bytearray(path.read_bytes())
    at = data.index(f"results/{broken}".encode())
    data[at + 40 : at + 60] = bytes(20)
    path.write_bytes(data)
    (tmp_path / "out").mkdir()
    there = project.extract_results(path, tmp_path / "out")
    assert there == {one.name for one in (tmp_path / "out").iterdir()} == set(kept) - {broken}


def test_without_the_results_pictures_their_settings_and_figures_stay(tmp_path):
    document = worked(photo(tmp_path))
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    back = project.read(path).document(None, 2**20).state.results
    assert [one.files for one in back] == [{}]
    assert back[0].metrics == document.state.results[0].metrics


def marked(path: Path) -> Document:
    """Work with marks and a veto, and a result that was made by them."""
    document = worked(path)
    document.apply("mark", Patch((2, 3, 4, 6), np.zeros((2, 3), np.uint8), np.full((2, 3), 1, np.uint8)), layer=DAMAGE)
    document.apply("keep", Patch((8, 9, 9, 12), np.zeros((1, 3), np.uint8), np.full((1, 3), 2, np.uint8)), layer=DAMAGE)
    document.update_result(1, files={**document.state.results[0].files, "damage": "1-damage.npy"})
    return document


def version(path: Path) -> int:
    with zipfile.ZipFile(path) as whole:
        return json.loads(whole.read("document.json"))["version"]


def test_damage_comes_back_from_a_project_and_so_does_the_damage_that_a_result_was_made_by(tmp_path):
    document = marked(photo(tmp_path))
    results(tmp_path / "results")
    np.save(tmp_path / "results" / "1-damage.npy", document.damage)
    path, sidecar = tmp_path / "work.heirloom", tmp_path / "photo.png.heirloom"
    project.write(path, document.state, document.regions.labels, document.damage, results=tmp_path / "results")
    project.write(sidecar, document.state, document.regions.labels, document.damage, results=tmp_path / "results",
                  pictures=False)
    for number, (one, wanted) in enumerate(((path, {"image", "labels", "damage"}), (sidecar, {"labels", "damage"}))):
        found = project.read(one)
        same(document, found.document(project.find_photo(found), 2**20))
        folder = tmp_path / f"out{number}"
        folder.mkdir()
        assert project.extract_results(found.path, folder) == {f"1-{kind}.npy" for kind in wanted}
        assert np.array_equal(np.load(folder / "1-damage.npy"), document.damage)


def test_what_knows_no_damage_stays_readable_for_earlier_programs_and_they_refuse_the_rest_by_a_sentence(
        tmp_path, monkeypatch):
    without, with_damage, checkpoint = (tmp_path / f"{name}.heirloom" for name in ("without", "with", "checkpoint"))
    document, damaged = worked(photo(tmp_path)), marked(photo(tmp_path))
    project.write(without, document.state, document.regions.labels)
    project.write(with_damage, damaged.state, damaged.regions.labels, damaged.damage)
    project.write(checkpoint, document.state, document.regions.labels, linked=True)
    assert [version(one) for one in (without, with_damage, checkpoint)] == [1, 2, 3]
    assert project.read(without).damage is None
    monkeypatch.setattr(schema, "VERSION", 1)
    assert project.read(without).model.version == 1
    for refused, number in ((with_damage, 2), (checkpoint, 3)):  # a checkpoint too: damage may stand in its journal
        with pytest.raises(BadProject, match=rf"newer Heirloom \(its format is {number}"):
            project.read(refused)


def test_colours_come_back_from_a_project_and_programs_that_know_none_refuse_it(tmp_path, monkeypatch):
    document = worked(photo(tmp_path))
    ramp = Ramp("#301010", "#805030", "#e0c0a0")
    document.colour("colours", Hints((Stroke(((1.5, 2.0),), 3.0, None),), {"할머니": ramp}))
    path = tmp_path / "coloured.heirloom"
    project.write(path, document.state, document.regions.labels)
    assert version(path) == 3
    assert project.read(path).document(None, 2**20).state.hints == document.state.hints
    monkeypatch.setattr(schema, "VERSION", 2)
    with pytest.raises(BadProject, match=r"newer Heirloom \(its format is 3"):
        project.read(path)


def test_colours_that_are_none_are_a_sentence(tmp_path):
    with pytest.raises(BadProject, match="damaged"):
        project.read(altered(tmp_path, version=3, hints={"strokes": [{"points": "everywhere"}]}))


def test_a_damage_map_of_another_size_or_of_other_numbers_is_refused(tmp_path):
    import io

    from PIL import Image as Picture

    document = marked(photo(tmp_path))
    path, bad = tmp_path / "work.heirloom", tmp_path / "bad.heirloom"
    project.write(path, document.state, document.regions.labels, document.damage)
    for pixels in (np.zeros((5, 5), np.uint8), np.full(SHAPE, 3, np.uint8)):
        file = io.BytesIO()
        Picture.fromarray(pixels).save(file, "PNG")
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(bad, "w") as whole:
            for name in source.namelist():
                whole.writestr(name, file.getvalue() if name == "layers/damage.png" else source.read(name))
        with pytest.raises(BadProject, match="damage map"):
            project.read(bad)


def test_an_embedded_photo_travels_byte_for_byte(tmp_path):
    source = photo(tmp_path)
    document = worked(source)
    path = tmp_path / "elsewhere" / "work.heirloom"
    path.parent.mkdir()
    project.write(path, document.state, document.regions.labels, photo=source)
    data = source.read_bytes()
    source.unlink()
    found = project.read(path)
    assert found.holds_photo
    assert project.extract_photo(found.path, path.parent).read_bytes() == data


def test_a_photo_is_found_by_relative_path_when_both_moved(tmp_path):
    source = photo(tmp_path / "one" / "pictures")
    document = worked(source)
    path = tmp_path / "one" / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    (tmp_path / "one").rename(tmp_path / "two")
    found = project.find_photo(project.read(tmp_path / "two" / "work.heirloom"))
    assert found.samefile(tmp_path / "two" / "pictures" / "photo.png")


def test_a_renamed_photo_beside_is_found_by_its_contents_and_another_is_not_taken(tmp_path):
    source = photo(tmp_path)
    document = worked(source)
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    source.rename(tmp_path / "grandmother.png")
    photo(tmp_path, seed=9)  # another picture at the old path
    assert project.find_photo(project.read(path)).name == "grandmother.png"
    (tmp_path / "grandmother.png").rename(tmp_path / "far.bin")
    far = tmp_path / "far"
    far.mkdir()
    (tmp_path / "far.bin").rename(far / "x.png")
    with pytest.raises(MissingPhoto, match=r"photo\.png"):
        project.find_photo(project.read(path))
    assert project.find_photo(project.read(path), far).name == "x.png"
    assert project.find_photo(project.read(path), far / "x.png").name == "x.png"
    with pytest.raises(MissingPhoto):
        project.find_photo(project.read(path), tmp_path / "photo.png")


def test_a_newer_version_is_refused_by_a_sentence(tmp_path):
    path = altered(tmp_path, version=99)
    with pytest.raises(BadProject, match="newer Heirloom"):
        project.read(path)


def test_what_stood_there_before_is_kept_and_named_where_the_new_one_is_damaged(tmp_path):
    document = worked(photo(tmp_path))
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    first = path.read_bytes()
    document.set_recipe(Recipe(grain=0.75), "")
    project.write(path, document.state, document.regions.labels)
    assert project.previous_of(path).read_bytes() == first
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(BadProject, match=r"work\.heirloom~"):
        project.read(path)
    assert project.read(project.previous_of(path)).model.revision < document.revision


def test_a_disk_that_refuses_leaves_what_stood_there(tmp_path):
    document = worked(photo(tmp_path))
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    before = path.read_bytes()
    with pytest.raises(CannotWrite):
        project.write(tmp_path / "no" / "work.heirloom", document.state, document.regions.labels)
    with pytest.raises(MissingPhoto, match="without it"):
        project.write(path, document.state, document.regions.labels, photo=tmp_path / "gone.png")
    assert path.read_bytes() == before


def written_anew(document: Document, folder: Path, told: Callable[[dict], dict], layer: bytes | None = None) -> Path:
    """A document's project whose description is changed, and whose layers are these bytes where some are given."""
    path, target = folder / "work.heirloom", folder / "altered.heirloom"
    project.write(path, document.state, document.regions.labels)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as whole:
        for name in source.namelist():
            data = source.read(name)
            if name == "document.json":
                data = json.dumps(told(json.loads(data))).encode()
            whole.writestr(name, layer if layer is not None and name.startswith("layers/") else data)
    return target


def altered(folder: Path, layer: bytes | None = None, **changes) -> Path:
    """A project whose description says something else."""
    return written_anew(worked(photo(folder)), folder, lambda plain: plain | changes, layer)


@pytest.mark.parametrize("name", ["../../evil.npy", "/etc/passwd", "a/b.npy", "..\\evil.npy", ".hidden", "", "x" * 300,
                                  "nul\0l.npy"])
def test_no_name_in_a_project_becomes_a_path(tmp_path, name):
    result = project.plain_of(worked(photo(tmp_path)).state)["results"][0] | {"files": {"image": name}}
    with pytest.raises(BadProject):
        project.read(altered(tmp_path, results=[result]))
    with pytest.raises(BadProject):
        project.read(altered(tmp_path, layers={"regions": name}))


def test_a_zip_with_more_entries_than_a_project_has_is_refused_before_they_are_read(tmp_path, monkeypatch):
    path = altered(tmp_path)
    monkeypatch.setattr(bounded_zip, "MOST", 40_000)
    bomb = tmp_path / "bomb.heirloom"
    shutil.copy(path, bomb)
    with zipfile.ZipFile(bomb, "a") as whole:
        for number in range(1000):
            whole.writestr(f"{number}", b"")
    with pytest.raises(BadProject, match="directory is too large"):
        project.read(bomb)
    assert project.read(path).model.photo.rows == SHAPE[0], "an honest one is read as before"


def test_entries_that_overlap_nest_or_lie_about_their_size_take_no_more_than_they_may(tmp_path):
    """A zip within the zip is not opened, and a size that is not true is found while it is read."""
    path = altered(tmp_path)
    nested, lying = tmp_path / "nested.heirloom", tmp_path / "lying.heirloom"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(nested, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in source.namelist():
            whole.writestr(name, source.read(name))
        whole.writestr("layers/more.zip", path.read_bytes())
        whole.writestr("../../escaped.npy", b"x")
        whole.writestr("/escaped.npy", b"x")
    assert project.read(nested).model.photo.rows == SHAPE[0]
    assert project.extract_results(nested, tmp_path) == set()
    assert not list(tmp_path.rglob("escaped.npy"))
    data = bytearray(nested.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"layers/regions.png"))
    data[at + 24 : at + 28] = (2**32 - 2).to_bytes(4, "little")  # how large it claims to be when unpacked
    lying.write_bytes(data)
    with contextlib.suppress(BadProject):
        project.read(lying)


@pytest.mark.parametrize(("path", "base", "leads"), [
    (r"\\evil\share\p.jpg", r"C:\work", True), ("//evil/share/p.jpg", r"C:\work", True),
    (r"\\.\pipe\p", r"C:\work", True), (r"\\?\UNC\evil\share\p.jpg", r"C:\work", True),
    (r"\\studio\scans\p.jpg", r"\\evil\share", True), (r"\\studio\scans\p.jpg", r"\\STUDIO\scans\old", False),
    (r"D:\p.jpg", r"C:\work", False), (r"..\p.jpg", r"C:\work", False),
])
def test_a_path_in_a_project_does_not_have_windows_ask_another_machine(path, base, leads):
    assert leads_away(PureWindowsPath(base) / path, PureWindowsPath(base)) == leads
    settings = {"regions": path, "grain": 0.5, "scale": 2}
    assert named_elsewhere(settings, PureWindowsPath(base)) == ({"regions": path} if leads else {})


def altered_settings(folder, document, settings):
    """A project whose settings, and those of its results, say something else."""
    def told(plain):
        for one in (plain, *plain["results"]):
            one["recipe"] |= settings
        return plain

    return written_anew(document, folder, told)


def test_settings_of_a_project_that_name_another_machine_are_left_out_and_told(tmp_path, monkeypatch):
    share = r"\\evil\share\hints.json"
    document = worked(photo(tmp_path))
    path = altered_settings(tmp_path, document, {"hints": share, "grain": 0.75})
    asked = []
    real = os.path.exists
    monkeypatch.setattr("os.path.exists", lambda name: asked.append(name) or real(name))
    monkeypatch.setattr("engine.documents.schema.named_elsewhere",
                        lambda settings, _: named_elsewhere(settings, PureWindowsPath("C:/work")))
    found = project.read(path)
    assert found.elsewhere == (share,)
    assert found.document(None, 2**20).state.recipe.grain == 0.75
    assert found.document(None, 2**20).state.recipe.hints == ""
    (tmp_path / "out").mkdir()
    project.extract_results(path, tmp_path / "out")
    assert share not in asked
    with pytest.raises(BadProject, match="another machine"):
        remaking.remade(path)


def test_what_unpacks_to_more_than_it_may_is_refused_without_unpacking_it(tmp_path):
    path = altered(tmp_path)
    bomb = tmp_path / "bomb.heirloom"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("document.json", source.read("document.json"))
        whole.writestr("layers/regions.png", bytes(200 * 2**20))
    with pytest.raises(BadProject, match="too large"):
        project.read(bomb)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("document.json", b" " * 100 * 2**20)
    with pytest.raises(BadProject, match="too large"):
        project.read(bomb)


def test_results_larger_than_due_are_left_in_the_project(tmp_path):
    document = worked(photo(tmp_path))
    results(tmp_path / "results")
    (tmp_path / "results" / "1-image.npy").write_bytes(bytes(10 * 2**20))
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels, results=tmp_path / "results")
    target = tmp_path / "out"
    target.mkdir()
    assert project.extract_results(path, target) == {"1-labels.npy"}
    assert [one.name for one in target.iterdir()] == ["1-labels.npy"]


def test_a_layer_of_another_size_or_kind_is_refused(tmp_path):
    import io

    from PIL import Image as Picture

    for mode, size in (("L", (5, 5)), ("RGB", (SHAPE[1], SHAPE[0]))):
        file = io.BytesIO()
        Picture.new(mode, size).save(file, "PNG")
        with pytest.raises(BadProject):
            project.read(altered(tmp_path, file.getvalue()))


def test_a_photo_that_pillow_would_warn_of_has_a_project_too(tmp_path):
    shape = (13_000, 7_000)
    document = Document.of(replace(worked(photo(tmp_path)).state.photo, shape=shape), Regions.whole(shape), Recipe())
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    assert project.read(path).labels.shape == shape


class Evil:
    """Makes a folder where it is unpickled."""

    def __reduce__(self) -> tuple:
        return os.mkdir, ("evil-was-here",)


def test_nothing_in_a_project_is_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = worked(photo(tmp_path))
    folder = tmp_path / "results"
    results(folder)
    np.save(folder / "1-image.npy", np.array([Evil()], object), allow_pickle=True)
    (folder / "1-labels.npy").write_bytes(pickle.dumps(Evil()))
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels, results=folder)
    there = project.extract_results(path, folder)
    for name in there:
        with pytest.raises(ValueError, match=r"pickle|Python objects"):
            np.load(folder / name, mmap_mode="r", allow_pickle=False)
    assert not Path("evil-was-here").exists()


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("damage")
    source = photo(folder)
    document = worked(source)
    results(folder / "results")
    path = folder / "work.heirloom"
    project.write(path, document.state, document.regions.labels, results=folder / "results", photo=source)
    return path, path.read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_is_a_sentence_or_does_no_harm(whole, data):
    path, sound = whole
    raw = bytearray(sound)
    # Half the time near the end, where the table of contents lies: the rest is guarded by checksums.
    low = data.draw(st.sampled_from([0, max(len(raw) - 1200, 0)]))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(low, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))):]
    bad = path.with_name("bad.heirloom")
    bad.write_bytes(raw)
    target = path.with_name("out")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    try:
        found = project.read(bad)
        assert found.labels.shape == (found.model.photo.rows, found.model.photo.columns)
        found.document(None, 2**20)
        project.extract_results(found.path, target)
        if found.holds_photo:
            project.extract_photo(found.path, target)
    except BadProject:
        pass


TEXTS = st.text(st.characters(exclude_categories=()), max_size=40) | st.just("long " * 1000)


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TEXTS, title=TEXTS, saved=TEXTS, notes=st.lists(TEXTS, max_size=2))
def test_what_was_written_can_be_read_whatever_the_words(whole, name, title, saved, notes):
    """Half a surrogate pair, a name of ten thousand letters: work must not become unreadable by a word in it."""
    path, _ = whole
    document = worked(path.with_name("photo.png"))
    document.restyle((*document.state.styles, RegionStyle(4, name, "#123456")))
    document.update_result(1, title=title, saved=saved, stages=(Stage("kernels", notes=tuple(notes)),))
    target = path.with_name("words.heirloom")
    project.write(target, document.state, document.regions.labels)
    back = project.read(target).document(None, 2**20).state
    plain = name.encode("utf-8", "replace").decode()
    assert back.styles[-1].name == (plain if len(plain) <= 4096 else plain[:4096])


def test_a_result_saved_under_a_name_that_is_no_text_comes_back(tmp_path):
    document = worked(photo(tmp_path))
    odd = os.fsdecode(b"/tmp/gro\xdfmutter.png")
    document.update_result(1, saved=odd)
    path = tmp_path / "work.heirloom"
    project.write(path, document.state, document.regions.labels)
    assert project.read(path).document(None, 2**20).state.results[0].saved == odd
