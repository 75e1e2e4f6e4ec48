"""Whether there is a newer version of the program: one small question, asked only when the user asks it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from time import monotonic

import engine
from engine import resources
from engine.errors import EngineError
from engine.network import NetworkFault, asking
from engine.progress import Report, silent

LARGEST = 1 << 16  # bytes of an answer
PATIENCE = 10.0  # seconds for all of it, names and encryption included


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
    """The answer's bytes, which may take their time together, but not for ever."""
    end = monotonic() + PATIENCE

    def waiting() -> None:
        report(0.0)
        if monotonic() > end:
            raise NoAnswer("{address} did not answer within {seconds} seconds. Try again later.", address=address,
                           seconds=round(PATIENCE))

    answer = b""
    try:
        with asking(address, {"Accept": "application/json"}, waiting, PATIENCE) as came:
            for block in came.blocks:
                waiting()
                answer += block
                if len(answer) > LARGEST:
                    raise NoAnswer("What came from {address} names no version. Look at the project's page.",
                                   address=address)
    except NetworkFault as fault:
        if fault.code:
            raise NoAnswer("{address} answered {code} and named no version. Try again later.", address=address,
                           code=fault.code) from fault
        raise NoAnswer("{address} could not be reached ({reason}). Is there a network? Heirloom itself needs none.",
                       address=address, reason=fault.reason) from fault
    return answer
