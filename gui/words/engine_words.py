"""The engine's options, methods, figures and sentences in the words of the window, each of which can be translated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

import engine
from engine import Flag, Said, filled
from gui.words.marks import QT_TRANSLATE_NOOP

# What weights are for, without the flags of the command line that the engine's list speaks of.
PURPOSES: dict[str, str] = {
    "Finds people and things (boxes), for --regions yolo-sam.":
        QT_TRANSLATE_NOOP("Engine", "Finds people and things; Segment Anything then outlines them."),
    "Finds people and things with their outlines, for --regions yolo-seg; its boxes serve yolo-sam too.":
        QT_TRANSLATE_NOOP("Engine", "Finds people and things with their outlines: small and quick."),
    "Segment Anything, the small and quick one, for --regions yolo-sam and sam.":
        QT_TRANSLATE_NOOP("Engine", "Outlines what was found or clicked on: the small and quick one."),
    "Segment Anything, base size, for --regions yolo-sam and sam.":
        QT_TRANSLATE_NOOP("Engine", "Outlines what was found or clicked on: base size."),
    "Segment Anything, large size.":
        QT_TRANSLATE_NOOP("Engine", "Outlines what was found or clicked on: large size."),
    "Segment Anything, huge size, as the published method used it.":
        QT_TRANSLATE_NOOP("Engine", "Outlines what was found or clicked on: huge, as the published method used it."),
    "Finds faces, which makes --regions grabcut surer of where the person is.":
        QT_TRANSLATE_NOOP("Engine", "Finds faces, which makes GrabCut surer of where the person is."),
    "LaMa, for --filler lama: fills damage with what it invents. Off by default.":
        QT_TRANSLATE_NOOP("Engine", "LaMa: fills damage with what it invents. Off by default."),
    "LaMa as a plain state dict (best.ckpt of its publishers, too), for --filler lama. Never TorchScript.":
        QT_TRANSLATE_NOOP("Engine", "LaMa as a plain state dict (its publishers' best.ckpt, too), never TorchScript."),
    "Guesses colours and follows strokes, for --colourise siggraph17.":
        QT_TRANSLATE_NOOP("Engine", "Guesses colours, and follows strokes."),
    "Guesses the colours of things, for --colourise instance.":
        QT_TRANSLATE_NOOP("Engine", "Guesses the colours of things, one of three files."),
    "Fuses the colours of things with those of the whole, for --colourise instance.":
        QT_TRANSLATE_NOOP("Engine", "Fuses the colours of things with those of the whole, one of three files."),
    "Guesses the colours of a picture without things, for --colourise instance.":
        QT_TRANSLATE_NOOP("Engine", "Guesses the colours of a picture without things, one of three files."),
    "Finds things with their outlines, for --regions mask-rcnn.":
        QT_TRANSLATE_NOOP("Engine", "Finds things with their outlines: large, by Mask R-CNN."),
    "Finds things as boxes, for --regions faster-rcnn.":
        QT_TRANSLATE_NOOP("Engine", "Finds things as boxes, by Faster R-CNN."),
    "Guesses how near things are, for --depth depth-anything.":
        QT_TRANSLATE_NOOP("Engine", "Guesses how near things are, by Depth Anything."),
}
PARTS = {
    "all": QT_TRANSLATE_NOOP("Engine", "Whole photo"),
    "border": QT_TRANSLATE_NOOP("Engine", "Along region borders"),
}


def tr(text: str) -> str:
    """A text of these tables in the user's language."""
    return QCoreApplication.translate("Engine", text) if text else ""


def group(name: str) -> str:
    """A heading of the settings."""
    return tr(name)


def label(option: str) -> str:
    """What an option is called."""
    known = engine.options().get(option)
    return tr(known.label) if known else option.replace("_", " ")


def choice(option: str, value: object) -> str:
    """What a value of an option is called; numbers are themselves, files their names."""
    known = engine.options().get(option)
    if known and known.path and value not in known.choices:
        return Path(str(value)).name
    return tr(known.word(value)) if known else str(value)


def origin(text: str) -> str:
    """Where a kernel comes from: a method, or what the engine says otherwise."""
    return words(engine.report_words.origin(text))


def preset(name: str) -> tuple[str, str]:
    """A preset's name and what it is for."""
    known = engine.PRESET_TABLE.get(name)
    return (tr(known.title), tr(known.meaning)) if known else (tr(name), "")


def purpose(text: str) -> str:
    """What weights are for, from what the engine says of them."""
    return tr(PURPOSES[text]) if text in PURPOSES else words(text)


def figure(name: str) -> engine.report_words.Figure:
    """A figure in the user's language, as the report tells it; one that is not known is called as the engine does."""
    known = engine.report_words.figure_of(name)
    return replace(known, title=words(known.title), meaning=words(known.meaning))


def promise(upscaler: str) -> str:
    """What may be said about where a result's detail comes from, or nothing; the engine says it."""
    return words(engine.report_words.promise(upscaler))


def metrics_part(name: str) -> str:
    """A row of the metrics: the whole, the border, or a region by its name."""
    return tr(PARTS[name]) if name in PARTS else name_words(name)


def name_words(name: str) -> str:
    """The name of a region or of a stage, in the user's language where nobody typed it."""
    return words(engine.vocabulary.known(name))


def words(text: str) -> str:
    """What the engine says (a fault, a note, a name that it gave) in the user's language; any other text as it is."""
    if isinstance(text, Flag):
        return _flag(text)
    if not isinstance(text, Said):
        return text
    said = text.window or text
    template = QCoreApplication.translate("Engine", said.template)
    return filled(template, {name: words(value) if isinstance(value, str) else value
                             for name, value in said.values.items()})


def _flag(flag: Flag) -> str:
    """An option as it is called in the window, with what it is to be set to."""
    if flag.value is None:
        return tr(QT_TRANSLATE_NOOP("Engine", "“{option}”")).format(option=label(flag.option))
    return tr(QT_TRANSLATE_NOOP("Engine", "“{option}: {value}”")).format(
        option=label(flag.option), value=choice(flag.option, flag.value))
