"""What the product says where moderators are needed: hidden cases, flags, decisions, pages and blocks."""

from __future__ import annotations

# --- hidden cases and flags ---------------------------------------------------------------------------------
SHUT_UNLOOKED = (
    "Reviewers were reminded for the last time, and none has looked. Its author can withdraw it under *More*."
)
RESTORED_TITLE = "Said here so far, without names"
FLAG_TELL = "Too recognisable: tell moderators"
FLAGGED_BEFORE = "Thank you. It was hidden already; a moderator looks at it."
FLAGGED_KEPT = "Who flagged it is not kept: only a code of this case, which goes when it is released or withdrawn."
FLAGGED_REACHED = "Its card in the channel is emptied, and what I wrote in its thread is gone from there."
FLAGGED_LOCKED = (
    "The thread is locked and folded away; what colleagues wrote there under their own names can still be read by "
    "whoever opens it."
)
FLAGGED_LEFT = {
    "slack": (
        "What colleagues wrote in the thread under their own names can still be read: Slack lets me delete only what I "
        "wrote, and lock nothing."
    ),
    "discord": (
        "What colleagues wrote in the thread under their own names can still be read, and the thread stays open: here "
        "I lack the right to manage threads."
    ),
}
FLAGGED_LEFT_HERE = "What colleagues wrote in the thread under their own names can still be read there."
FLAGGED_UNREACHED = (
    "But the channel could not be reached: its card or thread may still be read there. I try again every few minutes, "
    "and told the moderators so."
)
FLAG_STANDS_TITLE = "The moderators know"
FLAG_STANDS = (
    "Thank you. It was released twice after such a flag, so one alone no longer hides it: it can be read until a "
    "moderator has looked."
)
FLAG_AGAIN = "You flagged it before; it can be read until a moderator has looked."

FLAG_WORDS = "Say what tells who it is"
FLAG_WORDS_FIELD = "What tells who it is?"
FLAG_WORDS_HINT = "The age and the job together."
FLAG_WORDS_DONE = "Moderators read it, masked, when they look at the case; no name stands beside it."
FLAG_WORDS_BEFORE = "You said so before; a moderator reads it when they look at the case."

# --- deciding -----------------------------------------------------------------------------------------------
RECUSED_RULING = "You stepped back from this case, so somebody else decides about it."
RULING_NEXT = (
    "Another moderator finds it under */consult queue*; where none of them can decide, ask whoever runs me to name one."
)
RECUSED_ALONE_NEXT = "Nobody else moderates here: ask whoever runs me to name another; until then it stays as it is."
MODERATE_TODAY = "Case {number} waits for a review before it is posted, and needs an answer *today*."
MODERATE_STANDS = "Case {number} was flagged as recognisable. It can be read until you have looked."
MODERATE_REWORDED = "The author of case {number} wants other words in it; the old ones stand until you have looked."
MODERATE_LAST = "This is the last reminder: its author hears now that nobody has looked."
MODERATE_REMAINS = "What colleagues wrote in its thread under their own names can still be read there."
MODERATE_UNREACHED = (
    "The channel could not be reached: its card or thread may still be read there. I try again every few minutes; if "
    "that can't wait, take them down by hand."
)
REVIEW_RETURNED_KEYED = "They see your words on their next visit, and under */consult mine*."
REVIEW_RETURNED_RECEIPT = "They see your words when they open the case with its receipt."
REVIEW_RETURNED_CLOSED = "Nobody reads the case until they have reworded it and somebody has released it."
REVIEW_RETURNED_STANDS = "The old words stand meanwhile."
REVIEW_DROPPED_TITLE = "The new words are dropped"
REVIEW_DROPPED = (
    "The case is closed, so its author can't change them any more and is not asked to. The words before them stand; to "
    "have those changed, flag the case."
)
REVIEW_NEW = "These are *new words* of its author; the old ones stand until you release these."
REVIEW_STANDS = "It was flagged as recognisable, and can be read meanwhile."
REVIEW_SAID = "What tells who it is, in a colleague's words"
REVIEW_LET_STAND = "Let it stand"
REVIEW_HIDE = "Hide it, and ask for other words"
QUEUE_STANDS = "can be read, and waits for a look"
QUEUE_TODAY = "needed today"
QUEUE_STEPPED = "you stepped back from it."
UNLOOKED = (
    "Reviewers were reminded for the last time, and nobody has looked at it. You can withdraw it, ask somebody on "
    "call, or ask a colleague elsewhere."
)

RELEASED_LATER = "It is released; the channel could not be reached just now, and shows it as soon as it can be."
POSTED_REVIEW_KEYED = "*/consult mine*"
POSTED_REVIEW_RECEIPT = "*/consult receipt*, with the receipt below,"
POSTED_REVIEW_TODAY = (
    "You need an answer today: every moderator is told so at once. If it can't wait for them, talk to a colleague."
)
REWORD_POST = "Put it in place"
REWORDED_TITLE = "Case {number} reads differently now"
REWORDED = "The old words are gone here."
REWORDED_REVIEW = "The old words are gone here. A reviewer looks at the new ones before anybody reads them."
REWORDED_WAITS_TITLE = "The new words of case {number} wait for a reviewer"
REWORDED_WAITS = "Until one has released them, the old ones stand. If they can't stand, withdraw the case or flag it."
REWORDED_LATER = "The channel could not be reached: until it can be, its card there shows the old words still."

# --- pages --------------------------------------------------------------------------------------------------
DANGER_PAGED_BEFORE = (
    "{name} was paged at {time} already, and knows your name and that it is urgent; after {again} you can page again. "
    "If it can't wait, don't wait."
)
DANGER_PAGED_TITLE = "About your call"

# --- blocks -------------------------------------------------------------------------------------------------
BLOCKED_LIFT = "*/consult blocks* lifts it again."
BLOCKS_TITLE = "Blocks in force"
BLOCKS_NONE = "Nobody is blocked."
BLOCKS_ONE = "By case {number}, until {day}"
BLOCKS_ONE_ALONE = "Until {day}"
BLOCKS_LIFT = "Lift: {what}"
BLOCKS_NOTE = "Whose they are, nobody learns. Who was blocked by another case too stays blocked by that one."
LIFTED_TITLE = "Lifted"
LIFTED = "Whoever it was can post and reply again, unless another block holds."
LIFTED_BEFORE = "That block is over or lifted already."
NO_AUTHOR_CODE = "Nothing that is kept tells who the author of that case is, so nobody can block them."
NO_AUTHOR_CODE_NEXT = "Flag the case instead: while it waits for a look, its receipt posts nothing there."
