"""The layers stay apart: what may import what, and what is loaded when."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from engine import method, methods

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"torch", "cv2", "skimage", "ultralytics", "segment_anything", "PySide6", "jinja2"}
LIGHT = ["data", "errors", "progress", "methods", "option", "recipe", "method", "expected", "wording", "regions",
         "degrade", "pipeline", "pictures.files", "commandline.cli"]
TORCH = ("engine/device.py", "engine/kernels/", "engine/upscalers/", "engine/segmenters/", "engine/detectors/",
         "engine/fillers/", "engine/colourisers/", "engine/depths/",
         "engine/weight_files/", "engine/training/")
NUMERICAL = ["data", "errors", "progress", "methods", "recipe", "method", "regions", "degrade", "pipeline", "device"]

# Package → its rooms (folders, and files at its top) → the rooms that each may import. What stands under "everywhere"
# any room may, but it may import nothing but what stands before it there.
ROOMS = {
    "engine": {
        "everywhere": "said vocabulary errors private saving large perspective geometry counting colours place data "
                      "depth restored progress remarks damaged living unfinished degrade partial samplings device "
                      "resources palette limits network releases calling elsewhere digests",
        "labels": "",
        "preset_file": "",
        "looking": "labels",
        "regions": "labels",
        "weight_files": "",
        "weights": "weight_files",
        "measures": "labels weights",
        "methods": "",
        "deeds": "methods",
        "option": "methods",
        "options": "option",
        "recipe": "option options",
        "method": "methods recipe",
        "kernels": "labels regions measures weight_files method",
        "expected": "regions recipe method",
        "colouring": "labels",
        "metadata": "",
        "salvage": "metadata",
        "pictures": "metadata salvage regions colouring",
        "depths": "labels kernels weight_files weights methods recipe method pictures",
        "segmenters": "labels weight_files weights methods recipe method pictures depths",
        "damage": "measures segmenters",
        "fillers": "damage weight_files weights method",
        "detectors": "damage weight_files weights method",
        "upscalers": "regions measures kernels colouring weight_files method",
        "colourisers": "colouring labels damage segmenters pictures weight_files weights method recipe",
        "strength": "labels upscalers",
        "screens": "damage",
        "tone": "damage",
        "steps": "metadata regions damage screens tone measures upscalers colouring methods recipe method "
                 "looking",
        "cuts": "steps",
        "chain": "recipe steps colouring looking cuts",
        "prints": "deeds recipe pictures steps",
        "pipeline": "prints metadata colouring damage measures methods recipe method segmenters steps chain "
                    "looking",
        "piecewise": "labels methods recipe method steps chain prints pipeline",
        "reporting": "regions measures kernels colouring methods recipe",
        "wording": "methods option recipe reporting training",
        "documents": "recipe pictures strength pipeline colouring",
        "batches": "deeds recipe method expected colouring pictures pipeline piecewise reporting documents",
        "training": "damage measures kernels colouring colourisers segmenters option options recipe method upscalers "
                    "weights weight_files pictures batches",
        "film": "recipe pipeline",
        "process": "film depths weights colouring recipe method segmenters pictures damage steps pipeline piecewise "
                   "batches training",
        "crews": "weights batches process",
        "commandline": "deeds damage prints measures kernels colouring methods method option recipe weights pictures "
                       "pipeline documents batches training crews depths film",
    },
    "gui": {
        "everywhere": "words settings look outside asking",
        "work": "",
        "actions": "",
        "colours": "",
        "picture": "",
        "document": "work picture",
        "tools": "picture",
        "canvas": "actions picture document tools",
        "compare": "picture document canvas",
        "dialogs": "actions picture tools document compare",
        "panels": "work colours picture document dialogs",
        "status": "work document",
        "banner": "",
        "queue": "document dialogs",
        "training": "work picture document compare panels",
        "film": "work picture document",
        "depth": "picture document panels",
        "commands": "work actions picture document canvas compare dialogs panels banner queue training film depth",
        "window": "work actions document canvas compare dialogs panels status banner commands",
        "reception": "",
        "app": "work document window reception",
    },
}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    """The full names that a file imports anywhere, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            names.update({f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)})
    return frozenset(names)


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def fresh(code: str, *arguments: str, **environment: str) -> str:
    """What a new interpreter prints that runs `code` in the project's root."""
    done = subprocess.run([sys.executable, "-W", "error::ImportWarning", "-c", code, *arguments], cwd=ROOT, text=True,
                          capture_output=True, timeout=600, env={**os.environ, **environment}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def edges(package: str) -> dict[str, set[str]]:
    """Module → the modules of the same package that it imports anywhere, also for types alone; not the façade."""
    names = {path: path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
             for path in modules(package)}
    known = set(names.values()) - {package}
    return {name: set(imported(path) & known) - {name} for path, name in names.items() if name != package}


def circles(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Every way round through a graph that there is in it, as "a → b → a"; one for each last step."""
    found, done = [], set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            found.append(" → ".join([*way[way.index(name):], name]))
        elif name not in done:
            for other in sorted(graph.get(name, ())):
                walk(other, (*way, name))
            done.add(name)

    for name in sorted(graph):
        walk(name, ())
    return found


@pytest.mark.parametrize("package", ROOMS)
def test_no_module_imports_itself_by_way_of_others(package):
    assert circles(edges(package)) == []


@pytest.mark.parametrize("package", ROOMS)
def test_rooms_import_what_they_may(package):
    table = {room: names.split() for room, names in ROOMS[package].items()}
    common = table.pop("everywhere", [])
    assert circles(table) == [], "the table itself goes round"
    wrong = []
    for module, others in edges(package).items():
        room = module.split(".")[1]
        assert room in table or room in common, f"say in ROOMS what {package}/{room} may import"
        may = common[: common.index(room) + 1] if room in common else [*common, *table[room], room]
        wrong += [f"{module} imports {other}" for other in others if other.split(".")[1] not in may]
    assert wrong == []


@pytest.mark.parametrize("package", ROOMS)
def test_the_table_of_rooms_names_none_that_is_gone(package):
    there = {path.relative_to(ROOT / package).parts[0].removesuffix(".py") for path in modules(package)}
    rooms = set(ROOMS[package]) - {"everywhere"} | set(ROOMS[package].get("everywhere", "").split())
    assert rooms <= there
    assert {name for names in ROOMS[package].values() for name in names.split()} <= rooms


@pytest.mark.parametrize("path", modules("engine"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_engine_knows_no_window(path):
    assert not tops(path) & {"gui", "PySide6", "PyQt5", "PyQt6", "pyqtgraph", "shiboken6"}


def test_the_window_sees_only_the_facade():
    for path in modules("gui"):
        assert not tops(path) & {"torch", "cv2", "ultralytics", "segment_anything"}, path
        own = {name.split(".")[1] for name in imported(path) if name.startswith("engine.")}
        import engine

        assert own <= set(engine.__all__), f"{path} reaches behind the façade: {own - set(engine.__all__)}"


def test_only_methods_and_the_device_import_torch():
    users = {path.relative_to(ROOT).as_posix() for path in modules("engine") if "torch" in tops(path)}
    assert {user for user in users if not user.startswith(TORCH)} == set()


def test_everything_the_facade_names_is_there():
    import engine

    assert len(engine.__all__) == len(set(engine.__all__))
    assert all(getattr(engine, name) is not None for name in engine.__all__)


@pytest.mark.parametrize("module", ["engine", *(f"engine.{name}" for name in LIGHT)])
def test_light_modules_load_nothing_heavy(module):
    code = "import importlib, sys; importlib.import_module(sys.argv[1]); print(*{m.split('.')[0] for m in sys.modules})"
    assert set(fresh(code, module).split()) & HEAVY == set()


def test_help_loads_no_torch():
    code = """
import sys, main
sys.argv = ["main.py", *sys.argv[1:]]
status = main.main()
sys.stderr.write(" ".join(m for m in sys.modules if m in ("torch", "cv2", "skimage", "PySide6")))
sys.exit(status)
"""
    done = subprocess.run([sys.executable, "-c", code, "restore", "--help"], cwd=ROOT, text=True, capture_output=True,
                          check=True, timeout=600)
    assert done.stderr == ""


DECLARED = [(kind, name) for kind, table in methods.METHODS.items() for name in table]


def test_naming_the_methods_imports_none():
    files = {target.partition(":")[0] for table in methods.METHODS.values() for target in table.values()}
    code = """
import sys
from engine.recipe import options
named = [name for option in options().values() if option.methods for name in option.choices]
assert len(named) > 20
print(*sys.modules)
"""
    assert set(fresh(code).split()) & files == set()


def test_whatever_can_be_asked_of_a_method_loads_nothing_heavy():
    code = """
import sys
from engine import expected_seconds, method, methods, options, preset
for kind, table in methods.METHODS.items():
    for name in table:
        cls = methods.load(kind, name)
        cls.title, cls.summary, cls.synthesises, method.make(kind, name).quick
        print(kind, name, *{module.split(".")[0] for module in sys.modules})
told = [(option.word(value), option.offered) for option in options().values() for value in option.choices]
for upscaler in methods.METHODS["upscaler"]:
    expected_seconds((300, 200), 2, preset("standard").changed(upscaler=upscaler))
print("asked", *{module.split(".")[0] for module in sys.modules})
"""
    for line in fresh(code).splitlines():
        assert set(line.split()[1:]) & {*HEAVY, "scipy", "lxml", "http"} == set(), line


@pytest.mark.parametrize(("kind", "name"), DECLARED)
def test_every_named_method_exists_and_says_what_it_is(kind, name):
    cls = methods.load(kind, name)
    assert issubclass(cls, method.Method)
    assert cls.title
    assert cls.summary.endswith(".")
    top = ast.parse(Path(sys.modules[cls.__module__].__file__).read_text(encoding="utf-8")).body
    names = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in top if isinstance(node, ast.ImportFrom)}
    assert {one.partition(".")[0] for one in names} & {*HEAVY, "scipy"} == set()
    if kind == "upscaler":
        assert cls.phrase


BLOCKER = """
import importlib.abc, os, sys
class Blocker(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ModuleNotFoundError(f"{name} is not installed", name=name)
blocked = set(os.environ["BLOCKED"].split(","))
sys.meta_path.insert(0, Blocker())
"""


def foreign() -> list[str]:
    """Every installed import name that neither torch, numpy, scipy, Pillow nor what these need brings along."""
    wanted, queue = set(), ["torch", "numpy", "scipy", "pillow"]
    while queue:
        name = queue.pop().lower().replace("_", "-")
        if name in wanted:
            continue
        wanted.add(name)
        for line in metadata.requires(name) or [] if _installed(name) else []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                queue.append(requirement.name)
    return sorted(
        top for top, owners in metadata.packages_distributions().items()
        if not any(owner.lower().replace("_", "-") in wanted for owner in owners) and not top.startswith("_")
    )


def _installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def numerical() -> list[str]:
    folders = [path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
               for folder in ("engine/kernels", "engine/upscalers") for path in modules(folder)]
    return [*(f"engine.{name}" for name in NUMERICAL), *(name.removesuffix(".__init__") for name in folders)]


def test_the_numerical_part_needs_only_torch_numpy_scipy_and_pillow():
    blocked = foreign()
    assert {"cv2", "skimage", "PySide6", "typer", "rich"} <= set(blocked)
    code = BLOCKER + "import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)\nprint('all')"
    assert fresh(code, *numerical(), BLOCKED=",".join(blocked)) == "all"


def test_a_restoration_needs_only_torch_numpy_scipy_and_pillow():
    code = BLOCKER + """
import numpy as np
from engine import Photo, Recipe, restore, segment
recipe = Recipe(regions="whole", kernel="gaussian", upscaler="bicubic")
photo = Photo(np.linspace(0, 1, 32 * 24 * 3, dtype=np.float32).reshape(32, 24, 3))
print(restore(photo, segment(photo, recipe).regions, recipe).image.shape)
"""
    assert fresh(code, BLOCKED=",".join(foreign())) == "(64, 48, 3)"


def test_the_engines_tests_pass_without_qt(tmp_path):
    settings = tmp_path / "pytest.ini"
    settings.write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
    code = BLOCKER + "import pytest\nsys.exit(pytest.main(sys.argv[1:]))"
    told = fresh(code, "-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-c", str(settings), f"--rootdir={ROOT}",
                 "tests/engine/test_degrade.py", "tests/engine/test_regions.py", PYTHONPATH=str(ROOT),
                 BLOCKED="PySide6,shiboken6,pyqtgraph")
    assert " passed" in told
