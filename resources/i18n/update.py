"""Collects what window and engine say into the .ts files and compiles them: make translations."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
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
    sys.path.insert(0, str(ROOT))
    from engine.wording import words

    found = dict.fromkeys((*sentences()[0], *words()))
    sources = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "gui").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "engine.py"
        said.write_text("".join(f'QT_TRANSLATE_NOOP("Engine", {json.dumps(one, ensure_ascii=False)})\n'
                                for one in found), encoding="utf-8")
        # Without line numbers, so that the file changes only where words change.
        _run("lupdate", "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en_US",
             *LANGUAGES[language], *sources, str(said), "-ts", str(target))


def sentences(*folders: Path) -> tuple[list[str], list[str]]:
    """The templates of all that the engine says, and what keeps others from being found.

    A template is the literal that a fault, a `Said` or a note is made of; made of anything else it could not be
    translated, and that is a fault of the source.

    Args:
        folders: where to look; without any, the program's own.
    """
    trees = {path: ast.parse(path.read_text(encoding="utf-8"))
             for folder in folders or (ROOT / "engine", ROOT / "gui") for path in sorted(folder.rglob("*.py"))}
    sayers = _faults(trees) | {"Said", "in_window"}
    found: dict[str, None] = {}
    faults = []
    for path, tree in trees.items():
        if path.name in ("said.py", "errors.py", "remarks.py") and path.parent.name == "engine":
            continue
        known = sayers | {"Template"} if _imports(tree, "engine.said") else sayers  # there are others of that name
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        # What a window tells otherwise, and what the command line alone tells, needs no translation.
        untold = {call.func.value for call in calls if isinstance(call.func, ast.Attribute)
                  and call.func.attr == "in_window"}
        for call in calls:
            if _called(call) in known or _is_note(call):
                template = _literal(call)
                if template is None:
                    faults.append(f"{path}:{call.lineno}: what is said is no literal, so that it cannot be translated.")
                elif _called(call) != "Template" and (wrong := _misfit(template, call)):
                    faults.append(f"{path}:{call.lineno}: {wrong}.")
                elif template and call not in untold and "commandline" not in path.parts:
                    found[template] = None
            elif _called(call) == "report" and len(call.args) > 1 and _is_text(call.args[1]):
                faults.append(f"{path}:{call.lineno}: a note of progress is a Said.")
    return list(found), faults


def _faults(trees: dict[Path, ast.Module]) -> set[str]:
    """The names of all classes of faults that are told."""
    bases = {node.name: {base.id if isinstance(base, ast.Name) else base.attr if isinstance(base, ast.Attribute) else ""
                         for base in node.bases}
             for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    known, more = set[str](), {"EngineError"}
    while more:
        known |= more
        more = {name for name, above in bases.items() if above & known} - known
    return known


def _imports(tree: ast.Module, module: str) -> bool:
    """Whether a source takes something from a module."""
    return any(isinstance(node, ast.ImportFrom) and node.module == module for node in tree.body)


def _called(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _is_note(call: ast.Call) -> bool:
    """Whether this is `remarks.note`; other notes are shown, not made."""
    return (isinstance(call.func, ast.Attribute) and call.func.attr == "note"
            and isinstance(call.func.value, ast.Name) and call.func.value.id == "remarks")


def _literal(call: ast.Call) -> str | None:
    """The template that a call begins with."""
    first = call.args[0] if len(call.args) == 1 else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _is_text(node: ast.expr) -> bool:
    """Whether an argument is written as a text, without being a sentence."""
    return isinstance(node, ast.JoinedStr) or bool(isinstance(node, ast.Constant) and node.value)


def _misfit(template: str, call: ast.Call) -> str:
    """What is wrong with the values, or nothing."""
    places = set(re.findall(r"\{(\w+)\}", template.replace("{{", "").replace("}}", "")))
    values = {keyword.arg for keyword in call.keywords}
    return "" if None in values or places == values else f"the places {sorted(places)} and the values do not fit"


def release(source: Path, target: Path) -> None:
    """Compile a .ts file."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    """One of Qt's tools, in the project's root."""
    subprocess.run([str(TOOLS / tool), *arguments], cwd=ROOT, check=True)


def main() -> None:
    """All languages."""
    for fault in sentences()[1]:
        sys.stderr.write(f"{fault}\n")
    for language in LANGUAGES:
        words = FOLDER / f"heirloom_{language}.ts"
        collect(language, words)
        release(words, words.with_suffix(".qm"))
        left = words.read_text(encoding="utf-8").count('type="unfinished"')
        if left:
            sys.stderr.write(f"{words.name}: {left} texts are not translated yet.\n")


if __name__ == "__main__":
    main()
