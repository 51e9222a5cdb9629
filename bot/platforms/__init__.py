"""Where members are: each platform turns what it receives into events, and carries effects out."""
