"""How a print's dots or a paper's texture is taken out."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class DescreeningOptions(Options, heading="Descreening", step="engine.steps.descreening:Descreening"):
    """Options of the step that takes out what is printed or pressed over the whole photo."""

    descreen: str = option(
        "off", "Screen",
        "What is taken out before the blur is measured: nothing (off), the dots of a print (halftone), or the texture "
        "of the paper (texture).",
        "What is taken out before the blur is measured: the dots of a print, or the texture of the paper.",
        words={"off": "Leave it", "halftone": "Dots of a print", "texture": "Texture of the paper"})
    period: float = option(
        0.0, "Spacing", "Pixels from one dot of the screen or texture to the next; 0 measures it.",
        "How many pixels lie between one dot and the next; 0 measures it.", minimum=0, maximum=16, unit="px")
