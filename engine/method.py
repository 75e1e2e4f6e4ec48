"""What a method is: what it says of itself without loading what it works with, and how it gets its options.

A method is a frozen dataclass in a light file of its own: its fields are its options, its class variables what it is
called and can, and calling it does the work, for which it imports the module beside it.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, cast

from engine.data import Frame, Regions
from engine.methods import METHODS, Kind, load
from engine.progress import Report
from engine.recipe import Recipe, options

FULL_PRECISION = 1.8  # how many times longer a network takes without bfloat16


@dataclass(frozen=True)
class Task:
    """What a method is to do, as far as it decides how long that takes.

    Attributes:
        shape: (rows, columns) of the photo.
        regions: how many have pixels.
        scale: how many times larger the result is.
        cores: of the processor.
        card: whether a graphics card computes.
        share: how much of the photo is computed, of what it takes to compute all of it.
    """

    shape: tuple[int, int]
    regions: int
    scale: int
    cores: int
    card: bool
    share: float = 1.0

    @property
    def read(self) -> float:
        """Pixels of the photo that are computed."""
        return self.shape[0] * self.shape[1] * self.share

    @property
    def pixels(self) -> float:
        """Of the result, made of these."""
        return self.read * self.scale**2

    @property
    def side_by_side(self) -> float:
        """How many regions are worked on at a time."""
        return 1.0 if self.card else float(min(self.cores, self.regions))


class Method:
    """What is known of a method without loading what it works with.

    Attributes:
        work: the module that does the work, loaded at the first call; nothing where the method's own does it.
        title: what it is called where one is chosen.
        phrase: what it is called within a sentence.
        summary: what it does, in one sentence; the first of the docstring where nothing else is said.
        reads_file: whether it reads what the user made, and so is chosen by a file's path alone.
        endings: of the files that it reads, by which alone a file that is gone is known to have been one of them.
        needs_weights: whether it works only where weights were fetched before.
        smallest: pixels of a region that a kernel can be learnt from; a smaller one borrows another's.
        takes_only: whether it takes `only`, the labels whose kernels are wanted.
        measures_blur: whether a kernel method reads the blur off the photo.
        wants_kernels: whether an upscaler uses kernels at all.
        learnt_elsewhere: whether it knows other pictures than the photo.
        synthesises: whether the result may show what is not in the photo.
        sees: photo pixels around a part of a photo that an upscaler must see, to enlarge it as in the whole.
        side: of the tiles, in photo pixels, that an upscaler lays over a photo; 0 where it lays none.
        by_parts: whether an upscaler can enlarge a photo part by part, as it learns nothing of the whole.
        needs_hints: whether a way of colouring does nothing but what the user says.
    """

    work: ClassVar[str] = ""
    title: ClassVar[str]
    phrase: ClassVar[str] = ""
    summary: ClassVar[str] = ""
    reads_file: ClassVar[bool] = False
    endings: ClassVar[tuple[str, ...]] = ()
    needs_weights: ClassVar[bool] = False
    smallest: ClassVar[int] = 0
    takes_only: ClassVar[bool] = False
    measures_blur: ClassVar[bool] = False
    wants_kernels: ClassVar[bool] = True
    learnt_elsewhere: ClassVar[bool] = False
    synthesises: ClassVar[bool] = False
    needs_hints: ClassVar[bool] = False
    sees: ClassVar[int] = 24
    side: ClassVar[int] = 0
    by_parts: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        """Take the summary from the docstring, and see that something feeds every field.

        Raises:
            TypeError: a field is neither `fed` nor `own`.
        """
        super().__init_subclass__()
        if "summary" not in vars(cls):
            cls.summary = " ".join((cls.__doc__ or "").split("\n\n")[0].split())
        for name, kind in vars(cls).get("__annotations__", {}).items():
            value = vars(cls).get(name)
            if "ClassVar" not in str(kind) and not (isinstance(value, Field) and _FED in value.metadata):
                raise TypeError(f"Nothing feeds {cls.__name__}.{name}: declare it as fed('option') or own(default).")

    @classmethod
    def reads(cls, path: str) -> bool:
        """Whether a file that is named in a method's place is for this one; it then gets the field `path`.

        Those who read any file come last among the methods of their kind.
        """
        return cls.reads_file

    def at_work(self) -> Any:  # noqa: ANN401 - a module
        """The module that does the work, which knows the method and so is not imported by it."""
        return importlib.import_module(self.work)

    @property
    def invents(self) -> bool:
        """Whether this one synthesises, with the options that it has."""
        return self.synthesises

    @property
    def goes_by_regions(self) -> bool:
        """Whether a way of telling depth knows nothing but the regions that it is given."""
        return False

    @property
    def quick(self) -> bool:
        """Whether an upscaler is so quick that nobody needs a first picture meanwhile."""
        return False

    def expected(self, task: Task) -> float:
        """About how many seconds of one core it takes; several that work at a time are counted."""
        return 0.0

    def settled(self, frame: Frame, regions: Regions, report: Report, labels: Collection[int]) -> Any:  # noqa: ANN401
        """This one with what it would measure of a whole photo, for enlarging parts of it as in the whole.

        Called again with another view of the photo, it learns there what it does not know yet.

        Args:
            frame: the photo, or a view of it.
            regions: of that.
            report: progress; may raise to stop.
            labels: of the regions that are to be measured here.
        """
        return self


_FED = "fed"


def fed(option: str) -> Any:  # noqa: ANN401 - a dataclass field of the option's type
    """A field of a method that has the value of a recipe's option, and its default.

    Raises:
        TypeError: there is no such option.
    """
    if option not in options():
        raise TypeError(f"There is no option called '{option}' that could feed a method.")
    return field(default=getattr(Recipe, option), metadata={_FED: option})


def own(default: Any) -> Any:  # noqa: ANN401 - a dataclass field of the default's type
    """A field of a method that no option feeds: only who makes the method in a program changes it."""
    return field(default=default, metadata={_FED: None})


def make(kind: Kind, name: str, recipe: Recipe | None = None, **more: Any) -> Any:  # noqa: ANN401 - of its protocol
    """The method `name` with its options.

    Args:
        kind: of method.
        name: as in the recipe's option.
        recipe: where its options are taken from; without one they have their defaults.
        more: field → value, before all others.

    Raises:
        UnknownMethod: no method of that kind has the name.
        TypeError: `more` has a field that the method has not.
    """
    cls = load(kind, name)
    values = {item.name: getattr(recipe, item.metadata[_FED]) for item in fields(cls)
              if recipe is not None and item.metadata[_FED] is not None}
    return cls(**{**values, **more})


def chosen(kind: Kind, recipe: Recipe) -> Any:  # noqa: ANN401 - of its protocol
    """The method that a recipe chooses of a kind; where it names a file, the method that reads it.

    Raises:
        UnknownMethod: no method of that kind has the name, and none reads files.
    """
    name = str(getattr(recipe, next(name for name, option in options().items() if option.methods == kind)))
    readers = (one for one in METHODS[kind] if name not in METHODS[kind] and load(kind, one).reads(name))
    reader = next(readers, None)
    return make(kind, name, recipe) if reader is None else make(kind, reader, recipe, path=name)


def synthesises(recipe: Recipe) -> bool:
    """Whether a recipe makes up what is not in the photo, in enlarging it."""
    return recipe.detail != "off" or bool(chosen("upscaler", recipe).invents)


def colours(recipe: Recipe, photo: Path | None = None) -> bool:
    """Whether a recipe colours a photo: not where its method does only what is said, and nothing is said of this."""
    if recipe.colourise == "off":
        return False
    if recipe.skin != "off" or recipe.palette or not chosen("colouriser", recipe).needs_hints:
        return True
    hints = Path(recipe.hints) if recipe.hints else None
    return hints is not None and (not hints.is_dir() or (photo is not None
                                  and (hints / f"{photo.stem}.json").is_file()))


def alike(kind: Kind, name: str, other: Method) -> Any:  # noqa: ANN401 - of its protocol
    """The method `name` with the options that another has."""
    given = {item.name for item in fields(cast(Any, other))}
    shared = [item.name for item in fields(load(kind, name)) if item.name in given]
    return make(kind, name, **{field: getattr(other, field) for field in shared})
