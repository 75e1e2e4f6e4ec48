"""The window: shows the session, asks the engine, computes nothing."""
