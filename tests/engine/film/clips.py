"""Small films for tests, made here: a thing that moves over a pattern, with a tone."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np

BASE = Fraction(1, 24000)
SIZE = (48, 64)


def picture(number: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """(H, W, 3) uint8: the frame of that number."""
    rows, columns = np.mgrid[: size[0], : size[1]]
    image = np.zeros((*size, 3), np.uint8)
    image[..., 0] = (rows * 3 + 40) % 256
    image[..., 1] = (columns * 2) % 256
    image[10:26, 5 + number % 30 : 21 + number % 30] = (250, 200, 150)
    return image


def make(path: Path, count: int = 12, size: tuple[int, int] = SIZE, *, uneven: bool = False, sound: bool = True,
         turned: int = 0, cut: int = 0, pixels: str = "yuv420p", curve: int = 0, flicker: float = 0.0,
         still: bool = False, woven: bool = False,
         drawn: Callable[[int, tuple[int, int]], np.ndarray] = picture) -> Path:
    """Write a film of 24 frames a second.

    Args:
        path: the file.
        count: of frames.
        size: (rows, columns).
        uneven: every third frame stands longer.
        sound: a tone of 440 Hz.
        turned: degrees by which players turn it.
        cut: the frame that begins a second shot, or 0.
        pixels: format of samples.
        curve: the transfer curve that it says it has.
        flicker: by how much every other frame is darker.
        still: nothing moves.
        woven: every frame is two half pictures, the second of half a frame later.
        drawn: (number, size) → (H, W, 3) uint8, the frames.
    """
    import av

    options = {"video_track_timescale": str(BASE.denominator)} if path.suffix in (".mp4", ".mov") else {}
    with av.open(str(path), "w", options=options) as out:
        stream = out.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = size[1], size[0], pixels
        stream.codec_context.time_base, stream.options = BASE, {"crf": "8"}
        if woven:
            stream.options = {"crf": "8", "x264-params": "tff=1"}
        if curve:
            stream.codec_context.color_trc = curve
        if turned:
            stream.set_display_rotation(turned)
        track = out.add_stream("aac", rate=48000) if sound else None
        if track is not None:
            track.layout = "mono"
        stamp = 0
        for number in range(count):
            image = drawn(0 if still else number * (1 + woven), size)
            if woven and not still:
                image[1::2] = drawn(number * 2 + 1, size)[1::2]
            image = 255 - image if cut and number >= cut else image
            image = (image * (1 - flicker * (number % 2))).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(image, "rgb24")
            frame.pts, frame.time_base = stamp, BASE
            stamp += 1700 if uneven and number % 3 == 0 else 1000
            for packet in stream.encode(frame):
                out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
        if track is not None:
            _tone(out, track, stamp)
    return path


def _tone(out, track, stamp: int) -> None:
    """As long as the picture."""
    import av

    wave = (np.sin(np.arange(int(stamp * BASE * 48000)) / 48000 * 2 * np.pi * 440) * 8000).astype(np.int16)
    for begin in range(0, len(wave), 1024):
        frame = av.AudioFrame.from_ndarray(wave[None, begin : begin + 1024], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, begin, Fraction(1, 48000)
        for packet in track.encode(frame):
            out.mux(packet)
    for packet in track.encode(None):
        out.mux(packet)


def seen(path: Path) -> tuple[list[Fraction], list[np.ndarray]]:
    """(seconds, pictures) of all frames of a film, as they are stored."""
    import av

    with av.open(str(path)) as source:
        found = [(frame.pts * frame.time_base, frame.to_ndarray(format="rgb24"))
                 for frame in source.decode(source.streams.video[0])]
    return [time for time, _ in found], [image for _, image in found]


def heard(path: Path) -> list[tuple[Fraction, bytes]]:
    """(seconds, bytes) of all packets of sound."""
    import av

    with av.open(str(path)) as source:
        return [(packet.pts * packet.time_base, bytes(packet)) for track in source.streams.audio
                for packet in source.demux(track) if packet.pts is not None]
