"""Words that files keep as their English text alone, known again as sentences: of regions, stages, and kernels.

A name that nobody typed is the engine's own: a window tells it in its own language, although it was kept as a text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.said import Said, Template

_WORDS: Mapping[str, Said] = {word: word for word in (
    Said("background"), Said("whole"), Said("foreground"), Said("person"), Said("subject"), Said("object"),
    Said("objects"), Said("regions"), Said("kernels"), Said("kernel"), Said("super-resolution"), Said("interpolation"),
    Said("back-projection"), Said("strength"), Said("measured"), Said("segment"), Said("anchors"), Said("texture"),
    Said("edges"), Said("geometry"), Said("framing"), Said("restoration"), Said("writing"),
    Said("bicubic (photo too small to learn from)"),
)}  # fmt: skip
_NUMBERED: Mapping[str, Template] = {
    "region": Template("region {number}"), "Region": Template("Region {number}"),
    "person": Template("person {number}"), "subject": Template("subject {number}"),
    "object": Template("object {number}"), "segment": Template("segment {number}"),
    "layer": Template("layer {number}"),
}  # fmt: skip
NO_FACE = Said("Regions by GrabCut, started from what stands out, for no face was found.")
NO_PERSON = Said("No person was found, so the objects that stand out are the subject.")
_BORROWED = "borrowed from "  # where a kernel comes from


def known(text: str) -> str:
    """The sentence that such a text is, or the text where somebody typed it.

    Args:
        text: "person", "person 2", a stage of a region: "kernels: person 2", "borrowed from person".
    """
    if isinstance(text, Said) or text in _WORDS:
        return _WORDS.get(text, text)
    word, _, number = text.rpartition(" ")
    if word in _NUMBERED and number.isascii() and number.isdigit():
        return _NUMBERED[word](number=number)
    if text.startswith(_BORROWED):
        return Said("borrowed from {name}", name=known(text.removeprefix(_BORROWED)))
    stage, colon, region = text.partition(": ")
    if colon and stage in _WORDS:
        return Said("{what}: {now}", what=_WORDS[stage], now=known(region))
    return text


def listed(texts: Sequence[str]) -> str:
    """Such texts after each other, with commas."""
    told = [known(text) for text in texts]
    if not any(isinstance(one, Said) for one in told):
        return ", ".join(told)
    half = len(told) // 2
    return Said("{first}, {rest}", first=listed(told[:half]), rest=listed(told[half:])) if half else told[0]
