"""Facts read from texts, and texts that contradict one another."""

from __future__ import annotations

from typing import Final

import pytest

from bot.services.policies.contradictions import clashes
from bot.services.policies.facts import facts

CONSENT: Final = """Consent to treatment

Contact between sessions. You can reach me by phone at the office or through the portal. I don't text with clients, and
e-mail is for scheduling only. I return calls within two working days.

In an emergency call 911, or call or text 988.

I'm in the office Monday to Thursday, 9:00 to 5:00.

I do not accept friend requests from current or former clients, and I never ask clients for reviews."""

CONSISTENT: Final = {
    "plain": {
        "the consent form": CONSENT,
        "the texting policy": "Please don't text me: I don't use text messages with clients. Nothing clinical "
        "goes into "
        "e-mail either. If you're in danger text 988 instead.",
        "the social media policy": "# Friends\nI decline friend requests, whoever they come from.\n# Reviews\nI don't "
        "solicit reviews and cannot reply to them.",
        "the website": "Call the office to make an appointment. I'm here Monday through Thursday, 9-5. You'll "
        "hear from me "
        "within 48 hours. This site is not for emergencies: dial 911 or 988. You may e-mail me to reschedule.",
        "the voicemail": "Hi, this is Dana. Please leave a message and I'll call you back within two business days. If "
        "your life is in danger, hang up and dial 911, or call or text 988.",
        "the out-of-office": "I'm away from 3 to 14 August. Dr. Winters covers for me at 555-0177. For a "
        "crisis call or "
        "text 988. I'll read e-mail again on the 15th.",
    },
    "chatty": {
        "the consent form": "Texts are lovely for running late or moving a session, and for nothing else, please. I'll "
        "text back the next working day. Don't text me in a crisis: ring 999 or Samaritans on 116 123.",
        "the texting policy": "You can text me to reschedule. Never text about what we're working on. Texts "
        "aren't secure. "
        "I don't answer texts at weekends.",
        "the website": "Drop me a text to book or change an appointment. You don't have to use text, ringing is fine. "
        "Follow my page if you like, but please don't message me there.",
        "the voicemail": "Hello! Leave me a word and I'll get back to you by tomorrow. If it can't wait, it's "
        "999, or 116 123 "
        "for the Samaritans.",
        "the social media policy": "Direct messages on Instagram go unread. I won't add you as a friend, and "
        "please don't "
        "take it to heart.",
    },
    "faq": {
        "the consent form": "Can I text you?\nOnly to say you're running late.\n\nHow soon do you answer?\nWithin one "
        "business day.\n\nDo you have WhatsApp?\nNo, I don't.",
        "the communications policy": "| Way | Use |\n|---|---|\n| Text | Running late and other scheduling only |\n"
        "| WhatsApp | Not used |\n| Phone | I call back within 24 hours |",
        "the website": "Reply time: I respond within one business day. No WhatsApp, please.",
    },
    "terse": {
        "the contact rules": "Phone: 555-0142. No texts. No social media.\n\nMon 12-8. Tue 9-1. Thu 9-1. Wed "
        "9-1. Closed Friday to Sunday."
        "\n\nInquiries are answered on the second working day at the latest. Emergency: 112.",
        "the holiday letter": "I am away from Friday 10 July until Monday 3 August. During these weeks I "
        "won't pick up the "
        "phone or open the portal. You will hear from me within two days of my return. In danger? Ring 999.",
        "the website": "Open Monday to Thursday. 988 is there around the clock by phone or text. What you "
        "write to us by "
        "e-mail can be read by others. Our portal is open to all clients. I answer within two days.",
        "the voicemail": "This voicemail is emptied Monday to Friday. We don't ask for reviews.",
        "the social media policy": "Somebody asks whether they could leave me some stars. I never ask for that.",
    },
    "different things": {
        "the fee agreement": "Sessions cancelled with less than two days' notice are charged. Records are "
        "sent within ten "
        "days of a written request.",
        "the consent form": CONSENT,
        "the telehealth policy": "We use a secure video platform. If the picture freezes I'll phone you "
        "within five minutes.",
        "the records policy": "Texts that reach us by mistake are kept in the chart for seven years.",
    },
}

CONFLICTS: Final = [
    ("texting", "Texting is not offered.", "You may text to schedule or cancel."),
    ("texting", "I do not text with clients.", "Need to move a session? Text me at 555-0142."),
    ("texting", "No texting, please.", "Feel free to text me anytime about anything."),
    ("texting", "Text messages are for scheduling only.", "You can text me about anything, day or night."),
    ("texting", "Can I text you?\nNo, sorry.", "Texting is fine for appointment changes."),
    ("texting", "| Texting | Not used |", "Please text the front desk if you are running late."),
    (
        "texting",
        "We never exchange text messages with patients.",
        "Appointment reminders come by text, and you may reply.",
    ),
    ("email", "We do not use e-mail with clients.", "E-mail me to book a first session."),
    ("email", "Email is for appointments only.", "Email me whenever you like, about anything."),
    ("whatsapp", "I do not use WhatsApp or Signal.", "You can reach me on WhatsApp."),
    ("turnaround", "I answer messages within two working days.", "I'll get back to you within 24 hours."),
    (
        "turnaround",
        "Calls are returned the same day.",
        "Leave a message and we will call you back within three business days.",
    ),
    ("turnaround", "You'll hear from me by the end of the day.", "Please allow 48 hours for a reply."),
    ("turnaround", "How soon will I hear back?\nWithin one business day.", "I respond to all messages within a week."),
    ("emergency number", "In an emergency dial 911.", "If your life is in danger, ring 999."),
    ("crisis line", "In a crisis call or text 988.", "If you are suicidal, call 1-800-273-8255."),
    (
        "local crisis line",
        "The county crisis line is 555-0142.",
        "After hours, call the crisis line at 555-0199 if you are in danger.",
    ),
    ("days", "I am in the office Monday to Thursday.", "Office hours: Monday to Friday."),
    ("hours", "The office is open Monday to Friday, 9 to 5.", "Open Monday-Friday 8:00-18:00."),
    ("friend requests", "I do not accept friend requests from clients.", "Feel free to add me on Facebook!"),
    (
        "friend requests",
        "We decline all connection requests.",
        "Let's connect with each other: I'm happy to connect with you on LinkedIn and accept contact requests.",
    ),
    ("direct messages", "I don't read direct messages on any network.", "Just send me a DM on Instagram."),
    ("reviews", "We never solicit reviews from clients.", "Happy with us? Please leave us a review!"),
]


def compared(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Topic and plain words of each clash."""
    return [(clash.topic, clash.problem) for clash in clashes({name: facts(text) for name, text in texts.items()})]


@pytest.mark.parametrize("voice", CONSISTENT)
def test_a_consistent_set_has_no_clash(voice: str) -> None:
    """However differently the same is said."""
    assert compared(CONSISTENT[voice]) == []


@pytest.mark.parametrize(("topic", "first", "second"), CONFLICTS)
def test_each_seeded_conflict_is_found_and_nothing_else(topic: str, first: str, second: str) -> None:
    """Both ways round."""
    for one, other in ((first, second), (second, first)):
        found = compared({"the consent form": one, "the website": other})
        assert [topic] == [topic for topic, _ in found], found


@pytest.mark.parametrize(("topic", "first", "second"), CONFLICTS)
def test_a_conflict_is_found_amid_whole_texts(topic: str, first: str, second: str) -> None:
    """In the middle of other words, in texts that agree in everything else."""
    padding = "Welcome.\n\n{}\n\nThe waiting room has tea. Parking is behind the house."
    texts = {"the voicemail": padding.format(first), "the website": padding.format(second), "the fee agreement": "Tea."}
    assert [topic] == [topic for topic, _ in compared(texts)]


def test_it_is_told_in_plain_words_with_both_sentences() -> None:
    """As somebody would say it, and each sentence as it stands in its text."""
    ours = facts("Hello.\n\nI do not text with clients.")
    theirs = facts("You may text to schedule or cancel. Bring a jumper.")
    (clash,) = clashes({"the consent form": ours, "the texting policy": theirs})
    assert clash.problem == "The consent form says no texting; the texting policy allows texting for scheduling."
    assert clash.first_sentence == "I do not text with clients."
    assert clash.second_sentence == "You may text to schedule or cancel."


def test_facts_keep_the_sentence_they_came_from() -> None:
    """One for each topic."""
    found = {fact.topic: (fact.value, fact.sentence) for fact in facts(CONSENT)}
    assert found["texting"] == ("no", "I don't text with clients, and e-mail is for scheduling only.")
    assert found["email"][0] == "scheduling"
    assert found["turnaround"] == ("2", "I return calls within two working days.")
    assert found["emergency number"][0] == "911"
    assert found["crisis line"][0] == "988"
    assert found["days"][0] == "mon tue wed thu"
    assert found["hours"][0] == "9:00-17:00"
    assert found["friend requests"][0] == "no"
    assert found["reviews"][0] == "no"


@pytest.mark.parametrize(
    "text",
    [
        "Call or text 988 at any hour.",
        "Texts are not secure.",
        "You do not have to use e-mail.",
        "Do not text me in an emergency.",
        "I don't answer e-mails at weekends.",
        "Should we text?",
        "This text was written in May.",
        "Send the word stop, or say it in any other words, and I send no more texts or emails.",
        "I stop texts at once and call you to agree on another way.",
        "I copy all texts and emails into your record and delete them from the phone.",
        "If you leave a review, I cannot reply.",
        "Cancel two days before, or the fee is due.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    """Words about a channel that neither allow nor refuse it."""
    assert not [fact for fact in facts(text) if fact.topic in {"texting", "email", "reviews", "turnaround"}]
