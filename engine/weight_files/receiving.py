"""A file from the network, from where it broke off the last time; the network's faults are told from the disk's."""

from __future__ import annotations

import http
from functools import partial as fixed
from pathlib import Path
from typing import BinaryIO

from engine.calling import program
from engine.errors import BadWeights, BrokenDownload
from engine.network import NetworkFault, asking
from engine.progress import Report
from engine.said import Said
from engine.weight_files.weight import Weight

_CHUNK = 1 << 18
_PATIENCE = 30.0  # seconds without a byte before a connection counts as broken
_ROUNDED = 0.05  # by which share a size in the table may differ from the file's
_UNKNOWN = 8 << 30  # bytes of a file whose size the table does not tell


def receive(weight: Weight, partial: Path, report: Report) -> None:
    """Bring the partial file to its full length, from where it ends if the server can do that.

    Raises:
        BrokenDownload: the network failed; what came is kept.
        BadWeights: the server sends more than the published file has; what came is removed.
        OSError: the disk did.
        Cancelled: from `report`; what came is kept.
    """
    have = begun = partial.stat().st_size if partial.exists() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    told = [0.0]
    try:
        with asking(weight.address, headers, lambda: report(told[0]), _PATIENCE) as answer:
            resumed = answer.status == http.HTTPStatus.PARTIAL_CONTENT
            if resumed and not answer.part.startswith(f"bytes {have}-"):
                partial.unlink(missing_ok=True)
                raise NetworkFault(Said("the server sent another part of the file than was asked for"))
            have = have if resumed else 0
            total = have + answer.length if answer.length else weight.bytes
            _bounded(weight, partial, total)
            with partial.open("ab" if resumed else "wb") as file:
                for block in answer.blocks:
                    _bounded(weight, partial, have + len(block))
                    file.write(block)
                    have += len(block)
                    told[0] = _tell(report, have, total, weight.name)
        if have < (total if answer.length else round((1 - _ROUNDED) * weight.bytes)):
            raise NetworkFault(Said("the connection was closed early"))
    except NetworkFault as fault:
        if begun and fault.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # nothing is left to send: the hash decides whether the file is whole
        have = partial.stat().st_size if partial.exists() else 0
        raise BrokenDownload.telling(_broken(weight, fault.reason, have)) from fault


def copied(source: BinaryIO, file: BinaryIO, total: int, report: Report, name: str = "the file") -> None:
    """Copy to the end in chunks, telling the share of `total`."""
    done = 0
    for block in iter(fixed(source.read, _CHUNK), b""):
        file.write(block)
        done += len(block)
        _tell(report, done, total, name)


def _tell(report: Report, done: int, total: int, name: str) -> float:
    """Report how far a copy got; the share."""
    share = min(done / total, 1.0) if total else 0.5
    report(share, Said("{name}: {done} MB", name=name, done=f"{done / 1e6:.1f}"))
    return share


def _bounded(weight: Weight, partial: Path, size: int) -> None:
    """Never take more than the published file can have; its hash could not be right any more.

    Raises:
        BadWeights: it would be more.
    """
    most = round((1 + _ROUNDED) * weight.bytes) if weight.bytes else _UNKNOWN
    if size > most:
        partial.unlink(missing_ok=True)
        raise BadWeights("The server sends more for {name} than the published file has, so it cannot be that file. "
                         "What came was removed. Try again later, or bring the file from elsewhere.", name=weight.name)


def _broken(weight: Weight, reason: str, have: int) -> Said:
    """The sentence for a download that did not end."""
    kept = Said("Nothing was kept")
    if have:
        size = f"{have / 1e6:.1f}"
        kept = Said("{size} MB are kept, and the same command goes on from there", size=size).in_window(
            "{size} MB are kept, and the next try goes on from there", size=size)
    advice = Said("Without a network, bring the file with '{program} models import FILE'.",
                  program=program()).in_window("Without a network, bring the file from another computer and import it "
                                               "here.")
    return Said("{name} could not be fetched from {address} ({reason}). {kept}. {advice}", name=weight.name,
                address=weight.address, reason=reason, kept=kept, advice=advice)
