"""The networks that Heirloom trains, out of their files: what such a file says of itself tells how to build one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import nn

from engine.errors import BadWeights
from engine.upscalers.espcn_network import Espcn
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts

_Built = tuple[nn.Module, int]  # a network, and how many photo pixels a pixel looks beyond its own


def _espcn(facts: NetworkFacts) -> _Built:
    """ESPCN with the layers of the memorial portraits, or of the paper."""
    network = Espcn(facts.scale, 1 if facts.colour == "luma" else 3, original=facts.architecture == "espcn-original",
                    residual=facts.residual)
    return network, network.rim


_BUILDERS: Mapping[str, tuple[str, Callable[[NetworkFacts], _Built]]] = {
    "espcn": ("ESPCN", _espcn), "espcn-original": ("ESPCN as first published", _espcn)}


def built(path: Path, device: torch.device) -> tuple[NetworkFacts, str, nn.Module, int] | None:
    """What a file says of itself, its architecture in words, the network without gradients, and its rim.

    Returns:
        None where the file is no network of ours.

    Raises:
        BadWeights: it is one, but damaged, or of a kind that this version cannot run.
    """
    facts = network_file.facts_of(path)
    if facts is None:
        return None
    if facts.architecture not in _BUILDERS:
        raise BadWeights("'{name}' holds the network '{architecture}', which cannot enlarge photos in this version of "
                         "Heirloom. Choose another file, or update Heirloom.", name=path.name,
                         architecture=facts.architecture)
    title, make = _BUILDERS[facts.architecture]
    _, tensors = network_file.read(path)
    network, rim = make(facts)
    try:
        network.load_state_dict(tensors)
    except RuntimeError as fault:
        raise BadWeights("'{name}' does not hold the numbers of the network that it says it is. Train or export it "
                         "again.", name=path.name) from fault
    network.to(device).eval()
    for weight in network.parameters():
        weight.requires_grad_(False)
    return facts, title, network, rim
