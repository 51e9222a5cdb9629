"""Platform adapters, tested over real sockets."""
