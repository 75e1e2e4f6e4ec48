"""The one door to the network: TLS alone, servers that prove who they are, an answer that can be left at any moment.

Nothing passes through it unasked: it serves the fetching of weights and the question for a newer version, and both only
when the user wants them. `tests/test_security.py` refuses every other use of the network in the engine and the window.
"""

from __future__ import annotations

import http.client
import queue
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import IO, cast

from engine.said import Said

_CHUNK = 1 << 18
_AHEAD = 4  # blocks that may wait to be taken
_LOOK = 0.1  # seconds between two questions whether to go on
_REDIRECTIONS = 5
_INSECURE = Said("the address does not begin with https, so that anybody on the way could change the answer")


class NetworkFault(Exception):
    """The network failed, or may not be trusted.

    Attributes:
        reason: a part of a sentence.
        code: the server's status where it refused, else 0.
    """

    def __init__(self, reason: str, code: int = 0) -> None:
        """Of that reason."""
        super().__init__(reason)
        self.reason, self.code = reason, code


@dataclass(frozen=True)
class Answer:
    """What a server answers.

    Attributes:
        status: 200 for the whole, 206 for a part.
        length: how many bytes it promises, or None.
        part: its Content-Range header, or nothing.
        blocks: the bytes as they come; raises `NetworkFault`, and whatever `waiting` raises.
    """

    status: int
    length: int | None
    part: str
    blocks: Iterator[bytes]


@contextmanager
def asking(address: str, headers: Mapping[str, str], waiting: Callable[[], object],
           patience: float) -> Iterator[Answer]:
    """Ask for an address.

    The question is asked and the answer read in a thread of its own, which ends by itself where it hangs in the system.

    Args:
        address: https, and so is every address to which the server points instead.
        headers: of the request.
        waiting: called again and again while nothing comes; may raise to stop.
        patience: seconds without a byte before the connection counts as broken.

    Raises:
        NetworkFault: there is no network, no such server, it does not prove who it is, or it refuses.
    """
    came: queue.Queue[tuple[int, int | None, str] | bytes | NetworkFault | None] = queue.Queue(_AHEAD)
    left = threading.Event()

    def handed(thing: tuple[int, int | None, str] | bytes | NetworkFault | None) -> bool:
        while not left.is_set():
            try:
                came.put(thing, timeout=_LOOK)
            except queue.Full:
                continue
            return True
        return False

    def read() -> None:
        try:
            with _opened(address, headers, patience) as response:
                rest = response.length
                going = handed((response.status, rest, response.headers.get("Content-Range", "")))
                while going and rest != 0 and (block := response.read1(_CHUNK if rest is None else min(_CHUNK, rest))):
                    rest = None if rest is None else rest - len(block)
                    going = handed(block)
            handed(None)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            handed(_told(fault))

    def taken() -> Iterator[tuple[int, int | None, str] | bytes]:
        while True:
            try:
                thing = came.get(timeout=_LOOK)
            except queue.Empty:
                waiting()
                continue
            if isinstance(thing, NetworkFault):
                raise thing
            if thing is None:
                return
            yield thing

    threading.Thread(target=read, name="network", daemon=True).start()
    try:
        things = taken()
        status, length, part = cast("tuple[int, int | None, str]", next(things))
        yield Answer(status, length, part, cast("Iterator[bytes]", things))
    finally:
        left.set()


def _opened(address: str, headers: Mapping[str, str], patience: float) -> http.client.HTTPResponse:
    """The server's answer, where both it and the way to it can be trusted."""
    if not _is_secure(address):
        raise urllib.error.URLError(_INSECURE)
    opener = urllib.request.OpenerDirector()  # the usual one also opens files, ftp and http
    for handler in (urllib.request.ProxyHandler(), urllib.request.HTTPSHandler(context=ssl.create_default_context()),
                    _Onward(), urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor()):
        opener.add_handler(handler)
    request = urllib.request.Request(address, headers={"User-Agent": "heirloom", **headers})
    return cast(http.client.HTTPResponse, opener.open(request, timeout=patience))


class _Onward(urllib.request.HTTPRedirectHandler):
    """Follows a server that points elsewhere, but never out of TLS."""

    max_redirections = _REDIRECTIONS

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str,
                         headers: Message, newurl: str) -> urllib.request.Request | None:
        """The next request."""
        if not _is_secure(newurl):
            fp.close()
            raise urllib.error.URLError(_INSECURE)
        return super().redirect_request(req, fp, code, msg, cast("http.client.HTTPMessage", headers), newurl)


def _is_secure(address: str) -> bool:
    """Whether an address is asked over TLS."""
    return address.lower().startswith("https://")


def _told(fault: Exception) -> NetworkFault:
    """What went wrong, as a part of a sentence."""
    if isinstance(fault, urllib.error.HTTPError):
        fault.close()
        return NetworkFault(Said("the server answered {code} {reason}", code=fault.code, reason=fault.reason),
                            fault.code)
    reason = getattr(fault, "reason", None) or fault
    return NetworkFault(reason if isinstance(reason, str) else str(reason) or type(reason).__name__)
