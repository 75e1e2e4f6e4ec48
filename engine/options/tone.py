"""How the tones of a faded photo are stretched."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class ToneOptions(Options, heading="Tone", step="engine.steps.tone:Tone"):
    """Options of the step that stretches tones."""

    tone: str = option(
        "off", "Tone",
        "How faded tones are stretched: not at all (off), alike in all channels, so that the paper's colour stays "
        "(faithful), or each channel by itself, so that it goes (neutral).",
        "How faded tones are stretched. Faithful keeps the colour of the paper; neutral takes it away.",
        words={"off": "As it is", "faithful": "Faithful", "neutral": "Neutral"})
    even: float = option(
        0.0, "Evened", "Share of the uneven light that is taken out, at most half of it.",
        "How much of uneven fading is taken out. A photo that was lit so looks the same: only you can tell.",
        minimum=0, maximum=0.5)
    black: float = option(0.0, "Black", "The tone that becomes black, after the stretch, from 0 to 1.",
                          "The tone that becomes black, from 0 to 1.", minimum=0, maximum=0.9)
    white: float = option(1.0, "White", "The tone that becomes white, after the stretch, from 0 to 1.",
                          "The tone that becomes white, from 0 to 1.", minimum=0.1, maximum=1)
    gamma: float = option(1.0, "Middle", "How much lighter the tones between become; below 1 they become darker.",
                          minimum=0.2, maximum=5)
