"""Depth beside the photo: seen, parted into layers, made regions."""
