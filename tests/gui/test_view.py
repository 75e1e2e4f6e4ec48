"""A photo that lies turned, mirrored, askew or cropped is seen, sampled and pointed at where it lies."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QTransform

from gui.picture.pyramid import OUTSIDE, LabelPyramid, Pyramid, level_for
from gui.picture.view import View

ROWS, COLUMNS = 300, 420


Lying = tuple[QTransform, tuple[float, float, float, float]]


def lying(turn: int = 0, flip: bool = False, angle: float = 0.0) -> Lying:
    """From the photo to its frame, the smallest that holds all of it."""
    way = QTransform(-1, 0, 0, 1, 0, 0) if flip else QTransform()
    for _ in range(turn):
        way = way * QTransform(0, 1, -1, 0, 0, 0)
    if angle:
        way = way * QTransform().rotate(angle)
    around = way.mapRect(QRectF(0, 0, COLUMNS, ROWS))
    return way * QTransform.fromTranslate(-around.x(), -around.y()), (0.0, 0.0, around.height(), around.width())


def seen(turn: int = 0, flip: bool = False, angle: float = 0.0, zoom: float = 0.0) -> View:
    """A view of 640 by 360 pixels."""
    view = View()
    view.size = QSizeF(640, 360)
    view.lay((ROWS, COLUMNS), *lying(turn, flip, angle))
    if zoom:
        view.set_zoom(zoom)
    return view


EVERY = [(turn, flip, angle) for turn in range(4) for flip in (False, True) for angle in (0.0, 6.5)]


@pytest.mark.parametrize(("turn", "flip", "angle"), EVERY)
def test_a_place_on_the_screen_and_on_the_photo_are_each_others(turn: int, flip: bool, angle: float) -> None:
    view = seen(turn, flip, angle, 1.7)
    assert view.to_photo(view.to_screen(31.5, 77.25)) == pytest.approx((31.5, 77.25))
    where = view.matrix.map(QPointF(77.25, 31.5))
    assert (where.x(), where.y()) == pytest.approx(view.to_screen(31.5, 77.25).toTuple())


@pytest.mark.parametrize(("turn", "flip", "angle"), EVERY)
@pytest.mark.parametrize("zoom", [0.0, 1.0, 3.3])
def test_labels_are_sampled_where_the_photo_lies(turn: int, flip: bool, angle: float, zoom: float) -> None:
    view = seen(turn, flip, angle, zoom)
    labels = np.zeros((ROWS, COLUMNS), np.uint8)
    labels[40:200, 60:130], labels[:9], labels[100:, 300:] = 3, 254, 7
    pyramid, rect = LabelPyramid(labels), QRect(-3, 5, 500, 340)
    found = pyramid.sampled(view, rect)
    number = level_for(view.zoom, len(pyramid.levels))
    back = view.matrix.inverted()[0]
    expected = np.full(found.shape, OUTSIDE, np.uint16)
    for down in range(0, found.shape[0], 7):
        for across in range(0, found.shape[1], 7):
            place = back.map(QPointF(rect.left() + across + 0.5, rect.top() + down + 0.5)) / 2**number
            row, column = int(np.floor(place.y())), int(np.floor(place.x()))
            if 0 <= row < pyramid.levels[number].shape[0] and 0 <= column < pyramid.levels[number].shape[1]:
                expected[down, across] = pyramid.levels[number][row, column]
    apart = found[::7, ::7] != expected[::7, ::7]
    assert apart.mean() < (0.001 if angle else 1e-9)  # Qt counts in fractions of 1 / 65536


@pytest.mark.parametrize(("turn", "flip"), [(turn, flip) for turn in range(4) for flip in (False, True)])
def test_a_turned_photo_at_100_percent_is_shown_pixel_for_pixel(turn: int, flip: bool) -> None:
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 256, (90, 120, 4), np.uint8)
    picture[..., 3] = 255
    view, (way, area) = View(), (QTransform(), (0.0, 0.0, 0.0, 0.0))
    around = (way := (QTransform(-1, 0, 0, 1, 0, 0) if flip else way) * QTransform().rotate(90 * turn)).mapRect(
        QRectF(0, 0, 120, 90))
    area = (0.0, 0.0, around.height(), around.width())
    view.size = QSizeF(around.width(), around.height())
    view.lay((90, 120), way * QTransform.fromTranslate(-around.x(), -around.y()), area)
    view.set_zoom(1.0)
    image = QImage(int(around.width()), int(around.height()), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    Pyramid(picture).draw(painter, view, QRectF(image.rect()))
    painter.end()
    shown = np.asarray(image.constBits()).reshape(image.height(), image.width(), 4)
    expected = np.rot90(picture[:, ::-1] if flip else picture, -turn)
    assert np.array_equal(shown[..., :3], expected[..., :3])


def test_parts_of_an_askew_photo_drawn_by_themselves_join() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (ROWS, COLUMNS, 4), np.uint8)
    view, pyramid = seen(1, True, -3.3, 1.3), Pyramid(picture)
    images = []
    small = [QRectF(x, y, 64, 45) for x in range(0, 640, 64) for y in range(0, 360, 45)]
    for parts in ([QRectF(0, 0, 640, 360)], small):
        image = QImage(640, 360, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        for part in parts:
            pyramid.draw(painter, view, part)
        painter.end()
        images.append(np.asarray(image.constBits()).reshape(360, 640, 4).astype(int))
    assert np.abs(images[0] - images[1])[..., :3].max() <= 12  # a seam in this noise would be a hundred


def test_turning_the_photo_keeps_what_is_in_the_middle() -> None:
    view = seen(zoom=2.0)
    view.look_at(120.0, 80.0)
    view.lay((ROWS, COLUMNS), *lying(1, False, 4.0))
    assert view.to_photo(QPointF(320, 180)) == pytest.approx((120.0, 80.0))


def test_a_view_that_follows_another_sees_the_same_place_of_the_frame() -> None:
    first, second = seen(1), View()
    second.follow(first)
    second.lay((COLUMNS, ROWS), QTransform(), (0.0, 0.0, float(COLUMNS), float(ROWS)))
    first.set_zoom(3.0)
    first.look_at(200.0, 100.0)
    assert (second.zoom, second.centre) == (first.zoom, first.centre)
    second.pan(10, 20)
    assert second.centre == first.centre
    second.fit()
    assert first.fitted
    assert first.zoom == second.zoom
