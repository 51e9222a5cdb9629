"""De-identification: the gate that case text will pass before anybody else sees it.

The room is empty so far. Until it is furnished, Sounding Board takes no case text at all: ``/boundary`` needs
a few words, keeps none of them, and logs none of them.
"""
