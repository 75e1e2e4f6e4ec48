"""Weights arrive whole or not at all, are what their hash says, and nothing in them runs."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import json
import os
import pickle
import re
import shutil
import ssl
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import torch
from tls import HOST, served, trusted

from engine import weights
from engine.errors import BadWeights, BrokenDownload, Cancelled, CannotWrite, MissingWeights
from engine.progress import silent
from engine.weight_files import checkpoint, receiving
from engine.weights import Weight

CONTENT = np.random.default_rng(5).integers(0, 256, 1_500_000, np.uint8).tobytes()


class Publisher(ThreadingHTTPServer):
    """A server of one file, with the manners of real ones and some bad ones.

    Attributes:
        ranges: whether it can go on in the middle of the file.
        breaks_after: how many bytes it sends before the connection breaks, or None.
        promised: how many bytes it says there are; None for as many as it sends, "" for saying nothing.
        moved: where it points instead.
        shifted: by how many bytes the part that it sends begins too late.
        stalled: waits, once it has sent what comes before the break, until this is set.
        asked: the Range header of every request.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), Handler)
        self.ranges, self.breaks_after, self.content, self.asked = True, None, CONTENT, []
        self.promised, self.moved, self.shifted, self.stalled = None, "", 0, threading.Event()
        self.stalled.set()

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.server_port}/file.pth"


class Handler(BaseHTTPRequestHandler):
    """Answers GET."""

    server: Publisher

    def do_GET(self):
        server, wanted = self.server, self.headers.get("Range")
        if server.moved and self.path == "/file.pth":
            self.send_response(302)
            self.send_header("Location", server.moved)
            self.end_headers()
            return
        server.asked.append(wanted)
        start = int(re.match(r"bytes=(\d+)-", wanted)[1]) if wanted and server.ranges else 0
        if start >= len(server.content):
            self.send_error(416)
            return
        start += server.shifted
        body = server.content[start:]
        self.send_response(206 if wanted and server.ranges else 200)
        if wanted and server.ranges:
            self.send_header("Content-Range", f"bytes {start}-{len(server.content) - 1}/{len(server.content)}")
        if server.promised != "":
            self.send_header("Content-Length", str(server.promised or len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):  # the other side may have had enough
            self.wfile.write(body if server.breaks_after is None else body[: server.breaks_after])
            self.wfile.flush()
            server.stalled.wait(60)

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def publisher(tmp_path_factory, monkeypatch):
    server = Publisher()
    with served(server, trusted(tmp_path_factory.mktemp("authority"), monkeypatch)):
        yield server
        server.stalled.set()


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """An empty weights folder that is not there yet."""
    monkeypatch.setenv("HEIRLOOM_WEIGHTS", str(tmp_path / "가중치"))
    return tmp_path / "가중치"


def entry(publisher, content: bytes = CONTENT) -> Weight:
    return Weight("file.pth", "MIT", "A test.", publisher.address, hashlib.sha256(content).hexdigest(), len(content))


def test_the_table_has_a_hash_for_every_address():
    for weight in weights.known():
        assert bool(weight.address) == bool(weight.sha256), weight.name
        assert not weight.address or weight.address.startswith("https://")
        assert re.fullmatch("[0-9a-f]{64}|", weight.sha256)
        assert weight.licence
        assert weight.purpose.endswith(".")
    assert len({weight.name for weight in weights.known()}) == len(weights.known())


def test_a_download_is_whole_and_its_progress_rises_to_the_end(publisher, tmp_path):
    told = []
    path = weights.download(entry(publisher), tmp_path / "new", lambda done, note="": told.append(done))
    assert path.read_bytes() == CONTENT
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert [item.name for item in path.parent.iterdir()] == ["file.pth"]


def test_a_file_that_is_here_is_not_fetched_again(publisher, tmp_path):
    weights.download(entry(publisher), tmp_path)
    weights.download(entry(publisher), tmp_path)
    assert len(publisher.asked) == 1


def test_a_broken_download_keeps_what_came_and_goes_on_there(publisher, tmp_path):
    publisher.breaks_after = 600_000
    with pytest.raises(BrokenDownload, match=r"0\.6 MB are kept"):
        weights.download(entry(publisher), tmp_path)
    assert not (tmp_path / "file.pth").exists()
    publisher.breaks_after = None
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT
    assert publisher.asked == [None, "bytes=600000-"]


def test_a_server_that_cannot_resume_sends_the_whole_file_again(publisher, tmp_path):
    publisher.ranges = False
    (tmp_path / "file.pth.part").write_bytes(CONTENT[:500_000])
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT
    assert publisher.asked == ["bytes=500000-"]


def test_a_partial_file_that_is_complete_only_needs_its_name(publisher, tmp_path):
    (tmp_path / "file.pth.part").write_bytes(CONTENT)
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize("begun", [b"", b"not what was published"])
def test_a_file_with_another_hash_is_removed(publisher, tmp_path, begun):
    if begun:
        (tmp_path / "file.pth.part").write_bytes(begun)
    else:
        publisher.content = CONTENT[:-1] + b"\0"
    with pytest.raises(BadWeights, match="not the published file"):
        weights.download(entry(publisher), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_cancelling_keeps_what_came(publisher, tmp_path):
    def stop(done, note=""):
        if done > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        weights.download(entry(publisher), tmp_path, stop)
    assert 0 < (tmp_path / "file.pth.part").stat().st_size < len(CONTENT)
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT
    assert publisher.asked[1].startswith("bytes=")


def test_without_a_network_the_sentence_says_what_to_do(publisher, tmp_path):
    nowhere = Weight("file.pth", "MIT", "A test.", "https://127.0.0.1:9/file.pth", "0" * 64)
    with pytest.raises(BrokenDownload, match="models import FILE"):
        weights.download(nowhere, tmp_path)
    gone = Weight("file.pth", "MIT", "A test.", publisher.address, "0" * 64)
    publisher.content = b""
    with pytest.raises((BrokenDownload, BadWeights)):
        weights.download(gone, tmp_path)


INSECURE = "does not begin with https"


def test_nothing_is_fetched_without_tls(tmp_path):
    with served(Publisher(), None) as plain:
        for address in (f"{plain}/file.pth", "file:///etc/hostname", "ftp://127.0.0.1/file.pth", "data:,x", "file.pth"):
            with pytest.raises(BrokenDownload, match=INSECURE):
                weights.download(Weight("file.pth", "MIT", "A test.", address, "0" * 64, len(CONTENT)), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_server_may_point_elsewhere_but_not_out_of_tls(publisher, tmp_path):
    publisher.moved = publisher.address.replace("file", "other")
    assert weights.download(entry(publisher), tmp_path / "good").read_bytes() == CONTENT
    with served(Publisher(), None) as plain:
        for publisher.moved in (f"{plain}/file.pth", "file:///etc/hostname", "ftp://127.0.0.1/file.pth"):
            with pytest.raises(BrokenDownload, match=f"{INSECURE}|answered 302"):
                weights.download(entry(publisher), tmp_path / "bad")
    publisher.moved = publisher.address
    with pytest.raises(BrokenDownload, match="answered 302"):
        weights.download(entry(publisher), tmp_path / "bad")
    assert list((tmp_path / "bad").iterdir()) == []


@pytest.mark.parametrize("how", ["unknown authority", "another machine's", "run out"])
def test_a_server_that_does_not_prove_who_it_is_is_not_asked(how, tmp_path, monkeypatch):
    name, days = ("127.0.0.2" if how == "another machine's" else HOST), (-1 if how == "run out" else 1)
    server, context = Publisher(), trusted(tmp_path / "keys", monkeypatch, name, days)
    if how == "unknown authority":
        trusted(tmp_path / "others", monkeypatch)
    with served(server, context), pytest.raises(BrokenDownload, match=r"(?i)certificate verify failed"):
        weights.download(entry(server), tmp_path / "weights")
    assert server.asked == []
    assert list((tmp_path / "weights").iterdir()) == []


@pytest.mark.parametrize("promised", [None, ""], ids=["told", "untold"])
def test_what_is_larger_than_the_published_file_is_not_taken_to_the_end(publisher, tmp_path, promised):
    publisher.content, publisher.promised = CONTENT + bytes(40_000_000), promised
    sizes = []

    def watch(done, note=""):
        sizes.extend(one.stat().st_size for one in tmp_path.iterdir())

    with pytest.raises(BadWeights, match="sends more"):
        weights.download(entry(publisher), tmp_path, watch)
    assert max(sizes, default=0) < 1.1 * len(CONTENT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("promised", [None, "", 2_000_000_000_000], ids=["told", "untold", "lied"])
def test_a_download_that_ends_early_is_kept_and_goes_on(publisher, tmp_path, promised):
    publisher.breaks_after, publisher.promised = 600_000, promised
    with pytest.raises(BadWeights if promised else BrokenDownload):
        weights.download(entry(publisher), tmp_path)
    assert not (tmp_path / "file.pth").exists()
    publisher.breaks_after = publisher.promised = None
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT
    assert publisher.asked == [None, None if promised else "bytes=600000-"]


def test_a_part_that_begins_elsewhere_is_not_put_behind_what_is_here(publisher, tmp_path):
    (tmp_path / "file.pth.part").write_bytes(CONTENT[:500_000])
    publisher.shifted = 1000
    with pytest.raises(BrokenDownload, match="another part of the file"):
        weights.download(entry(publisher), tmp_path)
    publisher.shifted = 0
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT


def test_a_server_that_stalls_is_given_up_and_what_came_goes_on(publisher, tmp_path, monkeypatch):
    monkeypatch.setattr(receiving, "_PATIENCE", 0.3)
    publisher.breaks_after = 400_000
    publisher.stalled.clear()
    with pytest.raises(BrokenDownload, match=r"timed out.*0\.4 MB are kept"):
        weights.download(entry(publisher), tmp_path)
    publisher.breaks_after = None
    publisher.stalled.set()
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT
    assert publisher.asked == [None, "bytes=400000-"]


def test_a_download_that_stalls_can_be_cancelled_at_once(publisher, tmp_path):
    publisher.breaks_after = 400_000
    publisher.stalled.clear()
    part = tmp_path / "file.pth.part"

    def stop(done, note=""):
        if part.exists() and part.stat().st_size == 400_000:
            raise Cancelled

    began = time.monotonic()
    with pytest.raises(Cancelled):
        weights.download(entry(publisher), tmp_path, stop)
    assert time.monotonic() - began < 2.0
    publisher.stalled.set()


def test_a_file_has_its_name_only_after_its_hash_was_found_right(publisher, tmp_path):
    seen = set()

    def watch(done, note=""):
        if done < 1.0:
            seen.update(one.name for one in tmp_path.iterdir())

    weights.download(entry(publisher), tmp_path, watch)
    assert seen == {"file.pth.part"}


def test_a_folder_that_cannot_be_made_is_a_sentence(publisher, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite, match="HEIRLOOM_WEIGHTS"):
        weights.download(entry(publisher), tmp_path / "file")


def test_missing_weights_name_the_command_and_the_way_round(own_folder):
    with pytest.raises(MissingWeights, match=r"models get yolov8n\.pt.*grabcut"):
        weights.locate("yolov8n.pt")
    with pytest.raises(MissingWeights, match="models import FILE"):
        weights.locate("yolov8n-seg.pt")
    with pytest.raises(MissingWeights, match="no confirmed address"):
        weights.fetch("yolov8n-seg.pt")
    with pytest.raises(MissingWeights, match="Known are"):
        weights.fetch("nonsense.pt")
    assert not own_folder.exists(), "looking for weights makes nothing"


def test_a_path_is_taken_as_it_is(own_folder, tmp_path):
    mine = tmp_path / "mine.pt"
    mine.write_bytes(b"x")
    assert weights.locate(str(mine)) == mine


def test_importing_checks_and_copies(own_folder, tmp_path):
    mine = tmp_path / "sam2.1_x.pt"
    torch.save({"model": {"a": torch.zeros(3)}}, mine)
    path = weights.import_file(mine)
    assert path == own_folder / mine.name
    assert path.read_bytes() == mine.read_bytes()
    assert weights.import_file(path) == path, "importing what is there already changes nothing"
    assert [verdict.state for verdict in weights.verify(mine.name)] == ["loads"]
    assert weights.locate(mine.name) == path


def test_importing_refuses_what_is_not_what_its_name_says(own_folder, tmp_path):
    for name in ("yolov8n.pt", "broken.pth", "notes.txt", "model.onnx", "some.safetensors"):
        (tmp_path / name).write_bytes(b"not weights")
        with pytest.raises(BadWeights, match=re.escape(name)):
            weights.import_file(tmp_path / name)
    assert not own_folder.exists()
    with pytest.raises(MissingWeights):
        weights.import_file(tmp_path / "absent.pt")


def test_cancelling_an_import_leaves_nothing(own_folder, tmp_path):
    torch.save({"a": torch.zeros(300_000)}, tmp_path / "mine.pth")

    def stop(done, note=""):
        if done > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        weights.import_file(tmp_path / "mine.pth", stop)
    assert list(own_folder.iterdir()) == []


class Hostile:
    """Creates a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("name", ["evil.pt", "evil.pth"])
def test_nothing_in_a_hostile_file_runs(own_folder, tmp_path, legacy, name):
    trace, file = tmp_path / "trace", tmp_path / name
    torch.save({"model": Hostile(trace)}, file, _use_new_zipfile_serialization=not legacy)
    for load in (checkpoint.layers, checkpoint.tensors, weights.import_file):
        with pytest.raises(BadWeights, match="Nothing of it was run"):
            load(file)
    assert not trace.exists()
    torch.load(file, weights_only=False)
    assert trace.exists(), "the file is as hostile as it should be"


class Called:
    """Pickles as a call of a class that a YOLO checkpoint needs, with settings that hold Python code."""

    def __init__(self, trace: Path) -> None:
        code = f"__import__('pathlib').Path({str(trace)!r}).touch() or torch.nn.SiLU()"
        self.settings = {"nc": 1, "activation": code, "backbone": [[-1, 1, "Conv", [8, 3, 2]]], "head": []}

    def __reduce__(self) -> tuple:
        from engine.weight_files import ultralytics_door

        return ultralytics_door.ultralytics("ultralytics.nn.tasks").DetectionModel, (self.settings,)


def test_an_allowed_class_cannot_be_called_with_harmful_arguments(tmp_path):
    trace, file = tmp_path / "trace", tmp_path / "evil.pt"
    torch.save({"model": Called(trace)}, file)
    with pytest.raises(BadWeights, match="called with arguments"):
        checkpoint.layers(file)
    assert not trace.exists()


def test_a_method_that_a_layer_does_not_need_is_refused(tmp_path):
    class Reached:
        def __reduce__(self) -> tuple:
            return getattr, (torch.nn.SiLU, "__init__")

    torch.save({"model": Reached()}, tmp_path / "evil.pt")
    with pytest.raises(BadWeights, match="getattr"):
        checkpoint.layers(tmp_path / "evil.pt")


def test_every_damage_of_a_checkpoint_is_a_sentence(weights_dir, tmp_path):
    whole = (weights_dir / "yolov8n-seg.pt").read_bytes()
    rng = np.random.default_rng(1)
    for index in range(12):
        data = bytearray(whole)
        if index % 3 == 0:
            del data[int(rng.integers(0, len(data))) :]
        else:
            at = int(rng.integers(0, 60_000))
            data[at : at + 40] = rng.integers(0, 256, 40, np.uint8).tobytes()
        file = tmp_path / f"{index}.pt"
        file.write_bytes(data)
        if index % 3 == 0:
            with pytest.raises(BadWeights, match=f"^{file.name}"):
                checkpoint.layers(file)
        else:  # a number may have changed, which nobody can see
            with contextlib.suppress(BadWeights):
                checkpoint.layers(file)
    with zipfile.ZipFile(tmp_path / "empty.pt", "w"), pytest.raises(BadWeights):
        checkpoint.layers(tmp_path / "empty.pt")
    (tmp_path / "pickle.pt").write_bytes(pickle.dumps({"model": 3}))
    with pytest.raises(BadWeights):
        checkpoint.layers(tmp_path / "pickle.pt")


def test_verifying_all_tells_each_file(own_folder, weights_dir):
    own_folder.mkdir()
    for name in ("yolov8n-seg.pt", "face_detection_yunet_2023mar.onnx"):
        shutil.copy(weights_dir / name, own_folder / name)
    (own_folder / "sam_vit_b_01ec64.pth").write_bytes(b"half of it")
    told = []
    states = {verdict.name: verdict.state for verdict in weights.verify(report=lambda done, note="": told.append(done))}
    assert states == {
        "yolov8n-seg.pt": "loads", "sam_vit_b_01ec64.pth": "damaged", "face_detection_yunet_2023mar.onnx": "loads",
    }  # fmt: skip
    assert told == sorted(told)
    assert weights.verify("yolov8n.pt", silent)[0].state == "missing"


def test_the_commands_list_import_and_verify(own_folder, tmp_path, capsys):
    from typer import Typer

    from engine.commandline import models as models_cli

    def run(*arguments: str) -> tuple[int, dict]:
        assert isinstance(models_cli.app, Typer)
        status = models_cli.app([*arguments, "--json"], standalone_mode=False)
        return status, json.loads(capsys.readouterr().out)

    status, told = run("list")
    assert status == 0
    assert [item["name"] for item in told["weights"]] == [weight.name for weight in weights.known()]
    assert not any(item["here"] for item in told["weights"])
    torch.save({"a": torch.zeros(2)}, tmp_path / "yolov8n-seg.pt")
    status, told = run("import", str(tmp_path / "yolov8n-seg.pt"))
    assert (status, Path(told["file"])) == (0, own_folder / "yolov8n-seg.pt")
    (own_folder / "mobile_sam.pt").write_bytes(b"not whole")
    status, told = run("verify")
    assert status == 1
    assert [item["state"] for item in told["weights"]] == ["loads", "damaged"]
    with pytest.raises(MissingWeights):
        run("get", "yolov8n-seg.pt")
    models_cli.app(["list"], standalone_mode=False)
    assert "AGPL-3.0" in capsys.readouterr().out


@pytest.mark.parametrize("fault", [OSError(errno.EHOSTUNREACH, "No route to host"), ssl.SSLError("bad record")])
def test_a_fault_of_the_network_is_not_told_as_one_of_the_disk(publisher, tmp_path, monkeypatch, fault):
    """The network breaks while the file is read, in ways that no server in this process can make it break."""
    read, came = http.client.HTTPResponse.read1, []

    def breaking(response, size):
        if len(came) > 3:
            raise fault
        came.append(read(response, size))
        return came[-1]

    monkeypatch.setattr(http.client.HTTPResponse, "read1", breaking)
    with pytest.raises(BrokenDownload, match=r"could not be fetched .*are kept"):
        weights.download(entry(publisher), tmp_path)
    monkeypatch.setattr(http.client.HTTPResponse, "read1", read)
    assert weights.download(entry(publisher), tmp_path).read_bytes() == CONTENT
    assert publisher.asked[1].startswith("bytes=")


def test_a_fault_of_the_disk_is_told_as_one_of_the_disk(publisher, tmp_path):
    (tmp_path / "file.pth.part").mkdir()
    with pytest.raises(CannotWrite, match=r"cannot be written .*Make room"):
        weights.download(entry(publisher), tmp_path)


def test_a_file_is_on_the_disk_before_it_has_its_name(publisher, tmp_path, monkeypatch):
    flushed, flush = [], os.fsync

    def watch(number):
        flushed.append((tmp_path / "file.pth").exists())
        flush(number)

    monkeypatch.setattr(os, "fsync", watch)
    weights.download(entry(publisher), tmp_path)
    assert flushed[0] is False
