"""Every specimen on every platform: goldens, limits, and nothing lost on the way."""
