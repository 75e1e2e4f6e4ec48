"""Collects every text of the window into the .ts files and compiles them: make translations."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
TOOLS = Path(PySide6.__file__).resolve().parent
# English needs only the plural forms; everything else is written in the program.
LANGUAGES = {"ko": ("-target-language", "ko_KR"), "en": ("-target-language", "en_US", "-pluralonly")}


def collect(language: str, target: Path) -> None:
    """Bring a .ts file up to date: new texts come as unfinished, vanished ones go.

    Args:
        language: "ko" or "en".
        target: the file; translations in it are kept.
    """
    sources = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "gui").rglob("*.py"))]
    # Without line numbers, so that the file changes only where words change.
    _run("lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en_US",
         *LANGUAGES[language], *sources, "-ts", str(target))


def release(source: Path, target: Path) -> None:
    """Compile a .ts file."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    """One of Qt's tools, in the project's root."""
    subprocess.run([str(TOOLS / tool), *arguments], cwd=ROOT, check=True)


def main() -> None:
    """All languages."""
    for language in LANGUAGES:
        words = FOLDER / f"heirloom_{language}.ts"
        collect(language, words)
        release(words, words.with_suffix(".qm"))
        left = words.read_text(encoding="utf-8").count('type="unfinished"')
        if left:
            sys.stderr.write(f"{words.name}: {left} texts are not translated yet.\n")


if __name__ == "__main__":
    main()
