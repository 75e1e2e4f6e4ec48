"""What the engine's child process can be asked about films: to restore one, or a single frame of it to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.progress import Report, part
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.film.filming import Filmed, FilmWishes


_SAME = 1e-3  # seconds from a drawn frame


class FilmVerbs:
    """Verbs of `engine.process.verbs.Child`."""

    def do_film(self, path: Path, target: Path, recipe: Recipe, wishes: FilmWishes, *, report: Report) -> Filmed:
        """Restore a film; see `engine.film.filming.restore_film`."""
        from engine.film.filming import restore_film

        return restore_film(path, target, recipe, wishes, report)

    def do_film_frame(self, path: Path, seconds: float, recipe: Recipe, wishes: FilmWishes, *,
                      report: Report) -> NDArray[np.uint8]:
        """(h, w, 4): the frame at a moment as it would be restored, for the screen."""
        from engine.data import BACKGROUND, Regions
        from engine.film.filming import foreground
        from engine.film.looking import film_photo
        from engine.pictures.screen import image_on_screen
        from engine.pipeline import restore, segment

        photo = film_photo(path, seconds)
        regions = Regions.whole(photo.shape)
        drawn = next((one.mask for one in wishes.drawn if abs(one.seconds - seconds) < _SAME), None)
        if drawn is not None and drawn.shape == photo.shape:
            regions = foreground(drawn)
        elif wishes.follows or recipe.only:
            seen = segment(photo, recipe, part(report, 0.0, 0.2)).regions
            regions = foreground(seen.labels != BACKGROUND)
        return image_on_screen(restore(photo, regions, recipe, part(report, 0.2, 1.0)).image, photo.source)
