"""How the regions of a photo are found, and how soft their borders are."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class Finding(Options, heading="Regions"):
    """Options of the methods that find regions."""

    regions: str = option("auto", "Method",
                          "How regions are found, or a mask or label picture, or a folder of masks.",
                          "How regions are found.", methods="segmenter", path=True)
    confidence: float = option(0.3, "Confidence", "Least confidence of a detected object.",
                               "How sure the detector must be of an object. Lower finds more.",
                               minimum=0.01, maximum=0.99)
    classes: str = option("auto", "Things",
                          "Which objects count: names separated by commas, any, or auto: people where they are the "
                          "subject, else what stands out.",
                          "Which things count: names in English separated by commas, “any”, or “auto”: people where "
                          "they are the subject, else what stands out.")
    objects: str = option("all", "Use", "Which of the detected objects are used.",
                          "Which of the objects that were found are used.",
                          words={"all": "All", "largest": "The largest", "central": "The one in the middle"})
    merge: bool = option(False, "One foreground",
                         "Join all objects into one foreground instead of one region for each.",
                         "Join all objects into one region instead of one region for each.")
    detector: str = option("auto", "Detector weights",
                           "Weights of the detector: a name from 'models list', or a file.",
                           "Weights of the detector: a known name or a file.")
    sam: str = option("auto", "SAM weights", "Weights of SAM: a name from 'models list', or a file.",
                      "Weights of Segment Anything: a known name or a file.")
    max_regions: int = option(8, "Most regions", "Most regions besides the background.", minimum=1, maximum=254)
    blocky: bool = option(False, "Coarse masks",
                          "Make masks coarse as the published code does (0.15 nearest); to compare with it.",
                          "Make masks as coarse as the published program does, to compare with it.")
    feather: float = option(3.0, "Feather", "Half-width of the soft border between regions, in photo pixels.",
                            "Half the width of the soft border between regions, in photo pixels.",
                            minimum=0, maximum=64, unit="px")
