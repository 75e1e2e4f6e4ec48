"""What methods say reaches the restoration that they work for, and no other."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import torch

from engine import device, pipeline, remarks
from engine.data import Photo, Regions
from engine.progress import of_region, show, silent, watching
from engine.recipe import preset

QUICK = preset("fast").changed(device="cpu", kernel="kernelgan", upscaler="bicubic", kernel_iterations=2)


def with_locket(portrait, name):
    labels = np.zeros(portrait.shape, np.uint8)
    labels[14:, 14:66] = 1
    labels[2:6, 2:6] = 2
    return Regions(labels, {0: "background", 1: "person", 2: name})


def test_two_restorations_in_one_process_do_not_mix_their_notes(portrait):
    together, results = threading.Barrier(2), {}

    def restore(name):
        met = []

        def report(done, note=""):
            if not met:
                met.append(together.wait())  # both listen from here on

        recipe = QUICK.changed(upscaler="backprojection")
        results[name] = pipeline.restore(portrait, with_locket(portrait, name), recipe, report)

    threads = [threading.Thread(target=restore, args=(name,)) for name in ("locket", "brooch")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, restored in results.items():
        assert len(restored.notes) == 1
        assert f"Region '{name}' is too small" in restored.notes[0]
        assert {f"kernel: {region}" for region in ("background", "person")} <= set(restored.seconds)


def test_notes_keep_their_order_and_come_once():
    with remarks.listening() as outer:
        remarks.note("first")
        with remarks.listening() as inner:
            remarks.note("within")
        for sentence in ("second", "first", "third"):
            remarks.note(sentence)
    remarks.note("nobody listens")
    assert outer.notes == ["first", "second", "third"]
    assert inner.notes == ["within"]


def test_what_a_regions_thread_says_and_shows_reaches_those_who_asked(portrait):
    seen = []

    def work(label, report):
        remarks.note(f"of {label}")
        show("loss", "test", 0, 1, np.zeros(1))
        return label

    regions = with_locket(portrait, "locket")
    with remarks.listening() as heard, watching(seen.append), of_region(9):
        assert device.each_region(regions, work, torch.device("cpu"), silent, "test") == {0: 0, 1: 1, 2: 2}
    assert sorted(heard.notes) == ["of 0", "of 1", "of 2"]
    assert sorted(glimpse.region for glimpse in seen) == [0, 1, 2]
    assert set(heard.seconds) == {"test: background", "test: person", "test: locket"}


def test_a_region_that_fails_stops_the_others():
    regions = Regions(np.arange(2, dtype=np.uint8)[None].repeat(2, 0))
    failed, steps = threading.Event(), []

    def work(label, report):
        if label == 0:
            failed.set()
            raise ZeroDivisionError("of its own")
        while True:  # or this never ends
            report(0.5)
            steps.append(label)

    with pytest.raises(ZeroDivisionError, match="of its own"):
        device.each_region(regions, work, torch.device("cpu"), silent, "test")
    assert failed.is_set()


@pytest.mark.parametrize("method", ["kernelgan", "predictor"])
def test_only_kernels_that_are_missing_are_estimated(method, portrait):
    recipe, regions = QUICK.changed(kernel=method), with_locket(portrait, "locket")
    every = pipeline.estimate(portrait, regions, recipe)
    notes = []
    given = {0: every[0].named("given")}
    some = pipeline.estimate(portrait, regions, recipe, lambda done, note="": notes.append(note), given)
    assert some[0] is given[0]
    assert not any("background" in note for note in notes)
    assert any("person" in note for note in notes)
    np.testing.assert_allclose(some[1].weights, every[1].weights, atol=1e-5)
    assert pipeline.estimate(portrait, regions, recipe, known=some) == some


def test_a_region_too_small_borrows_the_kernel_that_was_given(portrait):
    regions = with_locket(portrait, "locket")
    labels = regions.labels.copy()
    labels[labels == 1] = 0
    two = Regions(labels, {0: "background", 2: "locket"})
    given = pipeline.estimate(Photo(portrait.image.copy()), two, QUICK.changed(kernel="gaussian", width=2.0))
    found = pipeline.estimate(portrait, two, QUICK, known={0: given[0]})
    assert found[0] is given[0]
    assert found[2].weights.tobytes() == given[0].weights.tobytes()
    assert found[2].origin == "borrowed from background"
