"""What a film costs and keeps: ``python -m tests.bench.film [--frames 480] [--preset fast] [--note WORDS]``.

The film is made here, of a photo that scikit-image brings (public domain), panned over with a tone: 640×360 pixels, 48
frames a second. Told are frames lost, the greatest drift of sound and of time stamps, seconds, and peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import numpy as np

from engine import PRESETS
from engine.film.filming import restore_film
from tests.engine.film.clips import heard, seen

_RATE, _SIZE = 48, (360, 640)
_RESULTS = Path("tests/bench/results/film.md")


def main() -> None:
    """Make the film, restore it, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=480)
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--note", default="")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        clip, out = Path(place) / "film.mp4", Path(place) / "restored.mp4"
        panned(clip, wishes.frames)
        began = time.perf_counter()
        done = restore_film(clip, out, PRESETS[wishes.preset].changed(regions="whole"))
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20  # before the result is looked through
        times, images = seen(out)
        wanted, _ = seen(clip)
        late = max((abs(one - other) for one, other in zip(times, wanted, strict=False)), default=Fraction(0))
        sound = list(zip(heard(out), heard(clip), strict=True))
        drift = max((abs(one[0] - other[0]) for one, other in sound), default=Fraction(0))
        figures = {
            "frames": done.frames, "lost": wishes.frames - len(images), "stamps off, ms": float(late * 1000),
            "sound off, ms": float(drift * 1000), "sound the same": all(one[1] == other[1] for one, other in sound),
            "seconds a frame": seconds / max(done.frames, 1),
            "peak memory, GB": peak,
            "result": f"{done.shape[1]}×{done.shape[0]}",
        }
    print(json.dumps(figures, ensure_ascii=False))
    rows = "\n".join(f"| {name} | {value:.3f} |" if isinstance(value, float) else f"| {name} | {value} |"
                     for name, value in figures.items())
    head = f"# A film of {wishes.frames} frames of 640×360, x2, preset {wishes.preset}\n\n"
    _RESULTS.write_text(f"{head}`python -m tests.bench.film --frames {wishes.frames} --preset {wishes.preset}`"
                        f"{'; ' + wishes.note if wishes.note else ''}\n\n| | |\n|---|---|\n{rows}\n", encoding="utf-8")


def panned(path: Path, count: int) -> None:
    """A film that goes slowly over a photo."""
    import av
    from PIL import Image as Picture
    from skimage import data

    picture = Picture.fromarray(data.astronaut()).resize((1400, 1400), Picture.Resampling.LANCZOS)
    with av.open(str(path), "w", options={"video_track_timescale": "24000"}) as out:
        stream = out.add_stream("libx264", rate=_RATE)
        stream.width, stream.height, stream.pix_fmt, stream.options = _SIZE[1], _SIZE[0], "yuv420p", {"crf": "18"}
        stream.codec_context.time_base = Fraction(1, 24000)
        track = out.add_stream("aac", rate=48000)
        track.layout = "mono"
        for number in range(count):
            corner = 60 + number // 2, 20 + number // 3
            part = picture.crop((*corner, corner[0] + 1280, corner[1] + 720)).resize(_SIZE[::-1])
            frame = av.VideoFrame.from_image(part)
            frame.pts, frame.time_base = number * 24000 // _RATE, Fraction(1, 24000)
            for packet in stream.encode(frame):
                out.mux(packet)
        for packet in stream.encode(None):
            out.mux(packet)
        wave = (np.sin(np.arange(48000 * count // _RATE) / 48000 * 2 * np.pi * 440) * 8000).astype(np.int16)
        for begin in range(0, len(wave), 1024):
            sound = av.AudioFrame.from_ndarray(wave[None, begin : begin + 1024], format="s16", layout="mono")
            sound.sample_rate, sound.pts, sound.time_base = 48000, begin, Fraction(1, 48000)
            for packet in track.encode(sound):
                out.mux(packet)
        for packet in track.encode(None):
            out.mux(packet)


if __name__ == "__main__":
    main()
