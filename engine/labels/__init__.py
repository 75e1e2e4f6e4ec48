"""Work on label maps: boxes and patches, drawing, soft borders, borrowed kernels."""
