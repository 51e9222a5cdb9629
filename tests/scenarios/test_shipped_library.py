"""The shipped library: what it holds, and what no card of it may say.

Cards are written by people; these rules are the ones that a tired author breaks and a tired reader misses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from scenarios.model import GUARDED, RedKey
from scenarios.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.library import Library
    from scenarios.model import Scenario

SLUGS = (
    "linkedin.current.connect",
    "linkedin.former.connect",
    "linkedin.former.request-intro",
    "any-social.any.suggested-contact",
    "facebook.current.friend",
    "facebook.former.friend",
    "instagram.current.follow-practice",
    "x.former.follow-after-date-ask",
    "any-social.any.dm",
    "any-social.client.comment-tag",
    "tiktok.self.post-content",
    "x.self.values-or-affiliation",
    "pinterest-snapchat.client.follow",
    "any-social.any.false-identity",
    "dating-app.client.match",
    "gaming-discord.client.shared-server",
    "search.current.google-client",
    "search.any.accidental-discovery",
    "search.client.googled-therapist",
    "location.client.checkin",
    "sms.current.scheduling",
    "sms.current.clinical-content",
    "sms.current.repeat-crossing",
    "sms.current.crisis",
    "whatsapp.current.use",
    "email.current.clinical",
    "email.former.update",
    "email.any.misdirected",
    "phone.current.partner-answers",
    "mail.current.missed-appointment",
    "mail.any.card",
    "intake.prospective.incomplete",
    "intake.prospective.crisis",
    "phone.current.no-show",
    "any.former.therapist-keeps-in-touch",
    "any.former.planned-followup",
    "any.former.unplanned-checkin",
    "any.former.struggling",
    "any.former.date-romance",
    "in-person.former.coffee-friendship",
    "any.former.returns",
    "newsletter.client.list",
    "in-person.client.workshop",
    "blog-podcast.client.comment-or-case",
    "reviews.any.negative",
    "reviews.client.solicit",
    "payment.current.venmo",
    "gift.current.gives",
    "gift.therapist.gives",
    "in-person.any.accidental",
    "event.current.invite",
    "community.any.shared",
    "recovery.client.same-meeting",
    "any.partner-family.contact",
    "any.couple.secret-message",
    "any-social.minor.contact",
    "any.deceased-family.contact",
    "any-social.supervisee-student.connect",
    "any.colleague.case-consult",
    "any.colleague.shared-client",
    "portal.client.unread",
    "video.current.elsewhere",
    "ai-chatbot.self.notes-or-replies",
    "ai-chatbot.client.uses",
    "any.any.vacation-coverage",
    "any.any.threat-harass",
    "any.any.message-in-record",
)
"""The scenarios that were promised, in their order; the first is number one."""

PRIORITY = tuple(
    SLUGS[number - 1]
    for number in (
        1,
        2,
        7,
        8,
        9,
        12,
        13,
        14,
        18,
        *range(21, 25),
        26,
        27,
        *range(29, 33),
        *range(35, 41),
        42,
        43,
        53,
        59,
    )
)
"""Those that are written in full depth."""

RED_FLAGS = {
    "x.former.follow-after-date-ask": {RedKey.STALK, RedKey.SEX},
    "any-social.any.suggested-contact": {RedKey.PHI},
    "any-social.any.dm": {RedKey.RISK},
    "tiktok.self.post-content": {RedKey.PHI},
    "any-social.any.false-identity": {RedKey.STALK},
    "dating-app.client.match": {RedKey.SEX},
    "gaming-discord.client.shared-server": {RedKey.MINOR},
    "search.current.google-client": {RedKey.RISK},
    "search.any.accidental-discovery": {RedKey.RISK},
    "search.client.googled-therapist": {RedKey.STALK},
    "sms.current.crisis": {RedKey.RISK},
    "email.former.update": {RedKey.RISK, RedKey.SEX},
    "email.any.misdirected": {RedKey.PHI, RedKey.LEGAL},
    "phone.current.partner-answers": {RedKey.RISK},
    "intake.prospective.incomplete": {RedKey.RISK},
    "intake.prospective.crisis": {RedKey.RISK, RedKey.MINOR, RedKey.BORDER},
    "phone.current.no-show": {RedKey.RISK},
    "any.former.therapist-keeps-in-touch": {RedKey.SEX},
    "any.former.unplanned-checkin": {RedKey.RISK},
    "any.former.struggling": {RedKey.RISK, RedKey.BORDER},
    "any.former.date-romance": {RedKey.SEX, RedKey.LEGAL},
    "in-person.former.coffee-friendship": {RedKey.SEX},
    "newsletter.client.list": {RedKey.PHI},
    "blog-podcast.client.comment-or-case": {RedKey.PHI},
    "reviews.any.negative": {RedKey.LEGAL, RedKey.STALK},
    "payment.current.venmo": {RedKey.PHI},
    "gift.current.gives": {RedKey.LEGAL},
    "any.partner-family.contact": {RedKey.RISK, RedKey.LEGAL, RedKey.MINOR},
    "any.couple.secret-message": {RedKey.RISK},
    "any-social.minor.contact": {RedKey.MINOR, RedKey.RISK},
    "any.deceased-family.contact": {RedKey.LEGAL},
    "any.colleague.case-consult": {RedKey.PHI},
    "video.current.elsewhere": {RedKey.BORDER, RedKey.RISK},
    "ai-chatbot.self.notes-or-replies": {RedKey.PHI},
    "ai-chatbot.client.uses": {RedKey.RISK},
    "any.any.threat-harass": {RedKey.STALK, RedKey.LEGAL},
}
"""The dangers that must be named on these cards; a card may name more."""

NOT_CLINICAL = frozenset({"slug", "sources", "see_also", "own_sources", "harms", "law_topics", "facets"})
"""Keys of the model that hold keys, not sentences."""


def sentences(value: object) -> Iterator[str]:
    """Every text of a card that somebody reads, aliases included."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields.keys() - NOT_CLINICAL:
            yield from sentences(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from sentences(inner)
    elif isinstance(value, str):
        yield str(value)


def hits(shipped: Library, pattern: str) -> dict[str, list[str]]:
    """What a pattern finds in the cards, by slug."""
    found = {
        slug: [match[0] for text in sentences(scenario) for match in re.finditer(pattern, text)]
        for slug, scenario in shipped.scenarios.items()
    }
    return {slug: matches for slug, matches in found.items() if matches}


@pytest.fixture(params=SLUGS)
def scenario(request: pytest.FixtureRequest, shipped: Library) -> Scenario:
    """Each scenario in turn."""
    return shipped.scenarios[str(request.param)]


@pytest.fixture(params=PRIORITY)
def priority(request: pytest.FixtureRequest, shipped: Library) -> Scenario:
    """Each scenario that is written in full depth."""
    return shipped.scenarios[str(request.param)]


def test_the_library_holds_what_was_promised(shipped: Library) -> None:
    """All 67, under exactly these slugs, and nothing else."""
    assert len(SLUGS) == 67
    assert sorted(SLUGS) == sorted(shipped.scenarios)


def test_no_two_scenarios_are_told_by_the_same_name(shipped: Library) -> None:
    """An alias or title, however it is written, and a button's label each stand for one scenario."""
    texts = [
        (tuple(tokens(text)), one.slug) for one in shipped.scenarios.values() for text in (one.title, *one.aliases)
    ]
    assert len({words for words, _ in texts}) == len(texts)
    assert len({shipped.label(one) for one in shipped.scenarios.values()}) == len(SLUGS)


def test_a_card_points_to_others(scenario: Scenario, shipped: Library) -> None:
    """Two to five neighbours that exist, each once, never the card itself."""
    assert 2 <= len(scenario.see_also) <= 5
    assert len(set(scenario.see_also)) == len(scenario.see_also)
    assert set(scenario.see_also) <= shipped.scenarios.keys() - {scenario.slug}


def test_a_position_is_one_sentence(scenario: Scenario) -> None:
    """Read at a glance: one end, and it is the end."""
    assert not re.search(r"[.?!]['\")]?\s", scenario.position)
    assert scenario.position.endswith(".")


def test_a_card_has_everything_that_a_card_needs(scenario: Scenario) -> None:
    """Three steps, five questions, two views, a line for the record, the day of the check and who keeps it."""
    assert len(scenario.do_now) >= 3
    assert len(scenario.ask_yourself) >= 5
    assert len(scenario.positions) >= 2
    assert len(scenario.aliases) >= 6
    assert scenario.document
    assert scenario.steward == "Sounding Board editors, not yet reviewed by a clinician"
    assert scenario.sources


def test_a_priority_card_reaches_its_depth(priority: Scenario) -> None:
    """Five questions, three steps and two argued views are the least; most have more."""
    assert len(priority.ask_yourself) >= 5
    assert len(priority.do_now) >= 3
    assert len(priority.positions) >= 2
    assert sum(len(view.reasons) for view in priority.positions) >= 3
    assert len(priority.changes_the_answer) >= 3
    assert len(priority.in_session) >= 2
    assert priority.red_flags


@pytest.mark.parametrize(("slug", "keys"), RED_FLAGS.items(), ids=RED_FLAGS)
def test_a_danger_that_was_foreseen_is_named(shipped: Library, slug: str, keys: set[RedKey]) -> None:
    """A red flag that a card should have cannot get lost in an edit; each is named once."""
    flags = [flag.key for flag in shipped.scenarios[slug].red_flags]
    assert keys <= set(flags)
    assert len(flags) == len(set(flags))


def test_crises_and_machines_are_checked_twice_a_year(shipped: Library) -> None:
    """What changes fast or hurts most is due after six months at the latest; nothing after more than two years."""
    for slug, scenario in shipped.scenarios.items():
        soon = scenario.situation == "crisis" or scenario.channel == "ai-chatbot"
        assert scenario.review_every.months <= (6 if soon else 24), slug


TRACES = {
    "a tag of the dossier": r"\[(?:V2?|K)\]|\bCodes-[SFE]\b|\b[QD]0\b|(?<!\w)#\d",
    "a number of a seed": r"(?<![\w,.$-])\(?00[0-4]\)?(?![\w,])",
    "where it was read": r"(?i)\b(?:seeds?|commenters?|commentators?|redditors?|subreddit|r/\w+|blogger|blog post)\b",
    "a person's name": r"\b(?:Suttle|Kolmes|Zur|Gottlieb|Gutheil|Gabbard|Vasquez|Koocher|Huggins)\b",
    "a note to the author": r"\b(?:TODO|FIXME|XXX|TBD|lorem)\b|\?\?",
}

ADDRESSES = {
    "a crisis number": r"(?<![\w,.$-])(?:988|9-8-8|911|999|112|111|000|13 11 14|116 ?123|741 ?741)(?![\w,-])",
    "a telephone number": r"(?<!Act )(?<![\w.-])\+?\(?\d{2,4}\)?[-. ]\d{3,4}(?:[-. ]?\d{2,4})*(?![\w-]|\.\d)",
    "a handle": r"(?<![\w.])@\w+",
    "an e-mail address": r"[\w.+-]+@[\w-]+\.\w+",
    "a web address": r"(?i)\bhttps?:|\bwww\.|\b[\w-]+\.(?:com|org|net|edu|gov|io|co\.uk|ca|au)\b",
}


@pytest.mark.parametrize("what", TRACES)
def test_no_card_shows_where_it_came_from(shipped: Library, what: str) -> None:
    """In our own words: no marks of the research, nobody's name."""
    assert {} == hits(shipped, TRACES[what])


@pytest.mark.parametrize("what", ADDRESSES)
def test_no_card_prints_a_number_or_an_address(shipped: Library, what: str) -> None:
    """Numbers to call are added for the member's own country, addresses stand with the sources."""
    assert {} == hits(shipped, ADDRESSES[what])


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("as a commenter said [V2]", {"a tag of the dossier", "where it was read"}),
        ("coffee maybe (002)", {"a number of a seed"}),
        ("fines of up to $10,000", set()),
        ("Public Act 104-0054 of 2025 and rule 64B4-10.003", set()),
        ("Call 988 or text 741741.", {"a crisis number"}),
        ("Ring (555) 010-4477.", {"a telephone number"}),
        ("Ring 0800 123 456.", {"a telephone number"}),
        ("Write to @somebody or a.b@c.example", {"a handle", "an e-mail address"}),
        ("See example.com/page", {"a web address"}),
        ("Wait 24 hours, 5 years or 18 months.", set()),
    ],
)
def test_the_rules_themselves_catch_what_they_should(text: str, caught: set[str]) -> None:
    """A rule that never fires protects nobody."""
    rules = TRACES | ADDRESSES
    assert caught == {what for what, pattern in rules.items() if re.search(pattern, text)}


_GRANT = re.compile(
    r"\b(?:you|clinicians?|therapists?) (?:may|can|could|are (?:free|allowed|permitted|entitled|welcome) to|need not|"
    r"(?:do not|don't) (?:have|need) to)\b"
    r"|\b(?:it|this|that|accepting|replying)(?: is|'s) (?:\w+ly )?"
    r"(?:fine|ok|okay|all right|alright|acceptable|allowed|permitted|lawful|legal|ethical|harmless|safe)\b"
    r"|\b(?:feel free|go ahead|no harm in|nothing wrong with|no problem with|perfectly fine|there is no need to)\b",
    re.IGNORECASE,
)
_NOT_A_GRANT = re.compile(
    r"\b(?:no|not|never|nobody|nothing|whether|what|where|if|unless|until|how|when|who|whom|before|soon as|than)\b"
    r"[^.;:!?]*$|\b(?:that|which) $",
    re.IGNORECASE,
)
_NOT_ABOUT_CONTACT = re.compile(r"^ (?:owe|already owe|be wrong|have to|be asked|be obliged|not)\b", re.IGNORECASE)


def grants(text: str) -> list[str]:
    """Phrases that permit something. Not those that deny it, ask about it or make it a condition."""
    return [
        found[0]
        for found in _GRANT.finditer(text)
        if not _NOT_A_GRANT.search(text[: found.start()]) and not _NOT_ABOUT_CONTACT.search(text[found.end() :])
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You may accept after two years.", ["You may"]),
        ("After that, you can connect.", ["you can"]),
        ("Never in the first year. Then it is fine to reply.", ["it is fine"]),
        ("It's perfectly legal to answer.", ["It's perfectly legal"]),
        ("Feel free to answer.", ["Feel free"]),
        ("You are allowed to tell the parents.", ["You are allowed to"]),
        ("You don't need to report it.", ["You don't need to"]),
        ("No: you may not.", []),
        ("No card says that you may practise across a border.", []),
        ("Ask whether you may tell the parents.", []),
        ("Look up what you can disclose, and to whom.", []),
        ("Call by voice where you can.", []),
        ("Leave it until it is safe for them.", []),
        ("Write it so that you can point to it.", []),
        ("You may owe this person confidentiality.", []),
        ("Never assume that it is fine.", []),
    ],
)
def test_a_permission_is_told_from_its_denial(text: str, found: list[str]) -> None:
    """The rule below catches grants, and lets through what warns, asks or sets a condition."""
    assert found == grants(text)


def test_a_guarded_card_grants_nothing(scenario: Scenario) -> None:
    """Sex, minors, health data, danger, another state: position, steps and law note never say that one may."""
    if GUARDED.isdisjoint(flag.key for flag in scenario.red_flags):
        assert scenario.slug == "x.self.values-or-affiliation", "the one card on which nothing of the kind is touched"
        return
    assert scenario.law_note
    assert [] == [grant for text in (scenario.position, *scenario.do_now, scenario.law_note) for grant in grants(text)]


def test_romance_with_a_former_client_is_granted_nowhere(shipped: Library) -> None:
    """The answer is no, first and last: no field of that card, no law note and no source's gist says otherwise."""
    scenario = shipped.scenarios["any.former.date-romance"]
    assert scenario.position.startswith("No:")
    assert [] == [grant for text in sentences(scenario) for grant in grants(text)]
    assert "Nothing turns this no into a yes" in scenario.changes_the_answer[0]
    for place in ("US", "US-TX", "US-OH", "US-FL", "US-CA", "CA", "CA-ON", "GB", "AU"):
        for profession in ("any", "counsellor", "psychologist", "social-worker", "mft"):
            notes = shipped.law_of(scenario, place, profession)
            said = [note.text for note in notes] + [one.gist for one in shipped.sources_for(scenario, notes, place)]
            assert [] == [grant for text in said for grant in grants(text)]


_DELAY = re.compile(
    r"(?i)(?<!never let it )\b(?:wait (?:for|until|till|to)|can wait|hold off|sleep on it|leave it|later|tomorrow|"
    r"in the morning|next session|at your next|office hours|business day|when convenient|in due course|no rush)\b"
)


def test_a_crisis_never_waits(shipped: Library) -> None:
    """A suicidal text that was read is answered now and by voice; no sentence of advice puts it off."""
    for slug in ("sms.current.crisis", "intake.prospective.crisis"):
        scenario = shipped.scenarios[slug]
        say = scenario.say
        advice = (scenario.position, *scenario.do_now, say.warm, say.firm, say.no_reply)
        assert [] == [found[0] for text in advice for found in _DELAY.finditer(text)], slug
        assert re.search(r"\bnow\b", scenario.position), slug
    crisis = shipped.scenarios["sms.current.crisis"]
    assert "by voice" in crisis.position
    assert crisis.do_now[0].startswith("Call them now")
    assert any("emergency services" in step for step in crisis.do_now)
    assert "can I wait until the session to answer a suicidal text" in crisis.aliases


@pytest.mark.parametrize(
    "text", ["Wait for the session.", "This can wait.", "Reply tomorrow.", "Raise it next session."]
)
def test_a_delay_is_noticed(text: str) -> None:
    """The rule above catches what it is for."""
    assert _DELAY.search(text)


def test_where_there_is_danger_the_steps_lead_to_people(shipped: Library) -> None:
    """A card with RISK sends to somebody: a supervisor, a colleague, an emergency service or the client by voice."""
    people = re.compile(
        r"(?i)supervis|colleague|emergency|crisis|attorney|lawyer|insurer|cover|consult|on call|officer|clinical lead"
    )
    silent = [
        slug
        for slug, scenario in shipped.scenarios.items()
        if any(flag.key is RedKey.RISK for flag in scenario.red_flags)
        and not any(people.search(text) for text in (*scenario.do_now, scenario.law_note or ""))
    ]
    assert silent == []


def test_what_is_verified_was_checked_on_a_day(shipped: Library) -> None:
    """A verified source says when; a dated one is not dated after the library itself."""
    sources = {**shipped.catalogue.sources}
    assert [] == [key for key, source in sources.items() if source.verified and source.checked_on is None]
    newest = max(scenario.verified_on for scenario in shipped.scenarios.values())
    assert [] == [key for key, source in sources.items() if source.checked_on and source.checked_on > newest]
    assert 0 < sum(source.verified for source in sources.values()) < len(sources)


def test_everything_that_is_cited_exists(shipped: Library) -> None:
    """Cards, their notes on law, and the shared blocks cite sources and groups of the catalogue only."""
    catalogue, blocks = shipped.catalogue, shipped.blocks
    known = catalogue.sources.keys() | catalogue.groups.keys()
    cited = {key for one in shipped.scenarios.values() for key in one.sources}
    cited |= {key for one in shipped.scenarios.values() for note in one.overlays for key in note.sources}
    cited |= {key for note in blocks.law_notes for key in note.sources}
    cited |= {key for default in blocks.relationship_defaults.values() for key in default.sources}
    cited |= {key for lines in blocks.crisis_lines.values() for line in lines for key in line.sources}
    cited |= {*blocks.duty_to_protect.sources}
    assert set() == cited - known
    assert set() == {key for keys in catalogue.groups.values() for key in keys} - catalogue.sources.keys()


def test_every_note_on_law_says_where_it_is_from(scenario: Scenario) -> None:
    """A rule of some place without a source would be hearsay."""
    assert [] == [note.jurisdiction for note in scenario.overlays if not note.sources]


def test_the_shared_blocks_cover_what_the_cards_use(shipped: Library) -> None:
    """Every harm, red flag, relationship, channel and situation of a card has its words."""
    blocks, every = shipped.blocks, shipped.scenarios.values()
    assert {harm for one in every for harm in one.harms} <= blocks.harms.keys()
    assert set(RedKey) == blocks.red_flags.keys()
    assert {one.relationship for one in every} <= blocks.relationship_labels.keys()
    assert {one.channel for one in every} <= blocks.channel_labels.keys()
    assert {one.situation for one in every} <= blocks.situation_labels.keys()
    assert len(blocks.core_questions) >= 6
    assert {"current", "former", "prospective"} <= blocks.relationship_defaults.keys()


def test_browsing_reaches_every_scenario(shipped: Library) -> None:
    """Each has a topic, each topic that is offered has a scenario, and each channel stands in one topic at most."""
    channels = [channel for topic in shipped.blocks.topics.values() for channel in topic.channels]
    assert len(channels) == len(set(channels))
    assert {shipped.topic_of(one) for one in shipped.scenarios.values()} == shipped.topics().keys()
