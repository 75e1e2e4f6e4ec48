"""Methods that enlarge the photo, one file each."""
