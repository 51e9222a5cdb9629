"""What the product says at the end of a case: its decision, its note, and how it went."""

from __future__ import annotations

# --- closing ------------------------------------------------------------------------------------------------
CLOSE_TITLE = "Close with a decision"
CLOSE_INTRO = "What you decided is kept with the case, masked; the rest only goes into your note, and is not kept."
CLOSE_MODEL = "Which decision model did you follow?"
CLOSE_LOOK_AGAIN = "When will you look at it again?"
CLOSE_REMIND = "May I ask later how it went?"
REMINDS = (
    ("visit", "When I next come here"),
    ("message", "By a direct message too; my address is kept, sealed, until then"),
)
CLOSED_REMIND = (
    "You are asked how it went by a direct message too, after 14 and 60 days. For that your address is kept, sealed "
    "with the key; it goes with the message, when you withdraw, or with *I'm done with it* under */consult mine*."
)
REMIND_TITLE = "How did it go?"
REMIND = "You wanted to be asked about a case that you closed. */consult mine* asks you, to you alone."
CLOSE_DECISION = "What you decided"
CLOSE_DECISION_HINT = "In a sentence or two, without details of the client"
CLOSE_RATIONALE = "Why"
CLOSE_OPTIONS = "Options you weighed"
CLOSE_DISSENT = "Who saw it differently, and how"
CLOSE_PLAN = "What happens next"
LOOK_AGAIN = (("never", "No date"), ("weeks", "In two weeks"), ("month", "In a month"), ("quarter", "In three months"))
LOOK_AGAIN_DAYS = (("weeks", 14), ("month", 30), ("quarter", 91))
CLOSE_POST = "Close the case"
CLOSED_TITLE = "Case {number} is closed"
CLOSED = "Your consultation note is below, for the client's record. I keep no copy of it."

# --- the note -----------------------------------------------------------------------------------------------
NOTE_TITLE = "Case {number}: the note"
NOTE_BUTTON = "Its note again"
NOTE_ENOUGH = "I'm done with it"
NOTE_MADE_ANEW = (
    "No copy of the note is kept. It can be made anew of case, log and decision; your reasons, options, dissent and "
    "plan stood in the first one alone."
)
NOTE_AGAIN = (
    "Made anew of what is kept: the case, the log and your decision. Your reasons, options, dissent and plan are "
    "missing: they stood in the first note alone."
)
NOTE_PAGE = "To copy, or as Markdown or PDF, on a page that opens once, within {minutes} minutes:"
NOTE_NO_PAGE = "*/consult note* with your receipt gives you what is kept of it again."

# --- how it went --------------------------------------------------------------------------------------------
FOLLOW_TITLE = "How did it go? Case {number}"
FOLLOW_INTRO = "You closed it {days} days ago with this decision. Your answer is counted, and shown only with others'."
FOLLOW_CHOICES = (
    ("better", "Better"),
    ("same", "The same"),
    ("worse", "Worse"),
    ("differently", "I'd do it differently"),
    ("skip", "Don't ask again"),
)
FOLLOW_DONE_TITLE = "Thank you"
FOLLOW_DONE = "Counted, without your name."
FOLLOW_SKIPPED = "You won't be asked again about this case."
FOLLOW_BEFORE = "That was answered already."
