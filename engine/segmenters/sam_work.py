"""Segment Anything without a detector: its automatic masks, the largest of which become regions.

The authors' attempt before YOLO; kept so that it can be compared.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from segment_anything import SamAutomaticMaskGenerator

from engine import weights
from engine.data import Mask, Photo, Regions
from engine.device import choose
from engine.errors import BadRecipe
from engine.progress import Report, part
from engine.said import Said
from engine.segmenters import kept
from engine.segmenters.objects import regions_of
from engine.segmenters.sam import SamAutomatic
from engine.segmenters.sam_model import ClassicSam, levels, open_sam
from engine.segmenters.yolo_sam_work import SamScene, looked_at, reduced, sam_file

_POINTS, _BATCH = 16, 16  # prompts along each side, and at a time
_LEAST, _MOST = 0.01, 0.9  # shares of the photo that a segment may have
_SAME = 0.7  # segments that overlap more are one


def scene_found(options: SamAutomatic, photo: Photo, report: Report) -> SamScene:
    """The largest segments; one region and a note where there is none.

    Raises:
        MissingWeights: SAM's weights are not here.
        BadWeights: the file is damaged, or not SAM.
        BadRecipe: the file is SAM 2, which has no automatic masks here.
        Cancelled: from `report`.
    """
    device = choose(options.device)
    path = weights.locate(sam_file(options.sam, device.type))
    report(0.0, Said("loading SAM"))
    model = kept.model("sam", path, device, open_sam)
    if not isinstance(model, ClassicSam):
        raise BadRecipe("{name} is SAM 2, which serves yolo-sam only. Name a SAM or MobileSAM file.",
                        name=model.name)
    small, _ = reduced(photo.image)
    report(0.1, Said("SAM looks at the photo"))
    watched = _Watched(model.model, part(report, 0.1, 0.6), points_per_side=_POINTS, points_per_batch=_BATCH)
    found = [np.asarray(segment["segmentation"], bool) for segment in watched.generate(levels(small))]
    chosen = _kept(found, options.objects, options.max_regions)
    scene = looked_at(photo, path, device, part(report, 0.6, 0.7))
    masks = []
    for index, segment in enumerate(chosen):
        report(0.7 + 0.3 * index / len(chosen), Said("outlining segments"))
        masks.append(scene.outlined(np.where(segment, 4.0, -4.0).astype(np.float32)))
    # The smallest comes first, because it lies upon the larger ones.
    regions = regions_of(masks[::-1], ["segment"] * len(masks), photo.shape, options.merge)
    report(1.0, Said("regions found"))
    count = len([label for label in regions.present if label])
    if not count:
        note = Said("sam with {name} found no segment of {least} to {most} of the photo.", name=model.name,
                    least=f"{_LEAST:.0%}", most=f"{_MOST:.0%}")
        return scene.told(Regions.whole(photo.shape), note)
    return scene.told(regions, Said("Regions by sam with {name}: {count} of {all} segments.", name=model.name,
                                    count=count, all=len(found)))


class _Watched(SamAutomaticMaskGenerator):  # type: ignore[misc, unused-ignore]
    """The automatic masks, with a report at every batch of prompts."""

    def __init__(self, model: Any, report: Report, **options: Any) -> None:  # noqa: ANN401 - segment-anything's
        super().__init__(model, **options)
        self._report, self._batches = report, 0

    def _process_batch(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401
        self._report(self._batches * _BATCH / _POINTS**2, Said("asking SAM for segments"))
        self._batches += 1
        return super()._process_batch(*given, **named)


def _kept(segments: list[NDArray[np.bool_]], objects: str, most: int) -> list[Mask]:
    """The segments that become regions, the largest first, without doubles."""
    single: list[Mask] = []
    for segment in sorted(segments, key=lambda segment: -int(segment.sum())):
        if not _LEAST <= segment.mean() <= _MOST:
            continue
        if all((segment & other).sum() < _SAME * (segment | other).sum() for other in single):
            single.append(segment)
    if objects == "central":
        return sorted(single, key=_off_centre)[:1]
    return single[: 1 if objects == "largest" else most]


def _off_centre(segment: Mask) -> float:
    """How far the segment's mean position lies from the middle, in shares of the sides."""
    rows, columns = np.nonzero(segment)
    return float((rows.mean() / segment.shape[0] - 0.5) ** 2 + (columns.mean() / segment.shape[1] - 0.5) ** 2)
