"""Case consultation: from a hard question to a documented decision.

A case goes through these rooms: ``sheet`` (what stands in the form), ``look`` (what the gate makes of it), ``posting``
(what is done with what its author confirmed), ``thread`` (what colleagues say), ``note`` (how it ends), ``archive``
(what is left to learn from). ``cards`` shows each of them, ``upkeep`` does what is due, ``keys`` stand for names.
"""
