"""The one door between NumPy and torch: which device, how many threads, what fits in its memory."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import Context, copy_context
from functools import cache
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from engine import remarks
from engine.data import Regions
from engine.errors import BadRecipe, OutOfMemory, short_of_memory
from engine.progress import Report, clock, of_region, part, shared
from engine.said import Flag, Said
from engine.vocabulary import known

Tensor = torch.Tensor
Found = TypeVar("Found")
_NO_CARD = "CUDA initialization:"  # how torch's warning begins


@cache
def cards() -> tuple[int, str]:
    """(how many CUDA cards can be used, why none can where there is one): a driver that is too old, for instance.

    Asked once in a process: torch warns only once, and a card that could not be used then cannot be used later.
    """
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    why = next((str(one.message) for one in told if str(one.message).startswith(_NO_CARD)), "")
    return count, "" if count else why.removeprefix(_NO_CARD).partition(". ")[0].strip()


def choose(name: str) -> torch.device:
    """The torch device behind "auto", "cpu", "cuda" or "cuda:N"; auto is CUDA where it works.

    Where there is a card that cannot be used, a remark says why.

    Raises:
        BadRecipe: there is no such device; the text says which there are.
    """
    count, why = cards()
    if name == "auto":
        if why:
            remarks.note("There is a graphics card, but it cannot be used ({reason}). The processor was used; an "
                         "update of the card's driver may help.", reason=why)
        return torch.device("cuda:0" if count else "cpu")
    if name == "cpu":
        return torch.device("cpu")
    kind, _, index = name.partition(":")
    if kind == "cuda" and (not index or index.isdigit()):
        number = int(index or 0)
        if number < count:
            return torch.device(f"cuda:{number}")
        none = Said("the CUDA card cannot be used: {reason}", reason=why) if why else Said("no CUDA card was found")
        have = Said("there are {count} CUDA cards, numbered from 0", count=count) if count else none
        raise BadRecipe("{option} is not there: {have}. Use {processor} or auto.", option=Flag("device", name),
                        have=have, processor=Flag("device", "cpu"))
    raise BadRecipe("'{name}' is not a device. Use auto, cpu, cuda or cuda:N for {option}.", name=name,
                    option=Flag("device"))


def describe(device: torch.device) -> str:
    """The device in words, for reports: its name and memory."""
    if device.type == "cuda":
        card = torch.cuda.get_device_properties(device)
        return f"{card.name} ({card.total_memory / 2**30:.0f} GiB)"
    return Said("CPU, one core") if cores() == 1 else Said("CPU, {count} cores", count=cores())


def all_devices() -> list[tuple[str, str, int]]:
    """(name for `choose`, words, bytes of memory) of every device that can compute, the processor first."""
    import psutil

    found = [("cpu", describe(torch.device("cpu")), int(psutil.virtual_memory().total))]
    for index in range(cards()[0]):
        facts = torch.cuda.get_device_properties(index)
        found.append((f"cuda:{index}", str(facts.name), int(facts.total_memory)))
    return found


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def threads(count: int) -> Iterator[None]:
    """Let each torch operation use `count` threads, and put the former number back afterwards."""
    before = torch.get_num_threads()
    torch.set_num_threads(max(1, count))
    try:
        yield
    finally:
        torch.set_num_threads(before)


def each_region(
    regions: Regions,
    work: Callable[[int, Report], Found],
    target: torch.device,
    report: Report,
    stage: str,
    wide: bool = True,
    only: Collection[int] | None = None,
) -> dict[int, Found]:
    """Do `work` for every region: on the processor side by side, a core each; on a card one after the other.

    Args:
        regions: whose present labels are worked on.
        work: (label, report) → what was found; its report counts from 0 to 1.
        target: where `work` computes.
        report: moves by the mean over regions, with the region's name in the note.
        stage: what the work is called in the report's table of times, which remarks tell.
        wide: whether single operations are large enough to be worth spreading over idle cores.
        only: labels to work on, where not all are wanted.

    Raises:
        Cancelled: from `report`; every region's work stops at its next step, as it does when one of them fails.
    """
    labels = [label for label in regions.present if only is None or label in only]
    workers = min(len(labels), cores()) if target.type == "cpu" else 1
    with (
        threads(max(1, cores() // workers) if wide else 1),
        shared(report, len(labels)) as (reports, stop),
        ThreadPoolExecutor(workers, thread_name_prefix="region") as pool,
    ):
        told = [part(each, 0, 1, known(regions.names[label])) for label, each in zip(labels, reports, strict=True)]

        def timed(label: int, report: Report) -> Found:
            start = clock()
            try:
                with of_region(label):
                    found = work(label, report)
            except BaseException as fault:
                stop(fault)
                raise
            remarks.took(known(f"{stage}: {regions.names[label]}"), clock() - start)
            return found

        def within(context: Context, label: int, report: Report) -> Found:
            return context.run(timed, label, report)

        contexts = [copy_context() for _ in labels]
        return dict(zip(labels, pool.map(within, contexts, labels, told), strict=True))


def with_retreat(work: Callable[[torch.device], Found], target: torch.device) -> Found:
    """Do `work` on a card, or on the processor if the card's memory turns out too small; the report says so.

    Raises:
        OutOfMemory: the processor's memory is too small as well.
    """
    try:
        return work(target)
    except (RuntimeError, MemoryError) as fault:
        if not short_of_memory(fault):
            raise
        if target.type == "cpu":
            raise OutOfMemory(
                "There is not enough memory for this photo. Close other programs, or make the photo smaller."
            ) from fault
    torch.cuda.empty_cache()
    remarks.note("The memory of {target} was full; the processor was used.", target=str(target))
    return work(torch.device("cpu"))


def tensor(array: NDArray[np.float32], device: torch.device) -> Tensor:
    """(H, W, C) or (H, W) float32 → (1, C, H, W) on the device."""
    planes = array[..., None] if array.ndim == 2 else array
    return torch.from_numpy(np.ascontiguousarray(planes.transpose(2, 0, 1))[None]).to(device)


def array(planes: Tensor) -> NDArray[np.float32]:
    """(1, C, H, W) on any device → (H, W, C) float32."""
    return np.ascontiguousarray(planes[0].detach().float().cpu().numpy().transpose(1, 2, 0))


def use_bfloat16(choice: str, device: torch.device) -> bool:
    """Whether to compute in bfloat16: "on", "off", or "auto" where the processor multiplies it natively."""
    if choice != "auto":
        return choice == "on"
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)()) or bool(
        getattr(torch.cpu, "_is_amx_tile_supported", lambda: False)()
    )
