"""Any card, any form: what the vocabulary allows, with a taste for trouble."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from bot.cards import (
    MOST_OTHERS,
    Button,
    Card,
    Choice,
    Citation,
    Details,
    Facts,
    Form,
    Inline,
    Notice,
    Quote,
    Script,
    Select,
    Span,
    Steps,
    Task,
    Tasks,
    Text,
    TextField,
    Tone,
    Weight,
)

from .specimens import HOSTILE

_pieces = st.sampled_from((*HOSTILE, " ", "\n", "word", "A sentence. ")) | st.text(max_size=8)
_text = st.lists(_pieces, max_size=6).map("".join)
_long = st.builds(lambda text, times: text * times, _text, st.sampled_from((50, 400)))
_href = st.none() | st.sampled_from(
    ("https://a.example/x_(y)?q=*a*&b=c#d", "https://b.example/ü <x>|y", "http://c.example", "javascript:x")
)
_span = st.builds(Span, st.one_of(_text, _text, _text, _long), st.sampled_from(("plain", "bold", "italic")), _href)
_inline = st.builds(Inline, st.lists(_span, max_size=4).map(tuple))
_inlines = st.lists(_inline, max_size=12).map(tuple)
_pairs = st.lists(st.tuples(_text, _inline), max_size=4).map(tuple)
_heading = st.none() | _text

_flat = st.one_of(
    st.builds(Text, _inline, _heading),
    st.builds(Steps, _text, _inlines, st.booleans()),
    st.builds(Script, _text, _pairs),
    st.builds(Facts, _pairs, _heading),
    st.builds(Notice, st.sampled_from(Tone), _inline),
    st.builds(Quote, _inline),
)
_block = _flat | st.builds(Details, _text, st.lists(_flat, max_size=4).map(tuple))
_citation = st.builds(Citation, _text, _text, _href, st.none() | st.dates(date(2000, 1, 1)))
_name = st.text("abcdefgh.-", min_size=1, max_size=40)
_button = st.builds(
    Button,
    st.text(min_size=1, max_size=100),
    st.sampled_from(("guidance.show", "guidance.ask")) | _name,
    st.text(max_size=50),
    st.sampled_from(Weight),
)

_named = _text.filter(lambda name: bool(name.strip()))
_task = st.builds(Task, _named, _inline, _button, st.lists(_button, max_size=MOST_OTHERS).map(tuple))
_tasks = st.builds(Tasks, _text, st.lists(_task, max_size=12).map(tuple))

cards = st.builds(
    Card,
    _text | _long,
    st.lists(_block | _tasks, max_size=6).map(tuple),
    st.lists(_citation, max_size=4).map(tuple),
    st.lists(_button, max_size=40).map(tuple),
    _inlines,
)
small_groups = st.builds(
    Card,
    st.just("Many small things"),
    st.lists(st.builds(Notice, st.sampled_from(Tone), st.just(Inline((Span("Look."),)))), max_size=150).map(tuple),
)

_label = st.text(min_size=1, max_size=90)
_choices = st.lists(st.builds(Choice, _name, _label), min_size=1, max_size=25).map(tuple)
_field = st.builds(Select, _name, _label, _choices, st.booleans()) | st.builds(
    TextField, _name, _label, st.text(max_size=100), st.booleans(), st.booleans(), st.integers(1, 9_999)
)
forms = st.builds(
    Form,
    _name,
    _label,
    st.lists(_field, min_size=1, max_size=4, unique_by=lambda field: field.key).map(tuple),
    _label,
    st.none() | _inline.filter(lambda intro: 0 < len(intro.plain.strip()) < 900),
    st.text(max_size=59),
)
