"""The one table of everything a user can do: words, icon, keys and menu of each action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from gui.words.marks import QT_TRANSLATE_NOOP

Standard = QKeySequence.StandardKey
Key = str | Standard


@dataclass(frozen=True)
class Action:
    """One thing to do.

    Attributes:
        name: how the program calls it.
        text: its words in the menu, with a mnemonic.
        tip: a sentence that says what it does.
        icon: of resources/icons, or nothing.
        shortcuts: its keys at first; a standard key stands for those of the desktop, and the texts after it are for a
            desktop that has none.
        menu: "file", or "view/theme" for a menu within a menu; empty where it stands in none.
        checkable: whether it can be on and off.
        group: actions of one group exclude each other.
        section: a line separates different sections of one menu.
        repeats: whether holding the key repeats it.
    """

    name: str
    text: str
    tip: str = ""
    icon: str = ""
    shortcuts: tuple[Key, ...] = ()
    menu: str = ""
    checkable: bool = False
    group: str = ""
    section: int = 0
    repeats: bool = False


MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("Actions", "&File"),
    "file/recent": QT_TRANSLATE_NOOP("Actions", "Open &recent"),
    "edit": QT_TRANSLATE_NOOP("Actions", "&Edit"),
    "edit/tools": QT_TRANSLATE_NOOP("Actions", "&Tools"),
    "edit/frame": QT_TRANSLATE_NOOP("Actions", "&Frame"),
    "edit/brush": QT_TRANSLATE_NOOP("Actions", "Brus&h"),
    "regions": QT_TRANSLATE_NOOP("Actions", "Re&gions"),
    "damage": QT_TRANSLATE_NOOP("Actions", "&Damage"),
    "damage/view": QT_TRANSLATE_NOOP("Actions", "Damage drawn &as"),
    "colour": QT_TRANSLATE_NOOP("Actions", "C&olour"),
    "colour/view": QT_TRANSLATE_NOOP("Actions", "Colours shown &as"),
    "colour/sitting": QT_TRANSLATE_NOOP("Actions", "S&itting"),
    "regions/choose": QT_TRANSLATE_NOOP("Actions", "C&hoose region"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "view/overlay": QT_TRANSLATE_NOOP("Actions", "Regions &drawn as"),
    "view/docks": QT_TRANSLATE_NOOP("Actions", "&Panels"),
    "view/theme": QT_TRANSLATE_NOOP("Actions", "&Theme"),
    "view/language": QT_TRANSLATE_NOOP("Actions", "&Language"),
    "compare": QT_TRANSLATE_NOOP("Actions", "&Compare"),
    "run": QT_TRANSLATE_NOOP("Actions", "R&un"),
    "models": QT_TRANSLATE_NOOP("Actions", "&Models"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}

_FILE = (
    Action("open", QT_TRANSLATE_NOOP("Actions", "&Open…"),
           QT_TRANSLATE_NOOP("Actions", "Open a photo."), "open", (Standard.Open,), "file"),
    Action("clear_recent", QT_TRANSLATE_NOOP("Actions", "&Clear this list"),
           QT_TRANSLATE_NOOP("Actions", "Forget the photos opened last."), "", (), "file/recent", section=9),
    Action("open_sample", QT_TRANSLATE_NOOP("Actions", "Open s&ample portrait"),
           QT_TRANSLATE_NOOP("Actions", "Open the portrait that comes with Heirloom."), "sample", (), "file"),
    Action("paste", QT_TRANSLATE_NOOP("Actions", "&Paste photo"),
           QT_TRANSLATE_NOOP("Actions", "Open the picture that is in the clipboard."), "paste",
           (Standard.Paste,), "file"),
    Action("open_batch", QT_TRANSLATE_NOOP("Actions", "Ope&n batch…"),
           QT_TRANSLATE_NOOP("Actions", "Look at what is doubtful in a batch, one photo after the other."), "photos",
           (), "file"),
    Action("open_film", QT_TRANSLATE_NOOP("Actions", "Open fil&m…"),
           QT_TRANSLATE_NOOP("Actions", "Look through a film, try settings on a frame of it, and restore it with its "
                                        "sound."), "film", (), "file"),
    Action("open_reference", QT_TRANSLATE_NOOP("Actions", "Open re&ference…"),
           QT_TRANSLATE_NOOP("Actions", "Open a sharp picture of the same portrait to measure the result against."),
           "reference", (), "file"),
    Action("split_scan", QT_TRANSLATE_NOOP("Actions", "Spli&t scan into photos…"),
           QT_TRANSLATE_NOOP("Actions", "Find the prints on the open scan, and save each as a photo of its own."),
           "photos", (), "file"),
    Action("import_mask", QT_TRANSLATE_NOOP("Actions", "&Import regions…"),
           QT_TRANSLATE_NOOP("Actions", "Take regions from a mask or a label picture."), "import",
           ("Ctrl+Shift+O",), "file", section=1),
    Action("import_mask_folder", QT_TRANSLATE_NOOP("Actions", "I&mport regions from a folder…"),
           QT_TRANSLATE_NOOP("Actions", "Take regions from a folder of masks, also in the published layout."), "import",
           (), "file", section=1),
    Action("export_mask", QT_TRANSLATE_NOOP("Actions", "&Export regions…"),
           QT_TRANSLATE_NOOP("Actions", "Write the regions as pictures."), "export",
           ("Ctrl+Shift+E",), "file", section=1),
    Action("export_paper_masks", QT_TRANSLATE_NOOP("Actions", "Export regions in the published &layout…"),
           QT_TRANSLATE_NOOP("Actions", "Write the regions as the published program reads them."), "export", (), "file",
           section=1),
    Action("import_damage", QT_TRANSLATE_NOOP("Actions", "Import &damage…"),
           QT_TRANSLATE_NOOP("Actions", "Take the marks of damage from a mask, white where the photo is lost."),
           "import", (), "file", section=1),
    Action("export_damage", QT_TRANSLATE_NOOP("Actions", "Export da&mage…"),
           QT_TRANSLATE_NOOP("Actions", "Write the marks of damage as a black and white picture."), "export", (),
           "file", section=1),
    Action("save_project", QT_TRANSLATE_NOOP("Actions", "Sa&ve project"),
           QT_TRANSLATE_NOOP("Actions", "Save the photo's regions, settings, kernels and results as one file."), "save",
           ("Ctrl+Alt+S",), "file", section=2),
    Action("save_project_as", QT_TRANSLATE_NOOP("Actions", "Save project &as…"),
           QT_TRANSLATE_NOOP("Actions", "Save the project under another name."), "save", ("Ctrl+Alt+Shift+S",), "file",
           section=2),
    Action("save", QT_TRANSLATE_NOOP("Actions", "&Save result…"),
           QT_TRANSLATE_NOOP("Actions", "Save the restored photo."), "save", (Standard.Save,), "file", section=2),
    Action("save_compared", QT_TRANSLATE_NOOP("Actions", "Save &before and after…"),
           QT_TRANSLATE_NOOP("Actions", "Save one picture that shows the photo before and after."), "compare-side",
           ("Ctrl+Shift+S",), "file", section=2),
    Action("report_html", QT_TRANSLATE_NOOP("Actions", "Export report (&HTML)…"),
           QT_TRANSLATE_NOOP("Actions", "Write a page with pictures, settings, kernels and metrics."), "report",
           (), "file", section=2),
    Action("report_pdf", QT_TRANSLATE_NOOP("Actions", "Export report (P&DF)…"),
           QT_TRANSLATE_NOOP("Actions", "Write the report as a PDF to print or send."), "report", (Standard.Print,),
           "file", section=2),
    Action("close_photo", QT_TRANSLATE_NOOP("Actions", "&Close photo"),
           QT_TRANSLATE_NOOP("Actions", "Put the photo away."), "close", (Standard.Close,), "file", section=3),
    Action("preferences", QT_TRANSLATE_NOOP("Actions", "P&references…"),
           QT_TRANSLATE_NOOP("Actions", "Choose theme, language, undo memory and device."), "settings",
           (Standard.Preferences, "Ctrl+,"), "file", section=4),
    Action("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"),
           QT_TRANSLATE_NOOP("Actions", "Close the window and end the program."), "", (Standard.Quit, "Ctrl+Q"),
           "file", section=5),
)

_EDIT = (
    Action("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"),
           QT_TRANSLATE_NOOP("Actions", "Take the last step back."), "undo", (Standard.Undo,), "edit", repeats=True),
    Action("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"),
           QT_TRANSLATE_NOOP("Actions", "Do the step again that was taken back."), "redo", (Standard.Redo, "Ctrl+Y"),
           "edit", repeats=True),
    Action("tone", QT_TRANSLATE_NOOP("Actions", "T&one…"),
           QT_TRANSLATE_NOOP("Actions", "Stretch faded tones, even out fading, and set black, middle and white."),
           "level", ("Ctrl+Shift+L",), "edit", section=1),
    Action("screen", QT_TRANSLATE_NOOP("Actions", "&Print screen and paper…"),
           QT_TRANSLATE_NOOP("Actions", "See whether a print's dots or the paper's texture can be taken out."),
           "grid", ("Ctrl+Shift+H",), "edit", section=1),
    Action("depth", QT_TRANSLATE_NOOP("Actions", "&Depth and focus…"),
           QT_TRANSLATE_NOOP("Actions", "See how near things are, make regions of it, and keep a soft background "
                                        "soft."), "depth", ("Ctrl+Shift+D",), "edit", section=1),
    Action("tool_pan", QT_TRANSLATE_NOOP("Actions", "&Hand"),
           QT_TRANSLATE_NOOP("Actions", "Move the photo. Space held down does the same with every tool."), "pan",
           ("H",), "edit/tools", True, "tool"),
    Action("tool_brush", QT_TRANSLATE_NOOP("Actions", "&Brush"),
           QT_TRANSLATE_NOOP("Actions", "Paint into the chosen region. The right button erases, Shift draws straight."),
           "brush", ("B",), "edit/tools", True, "tool"),
    Action("tool_eraser", QT_TRANSLATE_NOOP("Actions", "&Eraser"),
           QT_TRANSLATE_NOOP("Actions", "Take pixels out of the chosen region."), "eraser", ("E",), "edit/tools", True,
           "tool"),
    Action("tool_lasso", QT_TRANSLATE_NOOP("Actions", "&Lasso"),
           QT_TRANSLATE_NOOP("Actions", "Draw around an area to add it to the chosen region. Alt takes it out."),
           "lasso", ("L",), "edit/tools", True, "tool"),
    Action("tool_polygon", QT_TRANSLATE_NOOP("Actions", "&Polygon"),
           QT_TRANSLATE_NOOP("Actions", "Click corner by corner around an area. Enter closes it, Esc drops it."),
           "polygon", ("P",), "edit/tools", True, "tool"),
    Action("tool_fill", QT_TRANSLATE_NOOP("Actions", "&Fill"),
           QT_TRANSLATE_NOOP("Actions", "Give the whole connected area that is clicked to the chosen region."), "fill",
           ("G",), "edit/tools", True, "tool"),
    Action("tool_wand", QT_TRANSLATE_NOOP("Actions", "Magic &wand"),
           QT_TRANSLATE_NOOP("Actions", "Add neighbouring pixels of a similar colour to the chosen region."), "wand",
           ("W",), "edit/tools", True, "tool"),
    Action("tool_smart", QT_TRANSLATE_NOOP("Actions", "&Smart select"),
           QT_TRANSLATE_NOOP("Actions",
                             "Click a thing or drag a box around it. Shift adds, Alt takes out, Enter accepts."),
           "smart-select", ("S",), "edit/tools", True, "tool"),
    Action("tool_heal", QT_TRANSLATE_NOOP("Actions", "&Heal brush"),
           QT_TRANSLATE_NOOP("Actions", "Mark scratches and specks to be filled from around them. A click on a mark "
                                        "drops it, Alt keeps what only looks damaged, Shift+click follows a scratch."),
           "heal", ("J",), "edit/tools", True, "tool"),
    Action("tool_frame", QT_TRANSLATE_NOOP("Actions", "&Crop and straighten"),
           QT_TRANSLATE_NOOP("Actions", "Choose what results show of the photo. Drag the frame, or beside it to turn."),
           "crop", ("R",), "edit/tools", True, "tool"),
    Action("tool_stroke", QT_TRANSLATE_NOOP("Actions", "C&olour stroke"),
           QT_TRANSLATE_NOOP("Actions", "Draw a stroke whose colour spreads over what is near and alike. Alt picks a "
                                        "colour, the right button takes strokes away."), "colour-stroke",
           ("K",), "edit/tools", True, "tool", section=1),
    Action("tool_tint", QT_TRANSLATE_NOOP("Actions", "Region &tint"),
           QT_TRANSLATE_NOOP("Actions", "Click a region to give it colours by its tones; the right button takes them "
                                        "away."), "region-tint", ("T",), "edit/tools", True, "tool", section=1),
    Action("tool_dropper", QT_TRANSLATE_NOOP("Actions", "Eye&dropper"),
           QT_TRANSLATE_NOOP("Actions", "Paint with the colour that is clicked."), "eyedropper", ("I",), "edit/tools",
           True, "tool", section=1),
    Action("turn_left", QT_TRANSLATE_NOOP("Actions", "Turn &left"),
           QT_TRANSLATE_NOOP("Actions", "Turn the photo by a quarter against the clock."), "turn-left", ("Ctrl+[",),
           "edit/frame"),
    Action("turn_right", QT_TRANSLATE_NOOP("Actions", "Turn &right"),
           QT_TRANSLATE_NOOP("Actions", "Turn the photo by a quarter with the clock."), "turn-right", ("Ctrl+]",),
           "edit/frame"),
    Action("mirror", QT_TRANSLATE_NOOP("Actions", "&Mirror"),
           QT_TRANSLATE_NOOP("Actions", "Exchange left and right, as scans of negatives often need."), "mirror", (),
           "edit/frame"),
    Action("frame_reset", QT_TRANSLATE_NOOP("Actions", "&Whole photo again"),
           QT_TRANSLATE_NOOP("Actions", "Show the photo as it was taken: not turned, not cropped."), "photo", (),
           "edit/frame", section=1),
    Action("brush_smaller", QT_TRANSLATE_NOOP("Actions", "&Smaller brush"),
           QT_TRANSLATE_NOOP("Actions", "Make the brush smaller."), "", ("[",), "edit/brush", repeats=True),
    Action("brush_bigger", QT_TRANSLATE_NOOP("Actions", "&Bigger brush"),
           QT_TRANSLATE_NOOP("Actions", "Make the brush bigger."), "", ("]",), "edit/brush", repeats=True),
    Action("brush_softer", QT_TRANSLATE_NOOP("Actions", "S&ofter brush"),
           QT_TRANSLATE_NOOP("Actions", "Make the brush's border softer."), "", ("Shift+[",), "edit/brush",
           repeats=True),
    Action("brush_harder", QT_TRANSLATE_NOOP("Actions", "&Harder brush"),
           QT_TRANSLATE_NOOP("Actions", "Make the brush's border harder."), "", ("Shift+]",), "edit/brush",
           repeats=True),
    Action("brush_swap", QT_TRANSLATE_NOOP("Actions", "S&wap paint and erase"),
           QT_TRANSLATE_NOOP("Actions", "Let the left button erase and the right button paint, or back."), "swap",
           ("X",), "edit/brush", section=1),
)

_DAMAGE = (
    Action("layer_damage", QT_TRANSLATE_NOOP("Actions", "&Paint on the damage"),
           QT_TRANSLATE_NOOP("Actions", "Let every tool mark damage instead of regions, or regions again."), "heal",
           ("Shift+J",), "damage", True),
    Action("find_damage", QT_TRANSLATE_NOOP("Actions", "&Find damage"),
           QT_TRANSLATE_NOOP("Actions", "Look for scratches and specks, and propose what to mark; nothing is filled by "
                                        "itself."), "find-regions", ("Ctrl+J",), "damage"),
    Action("damage_take", QT_TRANSLATE_NOOP("Actions", "&Mark what was found"),
           QT_TRANSLATE_NOOP("Actions", "Mark all that is proposed, as one step."), "check", ("Ctrl+Shift+J",),
           "damage"),
    Action("damage_on_opening", QT_TRANSLATE_NOOP("Actions", "Look for damage on &opening"),
           QT_TRANSLATE_NOOP("Actions", "Look through each photo that is opened for the first time, and say what was "
                                        "found."), "", (), "damage", True, section=1),
    Action("damage_clear", QT_TRANSLATE_NOOP("Actions", "&Clear all marks"),
           QT_TRANSLATE_NOOP("Actions", "Take all marks of damage away, also those that keep."), "delete", (),
           "damage", section=1),
    *(Action(f"damage_{name}", text, tip, icon, (), "damage/view", True, "damage-view") for name, text, tip, icon in (
        ("off", QT_TRANSLATE_NOOP("Actions", "&Not at all"),
         QT_TRANSLATE_NOOP("Actions", "See the photo without the marks."), "eye-off"),
        ("marks", QT_TRANSLATE_NOOP("Actions", "&Marks"),
         QT_TRANSLATE_NOOP("Actions", "See in red what is marked as lost, outlined in green what is kept."), "heal"),
        ("chance", QT_TRANSLATE_NOOP("Actions", "&Chance"),
         QT_TRANSLATE_NOOP("Actions", "See how likely each place is damaged."), "difference"),
        ("filled", QT_TRANSLATE_NOOP("Actions", "&Filled"),
         QT_TRANSLATE_NOOP("Actions", "See the photo as its damage will be filled."), "done"),
    )),
)

_COLOUR = (
    Action("colour_mode", QT_TRANSLATE_NOOP("Actions", "&Colour"),
           QT_TRANSLATE_NOOP("Actions", "Give the photo colours by hand: strokes, and ramps by region. Its brightness "
                                        "stays as it is."), "colour", ("Shift+K",), "colour", True, "compare"),
    Action("keep_grey", QT_TRANSLATE_NOOP("Actions", "Keep &grey"),
           QT_TRANSLATE_NOOP("Actions", "Let strokes keep grey what would take colour from beside it: white hair, "
                                        "collars, eyes."), "keep-grey", ("Shift+G",), "colour", True),
    Action("colours_clear", QT_TRANSLATE_NOOP("Actions", "C&lear all colours"),
           QT_TRANSLATE_NOOP("Actions", "Take all strokes and regions' colours away, as one step."), "delete", (),
           "colour"),
    *(Action(f"colours_{name}", text, tip, icon, (), "colour/view", True, "colour-view") for name, text, tip, icon in (
        ("strokes", QT_TRANSLATE_NOOP("Actions", "Photo and &strokes"),
         QT_TRANSLATE_NOOP("Actions", "See the coloured photo and where strokes run."), "colour-stroke"),
        ("result", QT_TRANSLATE_NOOP("Actions", "&Photo"),
         QT_TRANSLATE_NOOP("Actions", "See the coloured photo alone."), "photo"),
        ("chroma", QT_TRANSLATE_NOOP("Actions", "&Colours alone"),
         QT_TRANSLATE_NOOP("Actions", "See the colours without the photo's brightness."), "colour"),
        ("off", QT_TRANSLATE_NOOP("Actions", "&Not at all"),
         QT_TRANSLATE_NOOP("Actions", "See the photo as it was."), "eye-off"),
    )),
    Action("sitting_take", QT_TRANSLATE_NOOP("Actions", "&Keep this photo's ramps for the sitting"),
           QT_TRANSLATE_NOOP("Actions", "Remember the colours of this photo's regions by their names, for photos of "
                                        "the same people and clothes."), "copy", (), "colour/sitting"),
    Action("sitting_lay", QT_TRANSLATE_NOOP("Actions", "&Lay the sitting's ramps on this photo"),
           QT_TRANSLATE_NOOP("Actions", "Give regions of the same names the remembered colours, as one step."), "paste",
           (), "colour/sitting"),
    Action("sitting_list", QT_TRANSLATE_NOOP("Actions", "Use them for the list of &photos"),
           QT_TRANSLATE_NOOP("Actions", "Lay the sitting's ramps on every photo that is restored from the list."),
           "photos", (), "colour/sitting", True),
    Action("colours_read", QT_TRANSLATE_NOOP("Actions", "&Read colours…"),
           QT_TRANSLATE_NOOP("Actions", "Take strokes and ramps from a file, as one step."), "import", (), "colour",
           section=2),
    Action("colours_write", QT_TRANSLATE_NOOP("Actions", "&Write colours…"),
           QT_TRANSLATE_NOOP("Actions", "Write strokes and ramps into a file, for the command line or another "
                                        "machine."), "export", (), "colour", section=2),
    Action("save_coloured", QT_TRANSLATE_NOOP("Actions", "&Save coloured photo…"),
           QT_TRANSLATE_NOOP("Actions", "Write the photo in colour, and nothing else changed. Restore it to have it "
                                        "enlarged too."), "save", ("Ctrl+Alt+Shift+C",), "colour", section=3),
    Action("save_colour_layer", QT_TRANSLATE_NOOP("Actions", "Save colours as la&yers…"),
           QT_TRANSLATE_NOOP("Actions", "Write the colours alone, or a TIFF with the photo and its colours as layers, "
                                        "for an editor."), "export", (), "colour", section=3),
)

_REGIONS = (
    Action("find_regions", QT_TRANSLATE_NOOP("Actions", "&Find regions"),
           QT_TRANSLATE_NOOP("Actions", "Find the people and things in the photo, with the method of the settings."),
           "find-regions", ("Ctrl+F",), "regions"),
    Action("region_add", QT_TRANSLATE_NOOP("Actions", "&Add region"),
           QT_TRANSLATE_NOOP("Actions", "Begin a new, empty region."), "add", ("Ctrl+Shift+N",), "regions", section=1),
    Action("region_rename", QT_TRANSLATE_NOOP("Actions", "Re&name…"),
           QT_TRANSLATE_NOOP("Actions", "Give the chosen region another name."), "rename", ("F2",), "regions",
           section=1),
    Action("region_recolour", QT_TRANSLATE_NOOP("Actions", "C&olour…"),
           QT_TRANSLATE_NOOP("Actions", "Give the chosen region another colour."), "colour", (), "regions", section=1),
    Action("region_up", QT_TRANSLATE_NOOP("Actions", "Move &up"),
           QT_TRANSLATE_NOOP("Actions", "Move the chosen region up in the list."), "up", ("Ctrl+PgUp",), "regions",
           section=1, repeats=True),
    Action("region_down", QT_TRANSLATE_NOOP("Actions", "Move &down"),
           QT_TRANSLATE_NOOP("Actions", "Move the chosen region down in the list."), "down", ("Ctrl+PgDown",),
           "regions", section=1, repeats=True),
    Action("region_merge", QT_TRANSLATE_NOOP("Actions", "&Merge"),
           QT_TRANSLATE_NOOP("Actions", "Make one region of those that are chosen."), "merge", ("Ctrl+E",), "regions",
           section=1),
    Action("region_delete", QT_TRANSLATE_NOOP("Actions", "&Delete"),
           QT_TRANSLATE_NOOP("Actions", "Delete the chosen region; its pixels become background."), "delete",
           ("Shift+Del",), "regions", section=1),
    Action("region_lock", QT_TRANSLATE_NOOP("Actions", "&Lock"),
           QT_TRANSLATE_NOOP("Actions", "Let the chosen region neither lose nor gain a pixel."), "lock", ("Ctrl+L",),
           "regions", True, section=2),
    Action("region_soft", QT_TRANSLATE_NOOP("Actions", "&Keep soft"),
           QT_TRANSLATE_NOOP("Actions", "Do not let a method enlarge the chosen regions: they stay as soft as they "
                                        "are."),
           "", ("Ctrl+Shift+K",), "regions", section=2),
    Action("region_alone", QT_TRANSLATE_NOOP("Actions", "&Show alone"),
           QT_TRANSLATE_NOOP("Actions", "Draw only the chosen region over the photo."), "eye", ("Shift+I",), "regions",
           True,
           section=2),
    Action("region_invert", QT_TRANSLATE_NOOP("Actions", "&Invert"),
           QT_TRANSLATE_NOOP("Actions", "Make the chosen region everything that it is not now."), "invert",
           ("Ctrl+I",), "regions", section=3),
    Action("region_swap", QT_TRANSLATE_NOOP("Actions", "S&wap with background"),
           QT_TRANSLATE_NOOP("Actions", "Exchange the chosen region and the background."), "swap", ("Ctrl+Shift+I",),
           "regions", section=3),
    Action("region_grow", QT_TRANSLATE_NOOP("Actions", "&Grow"),
           QT_TRANSLATE_NOOP("Actions", "Move the region's border outwards."), "grow", ("Ctrl+Shift+Up",), "regions",
           section=4, repeats=True),
    Action("region_shrink", QT_TRANSLATE_NOOP("Actions", "Shrin&k"),
           QT_TRANSLATE_NOOP("Actions", "Move the region's border inwards."), "shrink", ("Ctrl+Shift+Down",), "regions",
           section=4, repeats=True),
    Action("region_smooth", QT_TRANSLATE_NOOP("Actions", "Smoo&th"),
           QT_TRANSLATE_NOOP("Actions", "Round off the jags of the region's border."), "smooth", ("Shift+S",),
           "regions", section=4),
    Action("region_feather", QT_TRANSLATE_NOOP("Actions", "Feath&er…"),
           QT_TRANSLATE_NOOP("Actions", "Choose how softly neighbouring regions pass into each other."), "feather",
           ("Shift+F6",), "regions", section=4),
    Action("region_fill_holes", QT_TRANSLATE_NOOP("Actions", "Fill &holes"),
           QT_TRANSLATE_NOOP("Actions", "Take the background that the region encloses into it. "
                                        "Other regions within stay."), "fill-holes",
           ("Shift+H",), "regions", section=4),
    Action("region_specks", QT_TRANSLATE_NOOP("Actions", "&Remove specks"),
           QT_TRANSLATE_NOOP("Actions", "Take small scattered pieces out of the region."), "specks", ("Shift+R",),
           "regions", section=4),
    Action("region_largest", QT_TRANSLATE_NOOP("Actions", "Kee&p largest"),
           QT_TRANSLATE_NOOP("Actions", "Keep only the region's largest connected piece."), "largest", ("Shift+L",),
           "regions", section=4),
    Action("region_refine", QT_TRANSLATE_NOOP("Actions", "Refine edges from photo"),
           QT_TRANSLATE_NOOP("Actions", "Move the region's border to the edges in the photo."), "refine",
           ("Ctrl+Alt+R",), "regions", section=4),
    Action("region_0", QT_TRANSLATE_NOOP("Actions", "&0 Background"),
           QT_TRANSLATE_NOOP("Actions", "Paint into the background."), "", ("0",), "regions/choose"),
    *(Action(f"region_{digit}", text, QT_TRANSLATE_NOOP("Actions", "Paint into the region of this place in the list."),
             "", (str(digit),), "regions/choose")
      for digit, text in enumerate((
          QT_TRANSLATE_NOOP("Actions", "Region &1"), QT_TRANSLATE_NOOP("Actions", "Region &2"),
          QT_TRANSLATE_NOOP("Actions", "Region &3"), QT_TRANSLATE_NOOP("Actions", "Region &4"),
          QT_TRANSLATE_NOOP("Actions", "Region &5"), QT_TRANSLATE_NOOP("Actions", "Region &6"),
          QT_TRANSLATE_NOOP("Actions", "Region &7"), QT_TRANSLATE_NOOP("Actions", "Region &8"),
          QT_TRANSLATE_NOOP("Actions", "Region &9")), start=1)),
)
EDITING = (*_FILE, *_EDIT, *_REGIONS, *_DAMAGE, *_COLOUR)
