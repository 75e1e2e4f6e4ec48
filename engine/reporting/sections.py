"""What a report tells below its pictures: a function for each section, and their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engine.kernels.compare import smallest_window, windowed
from engine.kernels.saving import heat_map, png
from engine.reporting import pictures, words
from engine.reporting.blocks import (
    Block,
    Card,
    Cards,
    Facts,
    Folded,
    Meanings,
    Pairs,
    Picture,
    Points,
    Row,
    Section,
    Table,
    Text,
)
from engine.restored import Restored
from engine.said import Said
from engine.vocabulary import known


@dataclass(frozen=True)
class Matter:
    """What there is to tell of.

    Attributes:
        restored: what came out.
        told: the same as `report.as_dict` has it, with its figures.
        names: label → what each region that has pixels is called.
        colours: label → "#rrggbb".
    """

    restored: Restored
    told: Mapping[str, Any]
    names: Mapping[int, str]
    colours: Mapping[int, str]


def closely(matter: Matter) -> Section | None:
    """Places at full size."""
    pairs = tuple(pictures.crop_pairs(matter.restored, matter.names))
    return Section(Said("At full size"), Said(
        "One pixel of the result for one pixel of the screen: the photo enlarged plainly on the left, the result on "
        "the right."), (Pairs(pairs),), on_screen=True) if pairs else None


def regions(matter: Matter) -> Section | None:
    """The regions, in the colours and by the names that they have for the user."""
    told = matter.told["regions"]
    picture = Picture(pictures.overlay(matter.restored.photo, matter.restored.regions, matter.colours),
                      Said("The photo with its regions tinted in the colours of the list"))
    rows = tuple(Row((matter.names[region["label"]], f"{100 * region['share']:.1f} %", words.count(region["pixels"])),
                     matter.colours[region["label"]]) for region in told)
    lead = Said("A lens does not blur everything alike. The photo was divided into these regions, and each was "
                "restored by its own blur; at their borders the results run softly into each other.")
    if len(told) == 1:
        lead = Said("The photo was restored as one piece, with one blur for all of it.")
    return Section(Said("Regions"), lead, (
        Table((Said("Region"), Said("Share"), Said("Pixels")), rows, picture),))


def mending(matter: Matter) -> Section | None:
    """What was damaged, and that it was filled rather than found in the photo."""
    told, restored = matter.told["damage"], matter.restored
    if told is None or restored.damage is None:
        return None
    picture = Picture(pictures.damaged(restored.photo, restored.damage),
                      Said("The photo with its damage in red, and what was kept on purpose in green"))
    rows = [Row((Said("The whole picture"), _share(told["filled"])))]
    if len(told["regions"]) > 1:
        rows += [Row((matter.names[one["label"]], _share(one["filled"])), matter.colours[one["label"]])
                 for one in told["regions"]]
    if told["faces"]:
        rows.append(Row((Said("Faces"), _share(told["filled_in_faces"]))))
    left = ((Said("Wide places left to the hand"), words.count(told["left_wide"])),) if told["left_wide"] else ()
    facts = Facts(((Said("Specks"), words.count(told["specks"])), (Said("Scratches"), words.count(told["scratches"])),
                   (Said("Widest place"), Said("{pixels} pixels", pixels=f"{told['widest']:.0f}")), *left,
                   (Said("Filled by"), words.choice("filler", told["filler"]))))
    lead = Said("{percent} % of the picture was damaged and was filled from around it; it is marked.",
                percent=f"{100 * told['filled']:.2g}")
    if told["invented"]:
        lead = Said("{percent} % of the picture was damaged. What stands there now is invented, not restored: a "
                    "network that has seen other pictures drew it. It is marked.",
                    percent=f"{100 * told['filled']:.2g}")
    return Section(Said("Mending"), lead, (Table((Said("Part"), Said("Filled")), tuple(rows), picture), facts))


def _share(value: float) -> str:
    """A share in per cent."""
    return f"{100 * value:.2f} %"


def colouring(matter: Matter) -> Section | None:
    """By what the photo was coloured."""
    told = matter.told["colouring"]
    if told is None:
        return None
    lead = Said("Colours were laid over the photo. The colours are not the photo's own; its brightness is.")
    if told["guessed"]:
        lead = Said("A network that has seen other pictures guessed the colours: they are likely, not known. The "
                    "colours are not the photo's own; its brightness is.")
    warmth = float(told["warmth"] or 0)
    skin = ((words.label("skin"), words.choice("skin", told["skin"])),) if told["skin"] not in (None, "off") else ()
    facts = Facts((
        (Said("Coloured by"), words.choice("colourise", told["method"])),
        (Said("Strokes"), words.count(told["strokes"])), *skin,
        (words.label("saturation"), f"{100 * float(told['saturation'] or 0):.0f} %"),
        (words.label("warmth"), f"{warmth:+.2f}" if warmth else "0")))
    rows = tuple(Row((matter.names[one["label"]], words.ramp(one["colours"])), matter.colours[one["label"]])
                 for one in told["ramps"])
    tables = (Table((Said("Region"), Said("Shadow, middle and light")), rows),) if rows else ()
    return Section(Said("Colour"), lead, (*tables, facts))


def blur(matter: Matter) -> Section | None:
    """The kernel of each region."""
    kernels = matter.restored.kernels
    side = smallest_window(kernels.values())
    cards = []
    for region in matter.told["regions"]:
        name, kernel = matter.names[region["label"]], region["kernel"]
        shape = words.shape(kernel)
        in_photo = ((Said("In the photo"), words.shape(kernel, kernel["scale"])),) if kernel["scale"] > 1 else ()
        data = pictures.data_uri(png(heat_map(windowed(kernels[region["label"]], side), 320)), "image/png")
        picture = Picture(data, Said("Heat map of the blur of {name}: {shape}", name=name, shape=shape))
        cards.append(Card(name, matter.colours[region["label"]], picture, (
            (Said("Width"), shape), *in_photo, (Said("Found by"), words.origin(kernel["origin"])),
            (Said("Confidence"), f"{100 * kernel['confidence']:.0f} %"),
            (Said("Grid"), f"{kernel['size']} × {kernel['size']}"))))
    return Section(Said("Blur"), Said(
        "How the lens, the print and the scan spread a single point of light in each region. A small bright spot means "
        "a sharp photo; the cross marks the middle. Widths are standard deviations in pixels of the result."),
        (Cards(tuple(cards)),))


def measurements(matter: Matter) -> Section | None:
    """Every figure of every part, and what figures mean."""
    scores = matter.told["metrics"]
    parts, names, alone = words.parts(matter.told, matter.names), words.compared(scores), words.alone(scores)
    if not parts:
        return None
    rows = tuple(Row((title, *(words.figure(scores[part].get(name), name) for name in names)))
                 for part, title in parts)
    blocks: list[Block] = [Table((Said("Part"), *(words.figure_of(name).title for name in names)), rows)]
    if names:
        blocks.append(Meanings(tuple(words.meaning(name) for name in names if words.meaning(name)[2])))
    if alone:
        whole = scores["all"]
        rows = tuple(Row((words.figure_of(name).title, words.figure(whole.get(f"{name}_before"), name),
                          words.figure(whole[name], name))) for name in alone)
        head = (Said("The picture by itself"), Said("Photo, enlarged plainly"), Said("Result"))
        blocks += [Table(head, rows, technical=True), Meanings(tuple(map(words.meaning, alone)), technical=True)]
    return Section(Said("Measurements"), "", tuple(blocks))


def notes(matter: Matter) -> Section | None:
    """What each step had to say."""
    said = matter.restored.notes
    return Section(Said("Notes"), "", (Points(tuple(said)),)) if said else None


def making(matter: Matter) -> Section | None:
    """Whatever is needed to make it again."""
    told, photo = matter.told, matter.told["photo"]
    size = f"{photo['width']} × {photo['height']}" + (f", {photo['format']}" if photo["format"] else "")
    form = Said("{photo}, {bits} bit, grey", photo=size, bits=photo["bits"]) if photo["grey"] else Said(
        "{photo}, {bits} bit", photo=size, bits=photo["bits"])
    created = told["created"].replace("T", " ").replace("+00:00", " UTC")
    blocks: list[Block] = [Facts((
        (Said("Seed"), str(told["seed"])), (Said("Computed on"), matter.restored.device), (Said("Created"), created),
        (Said("Photo"), form)))]
    if told["versions"]:
        blocks.append(Facts(tuple(told["versions"].items()), technical=True))
    if photo["sha256"]:
        blocks.append(Text(Said("SHA-256 of the photo’s file:"), photo["sha256"], technical=True))
    if seconds := told["seconds"]:
        longest = max(seconds.values()) or 1.0
        rows = tuple(Row((known(stage), words.duration(value)), bar=value / longest)
                     for stage, value in seconds.items())
        blocks.append(Table((Said("Step"), Said("Time"), Said("Compared")), rows, technical=True))
    if told["recipe"]:
        groups = groupby(told["recipe"].items(), key=lambda one: words.heading(one[0]))
        blocks.append(Folded(Said("All settings"), tuple(
            Facts(tuple((words.label(name), words.choice(name, value)) for name, value in options), title)
            for title, options in groups)))
    return Section(Said("How it was made"), Said(
        "With the same photo, settings, seed and machine, the result comes out the same."), tuple(blocks))


SECTIONS: tuple[Callable[[Matter], Section | None], ...] = (
    closely, regions, mending, colouring, blur, measurements, notes, making)
