"""Frames into a film: pieces encoded each by itself, and joined by copying packets beside the untouched sound.

A piece begins with a key frame and has no frames that lean on later ones, so that pieces made at different times follow
each other as if they were one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import Image
from engine.errors import BadFilm
from engine.film.clip import Clip, library, opened
from engine.progress import Report, silent
from engine.said import Said
from engine.saving import told

SUFFIXES = (".mp4", ".mov", ".mkv")
QUALITY = 16  # of x264, from 0, lossless, to 51: here nothing is seen of its traces
_KEY = 250  # frames from one that stands alone to the next at most
_FULL = 2


class Piece:
    """A part of the result, written frame by frame."""

    def __init__(self, path: Path, clip: Clip, shape: tuple[int, int], quality: int = QUALITY) -> None:
        """Begin a file.

        Args:
            path: the file; what stands there is replaced.
            clip: the film whose time base and colours it has.
            shape: (rows, columns) of its frames as they are seen.
            quality: from 0, lossless, to 51.
        """
        av = library()
        self._clip, self._deep = clip, clip.bits > 8
        rows, columns = shape if clip.turned % 180 == 0 else (shape[1], shape[0])
        self._out = av.open(str(path), "w", format="nut")  # of all formats this one keeps any time base exactly
        stream = self._stream = self._out.add_stream("libx264", rate=clip.rate)
        stream.width, stream.height = columns, rows
        halved = rows % 2 == 0 and columns % 2 == 0
        stream.pix_fmt = ("yuv420p" if halved else "yuv444p") + ("10le" if self._deep else "")
        stream.options = {"crf": str(quality), "preset": "medium", "bf": "0", "g": str(_KEY)}
        context = stream.codec_context
        context.time_base = clip.base
        context.color_primaries, context.color_trc = clip.primaries, clip.curve
        context.colorspace, context.color_range = clip.matrix, clip.span or 1

    def add(self, stamp: int, image: Image) -> None:
        """The next frame.

        Args:
            stamp: in units of the film's base; later than the last.
            image: (rows, columns, 3) in [0, 1], upright.
        """
        av = library()
        turned = np.rot90(image, -(self._clip.turned // 90)) if self._clip.turned else image
        top = 65535 if self._deep else 255
        samples = np.rint(np.clip(turned, 0, 1) * np.float32(top)).astype(np.uint16 if self._deep else np.uint8)
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(samples), format="rgb48le" if self._deep else "rgb24")
        frame = frame.reformat(format=self._stream.pix_fmt, src_color_range=_FULL,
                               dst_colorspace=self._clip.own_matrix, dst_color_range=self._clip.span or 1,
                               interpolation="BICUBIC")
        frame.pts, frame.time_base = stamp, self._clip.base
        self._mux(self._stream.encode(frame))

    def close(self) -> None:
        """Write what is left."""
        self._mux(self._stream.encode(None))
        self._out.close()

    def abandon(self) -> None:
        """End without what is left; on a full disk not even the end can be written."""
        with suppress(library().error.FFmpegError):
            self._out.close()

    def _mux(self, packets: Sequence[Any]) -> None:
        """Write packets."""
        for packet in packets:
            self._out.mux(packet)


@contextmanager
def piece(path: Path, clip: Clip, shape: tuple[int, int], quality: int = QUALITY) -> Iterator[Piece]:
    """A piece that is whole under its name, or is not there.

    Raises:
        CannotWrite: the disk is full, or there is no permission.
    """
    beside = path.with_name(path.name + ".part")
    with told(path):
        made = Piece(beside, clip, shape, quality)
        try:
            yield made
            made.close()
        except BaseException:
            made.abandon()
            beside.unlink(missing_ok=True)
            raise
        beside.replace(path)


def joined(pieces: Sequence[Path], clip: Clip, target: Path, report: Report = silent) -> None:
    """The pieces one after the other, with the film's sound and subtitles as they were, as one file.

    Args:
        pieces: in their order.
        clip: the film.
        target: the file, which must not be there; its suffix says its kind.
        report: progress; may raise `Cancelled`, and then nothing is written.

    Raises:
        BadFilm: this kind of file cannot hold the film's sound.
        CannotWrite: the disk is full, or there is no permission.
    """
    av = library()
    beside = target.with_name(f".{target.name}.part{target.suffix}")
    options = {"video_track_timescale": str(clip.base.denominator)} if target.suffix in (".mp4", ".mov") else {}
    with told(target):
        try:
            with av.open(str(beside), "w", options=options) as out:
                _copy(pieces, clip, out, report)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            beside.replace(target)
        except av.error.FFmpegError as fault:
            beside.unlink(missing_ok=True)
            if isinstance(fault, OSError) and fault.errno in (28, 13, 30):  # full, not allowed, read-only
                raise OSError(fault.errno, fault.strerror) from fault
            raise BadFilm("'{path}' cannot hold this film's sound or subtitles ({reason}). Choose a name that ends in "
                          ".mkv.", path=target, reason=fault.strerror or str(fault)) from fault
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _copy(pieces: Sequence[Path], clip: Clip, out: Any, report: Report) -> None:  # noqa: ANN401
    """All packets, picture and sound in the order of their times."""
    with opened(clip.path) as source:
        others = [one for one in source.streams if one.type in ("audio", "subtitle")]
        with opened(pieces[0]) as first:
            picture = out.add_stream_from_template(first.streams.video[0])
        picture.time_base = clip.base
        if clip.turned:
            picture.set_display_rotation(clip.turned)
        out.metadata.update({name: value for name, value in source.metadata.items()
                             if name in ("title", "comment", "creation_time", "location", "artist", "date")})
        kept = {one.index: out.add_stream_from_template(one) for one in others}
        sound = _packets(source, others)
        waiting = next(sound, None)
        for number, path in enumerate(pieces):
            with opened(path) as part_of_it:
                for packet in part_of_it.demux(part_of_it.streams.video[0]):
                    if packet.pts is None:
                        continue
                    now = packet.pts * packet.time_base
                    while waiting is not None and waiting[0] <= now:
                        _put(out, waiting[1], kept[waiting[1].stream.index])
                        waiting = next(sound, None)
                    _put(out, packet, picture)
            report((number + 1) / len(pieces), Said("joining"))
        while waiting is not None:
            _put(out, waiting[1], kept[waiting[1].stream.index])
            waiting = next(sound, None)


def _packets(source: Any, streams: Sequence[Any]) -> Iterator[tuple[Fraction, Any]]:  # noqa: ANN401
    """(seconds, packet) of tracks that are copied."""
    if streams:
        for packet in source.demux(streams):
            if packet.dts is not None:
                yield packet.dts * packet.time_base, packet


def _put(out: Any, packet: Any, stream: Any) -> None:  # noqa: ANN401
    """Write one packet into another file's track."""
    packet.stream = stream
    out.mux(packet)


