"""What the actions do that teach: how enlarging works, and networks that learn from the user's own photos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from engine import TRAINING_MODELS, BadRecipe, Worker
from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk
    from gui.dialogs.enlarging import EnlargingDialog
    from gui.training.dialog import TrainingDialog
    from gui.training.training import Training


class LearningCommands(QObject):
    """One method an action, connected by its name; the dialogs stay open beside the photo."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session = window, window.session
        self.enlarging: EnlargingDialog | None = None
        self.worker: Worker | None = None  # the process that trainings run in; one of their own where there is none
        self.training: Training | None = None
        self.learning: TrainingDialog | None = None
        connect(self, window.actions_by_name)

    @Slot()
    def how_enlarging(self) -> None:
        """Show interpolations on a row of the photo; the pointer over the photo chooses which."""
        from gui.dialogs.enlarging import EnlargingDialog  # here, because charts take a while to load

        if self._session.photo is None or self._session.pyramid is None:
            return
        if self.enlarging is None:
            dialog = self.enlarging = EnlargingDialog(self._session, self._window)
            self._window.canvas.hovered.connect(dialog.follow)
            self._window.compare.hovered.connect(dialog.follow)
            dialog.finished.connect(self._closed)
            dialog.show()
        self.enlarging.raise_()
        self.enlarging.activateWindow()

    @Slot()
    def _closed(self) -> None:
        """The next one begins anew."""
        if self.enlarging is not None:
            self._window.canvas.hovered.disconnect(self.enlarging.follow)
            self._window.compare.hovered.disconnect(self.enlarging.follow)
            self.enlarging.deleteLater()
            self.enlarging = None

    # learning --------------------------------------------------------------------------------------------------------

    @Slot()
    def learn_photos(self) -> None:
        """Show the training that runs, or was interrupted, or the form for a new one."""
        from gui.training.dialog import TrainingDialog
        from gui.training.training import Training

        if self.training is None:
            self.training = Training(self._session, self, self.worker)
            self.training.chosen.connect(self._use)
            self.training.ended.connect(self._learnt)
        if self.learning is None:
            self.learning = TrainingDialog(self.training, self._window.thumbnails, self._window)
            self.training.refresh(find=True)
        self.learning.show()
        self.learning.raise_()
        self.learning.activateWindow()

    @Slot(object)
    def _use(self, path: Path) -> None:
        """Take a network for what it is for, in the settings of the open photo, or of those to come."""
        training = self.training
        if training is None or training.run is None:
            return
        recipe, model = training.run.recipe, TRAINING_MODELS[training.run.recipe.model]
        scale = self._session.recipe.scale if model.all_scales else recipe.scale
        try:
            self._session.set_recipe(self._session.recipe.changed(**{model.option: str(path), "scale": scale}))
        except BadRecipe as fault:
            training.told.emit(fault.said, True)
            return
        if model.option == "kernel":
            told = self.tr("“{name}” reads the blur of photos from now on. Settings ▸ Kernels takes another.")
        elif model.option == "colourise":
            told = self.tr("“{name}” colours photos from now on. Settings ▸ Colouring takes another, or nothing.")
        else:
            told = self.tr("“{name}” enlarges photos from now on, {scale} times. Settings ▸ Method takes another.")
        training.told.emit(told.format(name=path.stem, scale=scale), False)

    @Slot()
    def _learnt(self) -> None:
        """Tell one who looks at another window."""
        self._window.notifier.say(self.tr("The training has ended."))

    def may_close(self) -> bool:
        """Whether the window may be closed while a training runs; asks."""
        from gui.training.dialog import may_stop

        return self.training is None or may_stop(self._window, self.training)

    def close(self) -> None:
        """Stop what runs, once it has kept what it learnt."""
        if self.training is not None:
            self.training.close()
