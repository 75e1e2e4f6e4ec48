"""What the engine says while it works and when it fails, recognised by its pattern so that it can be translated."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from gui.marks import QT_TRANSLATE_NOOP

# Notes of progress, stages, and the names that the engine gives to regions.
NOTES = (
    QT_TRANSLATE_NOOP("Engine", "regions"), QT_TRANSLATE_NOOP("Engine", "kernels"),
    QT_TRANSLATE_NOOP("Engine", "kernel"),
    QT_TRANSLATE_NOOP("Engine", "colour profile"), QT_TRANSLATE_NOOP("Engine", "print size"),
    QT_TRANSLATE_NOOP("Engine", "texts"),
    QT_TRANSLATE_NOOP("Engine", "super-resolution"), QT_TRANSLATE_NOOP("Engine", "interpolation"),
    QT_TRANSLATE_NOOP("Engine", "back-projection"), QT_TRANSLATE_NOOP("Engine", "measured"),
    QT_TRANSLATE_NOOP("Engine", "consistency"), QT_TRANSLATE_NOOP("Engine", "blur"),
    QT_TRANSLATE_NOOP("Engine", "Reading the mask"), QT_TRANSLATE_NOOP("Engine", "Looking for the subject"),
    QT_TRANSLATE_NOOP("Engine", "Sharpening the outline"), QT_TRANSLATE_NOOP("Engine", "Following edges"),
    QT_TRANSLATE_NOOP("Engine", "One region"), QT_TRANSLATE_NOOP("Engine", "Measuring texture"),
    QT_TRANSLATE_NOOP("Engine", "loading SAM"), QT_TRANSLATE_NOOP("Engine", "loading YOLO"),
    QT_TRANSLATE_NOOP("Engine", "SAM looks at the photo"), QT_TRANSLATE_NOOP("Engine", "outlining segments"),
    QT_TRANSLATE_NOOP("Engine", "writing"),
    QT_TRANSLATE_NOOP("Engine", "regions found"), QT_TRANSLATE_NOOP("Engine", "asking SAM for segments"),
    QT_TRANSLATE_NOOP("Engine", "Placing anchors"), QT_TRANSLATE_NOOP("Engine", "Growing from anchors"),
    QT_TRANSLATE_NOOP("Engine", "smart select by GrabCut"), QT_TRANSLATE_NOOP("Engine", "smart select by SAM"),
    QT_TRANSLATE_NOOP("Engine", "looking for objects"), QT_TRANSLATE_NOOP("Engine", "background"),
    QT_TRANSLATE_NOOP("Engine", "object"), QT_TRANSLATE_NOOP("Engine", "whole"),
    QT_TRANSLATE_NOOP("Engine", "person"), QT_TRANSLATE_NOOP("Engine", "subject"),
    QT_TRANSLATE_NOOP("Engine", "outlining {name}"), QT_TRANSLATE_NOOP("Engine", "tile {number} of {count}"),
    QT_TRANSLATE_NOOP("Engine", "a cascade of local binary patterns"), QT_TRANSLATE_NOOP("Engine", "YuNet"),
    QT_TRANSLATE_NOOP("Engine", "measuring grain"), QT_TRANSLATE_NOOP("Engine", "taking over what was finished"),
    QT_TRANSLATE_NOOP("Engine", "CPU, one core"), QT_TRANSLATE_NOOP("Engine", "CPU, {count} cores"),
    QT_TRANSLATE_NOOP("Engine", "region {number}"), QT_TRANSLATE_NOOP("Engine", "object {number}"),
    QT_TRANSLATE_NOOP("Engine", "person {number}"), QT_TRANSLATE_NOOP("Engine", "subject {number}"),
    QT_TRANSLATE_NOOP("Engine", "one photo"), QT_TRANSLATE_NOOP("Engine", "{count} photos"),
    QT_TRANSLATE_NOOP("Engine", "the whole picture"), QT_TRANSLATE_NOOP("Engine", "{share} of the picture"),
    QT_TRANSLATE_NOOP("Engine", "the lower {share} of the picture"),
    QT_TRANSLATE_NOOP("Engine", "the upper {share} of the picture"),
    QT_TRANSLATE_NOOP("Engine", "the left {share} of the picture"),
    QT_TRANSLATE_NOOP("Engine", "the right {share} of the picture"),
    QT_TRANSLATE_NOOP("Engine", "a strip from {start} to {end} of the height"),
    QT_TRANSLATE_NOOP("Engine", "a strip from {start} to {end} of the width"),
    QT_TRANSLATE_NOOP("Engine", "quarter"), QT_TRANSLATE_NOOP("Engine", "third"), QT_TRANSLATE_NOOP("Engine", "half"),
    QT_TRANSLATE_NOOP("Engine", "two thirds"), QT_TRANSLATE_NOOP("Engine", "three quarters"),
)

# The titles and meanings of figures, marked for the translator; what they say stands in the engine's report_words.
FIGURES = (
    QT_TRANSLATE_NOOP("Engine", "PSNR"),
    QT_TRANSLATE_NOOP("Engine", "How near the colours are to the reference, pixel by pixel. Three decibels more means"
                                " half the squared error."),
    QT_TRANSLATE_NOOP("Engine", "SSIM"),
    QT_TRANSLATE_NOOP("Engine", "How alike the fine structure is to the reference; 1 is the same picture."),
    QT_TRANSLATE_NOOP("Engine", "MSE"),
    QT_TRANSLATE_NOOP("Engine", "The mean squared difference from the reference, in grey levels of 255."),
    QT_TRANSLATE_NOOP("Engine", "PSNR, brightness"),
    QT_TRANSLATE_NOOP("Engine", "As PSNR, of brightness alone and without the outermost pixels: the form used in "
                                "papers."),
    QT_TRANSLATE_NOOP("Engine", "SSIM, brightness"),
    QT_TRANSLATE_NOOP("Engine", "As SSIM, of brightness alone."),
    QT_TRANSLATE_NOOP("Engine", "Consistency"),
    QT_TRANSLATE_NOOP("Engine", "The result is blurred and reduced again, then laid over the photo: how well they "
                                "agree. Invented detail would show here."),
    QT_TRANSLATE_NOOP("Engine", "Blur"),
    QT_TRANSLATE_NOOP("Engine", "How blurred the picture looks by itself: 0 is sharp, 1 is blurred. It takes grain "
                                "for sharpness, so it may rise where grain was calmed, although the picture is "
                                "sharper."),
    QT_TRANSLATE_NOOP("Engine", "NIQE"),
    QT_TRANSLATE_NOOP("Engine", "How far the fine texture is from that of good photographs; about 2 to 5 is natural. "
                                "It was made for new photographs, so of an old one a small difference says nothing."),
)

# Each English sentence is the pattern too: {name} stands for anything.
SENTENCES = (
    # projects
    QT_TRANSLATE_NOOP("Engine", "This is no Heirloom project. Open the photo instead, or another project."),
    QT_TRANSLATE_NOOP("Engine", "This project was written by a newer Heirloom (its format is {version}, and "
                                "this program knows {known}). Update Heirloom to open it."),
    QT_TRANSLATE_NOOP("Engine", "The project is damaged ({reason}). Open its previous version, the file of "
                                "the same name with '~' at its end, or the photo itself."),
    QT_TRANSLATE_NOOP("Engine", "The project is damaged: the kernel of region {label} is none ({reason})."),
    QT_TRANSLATE_NOOP("Engine", "'{name}', the photo of '{project}', was moved or changed: no file of its "
                                "contents lies where it was, or beside the project. Show where it lies now."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' cannot be opened as a project: {reason}. Its previous version is "
                                "there: open '{before}'."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' cannot be opened as a project: {reason}. Open the photo itself."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' cannot be read ({reason}). Check the disk and try again."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' belongs to a photo of another size than '{photo}'. Show the right "
                                "photo."),
    QT_TRANSLATE_NOOP("Engine", "This project's photo was pasted and is not in the project. Save such a "
                                "project with its photo inside."),
    QT_TRANSLATE_NOOP("Engine", "The picture that was pasted then is gone. Paste it again; its regions come "
                                "back."),
    QT_TRANSLATE_NOOP("Engine", "That work is not kept any more. Open its photo instead."),
    QT_TRANSLATE_NOOP("Engine", "'{photo}' is not there any more, so the project cannot hold it. Bring the "
                                "photo back, or save the project without it."),
    # opening photos
    QT_TRANSLATE_NOOP("Engine", "There is no file '{path}'. Check its name."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is a folder, not a photo."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is not an ordinary file. Copy the photo to a file first."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is empty. Try another copy of it."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' cannot be opened ({reason}). Check its name and permissions."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is a camera's raw file. Develop it first and save it as TIFF or PNG."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is not a picture that can be read, or it is damaged at its beginning. Open "
                                "a {formats} file."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' cannot be read: it is damaged, cut off or of an unknown kind ({reason}). Try "
                                "another copy of it."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' holds {many}, so that there is no number {number}. Choose one from 1 to "
                                "{count}."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory to open '{path}'. Close other programs, or make it "
                                "smaller."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is a TIFF file of a kind that is no photo ({kind}). Save it as grey or RGB "
                                "first."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is {size} pixels: there is nothing in it."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is {size} pixels, {count} megapixels; the limit is {limit}. Allow it with "
                                "--max-megapixels {needed}, or make it smaller."),
    QT_TRANSLATE_NOOP("Engine", "There is no photo in the folder '{path}'."),
    QT_TRANSLATE_NOOP("Engine", "The folder '{path}' cannot be looked into ({reason})."),
    QT_TRANSLATE_NOOP("Engine", "The folder '{path}' could not be made: {reason}. Choose another."),
    # names of results
    QT_TRANSLATE_NOOP("Engine", "The name pattern '{pattern}' has a field that is not known. There are {known}."),
    QT_TRANSLATE_NOOP("Engine", "The name pattern '{pattern}' cannot be understood. Its fields are {known}."),
    QT_TRANSLATE_NOOP("Engine", "The name pattern '{pattern}' leaves nothing of a name. Its fields are {known}."),
    # masks and regions
    QT_TRANSLATE_NOOP("Engine", "'{path}' is not a mask that can be read. Save it as an 8-bit PNG."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' holds {count} labels, but a photo has at most {most} regions. Join those "
                                "that belong together first."),
    QT_TRANSLATE_NOOP("Engine", "There is no mask at '{path}'. Give the path of a mask, a label picture or a folder of "
                                "masks."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' has colours. A label map is a grey picture."),
    QT_TRANSLATE_NOOP("Engine", "The folder '{path}' holds no regions. It should hold {first}, or {second} and {third} "
                                "as the published code writes them."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' does not list regions with label and name ({reason}). Mend it, or remove it: "
                                "labels.png alone will do."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is too dark for a mask (its brightest value is {top}, inside should be 255) "
                                "and too bright for a label picture (labels go up to {most})."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' looks like a photo, not like a mask: more than half of it is neither black "
                                "nor white."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' has {count} colours, so it is neither a mask nor a label picture. Save masks "
                                "in black and white, and label pictures with one plain colour for each region, as "
                                "PNG."),
    QT_TRANSLATE_NOOP("Engine", "The mask is {size} pixels but the photo is {other}. Give a mask of the same shape; "
                                "any size will do as long as the ratio of the sides is the same."),
    QT_TRANSLATE_NOOP("Engine", "The regions are {width} by {height} pixels, but the photo is {columns} by {rows}. Use "
                                "a mask of the same aspect, or find the regions again."),
    QT_TRANSLATE_NOOP("Engine", "{method} with {file} found no {what} with a confidence of at least {confidence}, so "
                                "the photo is one region. A lower --confidence, --classes any, or --regions grabcut "
                                "may find more."),
    QT_TRANSLATE_NOOP("Engine", "The reference is {size} pixels, but the result is {other}. A reference must show the "
                                "same picture at the size of the result."),
    # kernels
    QT_TRANSLATE_NOOP("Engine", "'{name}' is not a kernel file. Kernels are read from .npy, .mat and .json files."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' is too large for a kernel; one has at most {size} values."),
    QT_TRANSLATE_NOOP("Engine", "The kernel file '{path}' cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' does not hold a blur kernel: its values must have a sum above 0."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' holds a kernel for scale {scale}, but the scale is {wanted}."),
    QT_TRANSLATE_NOOP("Engine", "The kernel of region {label} is for scale {scale}, but --scale is {wanted}."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' holds {values}; a kernel is a matrix of real numbers."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' holds {size} values: that is a picture, not a kernel, which has at most "
                                "{most}."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' is not a whole .npy file. Save the kernel with numpy.save."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' is not a whole MATLAB file. Save the kernel as 'Kernel' with the option "
                                "'-v7'."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' is not a JSON file that can be read."),
    # saving
    QT_TRANSLATE_NOOP("Engine", "'{path}' is a folder. Give the name of a file."),
    QT_TRANSLATE_NOOP("Engine", "The folder '{path}' does not exist. Create it first, or choose another."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is the original photo, which is never overwritten. Choose another name."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' exists already. Choose another name, or allow it with --overwrite."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' exists already. Choose another folder, or give --overwrite."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is write-protected. Choose another name, or lift its protection."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' came into being meanwhile. Choose another name."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory to write '{path}'. Close other programs, or write TIFF."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' cannot be written: its name must end in {endings}."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' cannot be written: {reason}. Choose another folder."),
    # weights
    QT_TRANSLATE_NOOP("Engine", "The weights {name} are not on this machine. {how} {without}"),
    QT_TRANSLATE_NOOP("Engine", "Without any weights, --regions grabcut, whole or a mask file works."),
    QT_TRANSLATE_NOOP("Engine", "Get them with 'python main.py models get {name}', or bring the file with 'python "
                                "main.py models import FILE'."),
    QT_TRANSLATE_NOOP("Engine", "Bring the file with 'python main.py models import FILE' ('models list' shows which "
                                "can be fetched)."),
    QT_TRANSLATE_NOOP("Engine", "There are no weights called '{name}'. Known are: {names}."),
    QT_TRANSLATE_NOOP("Engine", "{name} has no confirmed address, so it cannot be fetched. {how}"),
    QT_TRANSLATE_NOOP("Engine", "What came for {name} is not the published file (SHA-256 {found}, not {wanted}), so it "
                                "was removed. Run the command again, or bring the file with 'python main.py models "
                                "import FILE'."),
    QT_TRANSLATE_NOOP("Engine", "There is no file {path}."),
    QT_TRANSLATE_NOOP("Engine", "{path} cannot be read ({reason}). Check its permissions."),
    QT_TRANSLATE_NOOP("Engine", "{name} could not be fetched from {address} ({reason}). {kept}. Without a network, "
                                "bring the file with 'python main.py models import FILE'."),
    QT_TRANSLATE_NOOP("Engine", "The weights folder {path} cannot be written ({reason}). Make room, or name another "
                                "folder in HEIRLOOM_WEIGHTS."),
    QT_TRANSLATE_NOOP("Engine", "{name} cannot be loaded safely: it is damaged, or holds more than weights ({reason}). "
                                "Nothing of it was run. Get the file again from its publisher, or choose another."),
    QT_TRANSLATE_NOOP("Engine", "{name} is no weight file: those end in .pt, .pth, .safetensors or .onnx."),
    QT_TRANSLATE_NOOP("Engine", "{name} is the published file."),
    QT_TRANSLATE_NOOP("Engine", "{name} loads safely; no published hash is known for it."),
    QT_TRANSLATE_NOOP("Engine", "{name} finds boxes only. For --regions yolo-seg name a file that ends in -seg."),
    # settings, memory, and the engine itself
    QT_TRANSLATE_NOOP("Engine", "'{value}' is not a value of --{option}. Choose one of: {allowed}."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be at least {least}."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be at most {most}."),
    QT_TRANSLATE_NOOP("Engine", "There is no option called '{name}'."),
    QT_TRANSLATE_NOOP("Engine", "There is no preset called '{name}'. Choose one of: {names}."),
    QT_TRANSLATE_NOOP("Engine", "--device {name} is not there: {have}. Use --device cpu or auto."),
    QT_TRANSLATE_NOOP("Engine", "'{name}' is not a device. Use auto, cpu, cuda or cuda:N for --device."),
    QT_TRANSLATE_NOOP("Engine", "--noise is '{value}', but must be a number of grey levels from 0 to 255, or auto."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be a finite number."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be a whole number."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be a number."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be yes or no."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is {value}, but must be a text."),
    QT_TRANSLATE_NOOP("Engine", "--{option} is not a text that can be used: it is too long, or holds a null "
                                "character."),
    QT_TRANSLATE_NOOP("Engine", "The settings are not a table of names and values. Choose the settings anew."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory for this photo. Close other programs, restore a smaller "
                                "part, or choose a smaller scale."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory for this photo. Close other programs, or make the photo "
                                "smaller."),
    QT_TRANSLATE_NOOP("Engine", "There is not enough memory to enlarge this photo. Close other programs or choose a "
                                "smaller --scale."),
    QT_TRANSLATE_NOOP("Engine", "There is no room for {size} MB of working memory ({reason}). Close other programs, or "
                                "free some space in the folder for temporary files, and try again."),
    QT_TRANSLATE_NOOP("Engine", "The engine stopped unexpectedly: it was ended by {name}, which usually means that the "
                                "memory ran out. Your photo, regions and undo history are safe; press Restore to try "
                                "again."),
    QT_TRANSLATE_NOOP("Engine", "The engine stopped unexpectedly: it was ended by {name}. Your photo, regions and undo "
                                "history are safe; press Restore to try again."),
    QT_TRANSLATE_NOOP("Engine", "The engine stopped unexpectedly (exit status {code}). Your photo, regions and undo "
                                "history are safe; press Restore to try again."),
    QT_TRANSLATE_NOOP("Engine", "The engine met a fault that it does not know ({text}). Choose the CPU in the "
                                "settings, or try again."),
    QT_TRANSLATE_NOOP("Engine", "The engine met a fault that it does not know ({text}). Please report it, with the "
                                "photo."),
    # what a file or a format did not hold
    QT_TRANSLATE_NOOP("Engine", "The file holds {count} pictures; number {number} was taken."),
    QT_TRANSLATE_NOOP("Engine", "The file is cut off: {place} is missing and was filled with grey."),
    QT_TRANSLATE_NOOP("Engine", "The file is cut off: {place} are missing and were filled with grey."),
    QT_TRANSLATE_NOOP("Engine", "The file is cut off: {place} may be shifted or have wrong colours."),
    QT_TRANSLATE_NOOP("Engine", "The file is cut off: {place} has lost its fine detail."),
    QT_TRANSLATE_NOOP("Engine", "The file is cut off: {place} have lost their fine detail."),
    QT_TRANSLATE_NOOP("Engine", "The file is damaged: {place} is missing and was filled with grey."),
    QT_TRANSLATE_NOOP("Engine", "The file is damaged: {place} are missing and were filled with grey."),
    QT_TRANSLATE_NOOP("Engine", "The file is damaged: {place} may be shifted or have wrong colours."),
    QT_TRANSLATE_NOOP("Engine", "The file is damaged: {place} has lost its fine detail."),
    QT_TRANSLATE_NOOP("Engine", "The file is damaged: {place} have lost their fine detail."),
    QT_TRANSLATE_NOOP("Engine", "Channels that are neither colour nor opacity, as infrared is, were left out."),
    QT_TRANSLATE_NOOP("Engine", "The file tells its colours without a profile; a profile was made of what it says."),
    QT_TRANSLATE_NOOP("Engine", "The file is meant for HDR screens ({curve}), which is not carried to the result, so "
                                "that its tones look dull."),
    QT_TRANSLATE_NOOP("Engine", "The file's tones follow a curve ({curve}) that is not carried to the result."),
    QT_TRANSLATE_NOOP("Engine", "The colours were converted from {model} to sRGB."),
    QT_TRANSLATE_NOOP("Engine", "The colour profile is damaged or does not fit, and was left out."),
    QT_TRANSLATE_NOOP("Engine", "The EXIF data is damaged and was left out."),
    QT_TRANSLATE_NOOP("Engine", "BMP cannot hold a colour profile, so the colours were converted to sRGB."),
    QT_TRANSLATE_NOOP("Engine", "{name} cannot hold opacity, so the picture was laid on white."),
    QT_TRANSLATE_NOOP("Engine", "The video that belongs to the photo was left out, and so were the tags that speak "
                                "of it."),
    QT_TRANSLATE_NOOP("Engine", "The photo's gain map (for HDR screens) was left out, and so were the tags that "
                                "speak of it."),
    QT_TRANSLATE_NOOP("Engine", "The photo's depth map was left out, and so were the tags that speak of it."),
    QT_TRANSLATE_NOOP("Engine", "The content credentials (C2PA) vouch for the file as it was, and were left out."),
    QT_TRANSLATE_NOOP("Engine", "The sound that belongs to the photo was left out, and so were the tags that speak "
                                "of it."),
    QT_TRANSLATE_NOOP("Engine", "The further pictures in the photo's file (a second view, previews) were left out."),
    QT_TRANSLATE_NOOP("Engine", "What lies behind the photo in its file ({count} bytes) is of an unknown kind and "
                                "was left out."),
    QT_TRANSLATE_NOOP("Engine", "The XMP data is damaged; what could be read of it is carried."),
    QT_TRANSLATE_NOOP("Engine", "The XMP data is damaged and was left out."),
    QT_TRANSLATE_NOOP("Engine", "A part of the XMP data is missing or damaged, and was left out."),
    QT_TRANSLATE_NOOP("Engine", "The tags of a panorama do not fit the picture turned upright, and were left out."),
    QT_TRANSLATE_NOOP("Engine", "Camera Raw's local corrections do not fit the picture turned upright, and were left "
                                "out."),
    QT_TRANSLATE_NOOP("Engine", "Texts in the file that are damaged, or larger than 64 megabytes, were left out."),
    QT_TRANSLATE_NOOP("Engine", "{name} holds at most {depth} bits a sample, so the {bits} of the photo became {same}. "
                                "Write a TIFF or PNG file to keep them."),
    QT_TRANSLATE_NOOP("Engine", "{name} holds at most {depth} bits a sample, so the {bits} of the photo became {same}. "
                                "Write a TIFF file to keep them."),
    QT_TRANSLATE_NOOP("Engine", "{name} cannot hold the photo's {block} data, so it was left out."),
    QT_TRANSLATE_NOOP("Engine", "JPEG has no room for all of the photo's EXIF data, so its largest tags were left "
                                "out."),
    QT_TRANSLATE_NOOP("Engine", "{name} has no place for texts beside EXIF, XMP and IPTC, so these were left out: "
                                "{texts}."),
    QT_TRANSLATE_NOOP("Engine", "The photo's grey profile does not fit a colour picture, so its tones were converted "
                                "to sRGB."),
    QT_TRANSLATE_NOOP("Engine", "{size} pixels are too many for {name}, which holds {most} a side. Write a TIFF or "
                                "PNG file."),
    QT_TRANSLATE_NOOP("Engine", "{name} was passed over, for its weights are not here ('models list' shows them)."),
    QT_TRANSLATE_NOOP("Engine", "--regions auto chose {name}."),
    QT_TRANSLATE_NOOP("Engine", "Regions by {method} with {file}: {names}."),
    QT_TRANSLATE_NOOP("Engine", "People are the subject, so other objects belong to the background."),
    QT_TRANSLATE_NOOP("Engine", "No person was found, so the objects that stand out are the subject."),
    QT_TRANSLATE_NOOP("Engine", "The people are small or at the border beside other things, so the objects that stand "
                                "out are the subject."),
    QT_TRANSLATE_NOOP("Engine", "Regions by GrabCut."),
    QT_TRANSLATE_NOOP("Engine", "Regions by GrabCut, started from a face that {how} found."),
    QT_TRANSLATE_NOOP("Engine", "Regions by GrabCut, started from {many} faces that {how} found."),
    QT_TRANSLATE_NOOP("Engine", "Regions by GrabCut, started from what stands out, for no face was found."),
    QT_TRANSLATE_NOOP("Engine", "Region '{name}' is too small to learn a kernel from; it uses the kernel of "
                                "'{other}'."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' is not a picture that can be used as a logo. Choose a PNG file."),
    QT_TRANSLATE_NOOP("Engine", "The restoration was mixed with the plain enlargement: strength {share}."),
    QT_TRANSLATE_NOOP("Engine", "The photo decides: blurred and reduced again, the result is the photo. What the photo "
                                "leaves open is settled by a small general network that knows no faces and can invent "
                                "none."),
    QT_TRANSLATE_NOOP("Engine", "Every detail was worked out from this photo alone. Nothing was taken from pictures of "
                                "other people, and no face was invented."),
    QT_TRANSLATE_NOOP("Engine", "The restoration was mixed with the plain enlargement, by regions: {parts}."),
    QT_TRANSLATE_NOOP("Engine", "Finds people and things (boxes), for --regions yolo-sam."),
    QT_TRANSLATE_NOOP("Engine", "Finds people and things with their outlines, for --regions yolo-seg; its boxes "
                                "serve yolo-sam too."),
    QT_TRANSLATE_NOOP("Engine", "Segment Anything, the small and quick one, for --regions yolo-sam and sam."),
    QT_TRANSLATE_NOOP("Engine", "Segment Anything, base size, for --regions yolo-sam and sam."),
    QT_TRANSLATE_NOOP("Engine", "Segment Anything, large size."),
    QT_TRANSLATE_NOOP("Engine", "Segment Anything, huge size, as the published method used it."),
    QT_TRANSLATE_NOOP("Engine", "Finds faces, which makes --regions grabcut surer of where the person is."),
    QT_TRANSLATE_NOOP("Engine", "There is no permission to read '{path}'. Change its permissions, or copy it first."),
    QT_TRANSLATE_NOOP("Engine", "{name} was passed over, for the detector finds boxes without outlines."),
    QT_TRANSLATE_NOOP("Engine", "The result could not be kept on disk, so it stays in memory until it is saved. "
                                "{fault}"),
    QT_TRANSLATE_NOOP("Engine", "There is no room on the disk to keep what is finished, so that an interruption would "
                                "start this from anew."),
    QT_TRANSLATE_NOOP("Engine", "The result in '{path}' can no longer be read ({reason}). Try again."),
    QT_TRANSLATE_NOOP("Engine", "The engine no longer has the {thing} that it was asked about. Please try again."),
    QT_TRANSLATE_NOOP("Engine", "The folder '{path}' cannot be made: {reason}. Choose another."),
    QT_TRANSLATE_NOOP("Engine", "'{path}' cannot be used: {reason}. Choose another, or change its permissions."),
)
_HOLE = re.compile(r"\{(\w+)\}")
_PLAIN = frozenset(NOTES)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every text with holes as an expression; those with more fixed letters first, because they say more."""
    texts = [text for text in (*NOTES, *SENTENCES) if "{" in text]
    texts.sort(key=lambda text: -len(_HOLE.sub("", text)))
    return tuple((re.compile(_expression(text), re.DOTALL), text) for text in texts)


def _expression(text: str) -> str:
    """The text as a regular expression whose holes are named groups; numbers stay numbers."""
    pieces = _HOLE.split(text)
    return "".join(
        re.escape(piece) if index % 2 == 0
        else f"(?P<{piece}>\\d+)" if piece in ("number", "count") and text in _PLAIN
        else f"(?P<{piece}>.+?)"
        for index, piece in enumerate(pieces)
    )


def words(text: str) -> str:
    """What the engine said, in the user's language where its pattern is known, else as it is."""
    text = text.removesuffix(": ")  # a stage that has not said yet what it does
    if text in _PLAIN or text in SENTENCES:
        return QCoreApplication.translate("Engine", text)
    for pattern, template in _patterns():
        if found := pattern.fullmatch(text):
            # A hole may hold another sentence or a region's name.
            held = {name: words(value) for name, value in found.groupdict().items()}
            return QCoreApplication.translate("Engine", template).format(**held)
    head, colon, rest = text.partition(": ")
    if colon and (told := f"{words(head)}: {words(rest)}") != text:
        return told
    return text
