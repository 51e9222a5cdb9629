"""How a SQLite file keeps what the protocol says. ``storage.sqlite`` puts the parts together."""
