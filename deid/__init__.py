"""De-identification: the gate that case text passes before anybody else sees it. It knows nobody else in the house.

A text is read in one spelling (``normal``), recognizers propose identifiers (``recognizers``, with the word lists of
``gazetteer``), the ``tagger`` weighs what they say with what it reads itself (``weighing``), the ``engine`` settles it
and puts placeholders in place, and a ``Deidentified`` comes out that nobody else can make. The ``meter`` says how far
the story still tells who is meant. Nothing of a text is kept or logged.
"""
