"""Pictures within pictures: borders around a photo, and several prints on one scan."""
