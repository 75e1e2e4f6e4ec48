"""Methods that find each region's blur kernel, one file each."""
