"""A file from the network, from where it broke off the last time; the network's faults are told from the disk's."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from pathlib import Path
from typing import BinaryIO, cast

from engine.calling import program
from engine.errors import BrokenDownload
from engine.progress import Report
from engine.said import Said
from engine.weight_files.weight import Weight

_CHUNK = 1 << 18
_PATIENCE = 30.0  # seconds without a byte before a connection counts as broken


def receive(weight: Weight, partial: Path, report: Report) -> None:
    """Bring the partial file to its full length, from where it ends if the server can do that.

    Raises:
        BrokenDownload: the network failed; what came is kept.
        OSError: the disk did.
        Cancelled: from `report`; what came is kept.
    """
    have = partial.stat().st_size if partial.exists() else 0
    headers = {"User-Agent": "heirloom", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    request = urllib.request.Request(weight.address, headers=headers)
    try:
        with _connected(request) as response:
            resumed = response.status == http.HTTPStatus.PARTIAL_CONTENT
            have = have if resumed else 0
            rest = int(response.headers.get("Content-Length") or 0)
            total = have + rest if rest else weight.bytes
            with partial.open("ab" if resumed else "wb") as file:
                have = copied(_Network(response), file, total, report, have, weight.name)
    except urllib.error.HTTPError as fault:
        if fault.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # nothing is left to send: the hash decides whether the file is whole
        answer = Said("the server answered {code} {reason}", code=fault.code, reason=fault.reason)
        raise BrokenDownload.telling(_broken(weight, answer, have)) from fault
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError) as fault:
        reason = str(getattr(fault, "reason", "") or fault or type(fault).__name__)
        have = partial.stat().st_size if partial.exists() else 0
        raise BrokenDownload.telling(_broken(weight, reason, have)) from fault
    if rest and have < total:
        raise BrokenDownload.telling(_broken(weight, Said("the connection was closed early"), have))


def copied(
    source: BinaryIO | _Network,
    file: BinaryIO,
    total: int,
    report: Report,
    done: int = 0,
    name: str = "the file",
) -> int:
    """Copy to the end in chunks, telling the share of `total`; how many bytes the file then has."""
    while block := source.read(_CHUNK):
        file.write(block)
        done += len(block)
        report(done / total if total else 0.5, Said("{name}: {done} MB", name=name, done=f"{done / 1e6:.1f}"))
    return done


def _connected(request: urllib.request.Request) -> http.client.HTTPResponse:
    """The server's answer; whatever goes wrong on the way there is the network's fault."""
    try:
        return cast(http.client.HTTPResponse, urllib.request.urlopen(request, timeout=_PATIENCE))
    except urllib.error.URLError:
        raise
    except OSError as fault:
        raise urllib.error.URLError(fault) from fault


class _Network:
    """An answer whose faults in reading (no route, a broken encryption) cannot be taken for the disk's in writing."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response = response

    def read(self, size: int) -> bytes:
        """The next bytes."""
        try:
            return self._response.read(size)
        except OSError as fault:
            raise urllib.error.URLError(fault) from fault


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
