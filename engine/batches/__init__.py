"""Many photos: found, named, queued, and done one after the other."""
