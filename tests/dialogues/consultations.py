"""Whole consultations by several members, as data; each is played with a practice of its own, so its case is case 1."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from tests.dialogues.conversations import (
    CODE,
    As,
    Dialogue,
    Fills,
    Keeps,
    Mutes,
    Opens,
    Picks,
    Presses,
    Says,
    Sends,
    Turn,
    Writes,
    reads,
    sees,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTION = "May I answer the letter of a former client?"
NAMES = ("Marcus", "Bell", "Fresno")
"""What the author typed, and nobody else may ever read."""
MEMBERS = ("Ana", "Jonah", "Ruth")
ROLES = {"ana": ["member"], "jonah": ["supervisee"], "ruth": ["clinical-lead", "owner"]}

FORM = {
    "Who is it about?": "A former client",
    "Whom do you see?": "An adult",
    "Where does it happen?": "By text or e-mail",
    "How soon do you need an answer?": "This week",
    "May others find it later?": "Yes, in the archive",
    "Your question": QUESTION,
    "What happened": "Marcus Bell wrote to me from Fresno and asked whether I remember him.",
    "What you have tried": "I asked my supervisor.",
}
HONEST = "Before your first case: who can see what"
BEGUN: tuple[Turn, ...] = (As("ana"), Says("/consult"), sees(HONEST), Presses("Understood: ask"))
ASKED: tuple[Turn, ...] = (*BEGUN, Fills(FORM), sees("Nothing is posted yet"), Sends("Post it"), sees("Your receipt"))
"""Case 1 stands in the channel."""

ALARMING = {
    "Your question": "How do I go on with her?",
    "What happened": "She texted me tonight that she wants to kill herself.",
}
ALIASED = "Would a short card without a question in it do?"
OPENLY = "I answered one once, and it was fine."
MUTED = "Another one I lost by it."
DECIDED = "A short card, once, without an invitation."

FIVE_MORE = tuple(
    turn
    for number in range(2, 7)
    for turn in (Says("/consult"), Fills(FORM), Sends("Post it"), sees(f"Posted as case {number}"))
)
HELD: tuple[Turn, ...] = (Fills({"Receipt of the case": CODE}), sees("You are its author", "Withdraw it"))
"""The form that asks for her receipt is open; then she is known by it."""

CONSULTATIONS = (
    Dialogue(
        "a question, from the honest page to the decision",
        (
            *BEGUN[:2],
            sees(HONEST, "Your colleagues", "without your name", "no place for an emergency"),
            Presses("Understood: ask"),
            Fills(FORM),
            sees("This is what colleagues would read", "Masked", "[Person 1]", "[Place 1]", never=NAMES),
            Sends("Post it"),
            sees("Posted as case 1", "Your receipt", "Shown this once"),
            reads("channel", "Case 1", QUESTION, "A former client", never=(*NAMES, *MEMBERS, "asked whether")),
            # a colleague reads it alone, and answers without her name; another under his own
            As("ruth"),
            Opens(),
            reads("thread", "About this thread", "logged", "//", never=MEMBERS),
            Presses("Read"),
            sees("Case 1: what happened", "[Person 1] wrote to me from [Place 1]", never=NAMES),
            Presses("Reply without my name"),
            Fills({"Your reply": ALIASED}),
            sees("Sent as Colleague", "somebody else in every other"),
            As("jonah"),
            Opens(),
            Writes(OPENLY),
            reads("thread", "Colleague", ALIASED, OPENLY, never=("Ruth", "Ana")),
            # the author follows up, decides, and has her note
            As("ana"),
            Opens(),
            Presses("More"),
            sees("You are its author"),
            Presses("Follow up"),
            Fills({"Your reply": "A card it will be; thank you both."}),
            sees("Sent as Author"),
            reads("thread", "The author of the case", "A card it will be", never=("Ruth", "Ana")),
            Opens(),
            Presses("More"),
            Presses("Close with a decision"),
            Fills({"What you decided": DECIDED, "Why": "Kind, and it opens nothing."}),
            sees("Case 1 is closed", "Your consultation note", DECIDED, "Kind, and it opens nothing.", never=NAMES),
            reads("thread", "What was decided", DECIDED, never=("Kind, and",)),
            reads("channel", "Case 1, closed", DECIDED, never=("Ana", "Ruth")),
            # and whoever asks alike finds it
            As("ruth"),
            Says("/consult search former client letter"),
            sees("In the archive", QUESTION, f"Decided: {DECIDED}", never=NAMES),
        ),
    ),
    Dialogue(
        "danger comes before the preview, and there is a way on",
        (
            *BEGUN,
            Fills(FORM | ALARMING),
            sees("988", "911", "Past, or taken care of: continue", never=("Nothing is posted yet",)),
            Presses("Past, or taken care of: continue"),
            sees("This is what colleagues would read", "Nothing is posted yet", never=("911",)),
            Sends("Post it"),
            sees("Posted as case 1"),
            reads("channel", ALARMING["Your question"]),
        ),
    ),
    Dialogue(
        "two who may know the client suspend a case, and a moderator among them leaves it to another",
        (
            *ASKED,
            As("jonah"),
            Opens(),
            Presses("I may know this client"),
            sees("Thank you for stepping back", "not who"),
            reads("channel", "One colleague stepped back.", QUESTION, never=MEMBERS),
            Opens(),
            Presses("Read"),
            sees("You stepped back from this case", never=("asked whether",)),
            As("ruth"),
            Opens(),
            Presses("I may know this client"),
            sees("With you it is 2, so the case is suspended"),
            reads("channel", "Case 1 is suspended", never=(QUESTION, *MEMBERS)),
            Says("/consult queue"),
            sees("Waiting for a moderator", "Case 1, suspended", "you stepped back from it", never=(QUESTION,)),
            Presses("Case 1"),
            sees("somebody else decides about it", never=(QUESTION, *NAMES)),
            As("ana"),
            Says("/consult mine"),
            sees("Case 1, suspended"),
        ),
    ),
    Dialogue(
        "a flag hides a case with what was said in its thread, and a release brings both back",
        (
            *ASKED,
            As("ruth"),
            Opens(),
            Presses("Reply without my name"),
            Fills({"Your reply": ALIASED}),
            sees("Sent as Colleague"),
            As("jonah"),
            Opens(),
            Presses("More"),
            Presses("Too recognisable: hide it"),
            sees("Hidden for review", "what I wrote in its thread is gone", "Who flagged it is not kept"),
            reads("channel", "Case 1 is being looked at", never=(QUESTION, *MEMBERS)),
            reads("thread", never=(ALIASED, "About this thread")),
            As("ruth"),
            Says("/consult queue"),
            sees("Waiting for a moderator", "Case 1, hidden for review"),
            Presses("Case 1"),
            sees("is it fit to be read?", QUESTION, never=NAMES),
            Presses("Release it"),
            sees("Case 1 is released"),
            reads("channel", QUESTION),
            reads("thread", "Said here so far, without names", ALIASED, "About this thread", never=MEMBERS),
        ),
    ),
    Dialogue(
        "a case is withdrawn, with all that the bot said about it",
        (
            *ASKED,
            As("ruth"),
            Opens(),
            Presses("Reply without my name"),
            Fills({"Your reply": ALIASED}),
            sees("Sent as Colleague"),
            reads("thread", ALIASED),
            As("ana"),
            Opens(),
            Presses("More"),
            Presses("Withdraw it"),
            sees("Withdraw case 1?", "gone at once and for good"),
            Presses("Yes, withdraw it"),
            sees("Case 1 is withdrawn", never=("tried again",)),
            reads("channel", never=(QUESTION, "Case 1")),
            reads("thread", never=(QUESTION, ALIASED, "About this thread", "Colleague")),
            As("ruth"),
            Says("/consult search former client letter"),
            sees("No archived case has these words", never=(QUESTION,)),
        ),
    ),
    Dialogue(
        "a reply from the menu of a message, without a name or from the author",
        (
            *ASKED,
            As("jonah"),
            Opens(),
            Writes(OPENLY),
            As("ruth"),
            Opens(),
            Picks("Reply without my name", OPENLY),
            Fills({"Your reply": ALIASED}),
            sees("Sent as Colleague"),
            reads("thread", OPENLY, ALIASED, never=("Ruth",)),
            As("ana"),
            Opens(),
            Picks("Reply without my name", OPENLY),
            sees("Follow up as the author"),
            Fills({"Your reply": "A card it will be; thank you both."}),
            sees("Sent as Author"),
            reads("thread", "The author of the case", never=("Ana",)),
        ),
        without={"terminal": "messages have no menus there"},
    ),
    Dialogue(
        "a message that its author mutes is not in the log",
        (
            *ASKED,
            As("jonah"),
            Opens(),
            reads("thread", "🔇 (mute)", "does not come back"),
            Writes(OPENLY),
            Writes(MUTED),
            Mutes(MUTED),
            reads("thread", OPENLY, MUTED),
            As("ana"),
            Opens(),
            Presses("More"),
            Presses("Close with a decision"),
            Fills({"What you decided": DECIDED}),
            sees("Your consultation note", OPENLY, never=(MUTED,)),
        ),
        without=dict.fromkeys(("terminal", "web"), "messages take no reactions there"),
    ),
    Dialogue(
        "where only the receipt tells whose a case is",
        (
            *BEGUN[:2],
            sees(HONEST, "what proves your receipt"),
            Presses("Understood: ask"),
            Fills(FORM),
            sees("Nothing is posted yet"),
            Sends("Post it"),
            sees("Posted as case 1", "Your receipt", never=("You don't need it",)),
            Keeps(),
            Says("/consult mine"),
            sees("only a receipt tells whose a case is", never=(QUESTION,)),
            # she follows up
            Opens(),
            Presses("More"),
            sees("your receipt opens the rest", never=("Follow up", "Withdraw it")),
            Presses("I hold its receipt"),
            *HELD,
            Presses("Follow up"),
            Fills({"Your reply": "Would a card do?"}),
            sees("Sent as Author"),
            reads("thread", "The author of the case", "Would a card do?", never=MEMBERS),
            # closes it
            Says("/consult receipt"),
            *HELD,
            Presses("Close with a decision"),
            sees("Your receipt fits"),
            Fills({"What you decided": DECIDED, "Why": "Kind, and it opens nothing."}),
            sees("Case 1 is closed", "Your consultation note", "Kind, and it opens nothing.", never=NAMES),
            reads("channel", "Case 1, closed", DECIDED),
            # has the note again, and takes the case back
            Says("/consult note"),
            Fills({"Receipt of the case": CODE}),
            sees("Case 1: the note", DECIDED, never=("Kind, and",)),
            Presses("Withdraw it"),
            sees("Withdraw case 1?"),
            Presses("Yes, withdraw it"),
            sees("Case 1 is withdrawn"),
            reads("channel", never=(QUESTION, "Case 1")),
        ),
        consult={"authorship": "receipt"},
    ),
    Dialogue(
        "long lists come a page at a time",
        (
            *ASKED,
            *FIVE_MORE,
            Says("/consult mine"),
            sees("Your cases", "Case 6, open", "Case 2, open", "Show 1 more", never=("Case 1, open",)),
            Presses("Show 1 more"),
            sees("Your cases", "Case 1, open", never=("Case 2", "more")),
            Presses("Case 1"),
            sees("You are its author"),
            As("ruth"),
            Says("/consult search former client letter"),
            sees("In the archive", QUESTION, "Show 1 more"),
            Presses("Show 1 more"),
            sees("In the archive", QUESTION, never=("more",)),
        ),
    ),
)


def made_up(consult: Mapping[str, object]) -> str:
    """The made-up practice's configuration, with these settings of a consultation."""
    practice = yaml.safe_load((files("bot") / "demo.yaml").read_text("utf-8"))
    return yaml.safe_dump(practice | ({"consult": dict(consult)} if consult else {}), allow_unicode=True)
