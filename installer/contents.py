"""What the frozen program consists of: its modules, its files, and what of other packages is left out.

`heirloom.spec` and the tests read these lists; nothing here needs PyInstaller, torch or Qt.
"""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path, PurePath

from engine.resources import text

ROOT = Path(__file__).resolve().parent.parent
NAME = "heirloom"
HOME = tomllib.loads(text("home.toml"))
BUNDLE = HOME["identifier"] or "org.heirloom.Heirloom"  # what stands in where nothing was filled in is never released
PUBLISHER = HOME["publisher"] or "The Heirloom maintainers"
VENDOR = PUBLISHER.partition("<")[0].strip()  # without the address
PHOTOS = ("jpg", "jpeg", "png", "tif", "tiff", "webp", "heic", "heif", "avif", "bmp", "jp2")
PROJECT = "heirloom"

# Named only by a string: what a recipe, a dock or a weight file asks for is imported when it is asked for.
FOREIGN = (
    "ultralytics.models.sam.build", "ultralytics.models.sam.modules.tiny_encoder", "ultralytics.nn.modules.block",
    "ultralytics.nn.modules.conv", "ultralytics.nn.modules.head", "ultralytics.nn.tasks", "ultralytics.utils.nms",
)
# Packages that import their own parts by name.
WHOLE = ("segment_anything", "spandrel", "imagecodecs", "pillow_heif")
_CODECS = ("ccitt", "deflate", "imcd", "jpeg2k", "jpeg8", "jpegls", "jpegsof3", "jpegxl", "jpegxr", "lerc", "ljpeg",
           "lzma", "pixarlog", "png", "shared", "shared_cython", "tiff", "webp", "zlib", "zstd")  # of pictures and TIFF

# Another package imports or names them, and works without them for all that is asked of it here.
EXCLUDED = (
    "IPython", "PyQt5", "PyQt6", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtDesigner", "fontTools", "imageio",
    "lxml.isoschematron", "lxml.objectify", "matplotlib", "mpl_toolkits", "networkx", "onnx", "onnxruntime", "pandas",
    "polars", "pyqtgraph.examples", "pyqtgraph.opengl", "pytest", "segment_anything.utils.onnx", "setuptools",
    "skimage.filters.rank", "skimage.future", "tensorboard", "tkinter", "triton",
    # What torch compiles for, spreads over machines and tests itself with.
    "torch._inductor.autoheuristic", "torch._inductor.codegen", "torch._inductor.fx_passes", "torch._inductor.kernel",
    "torch._inductor.template_heuristics", "torch.distributed.checkpoint", "torch.distributed.elastic",
    "torch.distributed.pipelining", "torch.testing._internal.common_methods_invocations",
    "torch.testing._internal.common_modules", "torch.testing._internal.common_nn",
    "torch.testing._internal.distributed.distributed_test", "torch.testing._internal.distributed.rpc",
    "torch.testing._internal.generated", "torch.testing._internal.opinfo",
)
# Parts of torch whose sources nothing reads, but those of settings: see `sources`.
WITHOUT_SOURCES = ("torch._dynamo", "torch._inductor", "torch.ao", "torch.distributed", "torch.onnx", "torch.testing")
# Of the extras `cluster` and `video`: an installed program carries out batches on its own machine, restores no films,
# and says so.
EXTRA = ("av", "cryptography", "dask", "distributed")
# Asked by `importlib.metadata` while the program runs: reports and the page "About" name what computes.
REPORTED = ("PySide6_Essentials", "pyqtgraph", "torch", "ultralytics", "segment-anything", "opencv-python-headless",
            "numpy", "scipy", "pillow", "pillow-heif", "tifffile", "imagecodecs", "psdtags", "scikit-image", "typer",
            "rich", "platformdirs", "psutil", "safetensors", "jinja2", "pydantic", "lxml", "spandrel", "einops",
            "packaging")

DOCUMENTS = ("method", "repair", "colour", "depth", "foreground", "film", "project", "report", "training", "batch",
             "reliability", "security")
_RESOURCES = "resources"
_SOURCES = (".py", ".pyc", ".ts")


def version() -> str:
    """The program's, as pyproject.toml has it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def modules(package: str) -> list[str]:
    """The names of all modules of one of our packages, by its files: importing them is not needed to find them."""
    names = []
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def hidden() -> list[str]:
    """Our modules and those of others that only strings name."""
    return [*modules("engine"), *modules("gui"), _RESOURCES, *FOREIGN]


def whole() -> list[str]:
    """The modules of the packages of `WHOLE`, by their files too: not all of them can be imported anywhere.

    Of imagecodecs those are left out by which no picture that we read is packed.
    """
    found = []
    for package in WHOLE:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(f"{package} is not installed here.")
        place = Path(spec.origin).parent
        for path in sorted(one for suffix in (".py", ".so", ".pyd") for one in place.rglob(f"*{suffix}")):
            parts = [*path.relative_to(place.parent).parent.parts, path.name.partition(".")[0]]
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if not name.startswith(EXCLUDED) and (package != "imagecodecs" or _is_of_pictures(name)):
                found.append(name)
    return found


def sources() -> dict[str, str]:
    """Package or module → where PyInstaller puts it: compiled into the archive alone, or as a source beside it too.

    TorchScript reads sources of torch, and its modules of settings read the comments in their own.
    """
    found = {"torch": "pyz+py", **dict.fromkeys(WITHOUT_SOURCES, "pyz")}
    spec = importlib.util.find_spec("torch")
    place = Path(str(spec.origin)).parents[1] if spec is not None else Path()
    for package in WITHOUT_SOURCES:
        for path in place.joinpath(*package.split(".")).rglob("*.py"):
            if b"install_config_module(" in path.read_bytes():
                found[".".join(path.relative_to(place).with_suffix("").parts)] = "pyz+py"
    return found


def left_out() -> list[str]:
    """What no import statement brings in either."""
    spec = importlib.util.find_spec("imagecodecs")
    place = Path(str(spec.origin)).parent if spec is not None else Path()
    names = {f"imagecodecs.{path.name.partition('.')[0]}" for path in place.iterdir() if path.stem != "__init__"}
    return [*EXCLUDED, *EXTRA, *sorted(name for name in names if "._" in name and not _is_of_pictures(name))]


def _is_of_pictures(name: str) -> bool:
    """Whether a module of imagecodecs is wanted."""
    top, _, last = name.rpartition("._")
    return name in ("imagecodecs", "imagecodecs.imagecodecs") or (top == "imagecodecs" and last in _CODECS)


def resources() -> list[tuple[Path, str]]:
    """(file, folder in the bundle) of all that `engine.resources` finds; what only developers use stays out."""
    paths = (path for path in sorted(ROOT.joinpath(_RESOURCES).rglob("*")) if path.is_file())
    return [(path, path.relative_to(ROOT).parent.as_posix()) for path in paths
            if path.suffix not in _SOURCES and "__pycache__" not in path.parts]


def documents() -> list[tuple[Path, str]]:
    """(file, folder in the bundle) of the licence and of the pages that the program's sentences speak of."""
    return [(ROOT / "LICENSE", "."), *((ROOT / "docs" / f"{name}.md", "docs") for name in DOCUMENTS)]


# Every Linux has these in its own version, the packages ask for them, and another version beside it does harm: a part
# of the C library goes with the rest of it alone, drivers for graphics want the newest runtime of C++, and fontconfig
# reads settings that were written for the system's.
_OF_THE_SYSTEM = ("libmvec.so", "libstdc++.so", "libgcc_s.so", "libfontconfig.so", "libexpat.so")


def unneeded(place: str) -> bool:
    """Whether a file of the bundle can go: nothing that the program does opens it, or every system has it.

    Args:
        place: where it would lie in the bundle, with either kind of slash.
    """
    path = PurePath(place.replace("\\", "/"))
    parts, name = path.parts, path.name
    if len(parts) == 1 and name.startswith(_OF_THE_SYSTEM):
        return True
    if parts[:1] == ("torch",):
        # torch_shm_manager alone is looked for when torch is imported.
        return (parts[1:2] in (("test",), ("include",)) or (parts[1:2] == ("bin",) and "torch_shm_manager" not in name)
                or (parts[1:2] == ("lib",) and "test" in name))
    if parts[:1] in (("torchvision",), ("torchvision.libs",)):
        return ".so" in name or path.suffix in (".pyd", ".dll", ".dylib")  # see without_operators
    return "PySide6" in parts and _of_qt(parts, name)


_GONE_OF_QT = ("qgtk3", "Qml", "Quick", "Virtual", "WaylandCompositor", "qpdf", "qvnc", "qeglfs", "qlinuxfb",
               "qvkkhrdisplay", "Designer", "EglFS", "EglFs")
_GONE_PLUGINS = {"qml", "generic", "egldeviceintegrations", "networkinformation", "tls"}
_QT_LANGUAGES = ("en", "ko")


def _of_qt(parts: tuple[str, ...], name: str) -> bool:
    """Whether a file of Qt can go: it draws by widgets, speaks two languages and opens pictures by itself."""
    if "translations" in parts:
        return not any(name == f"qtbase_{language}.qm" for language in _QT_LANGUAGES)
    return not _GONE_PLUGINS.isdisjoint(parts) or any(gone in name for gone in _GONE_OF_QT)
