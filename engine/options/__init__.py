"""The groups of options that belong to no step of a restoration, a file each."""
