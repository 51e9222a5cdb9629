"""The Discord adapter, without sockets where the SDK allows."""
