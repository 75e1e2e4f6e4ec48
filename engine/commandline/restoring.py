"""The verbs `restore` and `regions` over one photo or many: what is shown, and the counts at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from engine.batches.batch import Outcome, Task, Wishes, restore_file
from engine.batches.finding import Found, Passed
from engine.batches.region_batch import RegionTask, Segmented, segment_file
from engine.batches.tally import Failed, Tally
from engine.commandline.screen import BAD_USAGE, DONE, SOME_FAILED, STOPPED, Fault, Screen
from engine.errors import BadPhoto, BadUsage, Cancelled
from engine.recipe import Recipe

_Task = TypeVar("_Task", Task, RegionTask)


def begun(found: Found, overwrite: bool, skip_existing: bool) -> Tally:
    """The counts before anything is done: what was passed over, and folders without a photo.

    Raises:
        BadUsage: the two switches contradict each other.
    """
    if overwrite and skip_existing:
        raise BadUsage("--overwrite replaces what --skip-existing passes over. Give one of the two.")
    return Tally(passed=list(found.passed), failed=[Failed(path, BadPhoto.__name__, text)
                                                    for path, text in found.faults])


def restore_all(tasks: Sequence[Task], recipe: Recipe, wishes: Wishes, screen: Screen, many: bool,
                tally: Tally | None = None, skip_existing: bool = False) -> int:
    """Restore every photo; one that fails does not stop the rest.

    Returns:
        The exit status: 0 all done or passed over, 1 some failed, 2 the only one, or all that was named, failed.
    """
    tally = tally or Tally()
    wanted = [task for task in tasks if not (skip_existing and task.target.exists())]
    tally.passed += [Passed(task.photo, "done") for task in tasks if task not in wanted]

    def one(task: Task, title: str) -> dict[str, Any]:
        with screen.progress(title) as tell:
            outcome = restore_file(task, recipe, wishes, tell)
        for note in outcome.notes:
            screen.note(f"{title}: {note}")
        screen.say(_line(outcome))
        return {"output": str(task.target), "reports": [str(path) for path in task.reports],
                "seconds": round(outcome.seconds, 3), "report": outcome.report}

    return _each(wanted, one, screen, many, tally, "restored")


def regions_all(tasks: Sequence[RegionTask], recipe: Recipe, screen: Screen, many: bool, tally: Tally, *,
                overwrite: bool, max_megapixels: float, skip_existing: bool) -> int:
    """Find the regions of every photo; one that fails does not stop the rest.

    Returns:
        The exit status, as of :func:`restore_all`.
    """
    wanted = [task for task in tasks if not (skip_existing and task.done)]
    tally.passed += [Passed(task.photo, "done") for task in tasks if task not in wanted]

    def one(task: RegionTask, title: str) -> dict[str, Any]:
        with screen.progress(title) as tell:
            found = segment_file(task, recipe, tell, overwrite=overwrite, max_megapixels=max_megapixels)
        _tell_regions(task, found, screen, f"{title}: " if many else "")
        return {"files": [str(path) for path in found.files], "regions": found.shares, "notes": list(found.notes)}

    return _each(wanted, one, screen, many, tally, "with regions")


def _tell_regions(task: RegionTask, found: Segmented, screen: Screen, title: str) -> None:
    """What was found in one photo."""
    for note in found.notes:
        screen.note(f"{title}{note}")
    for name, share in found.shares.items():
        screen.say(f"{title}{name}: {share:.1%} of the photo")
    screen.say(f"{title}Written to {task.folder}.")


def _each(tasks: Sequence[_Task], one: Callable[[_Task, str], dict[str, Any]], screen: Screen, many: bool,
          tally: Tally, done: str) -> int:
    """Do one after the other, and end with the counts, also where it is stopped.

    Returns:
        The exit status.
    """
    results: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for failed in tally.failed:
        screen.error(failed.text)
        results.append(_unlucky(failed.path, Fault(failed.kind, failed.text, foreseen=True)))
    number = 0
    try:
        for number, task in enumerate(tasks):
            title = f"{number + 1}/{len(tasks)} {task.title}" if many else task.title
            with screen.attempt() as attempt:
                entry = one(task, title)
            if attempt.fault:
                faults.append(attempt.fault)
                _complain(task.photo, attempt.fault, screen, many)
                results.append(_unlucky(task.photo, attempt.fault))
                tally.failed.append(Failed(task.photo, attempt.fault.kind, attempt.fault.text))
            else:
                results.append({"photo": str(task.photo), "ok": True, **entry})
                tally.done += 1
    except (KeyboardInterrupt, Cancelled):
        tally.left = [task.photo for task in tasks[number:]]
        _end(STOPPED, results, screen, many, tally, done)
        raise
    status = _status(tally, faults, many)
    _end(status, results, screen, many, tally, done)
    return status


def _status(tally: Tally, faults: Sequence[Fault], many: bool) -> int:
    """How the command ends."""
    if not tally.failed:
        return DONE
    if many:
        return SOME_FAILED if faults or tally.done or any(one.why == "done" for one in tally.passed) else BAD_USAGE
    return faults[0].status if faults else BAD_USAGE


def _complain(photo: Path, fault: Fault, screen: Screen, many: bool) -> None:
    """Say what was wrong with one photo."""
    named = not many or str(photo) in fault.text
    screen.error(fault.text if named else f"{photo}: {fault.text}")


def _unlucky(path: Path, fault: Fault) -> dict[str, Any]:
    """The entry, for machines, of what failed."""
    return {"photo": str(path), "ok": False, "error": fault.kind, "message": fault.text}


def _end(status: int, results: Sequence[dict[str, Any]], screen: Screen, many: bool, tally: Tally, done: str) -> None:
    """The counts, for people where there is more than one photo, and for machines always."""
    if many or tally.passed:
        for line in tally.lines(done):
            screen.say(line)
    first = results[0] if len(results) == 1 and not many else {}
    screen.finish({**first, "status": status, "results": results, **tally.plain()})


def _line(outcome: Outcome) -> str:
    """One line that says what came of a photo."""
    rows, columns = outcome.shape
    count = len(outcome.regions.present)
    figures = [f"{columns}×{rows}", f"{count} region{'s' if count != 1 else ''}"]
    forms = {"psnr": "PSNR {:.2f} dB", "ssim": "SSIM {:.4f}", "consistency": "consistency {:.1f} dB"}
    for name, form in forms.items():
        value = outcome.metrics.get(name)
        if value is not None:
            figures.append(form.format(value))
    return f"{outcome.task.photo} → {outcome.task.target} ({', '.join(figures)}, {outcome.seconds:.1f} s)"
