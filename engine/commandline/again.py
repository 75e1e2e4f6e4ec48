"""The verbs that make a result again from a project or sidecar, and say whether a picture is that result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.batches.batch import Wishes
from engine.batches.naming import marked, marks_of
from engine.commandline.screen import DONE, SOME_FAILED, Screen
from engine.errors import BadUsage


def restore_again(project: Path, photos: Sequence[Path], number: int | None, out: Path, wishes: Wishes,
                  screen: Screen) -> int:
    """Make a result again and write it.

    Raises:
        EngineError: whatever is wrong with the project, its photo or the output.
    """
    from engine import deeds
    from engine.documents.remaking import remade
    from engine.pictures import files

    if len(photos) > 1:
        raise BadUsage("--from makes one result again: name no photo, or the one that was moved.")
    photo = photos[0] if photos else None
    target = out / f"{project.stem}.png" if out.is_dir() else out
    files.check_target(target, photo, wishes.overwrite)
    with screen.progress(project.name) as tell:
        restored, record = remade(project, number, photo, tell, wishes.max_megapixels)
        target = marked(target, marks_of(restored.synthesised, restored.coloured))
        notes = files.write(target, restored.image, restored.photo.source, scale=restored.scale,
                            overwrite=wishes.overwrite, bits=wishes.bits, colour=wishes.in_colour,
                            quality=wishes.quality, history=deeds.told(restored),
                            synthesised=restored.generated, coloured=restored.coloured)
    for note in notes:
        screen.note(note)
    screen.say(f"Result {record.number} of {project.name} was made again: {target}")
    screen.finish({"status": DONE, "output": str(target), "result": record.number, "notes": list(notes)})
    return DONE


def verified(result: Path, project: Path, number: int | None, photo: Path | None, again: bool, max_megapixels: float,
             screen: Screen) -> int:
    """Say whether a picture is the result; the exit status, 1 where it is not."""
    from engine.documents.remaking import verify

    with screen.progress(result.name) as tell:
        verdict = verify(result, project, number, photo, tell, again, max_megapixels)
    told = f"result {verdict.number} of {project.name}"
    words = {
        "file": f"{result.name} is {told}: it is the file that was saved, byte for byte.",
        "pixels": f"{result.name} is {told}: made again, it has the same pixels.",
        "differs": f"{result.name} is not {told}: made again, it differs by up to "
                   f"{verdict.worst:.1f} of 255.",
    }
    screen.say(words[verdict.how])
    status = DONE if verdict.same else SOME_FAILED
    screen.finish({"status": status, "result": verdict.number, "same": verdict.same, "how": verdict.how,
                   "worst": verdict.worst})
    return status
