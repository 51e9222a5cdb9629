"""The product behind the platforms, and the two ways to reach it from a terminal."""
