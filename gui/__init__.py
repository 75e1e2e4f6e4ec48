"""The window: shows the session, asks the engine, computes nothing. It is not built yet; the command line is."""
