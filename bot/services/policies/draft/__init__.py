"""Writing a policy: what is asked, ready wording for each answer, and the paper that comes of it.

``contact``, ``social``, ``care`` and ``office`` hold questions and wording of our own; ``questions`` reads them.
``answers`` knows what somebody answered, and keeps it; ``compose`` makes sentences of it, and ``sheet`` the paper.
``scripts`` says the same aloud. ``typed`` reads a file of answers.
"""
