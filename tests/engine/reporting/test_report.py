"""Reports hold everything, leak nothing, need no network, and can be read by programs and people."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures

from engine.data import Photo, Regions, Source
from engine.errors import WontOverwrite
from engine.kernels.fixed import bicubic, gaussian
from engine.measures.metrics import measure
from engine.option import NO, YES
from engine.recipe import preset
from engine.reporting import blocks, pictures, report
from engine.restored import Metrics, Restored, Stage
from engine.said import Said

VOID = {"meta", "img", "input", "link", "br", "hr"}


class Page(HTMLParser):
    """Checks that tags are closed in order, and gathers what matters."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "script"} & set(self.open):
            self.text += data


@pytest.fixture
def restored(tmp_path) -> Restored:
    rows, columns = 90, 70
    rng = np.random.default_rng(0)
    image = rng.random((rows, columns, 3)).astype(np.float32)
    folder = tmp_path / "private folder"
    folder.mkdir()
    path = folder / "할머니 <1931> & co.png"
    Pictures.fromarray((image * 255).astype(np.uint8)).save(path)
    labels = np.zeros((rows, columns), np.uint8)
    labels[20:, 10:50] = 2
    return Restored(
        Photo(image, Source(path=path, format="PNG", notes=("Turned upright.",))),
        Regions(labels, {0: "background", 2: "<script>alert(1)</script>"}),
        image.repeat(2, 0).repeat(2, 1),
        {0: gaussian(2, 2.0).named("kernelgan", 0.4), 2: gaussian(2, 0.8, 1.6, 30)},
        2,
        preset("paper").changed(seed=5).plain(),
        (Stage("kernels", {}, {"kernels": 12.0}, ("A kernel was borrowed.",), 5),
         Stage("super-resolution", {}, {"super-resolution": 75.5}, (), 5)),
        {"heirloom": "0.1.0"},
        "cpu, 1 thread",
    )


@pytest.fixture
def metrics(restored) -> Metrics:
    return measure(restored, restored.image)


def test_json_says_everything_and_is_strict(restored, metrics, tmp_path):
    report.write_json(tmp_path / "r.json", restored, metrics)

    def refuse(word: str):
        raise AssertionError(word)

    told = json.loads((tmp_path / "r.json").read_text("utf-8"), parse_constant=refuse)
    assert (told["schema"], told["version"]) == ("heirloom-report", 1)
    assert told["photo"]["file"] == "할머니 <1931> & co.png"
    assert told["photo"]["sha256"] == hashlib.sha256(restored.photo.source.path.read_bytes()).hexdigest()
    assert (told["photo"]["width"], told["photo"]["height"]) == (70, 90)
    assert told["result"] == {"width": 140, "height": 180, "scale": 2}
    assert told["metrics"]["all"]["psnr"] == "inf"
    assert told["metrics"]["all"]["consistency"] == pytest.approx(metrics.get("consistency"))
    assert told["recipe"] == json.loads(json.dumps(restored.recipe))
    assert (told["seed"], told["device"]) == (5, "cpu, 1 thread")
    assert told["notes"] == ["Turned upright.", "A kernel was borrowed."]
    assert [region["label"] for region in told["regions"]] == [0, 2]
    assert sum(region["share"] for region in told["regions"]) == pytest.approx(1, abs=1e-5)
    face = told["regions"][1]
    assert face["pixels"] == 70 * 40
    assert face["part"] in told["metrics"]
    kernel = face["kernel"]
    assert (kernel["long"], kernel["short"]) == (pytest.approx(1.6, rel=0.02), pytest.approx(0.8, rel=0.02))
    assert kernel["angle"] == pytest.approx(30, abs=0.5)
    assert told["regions"][0]["kernel"]["origin"] == "kernelgan"
    assert told["regions"][0]["kernel"]["confidence"] == 0.4


HOSTILE = ("</title></style><script>alert(1)</script><img src=x onerror=alert(2)>' onload='x' " + '" onclick="y" --> '
           "{{ 7 }} &lt;")


def structure(text: str) -> list[tuple[str, list[str]]]:
    """Every tag of a page with the names of its attributes."""
    return [(tag, list(attributes)) for tag, attributes in Page(text).tags]


def test_no_text_changes_what_a_page_is_made_of(restored, metrics):
    """Every single text of the account is hostile here: names, notes, figures, versions, colours and pictures too."""
    harmless = report.as_html(restored, metrics, report.Reader("en", lambda text: f"{text}!"))
    hostile = report.as_html(restored, metrics, report.Reader("en", lambda text: f"{text}{HOSTILE}"))
    assert structure(hostile) == structure(harmless)
    assert Page(hostile).text.count("<script>alert(1)</script>") > 50
    assert "{{ 7 }}" in Page(hostile).text, "no text is a template"


def test_names_and_notes_of_a_photo_made_to_harm_stand_in_the_page_as_they_are(restored, metrics, tmp_path):
    path = tmp_path / HOSTILE.replace("/", "")
    path.write_bytes(b"")
    hostile = replace(
        restored, photo=replace(restored.photo, source=replace(restored.photo.source, path=path, notes=(HOSTILE,))),
        regions=Regions(restored.regions.labels, {0: "background", 2: HOSTILE}), device=HOSTILE,
        stages=(Stage("kernels", {"kernel": HOSTILE}, {HOSTILE: 1.0}, (HOSTILE, Said("{name}", name=HOSTILE)), 5),),
        versions={HOSTILE: HOSTILE}, recipe={**restored.recipe, "damage": HOSTILE},
        kernels={label: kernel.named(HOSTILE, 0.4) for label, kernel in restored.kernels.items()})
    page = Page(report.as_html(hostile, metrics))
    assert [tag for tag, _ in page.tags].count("script") == 1, "the page's own"
    assert not {name for _, attributes in page.tags for name in attributes if name.startswith("on")}
    assert {attributes["src"][:11] for tag, attributes in page.tags if tag == "img"} == {"data:image/"}
    assert page.text.count(HOSTILE.strip()) > 5


def test_every_entry_is_documented(restored, metrics):
    told = report.as_dict(restored, metrics)
    text = (Path(__file__).parents[3] / "docs" / "report.md").read_text("utf-8")
    names = {*told, *told["photo"], *told["result"], *told["regions"][0], *told["regions"][0]["kernel"]}
    names |= set(told["metrics"]["all"])
    assert {name for name in names if not re.search(rf"[`.]{name}`|`{name}\.", text)} == set()


@pytest.mark.parametrize("writer", [report.write_json, report.write_html])
def test_no_folder_of_this_machine_is_told(restored, metrics, tmp_path, writer):
    named = {"kernel": str(tmp_path / "kernels" / "k.npy"), "sam": r"C:\secret\sam.pt", "upscaler": "zssr"}
    writer(tmp_path / "out", replace(restored, recipe=named), metrics)
    text = (tmp_path / "out").read_text("utf-8")
    assert "private folder" not in text
    assert str(tmp_path) not in text
    assert "secret" not in text
    assert "k.npy" in text
    assert "sam.pt" in text


@pytest.mark.parametrize("writer", [report.write_json, report.write_html])
def test_a_report_is_never_overwritten_unasked(restored, metrics, tmp_path, writer):
    path = tmp_path / "r"
    path.write_text("precious")
    with pytest.raises(WontOverwrite):
        writer(path, restored, metrics)
    assert path.read_text() == "precious"
    writer(path, restored, metrics, overwrite=True)
    assert path.read_text("utf-8") != "precious"


def test_a_photo_without_a_file_is_reported_too(restored, metrics):
    nameless = replace(restored, photo=Photo(restored.photo.image.copy()))
    told = report.as_dict(nameless, metrics)
    assert told["photo"]["file"] is None
    assert told["photo"]["sha256"] is None
    Page(report.as_html(nameless, metrics))


def test_the_page_is_whole_and_asks_the_network_for_nothing(restored, metrics):
    text = report.as_html(restored, metrics)
    page = Page(text)
    assert ("html", {"lang": "en"}) in page.tags
    for tag, attributes in page.tags:
        for name in ("src", "href", "srcset", "action"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
    assert not re.search(r"https?://|@import|url\(", text)
    assert "default-src 'none'" in text


def test_every_picture_of_the_page_opens_and_has_a_description(restored, metrics):
    pictures = [attributes for tag, attributes in Page(report.as_html(restored, metrics)).tags if tag == "img"]
    assert len(pictures) >= 7
    for attributes in pictures:
        assert attributes["alt"]
        kind, _, content = attributes["src"].partition(";base64,")
        with Pictures.open(io.BytesIO(base64.b64decode(content, validate=True))) as opened:
            opened.load()
            assert opened.format == kind.rpartition("/")[2].upper()


def test_names_are_shown_as_text_and_never_run(restored, metrics):
    text = report.as_html(restored, metrics)
    assert "<script>alert" not in text
    page = Page(text)
    assert "<script>alert(1)</script>" in page.text
    assert "할머니 <1931> & co.png" in page.text


def test_the_page_tells_the_figures_the_seed_and_the_notes(restored, metrics):
    text = " ".join(Page(report.as_html(restored, metrics)).text.replace("\u202f", " ").split())
    for words in ("∞ dB", "A kernel was borrowed.", "Turned upright.", "cpu, 1 thread", "1 min 16 s", "KernelGAN",
                  "140 × 180", "1.60 × 0.80 px, at 30°", "Along region borders", "All settings", "Consistency"):
        assert words in text, words


def test_a_promise_is_made_only_for_methods_that_keep_it(restored, metrics):
    assert "no face was invented" in report.as_html(restored, metrics)
    other = replace(restored, recipe={"upscaler": "learned from millions of faces"})
    assert "no face was invented" not in report.as_html(other, metrics)


def test_the_poorest_of_results_is_reported():
    """One region, scale 1, grey, one pixel high, a kernel without width, no reference."""
    image = np.full((1, 40, 3), 0.5, np.float32)
    flat = Restored(
        Photo(image, Source(grey=True)), Regions.whole((1, 40)), image.copy(), {0: gaussian(1, 0.2)}, 1
    )
    found = measure(flat)
    text = report.as_html(flat, found)
    assert "as one piece" in Page(text).text


def test_large_results_are_scaled_and_shown_at_full_size_in_places():
    rng = np.random.default_rng(1)
    image = rng.random((500, 900, 3)).astype(np.float32)
    labels = np.zeros((500, 900), np.uint8)
    labels[100:, 300:600] = 1
    regions = Regions(labels, {1: "person"})
    large = Restored(Photo(image), regions, image.repeat(2, 0).repeat(2, 1), {}, 2)
    whole = pictures.whole_pair(large)
    assert (whole.width, whole.height) == (1600, 889)
    crops = pictures.crop_pairs(large)
    assert crops[0].title == "“person”, upper part"
    assert len(crops) == 3
    for crop in crops:
        assert (crop.width, crop.height) == (480, 480)
        for uri in (crop.before, crop.after):
            with Pictures.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))) as opened:
                assert opened.size == (480, 480)


def test_before_and_after_show_the_same_place():
    """A result that is the plain enlargement shows the same before and after, in the whole and in each crop."""
    rng = np.random.default_rng(2)
    small = Pictures.fromarray((rng.random((300, 420, 3)) * 255).astype(np.uint8))
    large = np.asarray(small.resize((1260, 900), Pictures.Resampling.BICUBIC), np.float32) / 255
    plain = Restored(
        Photo(np.asarray(small, np.float32) / 255), Regions.whole((300, 420)), large, {0: bicubic(3)}, 3
    )
    for pair in (pictures.whole_pair(plain), *pictures.crop_pairs(plain)):
        before, after = (
            np.asarray(Pictures.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))), np.float64)
            for uri in (pair.before, pair.after)
        )
        assert np.abs(before - after).mean() < 0.5, pair.title


def test_views_overlap_little_and_lie_inside():
    image = np.random.default_rng(3).random((300, 400, 3)).astype(np.float32)
    labels = np.zeros((300, 400), np.uint8)
    labels[50:, 100:250] = 1
    found = pictures.places(image, Regions(labels), 80)
    boxes = [box for _, box in found]
    assert len(boxes) == 3
    for top, left, bottom, right in boxes:
        assert 0 <= top < bottom <= 300
        assert 0 <= left < right <= 400
        assert (bottom - top, right - left) == (80, 80)
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            rows = min(one[2], other[2]) - max(one[0], other[0])
            columns = min(one[3], other[3]) - max(one[1], other[1])
            assert max(rows, 0) * max(columns, 0) < 0.3 * 80 * 80


def korean(text):
    """A reader in whose language every word of ours is one Korean syllable; what others wrote is told as it is."""
    if not isinstance(text, Said):
        return text
    given = {name: korean(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return re.sub(r"\{(\w+)\}|[^\W\d_]+", lambda one: str(given[one[1]]) if one[1] else "말", text.template)


def all_of(*results):
    """Every picture's text and every text of the page."""
    page = Page(*results)
    told = [value or "" for _, attributes in page.tags for name, value in attributes.items()
            if name in ("alt", "aria-label", "title")]
    return " ".join([page.text, *told])


@pytest.mark.parametrize("scale", [1, 2])
def test_a_reader_is_told_nothing_of_ours_in_english(restored, metrics, scale):
    rows, columns = (scale * size for size in restored.photo.shape)
    kernels = {label: gaussian(scale, 1.5).named(name) for label, name in ((0, "borrowed from person"), (2, "joint"))}
    plain = replace(restored, scale=scale, image=restored.image[:rows, :columns], kernels=kernels,
                    stages=(Stage("kernels", {}, {"kernels": 7e3}, (Said("A kernel was borrowed."),)),))
    whole = all_of(report.as_html(plain, metrics, report.Reader("ko", korean)))
    theirs = ("할머니 <1931> & co.png", "<script>alert(1)</script>", "cpu, 1 thread", "Turned upright.", "joint",
              "0.1.0")
    for text in theirs:
        whole = whole.replace(text, " ")
    words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"\b[0-9a-f]{64}\b", " ", whole)))
    assert words == {"Heirloom", "heirloom", "PNG", "UTC", "px", "dB", "auto"}


def test_a_page_names_and_colours_regions_as_its_reader_does(restored, metrics):
    reader = report.Reader("ko", names={2: "얼굴"}, colours={2: "#123456"})
    text = report.as_html(restored, metrics, reader)
    page = Page(text)
    assert ("html", {"lang": "ko"}) in page.tags
    assert "얼굴" in page.text
    assert "alert" not in page.text
    assert text.count("background: #123456") == 2, "in the list and on the card"
    mine, usual = (next(section for section in report.account(restored, metrics, one).sections
                        if section.title == "Regions").blocks[0].picture.data for one in (reader, report.ENGLISH))
    assert mine != usual


def test_what_is_declared_is_told_as_a_sentence(restored, metrics):
    settings = report.account(restored, metrics).sections[-1].blocks[-1]
    assert isinstance(settings, blocks.Folded)
    told = {term: value for facts in settings.blocks for term, value in facts.facts}
    assert len(settings.blocks) >= 4
    assert {YES, NO} & set(told.values())
    assert {"Red, green and blue", "auto"} <= set(told.values())


def test_an_account_holds_plain_texts_alone(restored, metrics):
    def texts(thing):
        if isinstance(thing, (tuple, list)):
            return [text for one in thing for text in texts(one)]
        if isinstance(thing, dict):
            return texts(list(thing.values()))
        return [thing] if isinstance(thing, str) else texts(list(vars(thing).values())) if hasattr(
            thing, "__dataclass_fields__") else []

    found = texts(report.account(restored, metrics))
    assert len(found) > 100
    assert {type(text) for text in found} == {str}
