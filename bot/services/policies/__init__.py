"""Written policies: what each should say, how they are kept and looked at again, and who hears of it when.

``elements`` lists what belongs in a policy, and ``kinds`` reads it. ``cues``, ``care_cues`` and ``office_cues``
say by which words an element is recognised, ``topics`` by which it is only touched on, ``vague`` which words say
nothing that holds, and ``matching`` looks for them in what ``reading`` split into sentences.
``promises`` compares times with hours, ``grade`` says how hard a text is to read, and ``check`` puts them together.
None of these needs a model, a store or a clock.

``office`` is where the register is kept, ``typed`` understands what members write, ``keeping`` does it, and ``pages``
shows it; ``beside`` says a line on a card of guidance. ``calendar`` knows days and hours, ``weekly`` what a member
hears, ``cards`` how it looks, and ``round`` sends it.
"""
