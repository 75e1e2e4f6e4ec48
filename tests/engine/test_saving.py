"""Nothing is ever half written, written over, or left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from photos import noise, photo_with_all
from PIL import Image as Pictures

from engine.data import Source
from engine.errors import CannotWrite, WontOverwrite
from engine.pictures.files import check_target, read, write, write_bytes, write_plain, write_text

ROOT = Path(__file__).parents[2]


def test_nothing_is_overwritten_unless_allowed(tmp_path):
    photo, path = photo_with_all(), tmp_path / "a.png"
    path.write_bytes(b"precious")
    for work in (lambda: write(path, photo.image, photo.source), lambda: write_plain(path, noise((3, 3))),
                 lambda: write_text(path, "x"), lambda: write_bytes(path, b"x"), lambda: check_target(path)):
        with pytest.raises(WontOverwrite, match="--overwrite"):
            work()
    assert path.read_bytes() == b"precious"
    check_target(path, overwrite=True)
    assert path.read_bytes() == b"precious"
    write(path, photo.image, photo.source, overwrite=True)
    assert read(path).shape == photo.shape
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.png"]


def links(folder):
    """The original under other names: itself, through a folder, by a link, by a hard link."""
    original = folder / "original.png"
    Pictures.fromarray(noise((6, 5, 3))).save(original)
    (folder / "deeper").mkdir()
    (folder / "soft.png").symlink_to(original)
    os.link(original, folder / "hard.png")
    return original, [original, folder / "deeper" / ".." / "original.png", folder / "soft.png", folder / "hard.png"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_the_original_is_never_overwritten_under_any_name(tmp_path):
    original, names = links(tmp_path)
    before = original.read_bytes()
    photo = read(original)
    for name in names:
        for work in (lambda n=name: write(n, photo.image, photo.source, overwrite=True),
                     lambda n=name: write(n, photo.image, Source(), original=original, overwrite=True),
                     lambda n=name: check_target(n, original, overwrite=True)):
            with pytest.raises(WontOverwrite, match="original"):
                work()
    assert original.read_bytes() == before
    assert (tmp_path / "hard.png").samefile(original)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_to_another_file_is_followed(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "new", overwrite=True)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


FULL_DISK = """
import resource, sys
import numpy as np
from engine.data import Source
from engine.errors import CannotWrite
from engine.pictures.files import write
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
image = np.random.default_rng(0).random((200, 200, 3)).astype(np.float32)
try:
    write(sys.argv[1], image, Source(bits=int(sys.argv[2])), overwrite=True)
except CannotWrite as fault:
    print(fault)
    sys.exit(7)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
@pytest.mark.parametrize(("name", "bits"), [("a.png", 8), ("a.png", 16), ("a.tif", 16), ("a.jpg", 8), ("a.webp", 8),
                                            ("a.bmp", 8)])
def test_a_full_disk_leaves_the_old_file_whole_and_nothing_else(name, bits, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"the old one")
    ended = subprocess.run([sys.executable, "-c", FULL_DISK, str(path), str(bits)], check=False, timeout=600, cwd=ROOT,
                           capture_output=True, text=True)
    assert ended.returncode == 7, ended.stderr
    assert "could not be written" in ended.stdout
    assert path.read_bytes() == b"the old one"
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_missing_folder_and_a_folder_as_target_are_told(tmp_path):
    photo = photo_with_all()
    for work in (lambda p: write(p, photo.image, photo.source, overwrite=True), check_target):
        with pytest.raises(CannotWrite, match="does not exist"):
            work(tmp_path / "none" / "a.png")
        (tmp_path / "a.png").mkdir(exist_ok=True)
        with pytest.raises(CannotWrite, match="is a folder"):
            work(tmp_path / "a.png")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        for work in (check_target, lambda path: write_text(path, "x")):
            with pytest.raises(CannotWrite, match="permission"):
                work(tmp_path / "a.txt")
    finally:
        tmp_path.chmod(0o700)


def test_names_that_cannot_be_are_told(tmp_path):
    for name in ("x" * 300 + ".png", "a\0b.png"):
        with pytest.raises(CannotWrite):
            write_text(tmp_path / name, "x")
    with pytest.raises(CannotWrite, match=r"\.png, \.jpg"):
        write(tmp_path / "a.psd", np.zeros((2, 2, 3), np.float32), Source())
    with pytest.raises(CannotWrite, match="16383"):
        write(tmp_path / "a.webp", np.zeros((1, 20000, 3), np.float32), Source())
    with pytest.raises(CannotWrite, match=r"\.png"):
        write_plain(tmp_path / "a.jpg", noise((3, 3)))
    assert list(tmp_path.iterdir()) == []


def test_long_korean_names_work(tmp_path):
    path = tmp_path / ("할머니의결혼식" * 11 + ".png")
    write_plain(path, noise((3, 3)))
    assert path.is_file()


def test_two_at_once_never_write_over_each_other(tmp_path):
    path, won = tmp_path / "a.txt", []

    def work(text):
        try:
            write_text(path, text)
            won.append(text)
        except WontOverwrite:
            pass

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [path.read_text()]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_permissions_are_those_of_any_new_file_or_of_the_old_one(tmp_path):
    path, plain = tmp_path / "a.txt", tmp_path / "plain.txt"
    plain.write_text("x")
    write_text(path, "x")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    write_text(path, "y", overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o640
