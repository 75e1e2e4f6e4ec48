"""Who carries out a batch: the driver, and the crews that it hands orders to."""
