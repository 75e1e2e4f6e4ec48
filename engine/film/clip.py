"""What a film is, and its frames one after the other: never more than a few of them in memory.

PyAV is chosen because it copies packets (sound, subtitles) untouched and gives every frame its own time stamp, which
OpenCV's reader does not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import Image
from engine.errors import BadFilm

_HDR = (16, 18)  # SMPTE ST 2084 and HLG, as ITU-T H.273 numbers transfer curves
_FULL = 2  # range of samples, by FFmpeg's number: 0 to 255
_BT601, _BT709 = 5, 1  # swscale's and H.273's numbers of matrices
_UNSAID = (2, 0)  # a matrix that a file does not name
_HIGH = 720  # rows from which a film that does not say so is taken for BT.709, as players do
MOST_SIDE = 8192
# FFmpeg's names of containers that hold a film themselves; playlists and the like name other files.
FORMATS = ("mov", "matroska", "avi", "nut", "mpegts", "mpeg", "mpegvideo", "m4v", "h264", "hevc", "asf", "flv", "ogg",
           "dv", "mxf", "gif", "ivf", "obu", "rm", "yuv4mpegpipe", "wtv")


@dataclass(frozen=True)
class Clip:
    """A film.

    Attributes:
        path: the file.
        shape: (rows, columns) as it is seen, turned upright.
        turned: degrees, counter-clockwise, by which players turn what is stored: 0, 90, 180 or 270.
        base: seconds of one unit of its time stamps.
        rate: frames a second, on average; they need not be evenly spaced.
        bits: of a sample, 8 or 10.
        primaries, curve, matrix, span: its colour tags, by the numbers of ITU-T H.273; the span 1 is narrow, 2 full.
        sounds: how many tracks of sound it has.
        frames: how many it says it has; 0 where it says nothing.
    """

    path: Path
    shape: tuple[int, int]
    turned: int
    base: Fraction
    rate: Fraction
    bits: int
    primaries: int
    curve: int
    matrix: int
    span: int
    sounds: int
    frames: int

    @property
    def stored(self) -> tuple[int, int]:
        """(rows, columns) as frames lie in the file."""
        return self.shape if self.turned % 180 == 0 else (self.shape[1], self.shape[0])

    @property
    def own_matrix(self) -> int:
        """That between its samples and red, green and blue; where none is named, what players take."""
        if self.matrix not in _UNSAID:
            return self.matrix
        return _BT709 if min(self.stored) >= _HIGH else _BT601


@dataclass(frozen=True)
class Shown:
    """A frame of a film.

    Attributes:
        number: from 0.
        stamp: in units of the film's base.
        image: (rows, columns, 3) float32 in [0, 1], upright.
        interlaced: whether it is stored as two half pictures of different moments.
    """

    number: int
    stamp: int
    image: Image
    interlaced: bool = False


def library() -> Any:  # noqa: ANN401 - PyAV has no types of its own here
    """PyAV.

    Raises:
        BadFilm: it is not installed.
    """
    try:
        import av
    except ImportError as fault:
        raise BadFilm("Films need the package 'av', which is not installed here. Install it with pip install "
                      "'heirloom[video]', and try again.") from fault
    # Not a word of FFmpeg's: it says in threads what PyAV hands on to Python, and where one is waited for meanwhile, as
    # at the end of a broken film, both wait for ever. Faults are raised all the same.
    av.logging.set_level(None)
    return av


def probe(path: Path) -> Clip:
    """What a film is.

    Raises:
        BadFilm: it cannot be read, has no picture, or is of a kind that would be spoiled.
    """
    with opened(path) as source:
        if not source.streams.video:
            raise BadFilm("'{path}' has no moving picture. Choose a film, or restore photos with the verb restore.",
                          path=path)
        stream = source.streams.video[0]
        context = stream.codec_context
        if context is None:
            raise BadFilm("'{path}' is of a kind that cannot be decoded here. Convert it to MP4 first.", path=path)
        rows, columns = int(context.height), int(context.width)
        if not (2 <= rows <= MOST_SIDE and 2 <= columns <= MOST_SIDE):
            raise BadFilm("'{path}' has frames of {columns}×{rows} pixels; films are restored from 2 to {most} pixels "
                          "a side.", path=path, rows=rows, columns=columns, most=MOST_SIDE)
        if int(context.color_trc) in _HDR:
            raise BadFilm("'{path}' is a film of high dynamic range, whose bright parts would be lost. Convert it to "
                          "an ordinary film (BT.709) first.", path=path)
        turned = _turned(source, stream)
        deep = any(part.bits > 8 for part in context.format.components) if context.format is not None else False
        shape = (rows, columns) if turned % 180 == 0 else (columns, rows)
        return Clip(path, shape, turned, Fraction(stream.time_base), Fraction(stream.average_rate or 25),
                    10 if deep else 8, int(context.color_primaries), int(context.color_trc), int(context.colorspace),
                    int(context.color_range), len(source.streams.audio), int(stream.frames or 0))


def frames(clip: Clip, first: int = 0, woven: bool = False) -> Iterator[Shown]:
    """The frames of a film in the order in which they are shown, from one on.

    Earlier ones are decoded and passed over: that is exact in every file, and quick beside restoring.

    Args:
        clip: the film.
        first: the number of the first that is given.
        woven: leave half pictures of different moments woven into each other, as interlaced films have them; else full
            frames are made of them.

    Raises:
        BadFilm: the file is broken in the midst.
    """
    with opened(clip.path) as source:
        stream = source.streams.video[0]
        stream.thread_type = "AUTO"
        last: int | None = None
        decoded = _decoded(source, stream, clip.path)
        for number, (pts, frame, interlaced) in enumerate(unwoven(decoded, stream, woven)):
            stamp = pts if pts is not None else (0 if last is None else last + 1)
            if last is not None and stamp <= last:
                stamp = last + 1
            last = stamp
            if number >= first:
                yield Shown(number, int(stamp), converted(frame, clip), interlaced)


def unwoven(decoded: Iterable[Any], stream: Any, woven: bool = False) -> Iterator[tuple[int | None, Any, bool]]:  # noqa: ANN401
    """(time stamp, frame, whether it was interlaced) of each decoded frame, with full frames made of half pictures.

    By libavfilter's bwdif, which follows motion; frames that are not marked as interlaced pass as they are, and as many
    come out as go in.

    Args:
        decoded: frames of the stream in order.
        stream: theirs.
        woven: leave all as they are.
    """
    at_work: _Unweaver | None = None
    for frame in decoded:
        interlaced = bool(frame.interlaced_frame)
        if at_work is not None and not at_work.takes(frame):
            yield from at_work.given(None)
            at_work = None
        if at_work is None and (woven or not interlaced):
            yield frame.pts, frame, interlaced
            continue
        at_work = at_work or _Unweaver(stream, frame)
        yield from at_work.given(frame)
    if at_work is not None:
        yield from at_work.given(None)


class _Unweaver:
    """Makes full frames; it is one or two frames behind what it is given."""

    def __init__(self, stream: Any, frame: Any) -> None:  # noqa: ANN401
        """Be ready for frames such as one of a stream."""
        self._kind = _kind(frame)
        self._waiting: deque[tuple[int | None, bool]] = deque()
        self._graph = library().filter.Graph()
        parts = (self._graph.add_buffer(width=frame.width, height=frame.height, format=frame.format,
                                        time_base=stream.time_base),
                 self._graph.add("bwdif", "mode=send_frame:deint=interlaced"), self._graph.add("buffersink"))
        parts[0].link_to(parts[1])
        parts[1].link_to(parts[2])
        self._graph.configure()

    def takes(self, frame: Any) -> bool:  # noqa: ANN401
        """Whether a frame is of the same kind: a stream may change its size in its midst."""
        return _kind(frame) == self._kind

    def given(self, frame: Any | None) -> Iterator[tuple[int | None, Any, bool]]:  # noqa: ANN401
        """What is finished with one more frame; with None, the rest."""
        av = library()
        if frame is not None:
            self._waiting.append((frame.pts, bool(frame.interlaced_frame)))
        self._graph.push(frame)
        while True:
            try:
                made = self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            stamp, interlaced = self._waiting.popleft()  # the filter counts in halves of the stream's units
            yield stamp, made, interlaced


def _kind(frame: Any) -> tuple[int, int, str]:  # noqa: ANN401
    """(columns, rows, format)."""
    return frame.width, frame.height, frame.format.name


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A film's container; whatever is wrong with it is one sentence."""
    av = library()
    try:
        # A film alone: a list of others, as some formats are, would have FFmpeg open what it names, in the network too.
        with av.open(str(path), metadata_errors="replace", container_options={
                "protocol_whitelist": "file", "format_whitelist": ",".join(FORMATS)}) as source:
            yield source
    except FileNotFoundError as fault:
        raise BadFilm("There is no film '{path}'. Check its name.", path=path) from fault
    except PermissionError as fault:
        raise BadFilm("'{path}' may not be read. Change its permissions, or choose another film.",
                      path=path) from fault
    except av.error.FFmpegError as fault:
        raise BadFilm("'{path}' is no film that can be read ({reason}). Choose another, or convert it first.",
                      path=path, reason=fault.strerror or str(fault)) from fault


def _decoded(source: Any, stream: Any, path: Path) -> Iterator[Any]:  # noqa: ANN401
    """The decoded frames."""
    av = library()
    try:
        yield from source.decode(stream)
    except av.error.FFmpegError as fault:
        raise BadFilm("'{path}' is broken in the midst ({reason}). Repair it, or cut off what is broken, first.",
                      path=path, reason=fault.strerror or str(fault)) from fault


def _turned(source: Any, stream: Any) -> int:  # noqa: ANN401
    """By how many degrees players turn what is stored, from its first frame."""
    for frame in source.decode(stream):
        turned = round(frame.rotation / 90) * 90 % 360
        source.seek(0)
        return int(turned)
    return 0


def converted(frame: Any, clip: Clip) -> Image:  # noqa: ANN401
    """(rows, columns, 3) float32: a decoded frame as the program has pictures, upright."""
    deep = clip.bits > 8
    made = frame.reformat(format="rgb48le" if deep else "rgb24", src_colorspace=clip.own_matrix,
                          dst_color_range=_FULL, interpolation="BICUBIC")
    samples = made.to_ndarray()
    image = samples.astype(np.float32) / np.float32(65535 if deep else 255)
    return np.ascontiguousarray(np.rot90(image, clip.turned // 90)) if clip.turned else image


