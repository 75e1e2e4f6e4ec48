"""What is known of a result of a batch, as a document lists it: by its sidecar where there is one, else by the book."""

from __future__ import annotations

from dataclasses import replace

from engine.batches.batch import sidecar_of
from engine.batches.batch_rows import BatchRow
from engine.batches.manifest import Manifest
from engine.documents import project
from engine.documents.state import ResultRecord
from engine.errors import EngineError
from engine.restored import Metrics


def record_of(manifest: Manifest, row: BatchRow) -> ResultRecord:
    """A result as its photo's document lists it, with no number yet; its picture is the file.

    Raises:
        BadRecipe: the batch was planned by a newer version.
    """
    recipe = manifest.settings(row.recipe_hash)[0]
    metrics = None
    if row.figures.consistency is not None:
        metrics = Metrics({"all": {"consistency": row.figures.consistency}})
    told = _told(row)
    record = told or ResultRecord(1, "", recipe, scale=recipe.scale, took=row.seconds)
    return replace(record, files={}, metrics=metrics, saved=str(row.target), saved_sha256=row.result_sha256)


def _told(row: BatchRow) -> ResultRecord | None:
    """What the sidecar says of this very result."""
    try:
        records = project.read(sidecar_of(row.target)).records
    except EngineError:  # none, most often; the picture can be compared all the same
        return None
    return next((one for one in reversed(records) if one.saved_sha256 == row.result_sha256), None)
