"""The engine's options, methods, figures and sentences in the words of the window, each of which can be translated."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

import engine
from engine import Flag, Said, filled
from gui.words.marks import QT_TRANSLATE_NOOP

GROUPS = {
    "General": QT_TRANSLATE_NOOP("Engine", "General"),
    "Regions": QT_TRANSLATE_NOOP("Engine", "Regions"),
    "Kernels": QT_TRANSLATE_NOOP("Engine", "Kernels"),
    "Super-resolution": QT_TRANSLATE_NOOP("Engine", "Super-resolution"),
    "Geometry": QT_TRANSLATE_NOOP("Engine", "Geometry"),
}

# Option → its label and the sentence for its tooltip. The engine's own help speaks of flags, this of controls.
OPTIONS: dict[str, tuple[str, str]] = {
    "scale": (QT_TRANSLATE_NOOP("Engine", "Scale"),
              QT_TRANSLATE_NOOP("Engine", "How many times larger the result is; 1 only removes blur.")),
    "turn": (QT_TRANSLATE_NOOP("Engine", "Turned"),
             QT_TRANSLATE_NOOP("Engine", "How far the photo is turned, clockwise.")),
    "flip": (QT_TRANSLATE_NOOP("Engine", "Mirrored"),
             QT_TRANSLATE_NOOP("Engine", "Mirror the photo left for right, as scans of negatives often need.")),
    "angle": (QT_TRANSLATE_NOOP("Engine", "Straightened"),
              QT_TRANSLATE_NOOP("Engine", "How far the photo is turned to be straight, clockwise.")),
    "crop_to": (QT_TRANSLATE_NOOP("Engine", "Frame"),
                QT_TRANSLATE_NOOP("Engine", "What is kept of the photo: left, top, width and height in per cent, or "
                                            "“auto” for the largest part without empty corners, or “none” for all.")),
    "device": (QT_TRANSLATE_NOOP("Engine", "Device"),
               QT_TRANSLATE_NOOP("Engine", "What computes: the processor or a graphics card.")),
    "seed": (QT_TRANSLATE_NOOP("Engine", "Seed"),
             QT_TRANSLATE_NOOP("Engine", "Start of all random draws; the same seed gives the same result on the same "
                                         "machine.")),
    "regions": (QT_TRANSLATE_NOOP("Engine", "Method"),
                QT_TRANSLATE_NOOP("Engine", "How regions are found.")),
    "confidence": (QT_TRANSLATE_NOOP("Engine", "Confidence"),
                   QT_TRANSLATE_NOOP("Engine", "How sure the detector must be of an object. Lower finds more.")),
    "classes": (QT_TRANSLATE_NOOP("Engine", "Things"),
                QT_TRANSLATE_NOOP("Engine", "Which things count: names in English separated by commas, “any”, or "
                                            "“auto”: people where they are the subject, else what stands out.")),
    "objects": (QT_TRANSLATE_NOOP("Engine", "Use"),
                QT_TRANSLATE_NOOP("Engine", "Which of the objects that were found are used.")),
    "merge": (QT_TRANSLATE_NOOP("Engine", "One foreground"),
              QT_TRANSLATE_NOOP("Engine", "Join all objects into one region instead of one region for each.")),
    "detector": (QT_TRANSLATE_NOOP("Engine", "Detector weights"),
                 QT_TRANSLATE_NOOP("Engine", "Weights of the detector: a known name or a file.")),
    "sam": (QT_TRANSLATE_NOOP("Engine", "SAM weights"),
            QT_TRANSLATE_NOOP("Engine", "Weights of Segment Anything: a known name or a file.")),
    "max_regions": (QT_TRANSLATE_NOOP("Engine", "Most regions"),
                    QT_TRANSLATE_NOOP("Engine", "Most regions besides the background.")),
    "blocky": (QT_TRANSLATE_NOOP("Engine", "Coarse masks"),
               QT_TRANSLATE_NOOP("Engine", "Make masks as coarse as the published program does, to compare with it.")),
    "feather": (QT_TRANSLATE_NOOP("Engine", "Feather"),
                QT_TRANSLATE_NOOP("Engine", "Half the width of the soft border between regions, in photo pixels.")),
    "kernel": (QT_TRANSLATE_NOOP("Engine", "Method"),
               QT_TRANSLATE_NOOP("Engine", "How each region's blur kernel is found.")),
    "kernel_iterations": (QT_TRANSLATE_NOOP("Engine", "Training steps"),
                          QT_TRANSLATE_NOOP("Engine", "Training steps of KernelGAN. More take longer.")),
    "warm_start": (QT_TRANSLATE_NOOP("Engine", "Warm start"),
                   QT_TRANSLATE_NOOP("Engine", "Start KernelGAN from a bell curve instead of at random, which keeps it "
                                               "from failing.")),
    "width": (QT_TRANSLATE_NOOP("Engine", "Width"),
              QT_TRANSLATE_NOOP("Engine", "Width of a fixed kernel in pixels of the result: sigma of a Gaussian, "
                                          "radius of a disc.")),
    "upscaler": (QT_TRANSLATE_NOOP("Engine", "Method"),
                 QT_TRANSLATE_NOOP("Engine", "How the photo is enlarged.")),
    "iterations": (QT_TRANSLATE_NOOP("Engine", "Training steps"),
                   QT_TRANSLATE_NOOP("Engine", "Most training steps of ZSSR for each region. It stops early when "
                                               "nothing is gained.")),
    "channels": (QT_TRANSLATE_NOOP("Engine", "Channels"),
                 QT_TRANSLATE_NOOP("Engine", "Width of ZSSR's network. Wider learns more and takes longer.")),
    "layers": (QT_TRANSLATE_NOOP("Engine", "Layers"),
               QT_TRANSLATE_NOOP("Engine", "Depth of ZSSR's network.")),
    "crop": (QT_TRANSLATE_NOOP("Engine", "Training crop"),
             QT_TRANSLATE_NOOP("Engine", "Side of ZSSR's training crops, in photo pixels.")),
    "colour": (QT_TRANSLATE_NOOP("Engine", "Learn on"),
               QT_TRANSLATE_NOOP("Engine", "Learn on brightness and interpolate colour, or learn on red, green and "
                                           "blue.")),
    "ensemble": (QT_TRANSLATE_NOOP("Engine", "Average of turns"),
                 QT_TRANSLATE_NOOP("Engine", "Average the result over flips and turns of the photo. A little better, "
                                             "and slower.")),
    "back_projections": (QT_TRANSLATE_NOOP("Engine", "Back-projections"),
                         QT_TRANSLATE_NOOP("Engine", "Steps that bring the result into agreement with the photo.")),
    "gradual": (QT_TRANSLATE_NOOP("Engine", "Gradual"),
                QT_TRANSLATE_NOOP("Engine", "Reach scale 4 by way of scale 2.")),
    "noise": (QT_TRANSLATE_NOOP("Engine", "Grain measured"),
              QT_TRANSLATE_NOOP("Engine", "Grain and JPEG damage of the photo in grey levels of 255, or “auto” to "
                                          "measure it.")),
    "grain": (QT_TRANSLATE_NOOP("Engine", "Keep grain"),
              QT_TRANSLATE_NOOP("Engine", "How much of the photo's own grain the result keeps: 0 calms it, 1 leaves it "
                                          "as it is.")),
    "bf16": (QT_TRANSLATE_NOOP("Engine", "Half precision"),
             QT_TRANSLATE_NOOP("Engine", "Compute in bfloat16 where the processor can; faster, hardly less exact.")),
}

CHOICES: dict[str, dict[str, str]] = {
    "device": {
        "auto": QT_TRANSLATE_NOOP("Engine", "Automatic"), "cpu": QT_TRANSLATE_NOOP("Engine", "Processor"),
        "cuda": QT_TRANSLATE_NOOP("Engine", "Graphics card"),
    },
    "regions": {
        "auto": QT_TRANSLATE_NOOP("Engine", "Automatic"),
        "yolo-sam": QT_TRANSLATE_NOOP("Engine", "People by YOLO and SAM"),
        "yolo-seg": QT_TRANSLATE_NOOP("Engine", "People by YOLO (light)"),
        "sam": QT_TRANSLATE_NOOP("Engine", "Everything by SAM"),
        "grabcut": QT_TRANSLATE_NOOP("Engine", "Subject by GrabCut"),
        "texture": QT_TRANSLATE_NOOP("Engine", "Texture"),
        "edges": QT_TRANSLATE_NOOP("Engine", "Edges"),
        "anchors": QT_TRANSLATE_NOOP("Engine", "Growing from anchors"),
        "whole": QT_TRANSLATE_NOOP("Engine", "Whole photo as one"),
        "file": QT_TRANSLATE_NOOP("Engine", "From a file"),
    },
    "objects": {
        "all": QT_TRANSLATE_NOOP("Engine", "All"), "largest": QT_TRANSLATE_NOOP("Engine", "The largest"),
        "central": QT_TRANSLATE_NOOP("Engine", "The one in the middle"),
    },
    "kernel": {
        "predictor": QT_TRANSLATE_NOOP("Engine", "Read off edges and texture"),
        "kernelgan": QT_TRANSLATE_NOOP("Engine", "KernelGAN (learnt from the photo)"),
        "gaussian": QT_TRANSLATE_NOOP("Engine", "Gaussian"),
        "bicubic": QT_TRANSLATE_NOOP("Engine", "Bicubic reduction"),
        "disc": QT_TRANSLATE_NOOP("Engine", "Disc (out of focus)"),
        "file": QT_TRANSLATE_NOOP("Engine", "From a file"),
    },
    "upscaler": {
        "joint": QT_TRANSLATE_NOOP("Engine", "All regions solved at once"),
        "zssr": QT_TRANSLATE_NOOP("Engine", "ZSSR (learnt from the photo)"),
        "backprojection": QT_TRANSLATE_NOOP("Engine", "Back-projection (fast)"),
        "bicubic": QT_TRANSLATE_NOOP("Engine", "Bicubic interpolation"),
        "lanczos": QT_TRANSLATE_NOOP("Engine", "Lanczos interpolation"),
        "bilinear": QT_TRANSLATE_NOOP("Engine", "Bilinear interpolation"),
        "nearest": QT_TRANSLATE_NOOP("Engine", "Repeated pixels"),
    },
    "colour": {
        "luma": QT_TRANSLATE_NOOP("Engine", "Brightness"),
        "rgb": QT_TRANSLATE_NOOP("Engine", "Red, green and blue"),
    },
    "bf16": {
        "auto": QT_TRANSLATE_NOOP("Engine", "Automatic"), "on": QT_TRANSLATE_NOOP("Engine", "On"),
        "off": QT_TRANSLATE_NOOP("Engine", "Off"),
    },
}

# Preset → its name and a sentence.
PRESETS: dict[str, tuple[str, str]] = {
    "fast": (QT_TRANSLATE_NOOP("Engine", "Fast"),
             QT_TRANSLATE_NOOP("Engine", "Measures each region's blur and removes it in one pass.")),
    "standard": (QT_TRANSLATE_NOOP("Engine", "Standard"),
                 QT_TRANSLATE_NOOP("Engine", "Measures each region's blur and removes it with more care; the "
                                             "usual choice.")),
    "paper": (QT_TRANSLATE_NOOP("Engine", "As published"),
              QT_TRANSLATE_NOOP("Engine", "The settings of the published method; takes many times longer.")),
}

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
}
_YES, _NO = QT_TRANSLATE_NOOP("Engine", "yes"), QT_TRANSLATE_NOOP("Engine", "no")
PARTS = {
    "all": QT_TRANSLATE_NOOP("Engine", "Whole photo"),
    "border": QT_TRANSLATE_NOOP("Engine", "Along region borders"),
}


def tr(text: str) -> str:
    """A text of these tables in the user's language."""
    return QCoreApplication.translate("Engine", text) if text else ""


def group(name: str) -> str:
    """A heading of the settings."""
    return tr(GROUPS.get(name, name))


def label(option: str) -> str:
    """What an option is called."""
    return tr(OPTIONS[option][0]) if option in OPTIONS else option.replace("_", " ")


def help_of(option: str) -> str:
    """What an option does."""
    return tr(OPTIONS[option][1]) if option in OPTIONS else ""


def choice(option: str, value: object) -> str:
    """What a value of an option is called; numbers and files are themselves."""
    if isinstance(value, bool):
        return tr(_YES if value else _NO)
    found = CHOICES.get(option, {}).get(str(value))
    return tr(found) if found else str(value)


def origin(text: str) -> str:
    """Where a kernel comes from: a method, or what the engine says otherwise."""
    return choice("kernel", text) if text in CHOICES["kernel"] else words(text)


def preset(name: str) -> tuple[str, str]:
    """A preset's name and what it is for."""
    title, meaning = PRESETS.get(name, (name, ""))
    return tr(title), tr(meaning)


def purpose(text: str) -> str:
    """What weights are for, from what the engine says of them."""
    return tr(PURPOSES[text]) if text in PURPOSES else words(text)


def figure(name: str) -> engine.report_words.Figure:
    """A figure in the user's language, as the report tells it; one that is not known is called as the engine does."""
    words_of = engine.report_words
    known = words_of.FIGURES.get(name) or words_of.Figure(name, 3, "", "higher", "")
    return replace(known, title=words(known.title), meaning=words(known.meaning))


def promise(upscaler: str) -> str:
    """What may be said about where a result's detail comes from, or nothing; the engine says it."""
    return words(engine.report_words.promise({"recipe": {"upscaler": upscaler}}))


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
