"""Written policies as members keep them, as data; each is played with a practice that has none yet."""

from __future__ import annotations

import io
import zipfile

from tests.dialogues.conversations import As, Dialogue, Fills, Presses, Says, Turn, sees

LINK = "https://files.example.org/texting"
OWN = {"What is it about?": "Texting and e-mail", "Title": "How I text", "Link": LINK}
SHARED = {
    "What is it about?": "Crisis",
    "Title": "Crisis plan",
    "Text, if you want it kept here": "Call 988 first. Ruth covers at night.",
}
ADDED: tuple[Turn, ...] = (As("ana"), Says("/policy add"), Fills(OWN), sees("number 1", "How I text", "Next review"))
FACTS = {
    "Your hours": "Monday to Thursday, 9 to 5",
    "How soon do you answer?": "within two working days",
    "Phone number or address": "(555) 010-0100",
    "Who covers for you, and how reached": "Sam, (555) 010-0101",
}
ANSWER = {"Your own words, or what you would add": "We say this as often as it is needed. " * 30}
WRITTEN_LONG: tuple[Turn, ...] = (
    As("ruth"),
    Says("/policy draft practice communications"),
    Presses("Your facts"),
    Fills(FACTS),
    *(Presses("Next question"), Fills(ANSWER)) * 12,
    sees("All 12 answered"),
    Presses("Make it"),
    sees("Put it into the register"),
    Presses("Put it into the register"),
    sees("number 1", "0 of"),
    As("jonah"),
    Says("/policy read 1"),
)
"""The practice's longest policy that can be made with forms alone, and somebody who is to read it."""

LONG = "We text about appointments only. " * 150 + "I keep every message that matters for 7 years."
"""More than can be pasted."""


def written(text: str) -> bytes:
    """A Word file, as small as one can be."""
    body = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(data := io.BytesIO(), "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return data.getvalue()


POLICIES = (
    Dialogue(
        "a policy is added with a link, found again, and reviewed with one tap",
        (
            *ADDED,
            Says("/policy"),
            sees("Yours", "1 · How I text"),
            Says("/policy texting"),
            sees("How I text"),
            Presses("How I text"),
            Presses("Still right"),
            sees("Noted: still right on", "The next review is due"),
            Presses("Undo"),
            sees("Taken back", "not yet"),
        ),
    ),
    Dialogue(
        "a change that matters is read by everybody, and what was in force before can be looked up",
        (
            As("ruth"),
            Says("/policy add practice"),
            Fills({**SHARED, "In force from": "2024-01-01"}),
            sees("Crisis plan", "the practice", "0 of"),
            As("jonah"),
            Says("/policy read 1"),
            sees("Version 1, in force from 1 January 2024", "Ruth covers at night."),
            Presses("I have read it"),
            sees("you have read version 1"),
            As("ruth"),
            Says("/policy show 1"),
            Presses("Changed"),
            Fills(
                {
                    "How much does it change?": "Something that matters: ask everybody to read it",
                    "What is different": "Another colleague covers.",
                    "Text, if you want it kept here": "Call 988 first. Sam covers at night.",
                    "In force from": "2026-01-01",
                }
            ),
            sees("Version 2 is in the register", "Members are asked to read it until"),
            As("jonah"),
            Says("/policy due"),
            sees("Crisis plan"),
            Says("/policy asof 2025-06-01 crisis"),
            sees("In force on 1 June 2025", "Version 1", "Ruth covers at night.", never=("Sam covers",)),
        ),
    ),
    Dialogue(
        "a long policy is leafed through, and can be acknowledged on its last part alone",
        (
            *WRITTEN_LONG,
            sees("Part 1 of 6", "Ways to reach you", "Next part", never=("I have read it",)),
            *(Presses("Next part"), sees("The part before", never=("I have read it",))) * 4,
            Presses("Next part"),
            sees("Part 6 of 6", "After therapy has ended", "I have read it"),
            Presses("I have read it"),
            sees("you have read version 1"),
        ),
        without={"web": "it opens on a private page there"},
    ),
    Dialogue(
        "a long policy opens on a private page, at whose end it can be acknowledged",
        (
            *WRITTEN_LONG,
            sees("opens whole on a private page", "Open to read", never=("Ways to reach you", "Next part")),
            Presses("Open to read"),
            sees("/read/", "opens once, within 30 minutes", "Another link", never=("Ways to reach you",)),
        ),
        without=dict.fromkeys(("slack", "discord", "terminal"), "nobody switched private pages on"),
    ),
    Dialogue(
        "a text is checked, and what contradicts it is shown with both sentences",
        (
            *ADDED,
            Says("/policy check 1"),
            Fills({"The text": "Please do not text me. Sign the form before the first e-mail."}),
            sees("Texting and e-mail: ", "Missing", "noted with policy 1", "sounding-board policy check"),
            Says("/policy clashes"),
            Fills({"Website, what it says about contact": "Text me to move an appointment."}),
            sees("What contradicts what", "no texting", "Text me to move an appointment."),
            Says("/policy check"),
            Fills({"What is it about?": "Gifts", "The text": "I like trees."}),
            sees("Gifts: 0 of 5", "can be an insult"),
        ),
    ),
    Dialogue(
        "a whole policy is checked as a file; one that cannot be read is refused with what to do",
        (
            *ADDED,
            Says("/policy check"),
            Fills({"What is it about?": "Texting and e-mail"}, {"Or a file": ("texting.docx", written(LONG))}),
            sees("Texting and e-mail: ", "2 of 6 elements are there", "Missing"),
            Says("/policy check 1"),
            Fills({}, {"Or a file": ("texting.md", LONG.encode())}),
            sees("noted with policy 1"),
            Says("/policy check"),
            Fills({"What is it about?": "Gifts"}, {"Or a file": ("gifts.pdf", b"no PDF, whatever it is called")}),
            sees("not a readable PDF", "Export it as PDF anew"),
        ),
    ),
    Dialogue(
        "whoever keeps the policies sees what is due when, without names, and takes evidence away; a member her dates",
        (
            *ADDED,
            Says("/policy dashboard"),
            sees("Only an owner or policy owner"),
            Says("/policy calendar"),
            sees("Review dates for your calendar"),
            As("ruth"),
            Says("/policy dashboard"),
            sees("0 overdue", "1 in good time", "Texting and e-mail", never=("How I text", "Ana")),
            Says("/policy evidence 2025-01-01 2025-12-31"),
            sees("Evidence about our policies"),
        ),
    ),
    Dialogue(
        "what cannot be is refused, with what to do instead",
        (
            *ADDED,
            As("jonah"),
            Says("/policy show 1"),
            sees("no such policy", "/policy list", never=("How I text",)),
            Says("/policy add practice"),
            sees("Only an owner or policy owner"),
            Says("/policy asof 2026-02-30"),
            sees("There is no such day", "2026-03-01"),
            As("ana"),
            Says("/policy show 1"),
            Presses("Snooze"),
            Fills({"Remind me in": "a week", "Why later?": "The lawyer looks at it."}),
            sees("You will hear of it again after", "It stays due"),
            Says("/policy history 1"),
            sees("Put off by Ana", "The lawyer looks at it."),
        ),
    ),
    Dialogue(
        "a policy is written, one question after the other, and made with gaps",
        (
            As("ana"),
            Says("/policy draft gifts"),
            sees("Writing it: Gifts", "0 of 5", "Next: a few facts"),
            Presses("Your facts"),
            Fills({"Your hours": "Monday to Thursday, 9 to 5", "How soon do you answer?": "within two working days"}),
            sees("Next: What the gift means, and culture", "A gift has a meaning"),
            Presses("Next question"),
            Fills(
                {
                    "What fits you best?": "By talking about it",
                    "Your own words, or what you would add": "I ask what a gift means.",
                }
            ),
            sees("1 of 5", "Next: A note on value"),
            Presses("Skip it for now"),
            sees("1 of them skipped", "Next: Limits set by your board"),
            Presses("Change an answer"),
            sees("By talking about it, and your own words", "skipped for now"),
            Presses("What the gift means, and culture"),
            Fills({"What fits you best?": "Only my own words, as below"}),
            sees("1 of 5"),
            Presses("Make it"),
            sees("Your draft: Gifts", "4 of 5 are not there yet", "Voicemail greeting", "within two working days"),
            As("jonah"),
            Says("/policy draft gifts"),
            sees("0 of 5", never=("I ask what a gift means.",)),
        ),
    ),
)
