"""How damage is found and filled, before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass

from engine.option import Options, option


@dataclass(frozen=True, kw_only=True)
class MendingOptions(Options, heading="Mending", step="engine.steps.mending:Mending"):
    """Options of the step that fills what time took."""

    repair: str = option(
        "marked", "Mend",
        "What is filled from around it: nothing (off), what a damage map marks (marked), or also what is found by "
        "itself (auto).",
        "What is filled from around it: nothing, what is marked, or also what is found by itself.",
        words={"off": "Nothing", "marked": "What is marked", "auto": "Also what is found"})
    damage_detector: str = option("network", "Found by", "How damage is found.", methods="detector")
    sensitivity: str = option(
        "careful", "Sensitivity",
        "How likely damage must be to be found: careful leaves what is doubtful, thorough takes it.",
        "How likely damage must be to be found. Careful leaves what is doubtful; thorough takes it.",
        words={"careful": "Careful", "normal": "Normal", "thorough": "Thorough"})
    largest: float = option(
        15.0, "Widest", "Pixels across the widest damage that is filled without being marked by hand; 0 for any.",
        "How wide damage may be that is filled without being marked by hand; 0 for any.",
        minimum=0, maximum=1000, unit="px")
    grow: int = option(
        1, "Grown by", "Pixels around each mark that are filled too where they are soiled, for damage has soft rims.",
        "How far beyond each mark is filled where that is soiled, for damage has soft rims.",
        minimum=0, maximum=20, unit="px")
    filler: str = option("kriging", "Filled by", "How damage is filled.", methods="filler")
