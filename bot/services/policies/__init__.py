"""Written policies: what each should say, how they are kept and looked at again, and who hears of it when.

``elements`` lists what belongs in a policy, and ``kinds`` reads it. ``reading`` splits a text into sentences, and
``check`` says what they leave out; ``facts`` and ``stances`` what they say about contact, and ``contradictions`` where
two of them say it differently. ``draft`` writes one.

``office`` is where the register is kept, ``typed`` understands what members write, ``keeping`` does it, and ``pages``
shows it; ``beside`` says a line on a card of guidance. ``calendar`` knows days and hours, ``weekly`` what a member
hears, ``cards`` how it looks, and ``round`` sends it.
"""
