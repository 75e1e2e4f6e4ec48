"""What holds for the whole restoration: its scale, where it computes, and its seed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from engine.option import Options, option, short
from engine.said import Flag, Said


def _device(value: str) -> str:
    """What is wrong with the name of a device, whether or not this machine has it."""
    if re.fullmatch(r"auto|cpu|cuda|cuda:[0-9]{1,3}", value):
        return ""
    return Said("'{value}' is not a device. Use auto, cpu, cuda or cuda:N for {option}.", value=short(value),
                option=Flag("device"))


def device_option() -> Any:  # noqa: ANN401 - as `option`
    """The field that says where to compute."""
    return option("auto", "Device", "Where to compute: auto, cpu, cuda or cuda:N.",
                  "What computes: the processor or a graphics card.", check=_device,
                  words={"auto": "Automatic", "cpu": "Processor", "cuda": "Graphics card"})


def seed_option() -> Any:  # noqa: ANN401 - as `option`
    """The field for the start of all random draws."""
    return option(0, "Seed", "The seed of every random draw; the same seed gives the same result on the same machine.",
                  "Start of all random draws; the same seed gives the same result on the same machine.",
                  minimum=0, maximum=2**31 - 1)


@dataclass(frozen=True, kw_only=True)
class General(Options, heading="General"):
    """Options of every step."""

    scale: int = option(2, "Scale", "How many times larger the result is (1 only removes blur).",
                        "How many times larger the result is; 1 only removes blur.", choices=(1, 2, 3, 4))
    device: str = device_option()
    seed: int = seed_option()
