"""Whether there is a newer version of the program: one small question, asked only when the user asks it."""

from __future__ import annotations

import http.client
import json
import threading
import tomllib
import urllib.error
import urllib.request
from dataclasses import dataclass, fields
from functools import cache
from time import monotonic

import engine
from engine import resources
from engine.errors import EngineError
from engine.progress import Report, silent

LARGEST = 1 << 16  # bytes of an answer
PATIENCE = 10.0  # seconds for all of it, names and encryption included
_LOOK = 0.1


class NoAnswer(EngineError):
    """The newest version could not be asked for."""


@dataclass(frozen=True)
class Home:
    """Where the program is at home on the web; each is empty where that was not said.

    Attributes:
        home: the project's page, where its source lies.
        newest: the address of a JSON object with the newest version.
        releases: the page from which a release is loaded.
    """

    home: str
    newest: str
    releases: str


@dataclass(frozen=True)
class Newest:
    """The newest release.

    Attributes:
        version: as the project writes it.
        newer: whether it is newer than this program.
    """

    version: str
    newer: bool


@cache
def home() -> Home:
    """The addresses, which stand in resources/home.toml alone, with what only packages tell."""
    told = tomllib.loads(resources.text("home.toml"))
    return Home(*(told[one.name] for one in fields(Home)))


def newest(address: str = "", report: Report = silent) -> Newest:
    """Ask for the newest release. Nothing is sent but the request, and nothing is loaded but the answer.

    Args:
        address: asked instead of the project's own.
        report: called while the answer is waited for; raises `Cancelled` to stop.

    Raises:
        NoAnswer: there is no network, no answer in time, or one that cannot be understood.
        Cancelled: from `report`.
    """
    from packaging.version import InvalidVersion, Version

    where = address or home().newest
    if not where:
        raise NoAnswer("This copy of Heirloom knows no address at which newer versions are told. Look where "
                       "you got it.")
    try:
        told = json.loads(_answer(where, report))
        named = told.get("version") or told.get("tag_name")
        found = Version(named)
    except (ValueError, AttributeError, TypeError, RecursionError, InvalidVersion) as fault:
        raise NoAnswer("What came from {address} names no version. Look at the project's page.",
                       address=where) from fault
    return Newest(str(found), found > Version(engine.__version__))


def _answer(address: str, report: Report) -> bytes:
    """The answer's bytes; the question is asked in a thread that is left alone where it hangs in the system."""
    found: list[bytes | Exception] = []
    over = threading.Event()

    def ask() -> None:
        try:
            request = urllib.request.Request(address, headers={"User-Agent": "heirloom", "Accept": "application/json"})
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                found.append(response.read(LARGEST + 1))
        except (OSError, http.client.HTTPException, ValueError) as fault:
            found.append(fault)
        over.set()

    threading.Thread(target=ask, name="releases", daemon=True).start()
    end = monotonic() + PATIENCE
    while not over.wait(_LOOK):
        report(0.0)
        if monotonic() > end:
            raise NoAnswer("{address} did not answer within {seconds} seconds. Try again later.", address=address,
                           seconds=round(PATIENCE))
    answer = found[0]
    if isinstance(answer, urllib.error.HTTPError):
        answer.close()
        raise NoAnswer("{address} answered {code} and named no version. Try again later.", address=address,
                       code=answer.code) from answer
    if isinstance(answer, Exception):
        raise NoAnswer("{address} could not be reached ({reason}). Is there a network? Heirloom itself needs none.",
                       address=address, reason=str(getattr(answer, "reason", "") or answer)) from answer
    if len(answer) > LARGEST:
        raise NoAnswer("What came from {address} names no version. Look at the project's page.", address=address)
    return answer
