"""ESPCN as a task: the memorial portraits' five layers, and the original's three."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor, nn

from engine.training.losses import luma, pixel_loss
from engine.training.task import Batch, EnlargingTask, weights_of
from engine.upscalers.espcn_network import Espcn
from engine.upscalers.tiles import enlarge
from engine.weight_files.network_file import NetworkFacts


class EspcnTask(EnlargingTask):
    """The network of 71,840 numbers, or what a recipe makes of it."""

    architecture, original = "espcn", False

    @property
    def _colour(self) -> str:
        """What it learns on."""
        return "luma" if self.original else self.recipe.planes

    def built(self) -> Mapping[str, nn.Module]:
        """One network."""
        channels = 3 if self._colour == "rgb" else 1
        return {"network": Espcn(self.recipe.scale, channels, original=self.original, residual=self.recipe.residual)}

    def loss(self, name: str, batch: Batch) -> Tensor:
        """Mean absolute or squared error."""
        small, large = (batch.small, batch.large) if self._colour == "rgb" else (luma(batch.small), luma(batch.large))
        return pixel_loss(self.networks[name](small), large, self.recipe.loss, weights_of(batch))

    def enlarged(self, network: nn.Module, small: Tensor) -> Tensor:
        """What the network makes of pictures; where it knows brightness alone, colour is interpolated."""
        grey = luma(small)
        made: Tensor = network(small if self._colour == "rgb" else grey)
        if self._colour == "rgb":
            return made
        return enlarge(small, self.recipe.scale) + made - enlarge(grey, self.recipe.scale)

    def facts(self) -> NetworkFacts:
        """As its file says."""
        return NetworkFacts(self.architecture, self.recipe.scale, self._colour, self.recipe.degradation,
                            self.recipe.residual, licence=self.recipe.licence)


class OriginalTask(EspcnTask):
    """The network of the paper, on luma."""

    architecture, original = "espcn-original", True
