"""Networks trained on a folder of photographs: pictures, tasks, the trainer, its runs on the disk."""
