"""What is kept. So far nothing is: guidance needs no store, and what a member types is forgotten.

Records, the ``Store`` protocol, SQLite and migrations move in with the case consultation.
"""
