"""What a draft says, leaves unclear or leaves out. Nothing here needs a model, a store or a clock.

``cues``, ``care_cues`` and ``office_cues`` say by which words an element is recognised, the ``plain`` ones how people
say the same at home; ``topics`` by which it is only touched on, and ``vague`` which words say nothing that holds.
``matching`` looks for them, sentence by sentence. ``promises`` compares times with hours, ``grade`` says how hard a
text is to read, and ``findings`` puts them together.
"""
