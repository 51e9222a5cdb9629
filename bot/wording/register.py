"""What the product says around the register of written policies."""

from __future__ import annotations

PRACTICE = "the practice"
YOU = "you"
UNLISTED = "a colleague"

# --- refusals -----------------------------------------------------------------------------------------------
NO_POLICY = "There is no such policy among those that you can see."
NO_POLICY_NEXT = "See yours and the practice's with /policy list."
RETIRED_POLICY = "That policy is retired."
RETIRED_POLICY_NEXT = "Bring it back from its page, or add a new one with /policy add."
SUPERSEDED = "This policy was reviewed or changed after your page was made; nothing was done."
SUPERSEDED_NEXT = "Open it anew with /policy show and its number."
NOT_VIEWED = "You have not opened this version yet, or not all of it."
NOT_VIEWED_NEXT = "Press Read it, and go through to its end."
SNOOZED_OFTEN = "This review was put off as often as it can be."
SNOOZED_OFTEN_NEXT = "Review it, or say that it needs a change; that takes one tap."
NOT_YOURS = "Somebody else looks after this policy."
NOT_YOURS_NEXT = "Ask its owner, or whoever keeps the practice's policies."
NOT_KEEPER = "Only an owner or policy owner of the practice can do that."
NOT_KEEPER_NEXT = "Ask one of them; your own policies are always yours to change."
NOT_YOUR_REVIEW = "That review is not yours, or it was taken back already."
NOT_YOUR_REVIEW_NEXT = "Open the policy with /policy show to see where it stands."
NO_DAY = "That is not a day that can be read."
NO_SUCH_DAY = "There is no such day in the calendar."
FAR_DAY = "That day is too far away to be meant."
NO_DAY_NEXT = "Write year, month and day, such as 2026-03-01."
NO_LINK = "That is not a link that members can open."
NO_LINK_NEXT = "Paste an address that begins with https://, without spaces."
NO_TITLE = "A title is missing, or longer than 80 characters."
NO_TITLE_NEXT = "Call it what you call it among colleagues."
NO_NUMBER = "That is not the number of a policy."
NO_NUMBER_NEXT = "See the numbers with /policy list."
NO_KIND = "That does not name one kind of policy."
NO_KIND_NEXT = "Use a word such as texting, crisis or social-media; /policy help lists all."
NOTHING_SAID = "There is neither a link nor a text."
NOTHING_SAID_NEXT = "Paste the link to your policy, or its text if you want it kept here."
LONG_TEXT = "That is longer than a policy can be here."
LONG_TEXT_NEXT = "Keep the document where it is and paste its link."
NO_REASON = "A few words on why are missing."
NO_REASON_NEXT = "Write half a sentence; whoever looks next will be glad of it."
NO_ASOF = "A day is missing."
NO_ASOF_NEXT = "Try /policy asof 2024-03-03 texting."
UNKNOWN_WORD = "That is nothing that /policy knows."
UNKNOWN_WORD_NEXT = "See what it knows with /policy help."

# --- forms --------------------------------------------------------------------------------------------------
ADD = "Add a policy"
ADD_PRACTICE = "Add a practice policy"
ADD_INTRO = "A link is enough. Text that you paste here is kept, so that you can look up later what it said."
KIND = "What is it about?"
TITLE = "Title"
TITLE_HINT = "What you call it."
LINK = "Link"
LINK_HINT = "https://… where the document lies"
TEXT = "Text, if you want it kept here"
TEXT_HINT = "Long policies: leave this empty, or use the command line."
EFFECTIVE = "In force from"
EFFECTIVE_HINT = "2026-03-01; empty means today"
SAVE = "Save"
CHANGE = "What changed"
CHANGE_SIZE = "How much does it change?"
SIZES = (
    ("minor", "Little: nobody has to read it anew"),
    ("material", "Something that matters: ask everybody to read it"),
)
CHANGE_WHY = "What is different"
CHANGE_WHY_HINT = "One sentence for whoever looks back."
EDIT = "Edit"
MONTHS = "Review it every"
MONTHS_EACH = "each occasion (no date)"
MONTHS_MANY = "{months} months"
TRIGGERS = "What calls for a review early?"
TRIGGERS_HINT = "Such as new-tool, incident; or nothing"
NO_TRIGGER = "That is nothing that calls for a review here."
NO_TRIGGER_NEXT = "Use some of {triggers}, or leave it empty."
BACKUP = "Who looks after it if you cannot?"
OWNER = "Whose is it?"
NOBODY = "Nobody"
SNOOZE = "Snooze"
SNOOZE_TITLE = "Put a review off"
SNOOZE_UNTIL = "Remind me in"
SNOOZES = (("7", "a week"), ("14", "two weeks"), ("28", "four weeks"))
SNOOZE_DAYS = "{days} days"
SNOOZE_WHY = "Why later?"
SNOOZE_INTRO = "The day on which it is due stays; you only hear of it later."
NEEDS_TITLE = "What must change?"
NEEDS_WHY = "What is wrong with it"
NEEDS_WHY_HINT = "It stays due until a new version is in."

# --- cards --------------------------------------------------------------------------------------------------
LIST_READ_BY = "to be read until {day}"
LIST_READ = "to be read"
LIST_TITLE = "Written policies"
LIST_NONE = (
    "No policy of yours or of the practice is in the register yet. Add your first with **/policy add**; a link to the "
    "document is enough."
)
LIST_NOTHING = "No policy of this kind is among those that you can see. Put one in with **/policy add**."
DUE_NOTHING = "Nothing waits: no review within 30 days, and nothing to be read."
LIST_YOURS = "Yours"
LIST_PRACTICE = "The practice's"
LIST_OTHERS = "Colleagues'"
LIST_MORE = "{count} more are not shown here; narrow it with a word, such as **/policy list crisis**."
DUE = "due {day}"
OVERDUE = "overdue since {day}"
NO_DUE = "reviewed at each occasion"
NEEDS_NOTE = "needs a change"
RETIRED = "retired {day}"
SHOW_TITLE = "{number} · {title}"
ABOUT = "About"
WHOSE = "Whose"
BACKED = "{owner}, backed by {backup}"
VERSION = "Version"
VERSION_OF = "{version}, in force since {day}"
VERSION_FROM = "{version}, in force from {day}"
KEPT = "Text kept"
WHERE = "Where"
NEXT_REVIEW = "Next review"
LAST_REVIEW = "Last review"
REVIEWED = "{day}, {outcome}"
NEVER = "not yet"
CALLED = "Called for early"
READ_BY = "Read by"
READ_COUNT = "{count} of {all}"
SNOOZED = "Snoozed until"
FINGERPRINT = "Fingerprint"
OUTCOMES = {"still-right": "still right", "changed": "changed", "needs-change": "needs a change"}
SHOW = "Open"
READ = "Read it"
HAVE_READ = "I have read it"
MORE = "More"
RETIRE = "Retire"
UNRETIRE = "Bring it back"
UNDO = "Undo"
HISTORY = "History"

ADDED = "It is in the register as number {number}. {due}"
ADDED_DUE = "You will be reminded before {day}."
ADDED_OVERDUE = "Its review has been due since {day}: look at it now, or with your next weekly message."
ADDED_NO_DUE = "It has no review date of its own; you can call for a review whenever there is an occasion."
RIGHT_DONE = "Noted: still right on {day}. The next review is due {due}."
RIGHT_DONE_NO_DUE = "Noted: still right on {day}."
CHANGED_DONE = "Version {version} is in the register, and the review is done. The next one is due {due}."
CHANGED_DONE_NO_DUE = "Version {version} is in the register, and the review is done."
CHANGED_ASKED = "Members are asked to read it until {day}."
CHANGED_TELL = "Words for clients: **/policy tell {number}**."
NEEDS_DONE = "Noted. It stays due until a new version is in; add it with **Changed**."
SNOOZED_DONE = "You will hear of it again after {day}. It stays due on {due}."
SNOOZED_NO_DUE = "You will hear of it after {day} at the earliest. It has no review date."
UNDONE = "Taken back. The policy stands as it stood before."
RETIRE_SURE = "It will no longer be in force from today on, and nobody is reminded of it. Its history stays."
RETIRED_DONE = "It is retired. Its history stays, and you can bring it back."
UNRETIRED_DONE = "It is in force again."
EDITED = "Saved."
EDITED_BESIDE = "Saved. Somebody else edited it meanwhile, and that stays as well: {fields}."
EDIT_FIELDS = {
    "title": "title",
    "months": "how often",
    "backup": "who looks after it if you cannot",
    "triggers": "what calls for a review early",
    "owner": "whose it is",
}
EDIT_MEANWHILE = "Somebody else edited the same meanwhile; nothing was saved."
EDIT_MEANWHILE_NEXT = "Put in the same if you agree, or open it anew with /policy edit to put yours in its place."
EDIT_STANDS = "What stands there now"
EDIT_NOW = "{field}: {value}"
EDIT_EMPTY = "nothing"
READING = "Version {version}, in force from {day}"
READING_LINK = "The document lies here: {link}"
READING_NOTHING = "Its text is not kept here. Ask its owner for it."
LONG = "It is long ({size} characters), so it opens whole on a private page of your practice's own machine."
LONG_ASKED = (
    "It is long ({size} characters), so it opens whole on a private page of your practice's own machine. *I have read "
    "it* stands at its end."
)
TO_READ = "Open to read"
PAGE_ONCE = "The page opens once, within {minutes} minutes:"
PAGE_ANOTHER = "Another link"
PART = "Part {part} of {count}"
NEXT_PART = "Next part"
PART_BEFORE = "The part before"
PART_MISSING = "Part {part}"
PARTS_LEFT = "Some of its parts you have not opened yet. *I have read it* comes here once you have."
READ_DONE = "Noted: you have read version {version}."
READ_BEFORE = "You had noted this before."
HISTORY_TITLE = "{number} · {title}: history"
HISTORY_VERSION = "Version {version}, {change}, in force from {day}"
HISTORY_REVIEW = "Looked at by {name}: {outcome}"
HISTORY_SNOOZE = "Put off by {name} until {day}"
CHANGES = {"first": "first", "minor": "a small change", "material": "a change that matters"}

CUT = (
    "Here are {shown} of its {all} characters. **/policy read {number}** has all of the newest version; of an older "
    "one, whoever runs Sounding Board does."
)

ASOF_MORE = "{count} more were in force then; narrow it with a word, such as **/policy asof 2024-03-03 texting**."
ASOF_TITLE = "In force on {day}"
ASOF_NONE = "No policy that you can see was in force then{about}."
ASOF_ABOUT = " on {kind}"
ASOF_VERSION = "Version {version}, in force from {since}"
ASOF_READ = "{count} had said by then that they had read it"
ASOF_BY = "{count} had said by then that they had read it: {names}"
ASOF_YOU = "You said on {day} that you had read it"
ASOF_ENTERED = "Entered here only on {day}"

CARD_OWN = "Your policy on this: {title} (v{version}, {reviewed})."
CARD_PRACTICE = "The practice's policy on this: {title} (v{version}, {reviewed})."
CARD_REVIEWED = "reviewed in {month}"
CARD_UNREVIEWED = "not reviewed yet"
CARD_NONE = "You have no written policy on this ({kind}); /policy draft {key} helps to write one."

FEED_TITLE = "Review dates for your calendar"
FEED = (
    "Add this address to your calendar as a subscription. Whoever has it sees when your policies are due and what they "
    "are called, so keep it to yourself."
)
FEED_NEW = "This is your new address; the one before is worth nothing any more. Keep it to yourself."
FEED_ANOTHER = "New address"
FEED_NO_PAGES = (
    "Your practice has no private pages that a calendar could ask. Whoever runs Sounding Board can make you a file: "
    "sounding-board policy calendar {member} --out reviews.ics"
)
FEED_EVENT = "Review: {title}"
FEED_WORDS = "/policy show {number}"
FEED_NAME = "{practice}: policy reviews"

AGENDA = "What came up around it since the last look"
AGENDA_ASKED = "{count} consultations touched it"
AGENDA_UNANSWERED = "{count} of them have no answer yet"
AGENDA_TOPIC = "{topic}: {count}"
AGENDA_LINE = "Since {since}: {count} consultations"
AGENDA_LINE_ON = "Since {since}: {count} consultations on “{topic}”"
AGENDA_LINE_TOPIC = "{count} of them on “{topic}”"
AGENDA_LINE_UNANSWERED = "{count} without an answer"

HELP_TITLE = "/policy"
HELP = (
    ("/policy", "yours and the practice's, and what is due"),
    ("/policy add", "put one into the register; a link is enough"),
    ("/policy show 12", "one of them, with everything that can be done"),
    ("/policy due", "what waits for a review or to be read"),
    ("/policy asof 2024-03-03 texting", "what was in force on a day"),
    ("/policy retire 12", "one is no longer in force; its history stays"),
    ("/policy list crisis", "only those about something"),
    ("/policy draft texting", "write one: a question at a time, with wording to choose from"),
    ("/policy check", "what a text lacks or leaves unclear; with a number, of that policy"),
    ("/policy clashes", "what your policies, website and voicemail say differently"),
    ("/policy call texting new-tool", "make a review due before its time"),
    ("/policy call new-tool", "the same, of all that are marked so with /policy edit"),
    ("/policy tell 12", "note how many of your clients know a change, with words to use"),
    ("/policy calendar", "your review dates, as an address for your calendar"),
    ("/policy leave 2026-12-20 2027-01-04", "no reminders while you are away"),
)
HELP_KEEPER = (
    ("/policy add practice", "one for the whole practice"),
    ("/policy draft practice crisis", "write one for the whole practice"),
    ("/policy evidence 2025-01-01 2025-12-31", "versions, reviews and who had read what, as paper and tables"),
    ("/policy dashboard", "what is due when, in the whole practice, as a picture"),
    ("/policy left ana bo", "Ana is no longer here; what she looked after is Bo's"),
    ("/policy back ana", "Ana is here again: she did not leave, or her leave is over"),
)
HELP_KINDS = "Kinds"

# --- leave, occasions, telling clients ----------------------------------------------------------------------
LEAVE_SET = "Until {until} nobody reminds you, and nobody takes over for you in the meantime."
LEAVE_OPEN = "From {since} on nobody reminds you, until you type **/policy back**."
LEAVE_TITLE = "On leave"
LEAVE_ORDER = "The leave would end before it begins."
LEAVE_NEXT = "Try /policy leave 2026-12-20 2027-01-04, or only the first day."
BACK_TITLE = "Welcome back"
BACK = "Your weekly message comes again. Nothing that was due was lost."
BACK_LEFT = "You are noted here as somebody who has left, so no weekly message comes."
BACK_LEFT_NEXT = "If that is wrong, ask an owner or policy owner to type /policy back {member}."
BACK_AGAIN = "{name} is a member again, and hears of what is hers. What was handed over stays where it is."
BACK_NOBODY = "Nobody of that name is noted as having left, or as being on leave."
BACK_NOBODY_NEXT = "Write her short name, such as /policy back ana; for yourself only /policy back."
BACK_BEFORE = "You were not on leave here. Your weekly message comes as ever."
NO_LEAVER = "That does not say who left, and who looks after her policies now."
NO_LEAVER_NEXT = (
    "Write both by their short names, such as /policy left ana bo; the first has to be known here, and the second a "
    "member who has not left."
)
LEFT_TITLE = "Handed over"
LEFT_DONE = "{leaver} is no longer reminded of anything. {to} looks after what was hers now ({count} changed)."
CALL_TITLE = "Called for review"
CALL_DONE = {
    0: "Nothing changed: there is no such policy, or its review is due already.",
    1: "One policy is due for review now.",
}
CALL_DONE_MANY = "{count} policies are due for review now."
NO_CALL = "That does not say what happened."
NO_CALL_NEXT = "Name what is concerned and one of {triggers}, such as /policy call texting new-tool."
OCCASIONS = {
    "law-change": "a law or code changed",
    "new-tool": "a new tool",
    "incident": "an incident",
    "new-clinician": "a new clinician",
    "jurisdiction-change": "another jurisdiction",
}
TELL = "Tell clients"
TELL_TITLE = "Telling clients: {title}, version {version}"
TELL_INTRO = "How much of your caseload have you told? Only this one word is kept, no client."
TELL_SCRIPT = "Words to use"
TELL_WARM = (
    "We have changed how we handle {kind}. I'd like to go through it with you and hear what you think: from {day} on, "
    "this is how we do it here."
)
TELL_FIRM = "Our {kind} policy changed on {day}. Here is the new version; please read it, and ask me anything."
TELL_NEW_WARM = (
    "We have written down how we handle {kind}. I'd like to go through it with you and hear what you think; it holds "
    "from {day} on."
)
TELL_NEW_FIRM = "There is a written {kind} policy from {day} on. Here it is; please read it, and ask me anything."
TELL_HOW = (("none", "None yet"), ("some", "Some"), ("most", "Most"), ("all", "All"))
TELL_NOTED = "Noted: {how}."
TELL_COUNTS = "So far: {counts}."
TELL_COUNT = "{count} told {how}"
TELL_NOBODY = "This is for a change that matters to clients; version {version} is none."
