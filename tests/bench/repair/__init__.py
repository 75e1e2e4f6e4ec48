"""How well damage is found and mended: ``python -m tests.bench.repair``."""
