"""Films: restored frame by frame, with their sound, time stamps and colours as they were."""
