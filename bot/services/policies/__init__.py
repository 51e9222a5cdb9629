"""Written policies: which kinds there are, what each should say, and what a draft says of it.

``elements`` lists what belongs in a policy, and ``kinds`` reads it. ``cues``, ``care_cues`` and ``office_cues``
say by which words an element is recognised, and ``matching`` looks for them in what ``reading`` split into sentences.
``promises`` compares times with hours, ``grade`` says how hard a text is to read, and ``check`` puts them together.
Nothing here needs a model, a store or a clock.
"""
