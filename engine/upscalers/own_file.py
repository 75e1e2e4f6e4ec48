"""The networks that Heirloom trains, out of their files: what such a file says of itself tells how to build one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import nn

from engine.errors import BadWeights
from engine.kernels.predictor import READERS
from engine.said import Flag
from engine.upscalers.espcn_network import Espcn
from engine.upscalers.joint import SOLVER
from engine.upscalers.srresnet_network import Shape, SrGan, SrResNet
from engine.weight_files import network_file
from engine.weight_files.network_file import NetworkFacts

_Built = tuple[nn.Module, int]  # a network, and how many photo pixels a pixel looks beyond its own


def _espcn(facts: NetworkFacts) -> _Built:
    """ESPCN with the layers of the memorial portraits, or of the paper."""
    network = Espcn(facts.scale, 1 if facts.colour == "luma" else 3, original=facts.architecture == "espcn-original",
                    residual=facts.residual)
    return network, network.rim


def _srresnet(facts: NetworkFacts) -> _Built:
    """SRResNet of the size that the file says."""
    network = SrResNet(facts.scale, Shape.of(facts.options), residual=facts.residual)
    return network, network.rim


def _srgan(facts: NetworkFacts) -> _Built:
    """SRGAN's generator, and what it started from."""
    network = SrGan(facts.scale, Shape.of(facts.options), residual=facts.residual)
    return network, network.made.rim


_BUILDERS: Mapping[str, tuple[str, Callable[[NetworkFacts], _Built]]] = {
    "espcn": ("ESPCN", _espcn), "espcn-original": ("ESPCN as first published", _espcn),
    "srresnet": ("SRResNet", _srresnet), "srgan": ("SRGAN", _srgan)}


def built(path: Path, device: torch.device, strength: float = 1.0) -> tuple[NetworkFacts, str, nn.Module, int] | None:
    """What a file says of itself, its architecture in words, the network without gradients, and its rim.

    Args:
        path: the file.
        device: where it shall compute.
        strength: of what an SRGAN makes up: at 0 it is the SRResNet that it started from, at 1 it is itself.

    Returns:
        None where the file is no network of ours.

    Raises:
        BadWeights: it is one, but damaged, or of a kind that this version cannot run.
    """
    facts = network_file.facts_of(path)
    if facts is None:
        return None
    if facts.architecture in READERS:
        raise BadWeights("'{name}' holds a network that reads blur and does not enlarge photos. Name it by {kernel}, "
                         "and choose another way to enlarge.", name=path.name, kernel=Flag("kernel"))
    if facts.architecture == SOLVER:
        raise BadWeights("'{name}' holds a network that enlarges only within our solver, which uses each region's "
                         "blur. Name it by {upscaler}.", name=path.name, upscaler=Flag("upscaler"))
    if facts.architecture == network_file.COLOURS:
        raise BadWeights("'{name}' holds a network that colours photos and does not enlarge them. Name it by "
                         "{colourise}.", name=path.name, colourise=Flag("colourise"))
    if facts.architecture not in _BUILDERS:
        raise BadWeights("'{name}' holds the network '{architecture}', which cannot enlarge photos in this version of "
                         "Heirloom. Choose another file, or update Heirloom.", name=path.name,
                         architecture=facts.architecture)
    title, make = _BUILDERS[facts.architecture]
    _, tensors = network_file.read(path)
    with network_file.fitting(path.name):
        with torch.random.fork_rng([]):  # first weights are drawn, which is nobody's business
            network, rim = make(facts)
        network.load_state_dict(tensors)
    if isinstance(network, SrGan):
        network = network.mixed(strength)
    network.to(device).eval()
    for weight in network.parameters():
        weight.requires_grad_(False)
    return facts, title, network, rim
