"""The engine's options, methods, figures and sentences in the words of the window, each of which can be translated."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

import engine
from gui import engine_sentences
from gui.marks import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Figure:
    """How a figure of `Metrics` is told.

    Attributes:
        title: its name, as the field writes it.
        meaning: what it says, in plain words.
        unit: behind the number.
        digits: places after the point.
        better: "higher" or "lower".
    """

    title: str
    meaning: str
    unit: str
    digits: int
    better: str


GROUPS = {
    "General": QT_TRANSLATE_NOOP("Engine", "General"),
    "Regions": QT_TRANSLATE_NOOP("Engine", "Regions"),
    "Kernels": QT_TRANSLATE_NOOP("Engine", "Kernels"),
    "Super-resolution": QT_TRANSLATE_NOOP("Engine", "Super-resolution"),
}

# Option → its label and the sentence for its tooltip. The engine's own help speaks of flags, this of controls.
OPTIONS: dict[str, tuple[str, str]] = {
    "scale": (QT_TRANSLATE_NOOP("Engine", "Scale"),
              QT_TRANSLATE_NOOP("Engine", "How many times larger the result is; 1 only removes blur.")),
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

METRICS: dict[str, Figure] = {
    "psnr": Figure(
        QT_TRANSLATE_NOOP("Engine", "PSNR"),
        QT_TRANSLATE_NOOP("Engine", "How near the colours are to the reference, pixel by pixel. Three decibels more "
                                    "means half the squared error."), "dB", 2, "higher"),
    "ssim": Figure(
        QT_TRANSLATE_NOOP("Engine", "SSIM"),
        QT_TRANSLATE_NOOP("Engine", "How alike the fine structure is to the reference; 1 is the same picture."),
        "", 4, "higher"),
    "mse": Figure(
        QT_TRANSLATE_NOOP("Engine", "MSE"),
        QT_TRANSLATE_NOOP("Engine", "The mean squared difference from the reference, in grey levels of 255."),
        "", 1, "lower"),
    "psnr_y": Figure(
        QT_TRANSLATE_NOOP("Engine", "PSNR, brightness"),
        QT_TRANSLATE_NOOP("Engine", "As PSNR, of brightness alone and without the outermost pixels: the form used in "
                                    "papers."), "dB", 2, "higher"),
    "ssim_y": Figure(
        QT_TRANSLATE_NOOP("Engine", "SSIM, brightness"),
        QT_TRANSLATE_NOOP("Engine", "As SSIM, of brightness alone."), "", 4, "higher"),
    "consistency": Figure(
        QT_TRANSLATE_NOOP("Engine", "Consistency"),
        QT_TRANSLATE_NOOP("Engine", "The result is blurred and reduced again, then laid over the photo: how well they "
                                    "agree. Invented detail would show here."), "dB", 1, "higher"),
    "blur": Figure(
        QT_TRANSLATE_NOOP("Engine", "Blur"),
        QT_TRANSLATE_NOOP("Engine", "How blurred the picture looks by itself: 0 is sharp, 1 is blurred."),
        "", 3, "lower"),
    "niqe": Figure(
        QT_TRANSLATE_NOOP("Engine", "NIQE"),
        QT_TRANSLATE_NOOP("Engine", "How far the fine texture is from that of good photographs; about 2 to 5 is "
                                    "natural."), "", 2, "lower"),
    "blur_before": Figure(
        QT_TRANSLATE_NOOP("Engine", "Blur before"),
        QT_TRANSLATE_NOOP("Engine", "The blur of the photo plainly enlarged, to compare with."), "", 3, "lower"),
    "niqe_before": Figure(
        QT_TRANSLATE_NOOP("Engine", "NIQE before"),
        QT_TRANSLATE_NOOP("Engine", "The NIQE of the photo plainly enlarged, to compare with."), "", 2, "lower"),
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
    return tr(GROUPS.get(name, name))


def label(option: str) -> str:
    """What an option is called."""
    return tr(OPTIONS[option][0]) if option in OPTIONS else option.replace("_", " ")


def help_of(option: str) -> str:
    """What an option does."""
    return tr(OPTIONS[option][1]) if option in OPTIONS else ""


def choice(option: str, value: object) -> str:
    """What a value of an option is called; numbers and files are themselves."""
    found = CHOICES.get(option, {}).get(str(value))
    return tr(found) if found else str(value)


def origin(text: str) -> str:
    """Where a kernel comes from: a method, or what the engine says otherwise."""
    return choice("kernel", text) if text in CHOICES["kernel"] else words(text)


def preset(name: str) -> tuple[str, str]:
    """A preset's name and what it is for."""
    title, meaning = PRESETS.get(name, (name, ""))
    return tr(title), tr(meaning)


def figure(name: str) -> Figure:
    """A figure in the user's language; one that is not known is called as the engine calls it."""
    known = METRICS.get(name, Figure(name, "", "", 3, "higher"))
    return Figure(tr(known.title), tr(known.meaning), known.unit, known.digits, known.better)


def promise(upscaler: str) -> str:
    """What may be said about where a result's detail comes from, or nothing; the engine says it."""
    return words(engine.report_words.promise({"recipe": {"upscaler": upscaler}}))


def metrics_part(name: str) -> str:
    """A row of the metrics: the whole, the border, or a region by its name."""
    return tr(PARTS[name]) if name in PARTS else words(name)


def words(text: str) -> str:
    """Anything else that the engine says (notes of its progress, faults, names of regions), as far as it is known."""
    return engine_sentences.words(text)
