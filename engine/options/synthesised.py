"""What is made up: off by default, in no preset, and told wherever the result goes."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class SynthesisedOptions(Options, heading="Synthesised", step="engine.steps.synthesised:Synthesised"):
    """Options of what the photo does not hold."""

    detail: str = option(
        "off", "Added detail",
        "A .safetensors or .pth file: detail that its network makes up is added as far as the photo allows.",
        "Detail that a network from a file makes up, added as far as the photo allows: blurred and reduced again, the "
        "result stays the photo. It is made up nevertheless.",
        words={"off": "None"}, path=True)
    detail_strength: float = option(0.7, "Strength of detail", "How much of the added detail is taken.",
                                    minimum=0, maximum=1)
    synthesis: float = option(
        1.0, "Strength of SRGAN",
        "How much an srgan file given by --upscaler makes up: 0 is the srresnet that it started from, which makes "
        "nothing up.",
        "How much a network of the kind SRGAN, chosen as the method, makes up. At 0 it is the one that it started "
        "from, which makes nothing up.", minimum=0, maximum=1)
    synthesise_faces: bool = option(
        False, "Also in faces",
        "Synthesise in faces as well; without, found faces stay as joint makes them. "
        "Eyes, teeth and skin will be partly made up.",
        "Eyes, teeth and skin will be partly made up.")
