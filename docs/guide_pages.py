"""Writes the guide's pages as a reader of the web sees them, from resources/guide: python docs/guide_pages.py."""

from __future__ import annotations

import html
import os
import re
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TARGET = ROOT / "docs" / "guide"
_WORDS = {"en": ("Heirloom: the user's guide", "한국어", "ko"), "ko": ("Heirloom 사용 안내", "English", "en")}
_STYLE = """:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; display: flex; gap: 2rem;
  flex-wrap: wrap; }
nav { flex: 0 0 14rem; } nav ul { list-style: none; padding: 0; } main { flex: 1 1 30rem; max-width: 44rem; }
img { max-width: 100%; height: auto; } pre { overflow-x: auto; padding: 0.6rem; border: 1px solid #8886; }
td, th { padding: 0.15rem 1rem 0.15rem 0; }"""


def pages(spoken: str) -> dict[str, str]:
    """File name → text of every page in a language; the window's words have to be in that language already."""
    from gui.dialogs import guide_text

    title, other, other_code = _WORDS[spoken]
    made = {}
    for name in guide_text.PAGES:
        rows = "\n".join(_row(one, guide_text.title(one, spoken), one == name) for one in guide_text.PAGES)
        body = guide_text.page(name, spoken, guide_text.usual_keys).strip()
        body = re.sub(r'src="([\w-]+\.webp)"', rf'src="../../../resources/guide/{spoken}/\1"', body)
        head = html.escape(f"{guide_text.title(name, spoken)} – {title}")
        made[f"{name}.html"] = (
            f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{head}</title>\n'
            f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<nav>\n<p><b>{html.escape(title)}</b></p>\n"
            f'<ul>\n{rows}\n</ul>\n<p><a href="../{other_code}/{name}.html">{other}</a></p>\n</nav>\n'
            f"<main>\n{body}\n</main>\n</body>\n</html>\n")
    return made


def _row(name: str, title: str, here: bool) -> str:
    """A line of the contents."""
    told = html.escape(title)
    return f"<li><b>{told}</b></li>" if here else f'<li><a href="{name}.html">{told}</a></li>'


def main() -> None:
    """Write all pages of both languages, and take away what is none any more."""
    from gui import app
    from gui.dialogs import guide_text
    from gui.words import language

    application = app.application()
    for spoken in guide_text.LANGUAGES:
        language.apply(application, spoken)
        folder = TARGET / spoken
        folder.mkdir(parents=True, exist_ok=True)
        made = pages(spoken)
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
        for path in folder.iterdir():
            if path.name not in made:
                path.unlink()


if __name__ == "__main__":
    main()
