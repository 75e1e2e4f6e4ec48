"""Which weight files there are, where they lie, and how they get there; methods only ever `locate` them.

An entry of `resources/weights.toml` with an address can be fetched and is verified by its SHA-256. One without an
address is import-only: the user brings the file, and it is checked by loading it safely.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from engine import resources
from engine.calling import program
from engine.errors import BadWeights, CannotWrite, MissingWeights
from engine.progress import Report, part, silent
from engine.said import Said
from engine.saving import flush_folder
from engine.weight_files.weight import Weight as Weight

State = Literal["verified", "loads", "damaged", "missing"]

DETECTORS = ("yolov8n.pt", "yolov8n-seg.pt")
SAMS = ("mobile_sam.pt", "sam_vit_b_01ec64.pth", "sam_vit_l_0b3195.pth", "sam_vit_h_4b8939.pth")  # the quick ones first
VGG19 = "vgg19-dcbb9e9d.pth"
SIGGRAPH = "siggraph17-df00044c.pth"
INSTANCES = ("latest_net_G.pth", "latest_net_GF.pth", "latest_net_GComp.pth")  # of things, of the fusion, of the whole
DEPTH_ANYTHING = "depth-anything-v2-small.safetensors"
LAMAS = ("big-lama.safetensors", "big-lama.pth")

_TABLE = "weights.toml"
_CHUNK = 1 << 18
_WITHOUT = Said("Without any weights, --regions grabcut, whole or a mask file works.").in_window(
    "Without any weights, “Subject by GrabCut”, “Whole photo as one” or a mask file works.")


@dataclass(frozen=True)
class Verdict:
    """What a check of one file found.

    Attributes:
        name: the weight's name.
        state: "verified" by its hash; "loads" safely, where no hash is known; "damaged"; "missing".
        text: one sentence.
    """

    name: str
    state: State
    text: str


def folder() -> Path:
    """Where weight files lie: `HEIRLOOM_WEIGHTS`, or the user's data folder. It need not exist yet."""
    named = os.environ.get("HEIRLOOM_WEIGHTS")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("heirloom", appauthor=False) / "weights"


@cache
def known() -> tuple[Weight, ...]:
    """Every weight of the table, in its order; `HEIRLOOM_WEIGHTS_TABLE` names another, say of a mirror.

    Raises:
        BadWeights: that other table cannot be read, or is none.
    """
    other = os.environ.get("HEIRLOOM_WEIGHTS_TABLE")
    try:
        table = Path(other).read_text(encoding="utf-8") if other else resources.text(_TABLE)
        found = tuple(Weight(**entry) for entry in tomllib.loads(table)["weight"])
        for one in found:
            one.check()
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as fault:
        raise BadWeights("The table of weights '{path}' cannot be used ({reason}). Correct it, or do without "
                         "HEIRLOOM_WEIGHTS_TABLE.", path=str(other), reason=str(fault)) from fault
    return found


def named(name: str) -> Weight:
    """The entry of that name.

    Raises:
        MissingWeights: there is none; the text lists those there are.
    """
    for weight in known():
        if weight.name == name:
            return weight
    names = ", ".join(weight.name for weight in known())
    raise MissingWeights("There are no weights called '{name}'. Known are: {names}.", name=name, names=names)


def present() -> tuple[str, ...]:
    """The names of the known weights that lie in the folder (not checked)."""
    return tuple(weight.name for weight in known() if (folder() / weight.name).is_file())


def missing_for_people() -> tuple[Weight, ...]:
    """What has to be fetched so that yolo-sam can run: a detector, a SAM, both or nothing; of each the smallest."""
    here = set(present())
    return tuple(named(kind[0]) for kind in (DETECTORS, SAMS) if not here.intersection(kind))


def locate(name: str) -> Path:
    """The file behind a weight's name, or behind a path the user gave. Never downloads.

    Raises:
        MissingWeights: it is not on this machine; the text says how to get it and what works without it.
    """
    given = Path(name).expanduser()
    if (given.is_absolute() or len(given.parts) > 1) and given.is_file():
        return given
    path = folder() / name
    if path.is_file():
        return path
    if given.is_file():
        return given
    raise MissingWeights("The weights {name} are not on this machine. {how} {without}", name=name,
                         how=how_to_get(name), without=_WITHOUT)


def how_to_get(name: str) -> Said:
    """One sentence: the command that brings a weight file here."""
    if any(weight.name == name and weight.can_be_fetched for weight in known()):
        return Said("Get them with '{program} models get {name}', or bring the file with '{program} models import "
                    "FILE'.", name=name, program=program()).in_window("Get them, or bring the file, by “Manage "
                                                                      "models…” in the menu Models.")
    return Said("Bring the file with '{program} models import FILE' ('models list' shows which can be fetched).",
                program=program()).in_window("Bring the file by “Manage models…” in the menu Models.")


def fetch(name: str, report: Report = silent) -> Path:
    """Download a known weight into the folder, verified; at once if it is there and whole.

    Raises:
        MissingWeights: no weight of that name, or it has no published address.
        BrokenDownload: the network failed; what came is kept and the next call goes on from there.
        BadWeights: what came is not the published file.
        CannotWrite: no room or no permission.
        Cancelled: from `report`; what came is kept.
    """
    weight = named(name)
    if not weight.can_be_fetched:
        raise MissingWeights("{name} has no confirmed address, so it cannot be fetched. {how}", name=name,
                             how=how_to_get(name))
    return download(weight, folder(), report)


def download(weight: Weight, target: Path, report: Report = silent) -> Path:
    """Fetch one weight into the folder `target`; as :func:`fetch`, for any entry with address and hash."""
    from engine.weight_files.receiving import receive  # with the network's libraries

    path, partial = target / weight.name, target / f"{weight.name}.part"
    if path.is_file() and sha256(path) == weight.sha256:
        report(1.0, Said("{name} is here already", name=weight.name))
        return path
    with _writing(target):
        target.mkdir(parents=True, exist_ok=True)
        receive(weight, partial, part(report, 0.0, 0.97))
        found = sha256(partial, part(report, 0.97, 1.0))
        if found != weight.sha256:
            partial.unlink()
            again = Said("Run the command again, or bring the file with '{program} models import FILE'.",
                         program=program()).in_window("Try again, or import the file.")
            raise BadWeights("What came for {name} is not the published file (SHA-256 {found}, not {wanted}), so it "
                             "was removed. {advice}", name=weight.name, found=f"{found[:12]}…",
                             wanted=f"{weight.sha256[:12]}…", advice=again)
        _put_in_place(partial, path)
    report(1.0, Said("{name} is whole", name=weight.name))
    return path


def import_file(path: Path, report: Report = silent) -> Path:
    """Check a weight file and copy it into the folder, under its known name if its hash or its tensors tell it.

    Raises:
        MissingWeights: no such file.
        BadWeights: a file of that name is published with another hash, or it cannot be loaded safely.
        CannotWrite: no room or no permission.
        Cancelled: from `report`.
    """
    from engine.weight_files.receiving import copied

    if not path.is_file():
        raise MissingWeights("There is no file {path}.", path=path)
    found = sha256(path, part(report, 0.0, 0.5))
    name = next((weight.name for weight in known() if weight.sha256 == found), path.name)
    verdict = _judged(name, path, found)
    if verdict.state == "damaged":
        raise BadWeights.telling(verdict.text)
    target = folder() / (_recognised(path) if verdict.state == "loads" and not _is_known(name) else name)
    if target.exists() and target.samefile(path):
        report(1.0, Said("{name} is here already", name=target.name))
        return target
    partial = target.with_name(f"{target.name}.part")
    with _writing(folder()):
        folder().mkdir(parents=True, exist_ok=True)
        try:
            with path.open("rb") as source, partial.open("wb") as copy:
                copied(source, copy, path.stat().st_size, part(report, 0.5, 1.0), target.name)
            _put_in_place(partial, target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    report(1.0, Said("{name} is in the folder", name=target.name))
    return target


def verify(name: str = "all", report: Report = silent) -> tuple[Verdict, ...]:
    """Check one weight, or all that are in the folder, by hash or, where none is known, by loading them safely.

    Raises:
        MissingWeights: no weight of that name is known, nor is a file of it in the folder.
        Cancelled: from `report`.
    """
    wanted = list(present()) if name == "all" else [name if (folder() / name).is_file() else named(name).name]
    verdicts = []
    for index, each in enumerate(wanted):
        path = folder() / each
        step = part(report, index / len(wanted), (index + 1) / len(wanted))
        if path.is_file():
            verdicts.append(_judged(each, path, sha256(path, step)))
        else:
            missing = Said("{name} is not here. {how}", name=each, how=how_to_get(each))
            verdicts.append(Verdict(each, "missing", missing))
    report(1.0, Said("checked"))
    return tuple(verdicts)


def sha256(path: Path, report: Report = silent) -> str:
    """The SHA-256 of a file as 64 hexadecimal digits.

    Raises:
        BadWeights: it cannot be read.
        Cancelled: from `report`.
    """
    digest, done = hashlib.sha256(), 0
    try:
        size = max(path.stat().st_size, 1)
        with path.open("rb") as file:
            while block := file.read(_CHUNK):
                digest.update(block)
                done += len(block)
                report(done / size, Said("checking {name}", name=path.name))
    except OSError as fault:
        raise BadWeights("{path} cannot be read ({reason}). Check its permissions.", path=path,
                         reason=fault.strerror or str(fault)) from fault
    return digest.hexdigest()


def _judged(name: str, path: Path, found: str) -> Verdict:
    """The verdict on a file whose hash is `found`."""
    published = next((weight.sha256 for weight in known() if weight.name == name), "")
    if published and found == published:
        return Verdict(name, "verified", Said("{name} is the published file.", name=name))
    if published:
        said = Said("{file} is not the published {name}: its SHA-256 is {found}, not {wanted}. {how}", file=path.name,
                    name=name, found=f"{found[:12]}…", wanted=f"{published[:12]}…", how=how_to_get(name))
        return Verdict(name, "damaged", said)
    from engine.weight_files import checkpoint  # loads torch: only where a file has to be opened

    try:
        checkpoint.check(path)
    except BadWeights as fault:
        return Verdict(name, "damaged", fault.said)
    return Verdict(name, "loads", Said("{name} loads safely; no published hash is known for it.", name=name))


def _is_known(name: str) -> bool:
    """Whether the table has a weight of that name."""
    return any(weight.name == name for weight in known())


def _recognised(path: Path) -> str:
    """The name in the table that a file's tensors tell, in the form that the file has; else its own."""
    from engine.weight_files import checkpoint

    safe = path.suffix == ".safetensors"
    wanted = [weight for weight in known() if weight.holds and weight.name.endswith(".safetensors") == safe]
    if path.suffix == ".onnx" or not wanted:
        return path.name
    try:
        names = tuple(checkpoint.tensors(path))
    except BadWeights:  # the layers of a YOLO checkpoint
        return path.name
    return next((weight.name for weight in wanted if any(name.endswith(weight.holds) for name in names)), path.name)


def _put_in_place(partial: Path, path: Path) -> None:
    """Give a whole file its name, once it is on the disk: after a power cut there is the whole file, or none."""
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(path)
    flush_folder(path.parent)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """Turn a full disk or a forbidden folder into a sentence."""
    try:
        yield
    except OSError as fault:
        reason: str = fault.strerror or str(fault)
        if target.exists():
            reason = Said("{reason}, {size} GB are free", reason=reason,
                          size=f"{shutil.disk_usage(target).free / 1e9:.1f}")
        raise CannotWrite("The weights folder {path} cannot be written ({reason}). Make room, or name another folder "
                          "in HEIRLOOM_WEIGHTS.", path=target, reason=reason) from fault
