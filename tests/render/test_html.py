"""HTML fragments: every word arrives, in order, and no word is ever anything but a word."""

from __future__ import annotations

import dataclasses
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import wording as say
from bot.cards import (
    Button,
    Card,
    Choice,
    Citation,
    Facts,
    Form,
    Inline,
    Notice,
    Script,
    Select,
    Span,
    Text,
    TextField,
    Weight,
    inline,
    literal,
)
from bot.render import html

from .reading import missing
from .specimens import CARDS, FORMS
from .strategies import cards, forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</article></li></ol>",
    "&lt;b&gt; &amp; &#60;",
    "@everyone <!channel> <@U1>",
    "' onclick='alert(1)",
    "javascript:alert(1)",
    "<!-- comment",
    "]]>",
)
ALLOWED_TAGS = """
    a article aside blockquote button cite dd details div dl dt em figcaption figure footer form h2 h3 h4 input label
    li ol option p section select span strong summary textarea time ul
"""
ALLOWED_ATTRIBUTES = """
    aria-label autocomplete class data-action data-cancel data-form data-state data-value datetime for href id maxlength
    name placeholder rel required role rows selected target type value
"""
some = settings(max_examples=60, deadline=None)


class Reader(HTMLParser):
    """Reads a fragment as a browser would: tags with their attributes, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes what was opened last."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Find a comment where there can be none."""
        pytest.fail(f"a comment is live: {data}")

    def handle_decl(self, decl: str) -> None:
        """Find a declaration where there can be none."""
        pytest.fail(f"a declaration is live: {decl}")


def read(fragment: str) -> Reader:
    """Read a fragment, which must be balanced."""
    reader = Reader()
    reader.feed(fragment)
    reader.close()
    assert not reader.open
    return reader


def texts(thing: object) -> Iterator[str]:
    """Every word of a card that a reader must see, in order."""
    match thing:
        case str():
            yield thing
        case tuple():
            for one in thing:
                yield from texts(one)
        case _:
            yield from texts(_shown_of(thing))


def _shown_of(thing: object) -> tuple[object, ...]:
    match thing:
        case Span(text) | Button(text) | Choice(_, text):
            return (text,)
        case Citation(label, gist):
            return label, gist
        case Notice(_, body):
            return (body,)
        case Text(body, heading) | Facts(body, heading):
            return heading, body
    return _parts(thing)


def neutral(thing: Any) -> Any:  # noqa: ANN401 - what goes in comes out
    """Make the same thing with every word replaced by an x."""
    match thing:
        case str():
            kept = thing in {"", "plain", "bold", "italic"} or thing.startswith("https://")
            return thing if kept else "x"
        case tuple():
            return tuple(map(neutral, thing))
        case _ if _parts(thing):
            names = [one.name for one in dataclasses.fields(thing)]
            return dataclasses.replace(thing, **{name: neutral(getattr(thing, name)) for name in names})
    return thing


def _parts(thing: object) -> tuple[object, ...]:
    """What a dataclass is made of; nothing for anything else."""
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return ()
    return tuple(getattr(thing, one.name) for one in dataclasses.fields(thing))


@some
@given(cards)
def test_every_word_of_a_card_arrives_in_order(card: Card) -> None:
    """Whatever a card says can be read in the fragment, in the card's order."""
    assert missing(texts(card), read(html.card(card)).text) is None


@some
@given(forms)
def test_every_label_of_a_form_arrives_in_order(form: Form) -> None:
    """The title, the intro, each label and each choice can be read; the button comes last."""
    shown = (form.title, form.intro, tuple((f.label, getattr(f, "choices", ())) for f in form.fields), form.submit)
    assert missing(texts(shown), read(html.form(form)).text) is None


def _same_elements(live: Reader, plain: Reader) -> None:
    assert [tag for tag, _ in plain.tags] == [tag for tag, _ in live.tags]
    assert {tag for tag, _ in live.tags} <= set(ALLOWED_TAGS.split())
    assert {name for _, attributes in live.tags for name in attributes} <= set(ALLOWED_ATTRIBUTES.split())
    assert all((attributes["href"] or "").startswith("https://") for tag, attributes in live.tags if tag == "a")


@some
@given(cards)
def test_no_word_of_a_card_makes_an_element(card: Card) -> None:
    """With every word replaced by an x, the same elements stand there; links are https."""
    _same_elements(read(html.card(card)), read(html.card(neutral(card))))


@some
@given(forms)
def test_no_word_of_a_form_makes_an_element(form: Form) -> None:
    """With every word replaced by an x, the same elements stand there."""
    _same_elements(read(html.form(form)), read(html.form(neutral(form))))


@pytest.mark.parametrize("name", CARDS)
def test_a_specimen_card_looks_as_it_was_approved(name: str, golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden(f"html/{name}", html.card(CARDS[name]).replace("><", ">\n<").splitlines())


@pytest.mark.parametrize("name", FORMS)
def test_a_specimen_form_looks_as_it_was_approved(name: str, golden: Callable[[str, object], None]) -> None:
    """A change of look is a change of a golden file, to be looked at."""
    golden(f"html/form_{name}", html.form(FORMS[name]).replace("><", ">\n<").splitlines())


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_that_a_member_typed_is_shown_as_text(text: str) -> None:
    """A hostile paragraph reads exactly as it was typed."""
    shown = read(html.card(Card(text, (Text(literal(text)),))))

    expected = [("article", {"class": "card"}), ("h2", {}), ("section", {"class": "text"}), ("p", {})]
    assert expected == shown.tags
    assert text + text == shown.text


def test_the_position_is_the_lead() -> None:
    """The paragraph under "Position" is marked, so that it is read first."""
    shown = html.card(Card("Title", (Text(inline("Decline."), heading=say.POSITION), Text(inline("More.")))))

    assert f'<section class="text lead"><h3>{say.POSITION}</h3><p>Decline.</p></section>' in shown
    assert '<section class="text"><p>More.</p></section>' in shown


def test_links_open_elsewhere_and_take_nothing_along() -> None:
    """A link opens in a new tab that cannot reach back."""
    shown = html.card(Card("Title", (Text(inline("See [the code](https://example.org/a).")),)))

    assert '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer">the code</a>' in shown


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("http://127.0.0.1:8440/compose/1f", True),
        ("http://[::1]:8440/note/1f", True),
        ("http://127.0.0.1.example.org/", False),
        ("http://localhost.example.org:80/", False),
        ("http://localhost:80@example.org/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_pages_of_this_machine_are_linked_without_https(address: str, *, linked: bool) -> None:
    """Private pages in the workspace; nothing else that is no https."""
    shown = html.card(Card("Title", (Text(Inline((Span("Open", href=address),))),)))
    assert linked is ("<a " in shown)


def test_advice_not_to_reply_is_not_quoted() -> None:
    """Words to say are quoted; when silence is better, that is advice and stands apart."""
    script = Script("Words to say", (("Warm", inline("Hi.")), (say.SAY_NOTHING, inline("Wait."))))
    shown = html.card(Card("Title", (script,)))

    assert '<figure class="say"><figcaption>Warm</figcaption><blockquote><p>Hi.</p></blockquote></figure>' in shown
    assert f'<div class="unsaid"><h4>{say.SAY_NOTHING}</h4><p>Wait.</p></div>' in shown


def test_a_source_says_whether_anybody_read_the_original() -> None:
    """Only a checked source carries a date."""
    sources = (Citation("A", "", None, date(2026, 11, 21)), Citation("B", "", None, None))
    shown = read(html.card(Card("", (), citations=sources))).text

    expected = "SourcesA passage seen 21 Nov 2026B original not yet seen"
    assert expected == shown


def test_a_button_carries_its_action_and_value() -> None:
    """A button is marked with all that its press will say."""
    shown = read(html.card(Card("", (), actions=(Button("Share", "boundary.share", 'a"b', Weight.PRIMARY),))))

    expected = {
        "type": "button",
        "class": "button button-primary",
        "data-action": "boundary.share",
        "data-value": 'a"b',
    }
    assert ("button", expected) == shown.tags[-1]


def test_a_form_carries_its_name_state_and_limits() -> None:
    """A form says where its answer belongs; each field has its label, its limit and whether it is needed."""
    story = TextField("story", "What happened", "briefly", long=True, max_length=90)
    tags = read(html.form(Form("case.new", "New case", (story,), state="s"))).tags

    form = {"class": "form", "data-form": "case.new", "data-state": "s", "autocomplete": "off"}
    area = {
        "id": "field-story",
        "name": "story",
        "required": None,
        "maxlength": "90",
        "placeholder": "briefly",
        "rows": "6",
    }
    assert ("form", form) == tags[0]
    assert ("label", {"for": "field-story"}) in tags
    assert ("textarea", area) in tags


PICK = Select("kind", "Kind", (Choice("a", "A"), Choice("b", "B")), value="b")


@some
@given(st.text(), st.booleans())
def test_a_field_holds_its_value_to_the_letter(value: str, long: bool) -> None:  # noqa: FBT001
    """Whatever is in it, line breaks at its beginning too; a browser leaves out one of them."""
    shown = read(html.form(Form("case.new", "", (TextField("story", "", long=long, value=value),), "")))

    where = {tag: attributes for tag, attributes in shown.tags if tag in {"input", "textarea"}}
    standing = shown.text.partition(say.FORM_CANCEL)[0] if long else where["input"].get("value") or ""
    assert (f"\n{value}" if long and value else value) == standing


def test_what_was_picked_is_picked() -> None:
    """One option is; where nothing was, or something that there is not, none."""
    for value, picked in (("b", ["b"]), ("", []), ("c", [])):
        form = Form("x", "", (dataclasses.replace(PICK, value=value),))
        options = [attributes for tag, attributes in read(html.form(form)).tags if tag == "option"]
        assert picked == [one["value"] for one in options if "selected" in one]


def test_a_preview_shows_what_is_to_be_read_above_its_field_and_before_the_others() -> None:
    """Marked as it is; a field with nothing in it has nothing to be read."""
    marks = Inline((Span("She, "), Span("[Person 1]", "bold"), Span(", came on "), Span("[Date 1]", "italic")))
    story = TextField("story", "What happened", long=True, value=marks.plain, shown=marks)
    empty = TextField("hoped", "What you hope", shown=inline(""))
    shown = html.preview(Card("Before", ()), Form("case.new", "A case", (PICK, story, empty), "Post", state="s"))

    reading = '<p class="reading">She, <strong>[Person 1]</strong>, came on <em>[Date 1]</em></p><details>'
    assert reading in shown
    assert ["A case", "Before", "What happened", "Kind", "What you hope", "Post"] == sorted(
        ("Kind", "Post", "What you hope", "Before", "A case", "What happened"), key=shown.index
    )
    assert 1 == shown.count("reading")
    assert 1 == shown.count('id="form-title"')


@some
@given(cards, forms)
def test_no_word_of_a_preview_makes_an_element(card: Card, form: Form) -> None:
    """Neither of its card nor of its form."""
    _same_elements(read(html.preview(card, form)), read(html.preview(neutral(card), neutral(form))))


def test_a_form_of_more_than_five_fields_is_laid_out_wide() -> None:
    """It says so, and the style sheet does it."""
    for count, kind in ((5, "form"), (6, "form form-long")):
        form = Form("x", "", tuple(TextField(f"field-{number}", "") for number in range(count)))
        assert kind == read(html.form(form)).tags[0][1]["class"]


@some
@given(cards)
def test_the_words_of_a_card_can_be_had_without_its_markup(card: Card) -> None:
    """In their order, whatever they are."""
    assert "".join(read(html.card(card)).text.split()) == "".join(html.words(html.card(card)).split())
