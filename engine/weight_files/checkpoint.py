"""Reads weight files without running anything that may be in them: tensors, or the layers of a YOLO checkpoint.

A YOLO checkpoint is a pickle of live layers. It is read by torch's restricted unpickler with a list of the classes that
such a file needs; but each name stands for an inert shell that only keeps what the file says, because even a harmless
class can be called with harmful arguments (the model classes of ultralytics evaluate a text of their settings). Real
layers are made from the shells afterwards, from plain values only, and without calling a constructor.
"""

from __future__ import annotations

import importlib
import pickle
import struct
import threading
import warnings
import zipfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.errors import BadWeights
from engine.weight_files import ultralytics_door

LAYERS: Mapping[str, tuple[str, ...]] = {
    "ultralytics.nn.tasks": ("DetectionModel", "SegmentationModel"),
    "ultralytics.nn.modules.conv": ("Conv", "Concat", "DWConv"),
    "ultralytics.nn.modules.block": (
        "Attention", "Bottleneck", "C2f", "C2PSA", "C3", "C3k", "C3k2", "DFL", "Proto", "PSABlock", "SPPF",
    ),
    "ultralytics.nn.modules.head": ("Detect", "Segment"),
    "torch.nn.modules.activation": ("SiLU",),
    "torch.nn.modules.batchnorm": ("BatchNorm2d",),
    "torch.nn.modules.container": ("ModuleList", "Sequential"),
    "torch.nn.modules.conv": ("Conv2d", "ConvTranspose2d"),
    "torch.nn.modules.linear": ("Identity",),
    "torch.nn.modules.pooling": ("MaxPool2d",),
    "torch.nn.modules.upsampling": ("Upsample",),
}  # fmt: skip
FORGOTTEN = (  # training's leftovers: read over, never made
    "ultralytics.utils.IterableSimpleNamespace", "ultralytics.yolo.utils.IterableSimpleNamespace",
    "ultralytics.utils.loss.v8DetectionLoss", "ultralytics.utils.loss.v8SegmentationLoss",
    "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.dtype",
    "pathlib.PosixPath", "pathlib.WindowsPath",
)  # fmt: skip
TRAINERS = (  # what a trainer keeps beside the tensors of a state dict: read over likewise
    "pytorch_lightning.callbacks.model_checkpoint.ModelCheckpoint",
    "pytorch_lightning.callbacks.early_stopping.EarlyStopping", "pytorch_lightning.utilities.parsing.AttributeDict",
    "omegaconf.dictconfig.DictConfig", "omegaconf.listconfig.ListConfig", "omegaconf.nodes.AnyNode",
    "omegaconf.base.ContainerMetadata", "omegaconf.base.Metadata", "typing.Any", "builtins.dict", "builtins.list",
    "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.dtype",
)  # fmt: skip
PLACES = ("model", "model_state_dict", "state_dict", "params_ema", "params-ema", "params", "net")
"""Under which names trainers keep a table of tensors, beside other things."""
_METHODS = ("forward", "forward_fuse")
_FAULTS = (
    pickle.UnpicklingError, zipfile.BadZipFile, struct.error, RuntimeError, EOFError, OSError, AssertionError,
    AttributeError, KeyError, IndexError, TypeError, ValueError, UnicodeError, MemoryError,
)  # fmt: skip
_LOCK = threading.Lock()


class _Shell:
    """What the file says about one layer, and nothing that could run."""

    home = ""

    def __new__(cls, *arguments: object) -> _Shell:
        if arguments:
            raise pickle.UnpicklingError(f"{cls.__name__} is called with arguments")
        return super().__new__(cls)


class _Forgotten:
    """Something of no use here; its arguments and its state are dropped."""

    def __new__(cls, *_arguments: object) -> _Forgotten:
        return super().__new__(cls)

    def __setstate__(self, _state: object) -> None:
        """Keep nothing."""


class _Method:
    """Stands for `getattr(layer, name)`, which a fused layer's `forward` is pickled as."""

    def __init__(self, _owner: object, name: str) -> None:
        if name not in _METHODS:
            raise pickle.UnpicklingError(f"getattr of '{name}'")
        self.name = name


def tensors(path: Path) -> dict[str, torch.Tensor]:
    """The state dict in a file: .safetensors, or .pt, .pth and .ckpt that hold tensors (perhaps beside other things).

    Raises:
        BadWeights: damaged, or it holds anything else than tensors by name.
    """
    try:
        if path.suffix == ".safetensors":
            from safetensors import SafetensorError
            from safetensors.torch import load_file

            try:
                return dict(load_file(path))
            except SafetensorError as fault:
                raise ValueError(str(fault)) from fault
        content = _opened(path, _forgotten(TRAINERS))
    except _FAULTS as fault:
        raise _refused(path, fault) from fault
    for place in PLACES:
        if isinstance(content, Mapping) and isinstance(content.get(place), Mapping):
            content = content[place]
    if not isinstance(content, Mapping) or not all(isinstance(value, torch.Tensor) for value in content.values()):
        raise BadWeights("{name} does not hold a table of named tensors. Choose another weight file.", name=path.name)
    return dict(content)


def layers(path: Path) -> torch.nn.Module:
    """The model in a YOLO checkpoint, float32, in evaluation mode, on the CPU.

    Raises:
        BadWeights: damaged, or it needs a class that is not on the list above: then nothing of it has run.
    """
    shells = {f"{home}.{name}": _shell(home, name) for home, names in LAYERS.items() for name in names}
    # The first releases pickled their layers under one flat module.
    shells.update({f"ultralytics.nn.modules.{shell.__name__}": shell for shell in shells.values()
                   if shell.home.startswith("ultralytics.nn.modules")})  # fmt: skip
    allowed: list[Any] = [(shell, name) for name, shell in shells.items()]
    allowed += _forgotten(FORGOTTEN)
    allowed += [(set, "builtins.set"), (slice, "builtins.slice"), (_Method, "builtins.getattr")]
    try:
        content = _opened(path, allowed)
        model = content.get("ema") or content["model"]
        if not isinstance(model, _Shell):
            raise TypeError("there is no model in it")
        return _embodied(model, {}).float().eval()
    except (*_FAULTS, ArithmeticError) as fault:
        raise _refused(path, fault) from fault


def check(path: Path) -> None:
    """Open a weight file of any known kind, and throw away what came.

    Raises:
        BadWeights: damaged, unsafe, or of a kind that no method reads.
    """
    if path.suffix == ".onnx":
        import cv2

        try:
            cv2.dnn.readNetFromONNX(np.fromfile(path, np.uint8))
        except (cv2.error, OSError) as fault:
            raise _refused(path, fault) from fault
        return
    if path.suffix not in (".pt", ".pth", ".ckpt", ".safetensors"):
        raise BadWeights("{name} is no weight file: those end in .pt, .pth, .ckpt, .safetensors or .onnx.",
                         name=path.name)
    try:
        tensors(path)
    except BadWeights:
        if path.suffix != ".pt":
            raise
        layers(path)


def _opened(path: Path, allowed: list[Any]) -> Any:  # noqa: ANN401 - what the file holds
    """The content of a file as torch's restricted unpickler reads it, with these names besides its own.

    Raises:
        BadWeights: it is TorchScript.
    """
    if _is_script(path):
        raise BadWeights("{name} is TorchScript: a program with its weights, and no program that comes in a file is "
                         "run here. Bring the same weights as .safetensors, or as a plain state dict: a .pth file "
                         "that holds named tensors alone.", name=path.name)
    with _LOCK, torch.serialization.safe_globals(allowed), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about odd files, which the caller judges by what comes of them
        return torch.load(path, map_location="cpu", weights_only=True)


def _is_script(path: Path) -> bool:
    """Whether a file is an archive with code in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.endswith("/constants.pkl") or "/code/" in name for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _forgotten(names: tuple[str, ...]) -> list[tuple[type, str]]:
    """An inert class of its own for each name."""
    return [(type("Forgotten", (_Forgotten,), {}), name) for name in names]


def _shell(home: str, name: str) -> type[_Shell]:
    """A shell class of its own for one class of the list."""
    return type(name, (_Shell,), {"home": home})


def _refused(path: Path, fault: BaseException) -> BadWeights:
    """The sentence for a file that is damaged or wants more than it may."""
    if isinstance(fault, pickle.UnpicklingError) and fault.__context__ is not None:
        fault = fault.__context__  # torch wraps the reason in advice to load the file unsafely
    reason = (str(fault).strip() or type(fault).__name__).splitlines()[0].split(". ")[0][:200].rstrip(".")
    return BadWeights("{name} cannot be loaded safely: it is damaged, or holds more than weights ({reason}). Nothing "
                      "of it was run. Get the file again from its publisher, or choose another.", name=path.name,
                      reason=reason)


def _embodied(shell: _Shell, made: dict[int, torch.nn.Module]) -> torch.nn.Module:
    """The real layer for a shell, with its children; a layer that stands in two places is made once."""
    if id(shell) in made:
        return made[id(shell)]
    home = type(shell).home
    place = ultralytics_door.ultralytics(home) if home.startswith("ultralytics") else importlib.import_module(home)
    kind: type[torch.nn.Module] = getattr(place, type(shell).__name__)
    state: dict[str, Any] = {}
    methods: dict[str, str] = {}
    for key, value in vars(shell).items():
        if key == "_modules":
            state[key] = {name: child and _embodied(child, made) for name, child in value.items()}
        elif "hooks" in key:
            state[key] = OrderedDict()
        elif isinstance(value, _Method):
            methods[key] = value.name
        elif not isinstance(value, _Forgotten):
            state[key] = _plain(value)
    layer = kind.__new__(kind)
    layer.__setstate__(state)  # type: ignore[no-untyped-call]
    for key, name in methods.items():
        setattr(layer, key, getattr(layer, name))
    made[id(shell)] = layer
    return layer


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a layer keeps
    """The value, if it is made of numbers, texts and tensors only; what is forgotten becomes None.

    Raises:
        TypeError: it is not.
    """
    if isinstance(value, _Forgotten):
        return None
    if value is None or isinstance(value, bool | int | float | str | bytes | slice | torch.Tensor | torch.dtype):
        return value
    if type(value) in (list, tuple, set):
        return type(value)(_plain(item) for item in value)
    if isinstance(value, dict):
        return type(value)((_plain(key), _plain(item)) for key, item in value.items())
    raise TypeError(f"a layer keeps a {type(value).__name__}")
