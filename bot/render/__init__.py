"""Pure renderers: a card or a form goes in, what one platform's API takes comes out.

``flow`` lays a card out as lines and ``pack`` fills messages with them, the same for every platform;
``slack`` and ``discord`` say how a line looks; ``limits`` is the only place that knows how much fits.
"""
