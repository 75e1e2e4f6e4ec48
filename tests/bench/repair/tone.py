"""What stretching gains on photos that were faded on purpose, evenly and unevenly.

python -m tests.bench.repair.tone; needs HEIRLOOM_DATA. Writes results/repair/tone.json.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np

from engine import Recipe, read
from engine.steps.tone import curves_of
from engine.tone import curves
from engine.tone.figures import measured
from engine.tone.shade import fitted

DATA = Path(os.environ["HEIRLOOM_DATA"])
OUT = Path(__file__).parents[1] / "results" / "repair"
KODAK = ("04", "07", "18", "22", "23")
TINT = np.array([1, 0.9, 0.72], np.float32)


def decibels(one, other):
    return float(-10 * np.log10(np.mean((one.astype(np.float64) - other) ** 2) + 1e-12))


def faded(truth, low, high, uneven):
    down, across = (np.linspace(-1, 1, side, dtype=np.float32) for side in truth.shape[:2])
    print_ = (low + (high - low) * truth) * TINT
    if uneven:
        light = -0.35 * (down[:, None] ** 2 + across[None, :] ** 2) + 0.1 * (down[:, None] - across[None, :]) - 0.0
        print_ = print_ * np.exp(np.minimum(light, 0))[..., None]
    return print_.astype(np.float32)


WAYS = {
    "as is": {},
    "faithful": {"tone": "faithful"},
    "neutral": {"tone": "neutral"},
    "half the shade, then neutral": {"even": 0.5, "tone": "neutral"},
    "half the shade, then faithful": {"even": 0.5, "tone": "faithful"},
    "half the shade alone": {"even": 0.5},
}


def literal(image):
    """One stretch for all channels, also where the photo has one tint."""
    found = measured(image)
    return curves.Curves(*curves.stretches(curves.Figures(found.low, found.high, False, found.counts), "faithful")
                         ).applied(image)


def main():
    table = {}
    for kind in ("evenly", "unevenly"):
        rows = {}
        for number, name in enumerate(KODAK):
            image = read(DATA / "images" / "kodak" / f"{name}.png").image
            truth = np.repeat((image @ np.array([0.299, 0.587, 0.114], np.float32))[..., None], 3, 2)
            low, high = 0.1 + 0.15 * number / 4, 0.7 + 0.15 * number / 4
            print_ = faded(truth, low, high, kind == "unevenly")
            for way, options in WAYS.items():
                made = curves_of(print_, Recipe(**options)).applied(print_)
                rows.setdefault(way, []).append((decibels(made, truth), decibels(made, truth * TINT)))
            made = decibels(literal(print_), truth), decibels(literal(print_), truth * TINT)
            rows.setdefault("one stretch, tint or not", []).append(made)
        table[kind] = {way: {"against grey": np.mean(one, 0)[0], "against the tinted": np.mean(one, 0)[1]}
                       for way, one in rows.items()}
    sound = {}
    for name in KODAK:
        field = fitted(read(DATA / "images" / "kodak" / f"{name}.png").image).field((512, 768))
        sound[name] = float(field.max() / field.min())
    table["range of the shade in sound photos"] = sound
    print(json.dumps(table, indent=1))
    (OUT / "tone.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
