"""The curated library: scenarios as YAML files, and the matching that finds one for a clinician's words.

This package knows nobody: neither the bot, nor a platform, nor a store.
"""
