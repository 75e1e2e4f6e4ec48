"""Methods that find regions, one file each."""
