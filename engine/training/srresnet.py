"""SRResNet and SRGAN as tasks: residual blocks that learn by pixels, then by a critic whom they shall deceive."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.errors import BadUsage
from engine.said import Said
from engine.training.critics import Critic, PaperCritic, PatchCritic
from engine.training.exporting import Described
from engine.training.losses import Perceptual, perceptual, pixel_loss
from engine.training.score import PSNR
from engine.training.task import Batch, EnlargingTask, weights_of
from engine.training.validation import Judgement
from engine.upscalers.srresnet_network import SIZES, SrGan, SrResNet
from engine.weight_files.network_file import NetworkFacts

FALL = 3.0
"""dB below what it started from, at which a generator has gone astray."""
HOPELESS = 500
"""Steps in a row in which the critic is nearly always right, after which nothing is to be learned from it."""


class SrResNetTask(EnlargingTask):
    """The generator alone, learning by pixels."""

    architecture: ClassVar[str] = "srresnet"
    synthesises: ClassVar[bool] = False

    def built(self) -> Mapping[str, nn.Module]:
        """One network."""
        return {"network": SrResNet(self.recipe.scale, SIZES[self.recipe.size], residual=self.recipe.residual)}

    def loss(self, name: str, batch: Batch) -> Tensor:
        """Mean absolute or squared error."""
        return pixel_loss(self.networks[name](batch.small), batch.large, self.recipe.loss, weights_of(batch))

    def enlarged(self, network: nn.Module, small: Tensor) -> Tensor:
        """What the network makes of pictures."""
        made: Tensor = network(small)
        return made

    def facts(self) -> NetworkFacts:
        """As its file says."""
        recipe = self.recipe
        return NetworkFacts(self.architecture, recipe.scale, "rgb", recipe.degradation, recipe.residual,
                            self.synthesises, recipe.licence, options=SIZES[recipe.size].plain())


class SrGanTask(SrResNetTask):
    """A critic and the generator in turn; the file holds the network that it started from as well."""

    architecture: ClassVar[str] = "srgan"
    synthesises: ClassVar[bool] = True
    patient = True
    _turn: tuple[Batch, Tensor] | None = None

    def built(self) -> Mapping[str, nn.Module]:
        """The critic has the first turn."""
        critic: Critic = PaperCritic(self.crops.side) if self.recipe.critic == "paper" else PatchCritic()
        shape = SIZES[self.recipe.size]
        return {"critic": critic, "network": SrGan(self.recipe.scale, shape, residual=self.recipe.residual)}

    def begin(self, facts: NetworkFacts, tensors: Mapping[str, Tensor]) -> None:
        """Start from an SRResNet that has learned enough.

        Raises:
            RuntimeError: it is another network.
            BadUsage: it is no better than interpolation.
        """
        wanted = SrResNetTask.facts(self)
        for name in ("scale", "options", "residual", "degradation"):
            if getattr(facts, name) != getattr(wanted, name):
                raise RuntimeError(f"{name}: {getattr(facts, name)}")
        if facts.architecture != SrResNetTask.architecture:
            raise RuntimeError(facts.architecture)
        if not PSNR.good(*(facts.scores.get(name, math.nan) for name in (PSNR.name, PSNR.line))):
            raise BadUsage("The network to start from is no better than bicubic interpolation yet, so it would learn "
                           "nothing from a critic. Train it longer first.")
        generator = self.networks[self.exported]
        assert isinstance(generator, SrGan)
        generator.begin(tensors)

    def loss(self, name: str, batch: Batch) -> Tensor:
        """The critic's error, or the generator's."""
        if self._turn is None or self._turn[0] is not batch:
            self._turn = batch, self.networks[self.exported](batch.small)
        made = self._turn[1]  # once for both turns, for the critic's changes nothing of it
        if name != self.exported:
            return self._critics(made.detach(), batch.large)
        self._turn = None
        return self._generators(made, batch.large, weights_of(batch))

    def _critics(self, made: Tensor, large: Tensor) -> Tensor:
        """Cross entropy of its answers."""
        critic = self._critic
        real, fake = critic(large), critic(made)
        critic.count(real.detach(), fake.detach())
        return F.softplus(-real).mean() + F.softplus(fake).mean()

    def _generators(self, made: Tensor, large: Tensor, weights: Tensor | None) -> Tensor:
        """Pixels, what is seen in them, and what the critic says, each with its weight."""
        recipe, critic = self.recipe, self._critic
        pixels = pixel_loss(made, large, recipe.loss, weights)
        total = recipe.pixel_weight * pixels + recipe.critic_weight * F.softplus(-critic(made)).mean()
        if self._features is None:
            return total
        seen = self._features.to(made.device)(made, large)
        if not float(critic.balance):
            critic.balance.copy_((pixels / seen.clamp_min(1e-12)).detach())
        both: Tensor = total + recipe.features_weight * critic.balance * seen
        return both

    @property
    def _critic(self) -> Critic:
        """The one that judges."""
        critic = self.networks["critic"]
        assert isinstance(critic, Critic)
        return critic

    @cached_property
    def _features(self) -> Perceptual | None:
        """What the perceptual loss sees with."""
        with torch.random.fork_rng([]):  # its first weights are drawn, and what follows shall not depend on that
            return perceptual(self.recipe.features)

    def improves(self, judged: Sequence[Judgement]) -> bool:
        """The newest counts, as texture costs PSNR by its nature; but not below interpolation, nor astray.

        What it starts from does not count either: that is an SRResNet still.
        """
        now, plain = judged[-1].score, self.validation.plain.score
        return len(judged) > 1 and now >= judged[0].score - FALL and (self.recipe.anyway or PSNR.good(now, plain))

    def concern(self, judgements: Sequence[Judgement]) -> str:
        """Where it has gone astray, or the critic cannot be deceived any more."""
        begun, now, plain = judgements[0].score, judgements[-1].score, self.validation.plain.score
        if not PSNR.good(begun, plain):
            return Said("On these pictures the network that it started from is no better than bicubic interpolation "
                        "({psnr} against {bicubic} dB), so the training ended. Train that one longer, on pictures "
                        "like these.", psnr=f"{begun:.2f}", bicubic=f"{plain:.2f}")
        if now < begun - FALL:
            return Said("PSNR has fallen by {fall} dB, more than {most} dB below the start, so the training ended; "
                        "what was best before is kept.", fall=f"{begun - now:.1f}", most=f"{FALL:g}")
        if int(self._critic.sure) >= HOPELESS:
            return Said("The critic has been right nearly always for {count} steps, so there is nothing more to be "
                        "learned from it, and the training ended.", count=HOPELESS)
        return ""

    def described(self) -> Described:
        """With what it learned from besides, and what it costs."""
        loss = f"{self.recipe.formula}; y is what it makes, x the truth, D the critic '{self.recipe.critic}'"
        if self._features is not None:
            loss += f", φ is what '{self.recipe.features}' sees, β is {float(self._critic.balance):.3g}"
        return replace(
            super().described(), loss=loss,
            begun="the SRResNet that the command names, which the file holds too",
            remarks=("Off by default in Heirloom, and marked as synthesised wherever it is used. Its PSNR usually "
                     "lies below that of the network it started from: strength 0 is that network, 1 is this.",))
