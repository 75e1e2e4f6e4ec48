"""The window "Learn from my photos": what is learnt from, how it goes, what comes of it, and what to do with that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

import engine
from gui.document.thumbnails import Thumbnails
from gui.look.icons import icon, on_primary
from gui.training.charts import TrainingCharts
from gui.training.form import TrainingForm
from gui.training.pictures import PicturesView
from gui.training.samples import Moment, SampleView
from gui.training.training import Training
from gui.words import durations
from gui.words.engine_words import tr, words
from gui.words.spoken import Spoken

MORE_MINUTES = 15.0
translate = QCoreApplication.translate


class TrainingDialog(Spoken, QDialog):
    """Pictures and settings on the left, curves in the middle, a crop on the right, and the run below."""

    def __init__(self, training: Training, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        """Follow a training; what runs already is shown."""
        super().__init__(parent)
        self.training = training
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.runs = QComboBox()
        self.pictures, self.form = PicturesView(thumbnails), TrainingForm(engine.TRAINING_PRESETS)
        self.name, self.start = QLineEdit(), QPushButton()
        self.charts, self.samples = TrainingCharts(), SampleView()
        self.said, self.figures, self.bar = QLabel(), QLabel(), QProgressBar()
        self.pause, self.stop, self.finish, self.more, self.use, self.end = (QPushButton() for _ in range(6))
        self._words = {name: QLabel() for name in ("runs", "name")}
        self._build()
        self._connect()
        self._retranslate()
        self._list_runs()
        self._show()
        self._show_run()

    # what it looks like ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Everything, once."""
        for label in (self.said, self.figures):
            label.setWordWrap(True)
        self.figures.setProperty("role", "faint")
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.start.setObjectName("primary")
        self.pause.setCheckable(True)
        for button, name in ((self.start, ""), (self.pause, "pause"), (self.stop, "stop"),
                             (self.finish, "resume"), (self.more, "add"), (self.use, "check"), (self.end, "")):
            button.setAutoDefault(False)
            if name:
                button.setIcon(icon(name))
        self.start.setIcon(on_primary("restore"))
        self._words["runs"].setBuddy(self.runs)
        self._words["name"].setBuddy(self.name)
        left, side = QWidget(), QVBoxLayout()
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(_row(self._words["runs"], (self.runs, 1)))
        side.addWidget(self.pictures, 3)
        side.addWidget(self.form, 4)
        side.addLayout(_row(self._words["name"], (self.name, 1)))
        side.addWidget(self.start)
        left.setMinimumWidth(270)
        parts = QSplitter()
        for number, (part, share) in enumerate(((left, 3), (self.charts, 4), (self.samples, 4))):
            parts.addWidget(part)
            parts.setStretchFactor(number, share)
            parts.setCollapsible(number, False)
        column = QVBoxLayout(self)
        column.addWidget(parts, 1)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addWidget(self.figures)
        column.addLayout(_row(self.pause, self.stop, self.finish, self.more, self.use, (None, 1), self.end))
        self.resize(1180, 720)
        parts.setSizes([300, 430, 430])

    def _connect(self) -> None:
        """Hands and eyes."""
        training = self.training
        self.pictures.chosen.connect(self._folder_chosen)
        self.form.changed.connect(self._settings_changed)
        self.runs.activated.connect(self._run_chosen)
        self.name.textEdited.connect(self._show)
        self.start.clicked.connect(self._start)
        self.pause.toggled.connect(training.pause)
        self.stop.clicked.connect(training.stop)
        self.finish.clicked.connect(training.finish)
        self.more.clicked.connect(self._go_on)
        self.use.clicked.connect(training.use)
        self.end.clicked.connect(self.close)
        self.samples.asked.connect(self._ask_sample)
        self.samples.looked_at.connect(self._looked_at)
        training.changed.connect(self._show)
        training.pictures_changed.connect(self._show_pictures)
        training.run_changed.connect(self._show_run)
        training.extended.connect(self._extend)
        training.listed.connect(self._list_runs)
        training.told.connect(self._tell)

    # what the user does ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _folder_chosen(self, folder: Path) -> None:
        """Other pictures."""
        self.training.look(folder, self.form.recipe)
        if not self.name.text().strip():
            self.name.setText(self._free(folder.name))
        self._show()

    def _free(self, name: str) -> str:
        """The name, with a number where there is a training of it already."""
        taken, number = {known for known, _ in self.training.names()}, 2
        free = name
        while free in taken:
            free, number = f"{name} {number}", number + 1
        return free

    @Slot()
    def _settings_changed(self) -> None:
        """Pictures serve or not by some of them."""
        self.training.look_again(self.form.recipe)
        self.form.show_starts(self.training.learned())
        self._show()

    @Slot()
    def _start(self) -> None:
        """Begin a new training."""
        self.training.start(self.name.text().strip(), self.form.recipe)

    @Slot()
    def _go_on(self) -> None:
        """More minutes than it had."""
        self.training.go_on(MORE_MINUTES)

    @Slot()
    def _run_chosen(self) -> None:
        """An earlier run, or a new one."""
        self.training.choose(self.runs.currentData())
        if self.training.run is None:
            self.name.setText(self._free(self.name.text().strip()))
            self._show()

    @Slot(int, int)
    def _ask_sample(self, moment: int, crop: int) -> None:
        """Have a crop read beside."""
        self.training.read_sample(moment, crop, partial(self._sampled, self.training.run_name, (moment, crop)))

    def _sampled(self, run: str, wanted: tuple[int, int], sample: object) -> None:
        """It is there; another may be wanted by now."""
        if run == self.training.run_name and wanted == self.samples.wanted:
            self.samples.show_sample(sample)  # type: ignore[arg-type]

    @Slot(object)
    def _looked_at(self, moment: Moment | None) -> None:
        """The chart marks when."""
        self.charts.show_looked_at(moment.seconds / 60 if moment is not None else None)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """What runs is stopped and kept, where that is wanted."""
        event.setAccepted(may_stop(self, self.training))
        if event.isAccepted():
            self.training.stop()

    def reject(self) -> None:
        """Escape asks as closing does."""
        self.close()

    # what is shown ---------------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        """What can be done now, and how far it is."""
        training = self.training
        busy, new = training.running, training.run is None
        for part in (self.form, self.name):
            part.setEnabled(new and not busy)
        self.pictures.set_open(not busy)
        self.runs.setEnabled(not busy)
        self.charts.show_formula((self.form.recipe if training.run is None else training.run.recipe).formula)
        self.start.setVisible(new)
        self.start.setEnabled(not busy and training.pictures is not None and bool(self.name.text().strip()))
        self.pause.setEnabled(busy and not training.stopping)
        with QSignalBlocker(self.pause):
            self.pause.setChecked(training.paused)
        self.pause.setText(self.tr("Go &on") if training.paused else self.tr("&Pause"))
        self.pause.setIcon(icon("resume" if training.paused else "pause"))
        self.stop.setEnabled(busy and not training.stopping)
        self.finish.setVisible(training.unfinished)
        self.finish.setEnabled(training.can_go_on)
        self.more.setEnabled(training.can_go_on)
        self.use.setEnabled(training.can_be_used)
        self._show_figures()

    def _show_figures(self) -> None:
        """Step, pace and time left."""
        now = self.training.figures
        self.bar.setValue(round(1000 * now.share) if now is not None else 0)
        if now is None:
            self.figures.clear()
            return
        told = [self.tr("Step {step}").format(step=f"{now.step:,}")]
        if now.pace:
            told.append(self.tr("{pace} steps a second").format(pace=f"{now.pace:.1f}"))
        told.append(self.tr("{time} learnt").format(time=durations.clock(now.seconds)))
        if now.left is not None:
            told.append(durations.left(now.left))
        if now.reached is not None and now.plain is not None:
            told.append(self.tr("{score}, {plain} {line}").format(
                score=now.score.told(now.reached), plain=tr(now.score.short), line=now.score.told(now.plain)))
        self.figures.setText(" · ".join(told))

    @Slot()
    def _show_pictures(self) -> None:
        """The folder and what serves of it."""
        training = self.training
        self.pictures.show_folder(training.folder)
        if not training.looking:  # what was seen of a folder stays while it is looked at again
            found = training.pictures
            self.pictures.show_pictures((*found.train, *found.held_out) if found is not None else ())
        self.pictures.tell(*self._pictures_words())
        self._show()

    def _pictures_words(self) -> tuple[str, bool]:
        """What is told of the pictures, and whether it is a warning."""
        training = self.training
        if training.looking:
            return self.tr("Looking at the pictures…"), False
        if training.fault:
            return words(training.fault), True
        found, run = training.pictures, training.run
        if found is not None:
            return self._counted(len(found.train), len(found.held_out), found.counted, found.notes), bool(found.notes)
        if run is not None:
            known = run.pictures
            return self._counted(len(known["train"]), len(known["held_out"]), known.get("left_out", {})), False
        return self.tr("Choose a folder of sharp photos, or drop it here: of the same person or family, if those "
                       "are what you restore. Nothing leaves this machine."), False

    def _counted(self, train: int, held_out: int, count: Mapping[str, int], notes: Sequence[str] = ()) -> str:
        """How many pictures serve, and why others do not."""
        told = [self.tr("%n picture(s) to learn from", "", train),
                self.tr("%n kept aside to judge by", "", held_out)]
        kinds = {"soft": self.tr("%n soft", "", count.get("soft", 0)),
                 "small": self.tr("%n small", "", count.get("small", 0)),
                 "broken": self.tr("%n broken", "", count.get("broken", 0)),
                 "twice": self.tr("%n there twice", "", count.get("twice", 0)),
                 "unlisted": self.tr("%n not listed", "", count.get("unlisted", 0)),
                 "grey": self.tr("%n grey", "", count.get("grey", 0)),
                 "unmasked": self.tr("%n masked out", "", count.get("unmasked", 0))}
        left = [kinds[why] for why in count if why in kinds]
        if left:
            told.append(self.tr("left out: {counts}").format(counts=", ".join(left)))
        return "\n".join([", ".join(told) + ".", *(words(note) for note in notes)])

    @Slot()
    def _show_run(self) -> None:
        """Curves and crops of the run."""
        training = self.training
        self.charts.show_earlier(training.earlier)
        self.charts.show_course(training.course)
        self.samples.show_beside(training.course.score.beside)
        self.samples.show_moments(training.moments, training.crops)
        if training.run is not None and training.run.recipe != self.form.recipe:
            self.form.take(training.run.recipe)
        if training.run is not None:
            with QSignalBlocker(self.name):
                self.name.setText(training.run_name)
        with QSignalBlocker(self.runs):
            self.runs.setCurrentIndex(max(self.runs.findData(training.run_name or None), 0))
        self._show()

    @Slot()
    def _extend(self) -> None:
        """The curves have grown."""
        self.charts.show_course(self.training.course)

    @Slot()
    def _list_runs(self) -> None:
        """A new training, then those there are."""
        with QSignalBlocker(self.runs):
            self.runs.clear()
            self.runs.addItem(self.tr("New"), None)
            for name, broken_off in self.training.names():
                self.runs.addItem(self.tr("{name} (interrupted)").format(name=name) if broken_off else name, name)
            self.runs.setCurrentIndex(max(self.runs.findData(self.training.run_name or None), 0))
        self.form.show_starts(self.training.learned())

    @Slot(object, bool)
    def _tell(self, sentence: str, fault: bool) -> None:
        """What the training says."""
        self.said.setProperty("role", "fault" if fault else "")
        self.said.style().polish(self.said)
        self.said.setText(words(sentence))

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Learn from my photos"))
        self._words["runs"].setText(self.tr("&Training"))
        self._words["name"].setText(self.tr("&Name"))
        self.runs.setAccessibleName(self.tr("Training"))
        self.name.setAccessibleName(self.tr("Name of the network"))
        self.bar.setAccessibleName(self.tr("How far the training is"))
        self.start.setText(self.tr("&Start"))
        self.stop.setText(self.tr("Stop and &keep"))
        self.use.setText(self.tr("&Use this model"))
        self.end.setText(self.tr("Close"))
        self.pause.setToolTip(self.tr("Let the training wait; the machine is free meanwhile."))
        self.stop.setToolTip(self.tr("End now. What has been learnt so far is kept and can be used, or gone on with."))
        self.finish.setText(self.tr("Go on to the &end"))
        self.finish.setToolTip(self.tr("Learn on from where it stopped, as long as it was meant to."))
        self.more.setText(self.tr("&Go on for {minutes} minutes").format(minutes=f"{MORE_MINUTES:.0f}"))
        self.more.setToolTip(self.tr("Learn on from where it stopped, for so long."))
        self.use.setToolTip(self.tr("Take this network for restoring photos, in the settings of the open photo and of "
                                    "those to come."))
        self._list_runs()
        self._show_pictures()


def may_stop(parent: QWidget, training: Training) -> bool:
    """Whether a training that runs may be stopped and kept; asks."""
    if not training.running or training.stopping:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Training", "Learn from my photos"))
    box.setText(translate("Training", "The training is still running."))
    box.setInformativeText(translate("Training", "If it is stopped, what has been learnt so far is kept. You can use "
                                                 "it, or go on another time."))
    stop = box.addButton(translate("Training", "Stop and &keep"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(translate("Training", "S&tay here"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is stop


def _row(*parts: QWidget | tuple[QWidget | None, int]) -> QHBoxLayout:
    """Widgets beside each other, some with a share of the room that is left."""
    row = QHBoxLayout()
    for part in parts:
        widget, share = part if isinstance(part, tuple) else (part, 0)
        row.addStretch(share) if widget is None else row.addWidget(widget, share)
    return row
