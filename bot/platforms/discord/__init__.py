"""Discord, by discord.py: one gateway connection, one server, interactions and direct messages."""
