"""Makes the README's pictures of the window, from the sample portrait: python docs/screenshots.py."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Editing, colouring and comparing, dark in English and light in Korean."""
    from PySide6.QtTest import QTest

    from docs.colour_pictures import coloured
    from engine import PRESETS
    from gui import app
    from gui.settings import Settings

    def until(wanted: Callable[[], bool]) -> None:
        end = time.monotonic() + 300
        while not wanted() and time.monotonic() < end:
            QTest.qWait(30)

    with tempfile.TemporaryDirectory() as place:
        os.environ["HEIRLOOM_WEIGHTS"] = str(Path(place) / "weights")
        for theme, language in (("dark", "en"), ("light", "ko")):
            os.environ["HEIRLOOM_STATE"] = str(Path(place) / f"state-{language}")
            settings = Settings(Path(place) / f"{theme}.ini")
            settings.theme, settings.language = theme, language
            window = app.opened(settings=settings)
            window.resize(1280, 800)
            session = window.session
            session.set_recipe(PRESETS["standard"].changed(regions="grabcut"))
            window.commands.open_sample()
            until(lambda session=session: session.photo is not None and session.edits.history.position > 0)
            window.banner.clear()
            QTest.qWait(700)
            window.grab().save(str(ROOT / "docs" / f"window-edit-{language}.png"))
            until(lambda session=session: not session.runs.busy)
            before = session.edits.history.position
            coloured(window)
            until(lambda session=session: not session.colours.preview.busy)
            QTest.qWait(700)
            window.banner.clear()
            window.grab().save(str(ROOT / "docs" / f"window-colour-{language}.png"))
            window.actions_by_name["compare_none"].trigger()
            session.edits.go_to(before)
            session.set_recipe(session.recipe.changed(colourise="off"))
            session.restore()
            until(lambda session=session: len(session.results) > 0 and session.results.list[0].metrics is not None)
            window.banner.clear()
            window.docks["kernels" if language == "en" else "metrics"].raise_()
            if language == "ko":
                window.actions_by_name["compare_side"].trigger()
            window.canvas.view.set_zoom(4.0)
            window.canvas.view.look_at(92, 100)
            QTest.qWait(1500)
            window.grab().save(str(ROOT / "docs" / f"window-compare-{language}.png"))
            session.results.update(1, saved=True)
            window.close()


if __name__ == "__main__":
    main()
