"""One photo from file to file: the verb that command line and queue share, wherever it runs."""

from __future__ import annotations

import multiprocessing

import engine
from engine.pictures.files import write


def test_a_photo_is_restored_in_another_process_without_a_word(portrait, tmp_path, capfd):
    """So that a queue or a cluster may hand it around: what goes in and what comes out can be sent."""
    write(tmp_path / "photo.png", portrait.image, portrait.source)
    recipe = engine.Recipe(regions="whole", kernel="gaussian", upscaler="bicubic")
    task = engine.FileTask(tmp_path / "photo.png", tmp_path / "out" / "photo.tif", reports=(tmp_path / "out/r.json",),
                           makes_folders=True)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        outcome = pool.apply(engine.restore_file, (task, recipe, engine.FileWishes(sidecar=True)))
        pool.close()
        pool.join()
    rows, columns = portrait.shape
    assert engine.read(task.target).shape == outcome.shape == (2 * rows, 2 * columns)
    assert outcome.report["recipe"]["upscaler"] == "bicubic"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["photo.tif", "photo.tif.heirloom", "r.json"]
    assert capfd.readouterr() == ("", "")
