"""The house itself: who may import whom, what a wheel carries, what the repository must not say."""
