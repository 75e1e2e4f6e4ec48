"""Segment Anything of every kind loads from tensors alone and answers prompts; its masks become regions."""

from __future__ import annotations

import gc
import os
import time
import weakref
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer

from engine import preset, restore
from engine.data import Photo, Prompt, Regions
from engine.errors import BadRecipe, BadWeights, Cancelled, MissingWeights
from engine.progress import silent
from engine.recipe import Recipe
from engine.segmenters import kept, sam_model, yolo_sam_work
from engine.segmenters.prompting import prompter
from engine.segmenters.sam import SamAutomatic
from engine.segmenters.sam_model import ClassicSam, Sam2, open_sam
from engine.segmenters.sam_work import _kept
from engine.segmenters.yolo import Detector
from engine.segmenters.yolo_sam import YoloSam
from engine.segmenters.yolo_sam_work import SamScene, reduced
from engine.segmenters.yolo_seg import YoloSeg
from engine.weight_files import ultralytics_door

CPU = torch.device("cpu")
BOX = Prompt(box=(10.0, 12.0, 60.0, 55.0))


def small_sam(sure: bool = False) -> Sam:
    """SAM with every part in small, randomly initialised; a `sure` one thinks well of every mask."""
    torch.manual_seed(7)
    model = Sam(
        image_encoder=ImageEncoderViT(
            depth=3, embed_dim=32, img_size=128, mlp_ratio=2, norm_layer=partial(torch.nn.LayerNorm, eps=1e-6),
            num_heads=4, patch_size=16, qkv_bias=True, use_rel_pos=True, global_attn_indexes=[2], window_size=3,
            out_chans=16,
        ),
        prompt_encoder=PromptEncoder(
            embed_dim=16, image_embedding_size=(8, 8), input_image_size=(128, 128), mask_in_chans=4
        ),
        mask_decoder=MaskDecoder(
            num_multimask_outputs=3, transformer_dim=16, iou_head_depth=2, iou_head_hidden_dim=24,
            transformer=TwoWayTransformer(depth=1, embedding_dim=16, mlp_dim=20, num_heads=8),
        ),
        pixel_mean=[123.675, 116.28, 103.53], pixel_std=[58.395, 57.12, 57.375],
    ).eval()  # fmt: skip
    for table in (name for name in model.state_dict() if "rel_pos" in name or "pos_embed" in name):
        torch.nn.init.normal_(model.get_parameter(table), std=0.5)
    if sure:
        model.mask_decoder.iou_prediction_head.layers[-1].bias.data.fill_(1.0)
        for network in model.mask_decoder.output_hypernetworks_mlps:
            network.layers[-1].weight.data.mul_(2000)
    return model


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sam") / "tiny_sam.pth"
    torch.save(small_sam().state_dict(), path)
    return path


def test_the_shape_of_the_network_is_read_from_its_tensors(tiny, portrait):
    original, loaded = small_sam(), open_sam(tiny, CPU)
    assert isinstance(loaded, ClassicSam)
    batch = torch.rand(1, 3, 128, 128)
    with torch.inference_mode():
        assert torch.equal(original.image_encoder(batch), loaded.model.image_encoder(batch))
    prompt = Prompt(inside=((40.0, 30.0),), outside=((5.0, 5.0),), box=BOX.box)
    first, second = (model.look(portrait.image).logits(prompt) for model in (ClassicSam("", original, CPU), loaded))
    assert np.array_equal(first, second)
    assert first.shape == portrait.shape
    assert np.ptp(first) > 0


def test_the_published_sizes_are_recognised():
    """The figures of vit_b, vit_l and vit_h, told from tensors without memory."""
    from segment_anything import sam_model_registry

    for name, depth, heads in (("vit_b", 12, 12), ("vit_l", 24, 16), ("vit_h", 32, 16)):
        with torch.device("meta"):
            state = sam_model_registry[name]().state_dict()
            encoder = sam_model._vit(state)
        assert (len(encoder.blocks), encoder.blocks[0].attn.num_heads, encoder.img_size) == (depth, heads, 1024)
        assert [block.window_size for block in encoder.blocks].count(0) == 4
        assert {key: value.shape for key, value in encoder.state_dict().items()} == {
            key.removeprefix("image_encoder."): value.shape for key, value in state.items() if "image_encoder" in key
        }


def test_safetensors_hold_the_same_model(tiny, tmp_path, portrait):
    from safetensors.torch import save_file

    save_file(small_sam().state_dict(), tmp_path / "tiny.safetensors")
    files = tiny, tmp_path / "tiny.safetensors"
    first, second = (open_sam(path, CPU).look(portrait.image).logits(BOX) for path in files)
    assert np.array_equal(first, second)


def test_mobile_sam_answers_prompts(tmp_path, portrait):
    build = ultralytics_door.ultralytics("ultralytics.models.sam.build")
    torch.manual_seed(0)
    original = build.build_mobile_sam()
    blocks = [part for part in original.image_encoder.modules() if hasattr(part, "attention_biases")]
    for part in blocks:
        torch.nn.init.normal_(part.attention_biases)
    torch.save(original.state_dict(), tmp_path / "mobile_sam.pt")
    model = open_sam(tmp_path / "mobile_sam.pt", CPU)
    assert isinstance(model, ClassicSam)
    original.train().eval()
    loaded = [part for part in model.model.image_encoder.modules() if hasattr(part, "attention_biases")]
    assert all(torch.equal(one.ab, other.ab) for one, other in zip(blocks, loaded, strict=True))
    assert set(original.state_dict()) == set(model.model.state_dict())
    logits = model.look(portrait.image).logits(BOX)
    assert logits.shape == portrait.shape
    assert np.isfinite(logits).all()


def test_sam2_answers_prompts_from_its_image_part_alone(tmp_path, portrait):
    build = ultralytics_door.ultralytics("ultralytics.models.sam.build")
    torch.manual_seed(0)
    state = build.build_sam2_t().state_dict()
    kept = {name: tensor.half() for name, tensor in state.items() if not name.startswith(("memory_", "obj_ptr"))}
    torch.save({"model": kept}, tmp_path / "sam2.1_t.pt")
    model = open_sam(tmp_path / "sam2.1_t.pt", CPU)
    assert isinstance(model, Sam2)
    model.model.set_imgsz([256, 256])  # the published 1024 takes too long here
    look = model.look(portrait.image)
    for prompt in (BOX, Prompt(inside=((40.0, 30.0),)), Prompt(((40.0, 30.0),), ((5.0, 5.0),), BOX.box)):
        logits = look.logits(prompt)
        assert logits.shape == portrait.shape
        assert np.isfinite(logits).all()
    assert not np.array_equal(look.logits(BOX), look.logits(Prompt(inside=((40.0, 30.0),))))
    with pytest.raises(BadRecipe, match="SAM 2"):
        SamAutomatic(sam=str(tmp_path / "sam2.1_t.pt"), device="cpu")(portrait, silent)


def test_files_that_are_not_sam_are_refused(tmp_path, tiny):
    state = torch.load(tiny, weights_only=True)
    short = {name: tensor for name, tensor in state.items() if "blocks.1.norm1" not in name}
    bent = {**state, "mask_decoder.iou_token.weight": torch.zeros(1, 24)}
    strange = {"image_encoder.patch_embed.proj.weight": torch.zeros(8, 3, 16, 16)}
    for index, content in enumerate((short, bent, strange, {"a": torch.zeros(1)}, {}, [1, 2])):
        path = tmp_path / f"{index}.pth"
        torch.save(content, path)
        with pytest.raises(BadWeights, match=path.name):
            open_sam(path, CPU)


class Drawn:
    """A look at an image in which a box shows the ellipse inside it, and a point its surroundings."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.shape, self.asked = shape, []

    def logits(self, prompt: Prompt) -> np.ndarray:
        self.asked.append(prompt)
        rows, columns = np.mgrid[: self.shape[0], : self.shape[1]] + 0.5
        top, left, bottom, right = prompt.box
        down, across = (rows - (top + bottom) / 2) / (bottom - top), (columns - (left + right) / 2) / (right - left)
        plane = 1 - 4 * (down**2 + across**2)
        plane[:3, :3] = 1  # a speck elsewhere
        return (10 * plane).astype(np.float32)


def test_a_scene_asks_in_the_pixels_that_sam_saw_and_answers_in_those_of_the_photo():
    rows, columns = np.mgrid[:1500, :2000]
    inside = ((rows - 700) / 400) ** 2 + ((columns - 900) / 500) ** 2 < 1
    photo = Photo(np.repeat(np.where(inside, 0.8, 0.2)[..., None], 3, axis=2).astype(np.float32))
    small, factor = reduced(photo.image)
    assert max(small.shape[:2]) == 1024
    look = Drawn(small.shape[:2])
    mask = SamScene(photo, look, factor).mask(Prompt(box=(300.0, 400.0, 1100.0, 1400.0)))
    assert look.asked[0].box == pytest.approx([side * factor for side in (300, 400, 1100, 1400)])
    assert (mask & inside).sum() / (mask | inside).sum() > 0.99
    assert not mask[:20, :20].any(), "only the largest part counts"
    assert not SamScene(photo, look, factor).mask(Prompt()).any()


def test_boxes_of_yolo_prompt_sam_and_the_embedding_stays(tiny, weights_dir, data_dir, monkeypatch):
    from PIL import Image as Picture

    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(weights_dir))
    picture = Picture.open(data_dir / "images" / "old_portraits" / "w-b-yeats.jpg").convert("RGB").resize((480, 320))
    photo = Photo(np.asarray(picture, np.float32) / 255)
    told = []
    before = time.process_time()
    scene = YoloSam(sam=str(tiny), device="cpu")(photo, lambda done, note="": told.append(done))
    looked = time.process_time() - before
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert scene.regions.labels.shape == photo.shape
    assert "yolov8n-seg.pt" in scene.notes[-1]
    assert tiny.name in scene.notes[-1] or "found no" in scene.notes[-1] or len(scene.regions.present) == 1
    before = time.process_time()
    mask = scene.mask(Prompt(inside=((200.0, 240.0),)))
    assert time.process_time() - before < looked / 2  # processor seconds: the photo is not looked at again
    assert (mask.shape, mask.dtype) == (photo.shape, bool)
    again = YoloSam(sam=str(tiny), device="cpu")(photo, silent)
    assert np.array_equal(again.regions.labels, scene.regions.labels)
    nobody = YoloSam(sam=str(tiny), device="cpu", classes="giraffe")(photo, silent)
    assert "found no giraffe" in nobody.notes[0]
    assert nobody.mask(Prompt(box=(50.0, 50.0, 250.0, 300.0))).shape == photo.shape


def test_the_largest_automatic_segments_become_regions(tmp_path, portrait):
    torch.save(small_sam(sure=True).state_dict(), tmp_path / "sure.pth")
    told = []
    scene = SamAutomatic(sam=str(tmp_path / "sure.pth"), device="cpu", max_regions=3)(
        portrait, lambda done, note="": told.append(done)
    )
    assert told == sorted(told)
    assert told[-1] == 1.0
    found = [label for label in scene.regions.present if label]
    assert 1 <= len(found) <= 3
    assert all("segment" in scene.regions.names[label] for label in found)
    merged = SamAutomatic(sam=str(tmp_path / "sure.pth"), device="cpu", max_regions=3, merge=True)(portrait, silent)
    assert np.array_equal(merged.regions.labels > 0, scene.regions.labels > 0)

    def stop(done, note=""):
        if done > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        SamAutomatic(sam=str(tmp_path / "sure.pth"), device="cpu")(portrait, stop)


def test_segments_count_once_and_neither_dust_nor_the_whole_photo_does():
    def block(top, left, bottom, right):
        mask = np.zeros((100, 100), bool)
        mask[top:bottom, left:right] = True
        return mask

    wall, person, twin, head = block(0, 0, 60, 100), block(20, 30, 90, 70), block(20, 30, 88, 70), block(20, 40, 35, 60)
    everything, dust = block(0, 0, 100, 98), block(0, 0, 5, 5)
    kept = _kept([dust, head, twin, person, wall, everything], "all", 8)
    assert [mask.sum() for mask in kept] == [wall.sum(), person.sum(), head.sum()]
    assert len(_kept([head, person, wall], "all", 2)) == 2
    assert np.array_equal(_kept([head, person, wall], "largest", 8)[0], wall)
    assert np.array_equal(_kept([head, person, wall], "central", 8)[0], person)


def test_a_model_that_finds_nothing_leaves_one_region(tiny, portrait):
    scene = SamAutomatic(sam=str(tiny), device="cpu")(portrait, silent)
    assert scene.regions.present == (0,)
    assert "no segment" in scene.notes[0]


def test_missing_weights_name_a_command_and_nothing_is_fetched(tmp_path, portrait, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    methods = YoloSam(device="cpu"), SamAutomatic(device="cpu"), SamAutomatic(sam="sam_vit_h_4b8939.pth", device="cpu")
    for method in methods:
        with pytest.raises(MissingWeights, match=r"models get .*grabcut"):
            method(portrait, silent)
    assert list(tmp_path.iterdir()) == []


def test_quick_weights_come_first_on_a_processor_and_large_ones_on_a_card(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path))
    for name in ("mobile_sam.pt", "sam_vit_h_4b8939.pth"):
        (tmp_path / name).touch()
    assert yolo_sam_work.sam_file("auto", "cpu") == "mobile_sam.pt"
    assert yolo_sam_work.sam_file("auto", "cuda") == "sam_vit_h_4b8939.pth"
    assert yolo_sam_work.sam_file("mine.pth", "cuda") == "mine.pth"


def never(*_):
    raise AssertionError("this was kept, and need not be made again")


def test_models_and_the_embedding_are_made_once_and_serve_the_smart_tool_too(
    tiny, weights_dir, monkeypatch, portrait, tmp_path
):
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(weights_dir))
    scene = YoloSam(sam=str(tiny), device="cpu")(portrait, silent)
    detector = kept.model("detector", weights_dir / "yolov8n-seg.pt", CPU, never)
    assert isinstance(detector, Detector)
    model = kept.model("sam", tiny, CPU, never)
    look, _ = kept.seen(portrait, tiny, CPU, never)
    name, answer = prompter(portrait, Recipe(sam=str(tiny), device="cpu"), silent)
    assert name == "sam"
    assert kept.model("sam", tiny, CPU, never) is model
    assert kept.seen(portrait, tiny, CPU, never)[0] is look
    assert np.array_equal(answer(BOX), scene.mask(BOX))
    assert YoloSeg(device="cpu")(portrait, silent).regions.labels.shape == portrait.shape
    assert kept.model("detector", weights_dir / "yolov8n-seg.pt", CPU, never) is detector


def test_a_model_goes_before_another_comes_and_with_a_changed_file_and_with_its_photo(tmp_path):
    files = [tmp_path / "one.pth", tmp_path / "two.pth"]
    for path in files:
        torch.save(small_sam().state_dict(), path)
    photo = Photo(np.random.default_rng(0).random((40, 50, 3), dtype=np.float32))
    first = weakref.ref(kept.model("sam", files[0], CPU, open_sam))
    kept.seen(photo, files[0], CPU, partial(first().look, photo.image))
    alive = []

    def second(path, device):
        gc.collect()
        alive.append(first())
        return open_sam(path, device)

    loaded = kept.model("sam", files[1], CPU, second)
    assert alive == [None]
    os.utime(files[1], (1, 1))
    assert kept.model("sam", files[1], CPU, open_sam) is not loaded
    seen = weakref.ref(kept.seen(photo, files[1], CPU, partial(open_sam(files[1], CPU).look, photo.image)))
    del photo
    gc.collect()
    assert seen() is None


def test_only_small_models_stay_while_something_else_needs_the_memory(tmp_path, monkeypatch, tiny, portrait):
    model = kept.model("sam", tiny, CPU, open_sam)
    kept.seen(portrait, tiny, CPU, partial(model.look, portrait.image))
    kept.make_room()
    assert kept.model("sam", tiny, CPU, never) is model
    monkeypatch.setattr(kept, "LIGHT", 1000)  # bytes; this file is larger
    restore(portrait, Regions.whole(portrait.shape), preset("fast").changed(kernel="gaussian", device="cpu"))
    gone = weakref.ref(model)
    del model
    gc.collect()
    assert gone() is None
