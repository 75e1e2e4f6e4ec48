"""How a photo is coloured."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class ColouringOptions(Options, heading="Colouring", step="engine.steps.colouring:Colouring"):
    """Options of the step that colours."""

    colourise: str = option("off", "Colour", "How the photo is coloured; the path of a .safetensors file that 'train "
                            "--model colour' has made means its network. The luma stays as it is in any case.",
                            "How the photo is coloured. Its brightness stays as it is in any case.",
                            methods="colouriser", path=True)
    saturation: float = option(1.0, "Saturation", "How strong colours are; 1 leaves them as they were chosen.",
                               minimum=0, maximum=1.5)
    warmth: float = option(0.0, "Warmth", "Warmer colours up to 1, colder ones down to -1.",
                           "Moves colours towards orange, or towards blue below 0.", minimum=-1, maximum=1)
    hints: str = option("", "Strokes and ramps",
                        "A JSON file of strokes and ramps for this photo, or a folder with one of the photo's name.",
                        "A file of strokes and ramps for this photo, or a folder with one of the photo's name.")
    palette: str = option("", "Palette", "A JSON file of ramps by region's name, for every photo.",
                          "A file of ramps by region's name, for every photo.")
    skin: str = option("off", "Skin", "The ramp that is laid into faces that are found.",
                       words={"off": "None", "skin-1": "Very fair", "skin-2": "Fair", "skin-3": "Light",
                              "skin-4": "Olive", "skin-5": "Brown", "skin-6": "Dark"})
    barrier: bool = option(True, "Stop at regions", "Strokes end where a region ends.")
    paper: bool = option(False, "As published",
                         "Fuse things by their boxes and as published, for --colourise instance.",
                         "Fuse things by their boxes and as published, where networks colour thing by thing.")
    example: str = option("", "Example", "A photo of yours in colour, for --colourise example.",
                          "A photo of yours in colour, whose colours are taken by tone and region.")
    example_regions: str = option("", "Regions of the example",
                                  "A label map of the example; without one all of it counts.")
