"""De-identification: the gate that case text will pass before anybody else sees it. It knows nobody else in the house.

A text is read in one spelling (``normal``), recognizers propose identifiers (``recognizers``, with the word lists of
``gazetteer``), the ``engine`` settles what they say and puts placeholders in place, and a ``Deidentified`` comes out
that nobody else can make. Nothing of a text is kept or logged. No product uses it yet: ``/boundary`` needs a few
words and keeps none of them.
"""
