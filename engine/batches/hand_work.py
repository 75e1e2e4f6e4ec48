"""What was done to a photo by hand: kept in the user's state folder, or in a project beside the photo; a pure read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.colours import Hints
from engine.data import BACKGROUND, Kernel, Labels, Regions
from engine.documents import project, store
from engine.documents.autosave import Recovered, recovered
from engine.documents.document import Document
from engine.documents.history import MEMORY
from engine.documents.paths import path_of
from engine.errors import BadProject, EngineError
from engine.recipe import Recipe


@dataclass(frozen=True)
class Work:
    """What is known of a photo: its regions, settings, kernels that shall be used as they are, damage, and colours."""

    regions: Regions
    recipe: Recipe
    kernels: Mapping[int, Kernel] = field(default_factory=dict)
    damage: Labels | None = None
    hints: Hints = field(default_factory=Hints)

    @classmethod
    def of(cls, document: Document) -> Work:
        """The work that a document holds now."""
        kernels = {label: kernel for label, kernel in document.kernels.items() if label in document.locked_kernels}
        return cls(document.snapshot(), document.state.recipe, kernels, document.damage, document.state.hints)

    def usable(self, recipe: Recipe) -> Work | None:
        """The same with the kernels of the recipe's scale; None where no region is drawn yet: they are to be found."""
        if set(self.regions.present) <= {BACKGROUND}:
            return None
        return replace(self, kernels={label: kernel for label, kernel in self.kernels.items()
                                      if kernel.scale == recipe.scale})


@dataclass(frozen=True)
class Kept:
    """A photo's document, as it was found.

    Attributes:
        document: the newest state of it.
        resume: how its autosave is gone on with; None where it is the project's.
        folder: whether the state folder has, or may have, this very document.
    """

    document: Document
    resume: Recovered | None
    folder: bool = True


def kept_of(photo: Path, sha256: str, beside: Path | None = None) -> Kept | None:
    """The document of a photo; None where nothing was ever done to it.

    Of the same work in the state folder and in the project the newer counts; of two different ones the project, which
    lies beside the photo for all to see.

    Args:
        photo: the file.
        sha256: of its bytes.
        beside: the project that is its own by its name.

    Raises:
        BadProject: the project is damaged, or of another state of the photo.
    """
    about = store.of_photo(sha256)
    resume = None
    if about is not None:
        try:
            resume = recovered(store.place(about.id), photo)
        except EngineError:  # what is damaged there stays there, and the window tells
            resume = None
    whole = _project(photo, sha256, beside) if beside is not None else None
    if whole is not None and not (resume is not None and resume.document.id == whole.model.id
                                  and resume.document.revision >= whole.model.revision):
        document = whole.document(photo, MEMORY)
        document.state = replace(document.state, project=None)
        sidecar = beside is not None and beside.name == photo.name + project.SUFFIX
        return Kept(document, None, sidecar and (about is None or about.id == document.id))
    return Kept(resume.document, resume) if resume is not None else None


def _project(photo: Path, sha256: str, path: Path) -> project.Project | None:
    """The project, where it is of this photo; None where it is of another one, which has a like name."""
    whole = project.read(path)
    if whole.model.photo.sha256 == sha256:
        return whole
    of = path_of(whole.model.photo.path)
    if of is not None and of.name != photo.name:
        return None
    raise BadProject("'{project}' beside '{photo}' was made when that file held another picture. Open the photo and "
                     "the project in Heirloom and save the project again, or move it away.", project=path.name,
                     photo=photo.name)
