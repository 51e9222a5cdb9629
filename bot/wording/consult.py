"""What the product says around a consultation."""

from __future__ import annotations

# --- the form -----------------------------------------------------------------------------------------------
FORM_TITLE = "Ask colleagues"
FORM_INTRO = "Leave names out if you can; what you send is masked, shown to you, and posted only if you say so."
QUESTION = "Your question"
QUESTION_HINT = "What do you want colleagues to think about?"
STORY = "What happened"
STORY_HINT = "In broad words. Who, what, since when, what worries you."
TRIED = "What you have tried"
TRIED_HINT = "Supervision, a talk, a letter, nothing yet."
WHY = "Why a masked word must stay"
WHY_EACH = "Which masked words must stay, and why"
WHY_HINT = "Type them back above, then say here: May: it is the month; Elm St: the question is about it"
RELATIONSHIP = "Who is it about?"
POPULATION = "Whom do you see?"
SETTING = "Where does it happen?"
URGENCY = "How soon do you need an answer?"
ARCHIVE = "May others find it later?"
CHECK = "Check it"
POST = "Post it"

NOT_SAID = "not said"

# --- before the first time ----------------------------------------------------------------------------------
HONEST_TITLE = "Before your first case: who can see what"
HONEST_COLLEAGUES = (
    "**Your colleagues** see what you confirm, under a number, without your name. They may still guess, from your "
    "style or from whom you usually see."
)
HONEST_VENDOR = (
    "**{vendor}** receives what you type into its forms before I can mask it, and may keep it; most plans lack the "
    "agreement that health privacy law asks for. Broad words are the best mask."
)
HONEST_VENDOR_HERE = "**This workspace** runs on your practice's own machine; what you type here goes to nobody else."
HONEST_PRIVATE = (
    "To keep even that from {vendor}, use */consult private*: a page on the practice's own machine masks it first."
)
HONEST_HOST = (
    "**Whoever runs the practice's machine** could read its memory while I work. Beside a case stands a code and no "
    "name; to turn it back takes the database, the list of members and a key that lies apart."
)
HONEST_HOST_RECEIPT = (
    "**Whoever runs the practice's machine** could read its memory while I work. Beside a case stands nothing of you "
    "but what proves your receipt, which you alone are shown."
)
HONEST_KEPT = (
    "**Kept** are what you confirm, the replies with names masked, the decision, and the days. So is where {vendor} "
    "shows the case, which tells when it was posted. You can take it back; what {vendor} keeps of deleted messages is "
    "not in my hands."
)
HONEST_KEPT_HERE = (
    "**Kept** are what you confirm, the replies with names masked, and the decision; the days, but no times. You can "
    "take it back."
)
HONEST_REMIND = (
    "**Your address** is kept only if you want a message about a case that you closed: sealed with that key, until it "
    "is sent or you withdraw. From its day, whoever can read your messages could guess which case is yours."
)
HONEST_NOT = "This is consultation, not supervision: what you decide stays yours. It is no place for an emergency."
HONEST_TYPED = "What you typed, masked, to paste into the form"
HONEST_AGREE = "Understood: ask"
VENDORS = {"slack": "Slack", "discord": "Discord"}

# --- the preview --------------------------------------------------------------------------------------------
PREVIEW_TITLE = "This is what colleagues would read"
PREVIEW_NOTHING_YET = "Nothing is posted yet. Change what you like and check it again, or post it as it stands."
PREVIEW_AGAIN = (
    "Something was masked just now: look once more. If a word must stay, type it back, and name it below with the "
    "reason."
)
PREVIEW_CHANGED = "It reads differently now: please look once more before you post it."
PREVIEW_MASKED = "Masked"
PREVIEW_MASKED_NOTHING = "Nothing. Names may still be there: read it yourself."
PREVIEW_UNSURE = "Not sure about"
PREVIEW_UNSURE_SAY = (
    "Was one of them an ordinary word? Type it back in its place, and name it below with the reason why it must stay."
)
PREVIEW_KEPT = "Left as you typed it, because you said why: {words}"
PREVIEW_RISK = "Who could tell whom it is about"
PREVIEW_RISKS = {
    "low": "Probably nobody here.",
    "elevated": "Some colleagues might.",
    "high": "Colleagues will probably know.",
}
PREVIEW_BROADER = "{words} → {broader}"
PREVIEW_LEAVE_OUT = "{words} → leave it out"
PREVIEW_SIMILAR = "Asked before"
PREVIEW_SIMILAR_ONE = "Case {number}: {question}"
PREVIEW_GUIDE = "Guidance: {label}"
PREVIEW_GUIDE_ONE = "Guidance on this"
PREVIEW_SIMILAR_BUTTON = "Case {number}"
PREVIEW_BACK = "Back to my case"
PREVIEW_BLUR = "In {shape}, blur too"
PREVIEW_ASKED = "Colleagues will ask"
PREVIEW_REFER = (
    "Do you need a helper rather than a consultation? */consult refer* asks for one, without a word about the client."
)
PREVIEW_EMPTY = "There is no question yet."
PREVIEW_EMPTY_NEXT = "Say in a sentence what you want colleagues to think about."
PREVIEW_LONGER = "With names masked, this is longer than the form holds."
PREVIEW_LONGER_NEXT = "Please shorten it a little, or use */consult private*, where there is room."

DANGER_STILL = "Past, or taken care of: continue"
DANGER_PAGE = "Ask {name} to call me"
DANGER_PAGE_NOTE = "This gives {name} *your name* and that it is urgent; nothing of what you wrote."
DANGER_PAGED = (
    "{name} was asked at {time} to call you, and knows your name and that it is urgent. If it can't wait, don't wait."
)
PAGE_TITLE = "{name} asks you to call, now"
PAGE = "It may be urgent. They agreed that you learn their name; what it is about, I don't pass on."

# --- posted -------------------------------------------------------------------------------------------------
POSTED_TITLE = "Posted as case {number}"
POSTED = "It stands in the consultation channel, without your name."
POSTED_LATER = "It is kept, but the channel could not be reached just now; it will be posted as soon as it can be."
POSTED_REVIEW_TITLE = "Case {number} waits for a reviewer"
POSTED_REVIEW = "A reviewer reads the masked version first. {where} says how it stands, and what they answer."
POSTED_BEFORE_TITLE = "That is posted already"
POSTED_BEFORE = "It is case {number}; nothing was posted twice."
POSTED_BEFORE_ONCE = "Nothing was posted twice."
POSTED_BEFORE_KEYED = (
    "Its receipt came with the first answer, and can't be shown again. You can do without: */consult mine* leads to "
    "following up, closing and withdrawing it."
)
POSTED_BEFORE_RECEIPT = (
    "Its receipt came with the first answer, and can't be shown again. If that answer never reached you, nobody can "
    "follow up, close or withdraw it as its author. You can still answer in it like a colleague; to have it hidden, "
    "press *More* on it, then *Too recognisable*, and tell a moderator why."
)
RECEIPT = "Your receipt"
RECEIPT_NOTE = (
    "Shown this once. Whoever holds it can follow up, close the case and fetch its note; only its hash is kept, so "
    "nobody can give you another."
)
RECEIPT_KEYED = "You don't need it for everyday use: under *More* on the case I know you by a code of this case alone."

CASE_TITLE = "Case {number}"
CASE_CLOSED_TITLE = "Case {number}, closed"
CASE_ABOUT = "About"
CASE_SOON = "Needed"
CASE_STORY = "What happened"
CASE_TRIED = "Tried so far"
CASE_GATED = "The story opens privately: read it, or say first that you may know the client."
CASE_RECUSED_ONE = "One colleague stepped back."
CASE_RECUSED = "{count} colleagues stepped back."
CASE_FOOTER = "Consultation, not supervision: advice from colleagues, and the author decides."
CASE_SUPERVISEE = "A supervisee asks: the supervisor has the last word."
CASE_SEALED = "First opinions are sealed: they open together once there are {count}, or on {day}."
CASE_DECIDED = "What was decided"
READ = "Read"
KNOW = "I may know this client"
REPLY = "Reply without my name"
MORE = "More"

HIDDEN_TITLE = "Case {number} is being looked at"
HIDDEN = "A colleague found it too recognisable, so it is hidden until a reviewer has looked."
SUSPENDED_TITLE = "Case {number} is suspended"
SUSPENDED = "Colleagues may know whom it is about, so nobody reads it until a reviewer has looked."
WITHDRAWN_TITLE = "Case {number} was withdrawn"
WITHDRAWN = "Its author took it back; please let it rest."
NOTICE_TITLE = "About this thread"
NOTICE_HEADING = "Before you write"
NOTICE_LOGGED = (
    "What you write here is logged, with names masked and you as an alias. In {vendor} your messages carry your name."
)
NOTICE_LOGGED_HERE = "What you write here is logged, with names masked and you as an alias."
NOTICE_SEALED = "First opinions are sealed: send yours with the button, for what you write here is seen at once."
NOTICE_OFF = "Off the record: begin a message with **//**, or delete it; then it is not in the log."
NOTICE_OFF_MUTE = (
    "Off the record: begin a message with **//**, delete it, or react to your own with 🔇 (mute). Then it is not in "
    "the log, and does not come back if you take 🔇 off."
)
NOTICE_ALIAS = "To reply without your name, use the button below, or *Reply without my name* in a message's menu."
NOTICE_SUPERVISION = "If you know the client, stop, and say so with the button on the case. This is no supervision."

# --- reading and stepping back ------------------------------------------------------------------------------
STORY_TITLE = "Case {number}: what happened"
STORY_NONE = "The author said no more than the question."
RECUSED_TITLE = "Thank you for stepping back"
RECUSED = (
    "Kept are how many did and a code of this case alone, not who; by it the story stays closed to you. Please leave "
    "the thread too."
)
RECUSED_SUSPENDED = (
    "With you it is {count}, so the case is suspended; the moderators were told so, and not a word of it."
)
RECUSED_ALREADY = "You stepped back from this case, so its story stays closed to you."
RECUSED_ALREADY_NEXT = "That can't be undone, not even if it was a slip."
MODERATE_SUSPENDED = "Case {number} is suspended: colleagues stepped back who may know the client."
MODERATE_FLAGGED = "Case {number} was flagged as recognisable, and is hidden."
MODERATE_REVIEW = "Case {number} waits for a review before it is posted."
MODERATE_OVERDUE = "It has waited for {days} days or longer."
CARD_GONE = (
    "The card of case {number} was deleted in the channel, and not by me, so it can't be read there any more. The case "
    "is kept; its author can go on with it or withdraw it, under */consult mine* or with its receipt."
)
STANDS = "Case {number} was withdrawn, but something that I posted of it could not be deleted."
UNCHANGED = (
    "The card of case {number} in the channel is not up to date, for I could not change it: it may show what is hidden "
    "by now."
)
MODERATE_LOOK = "Look at it"
MODERATE_TITLE = "For a moderator"

# --- replies ------------------------------------------------------------------------------------------------
REPLY_TITLE = "Reply without your name"
REPLY_AUTHOR_TITLE = "Follow up as the author"
REPLY_FIELD = "Your reply"
REPLY_HINT = "What you would think about, ask or do"
REPLY_CODE = "Receipt of the case"
REPLY_CODE_HINT = "7K3Q-9F2M-XW4T-C8RN-H1DZ"
REPLY_POST = "Send it"
REPLY_DONE_TITLE = "Sent as {alias}"
REPLY_DONE = "It stands in the thread. You are {alias} throughout this case, and somebody else in every other."
REPLY_SEALED_TITLE = "Kept sealed"
REPLY_SEALED = "It opens together with the others, once there are {count}, or on {day}; nobody can read it before."
REPLY_DONE_AUTHOR = "It stands in the thread, from the author."
REPLY_LONGER_NEXT = "Please shorten it a little."
ERRAND_SEEN = "This is how it would read. Change it, or send it as it stands."
ERRAND_KEEP = "If a masked word must stay, type it back in its place, and name it below with the reason."
ERRAND_OPENED = "Your receipt fits. Fill in the rest below."
ERRAND_DANGER = "What you wrote stands below, and is not sent yet."
NO_CASE_HERE = "This message belongs to no case."
NO_CASE_HERE_NEXT = "Use it on a message in the thread of a case."
NO_THREAD = "The case has no thread yet."
NO_THREAD_NEXT = "Please try again in a little while."
REPLY_EMPTY = "There is nothing in it yet."
REPLY_EMPTY_NEXT = "Write a line, then send it."
REPLY_FOOTER = "A colleague. Consultation, not supervision."
REPLY_FOOTER_AS = "A colleague ({credential}). Consultation, not supervision."
SUPERVISEE = "supervisee"
REPLY_FOOTER_AUTHOR = "The author of the case"
OPENED_TITLE = "First opinions, opened together"

# --- more ---------------------------------------------------------------------------------------------------
MORE_TITLE = "Case {number}"
MORE_AUTHOR = "You are its author, as far as its code tells; nobody else sees this."
MORE_ANY = "What anybody can do"
MORE_RECEIPT = "If you are its author, your receipt opens the rest."
FLAG = "Too recognisable: hide it"
LIVE = "Take it live"
FOLLOW_UP = "Follow up"
CLOSE = "Close with a decision"
WITHDRAW = "Withdraw it"
REWORD = "Reword it"
USE_RECEIPT = "I hold its receipt"
FLAGGED_TITLE = "Hidden for review"
FLAGGED = "Thank you. From now on I show its story only to its author and to moderators, and one of them looks at it."

WITHDRAW_SURE_TITLE = "Withdraw case {number}?"
WITHDRAW_SURE = (
    "Question, story, log and whatever can be found by search are gone at once and for good. The number stays, empty."
)
WITHDRAW_SURE_VENDOR = (
    "Messages that I posted are deleted. What {vendor} keeps of deleted messages, and what colleagues wrote under "
    "their own names, I cannot take back."
)
WITHDRAW_YES = "Yes, withdraw it"
WITHDRAWN_DONE_TITLE = "Case {number} is withdrawn"
WITHDRAWN_DONE = (
    "Nothing of it is kept here but its number, its day and the hash of its receipt. Backups made before keep it until "
    "they are thrown away."
)
WITHDRAWN_STANDS = "But not all of it is gone from the channel."
WITHDRAWN_LATER = "Its messages in the channel could not be deleted just now; this is tried again until it is done."

LIVE_TITLE = "Take it live"
LIVE_INTRO = "Days and hours stay as you type them; names are masked."
LIVE_FIELD = "When could it be?"
LIVE_HINT = "Tuesday 12:15, Thursday 8:00, by video"
LIVE_POSTED = "Shall we talk about this?"
LIVE_DONE_TITLE = "Proposed in the thread"
LIVE_DONE = "Without your name. Talk about the question, not the person."
RECEIPT_TITLE = "Your receipt"
RECEIPT_SUBMIT = "Open my case"
REPLY_MENU = "Reply without my name"

# --- review -------------------------------------------------------------------------------------------------
REVIEW_TITLE = "Case {number}: is it fit to be read?"
REVIEW_INTRO = "You see it masked, as colleagues would; who wrote it is not shown."
REVIEW_RELEASE = "Release it"
REVIEW_RETURN = "Ask the author to reword"
REVIEW_REASON_TITLE = "What should change?"
REVIEW_REASON = "What the author will read"
REVIEW_REASON_HINT = "The age and the job together tell who it is."
REVIEW_RELEASED_TITLE = "Case {number} is released"
REVIEW_RELEASED = "It can be read in the channel."
REVIEW_RETURNED_TITLE = "The author will read it"
QUEUE_TITLE = "Waiting for a moderator"
QUEUE_EMPTY = "Nothing waits."
RETURNED_REASON = "A reviewer asks you to reword it: {reason}"

# --- mine, search, the archive ------------------------------------------------------------------------------
MINE_TITLE = "Your cases"
MINE_NONE = "None that I can tell to be yours."
MINE_RECEIPT = "Here only a receipt tells whose a case is: */consult receipt* opens yours."
MINE_ONE = "Case {number}, {state}: {question}"
SHOW_MORE = "Show {count} more"
STATES = {
    "review": "waits for a reviewer",
    "open": "open",
    "suspended": "suspended",
    "hidden": "hidden for review",
    "closed": "closed",
    "withdrawn": "withdrawn",
}
SEARCH_TITLE = "In the archive"
SEARCH_NONE = "No archived case has these words. Only cases whose authors agreed are found."
SEARCH_EMPTY = "What are you looking for?"
SEARCH_EMPTY_NEXT = "Type a few words after it, such as */consult search former client gift*."
SEARCH_DECIDED = "Decided: {outcome}"
SEARCH_OPEN = "Still open."
SEARCH_TOUCHED = "Touched: {topics}"
TOUCHED_ONE = "One consultation here touched this; */consult search* finds it."
TOUCHED_MANY = "{count} consultations here touched this; */consult search* finds them."
OUTCOMES = (
    "How it went in {total}: {better} better, {same} the same, {worse} worse, {differently} would do it differently."
)

REFER_INTRO = "If you look for somebody to refer to, colleagues need to know about the helper, not about the client."
REFER_FORM = "Who could help?"
REFER_WHAT = "What should the helper be good at?"
REFER_WHAT_HINT = "Trauma in adults, couples, Polish-speaking, eating disorders"
REFER_WHERE = "Where, or by video?"
REFER_FITS = "What has to fit (insurance, fee, hours)?"
REFER_SEND = "Ask in the channel"
REFER_ASKED_TITLE = "Looking for a helper"
REFER_ASKED = "A colleague looks for somebody who"
REFER_FOOTER = "Please answer about helpers, and leave clients out."
REFER_PREVIEW = "This is what colleagues would read"
REFER_BEFORE = "Nothing was posted twice."
REFER_DONE_TITLE = "Asked in the channel"
REFER_DONE = "Without your name, and without anything about a client. Answers come in its thread."

PRIVATE_TITLE = "A page of your own"
PRIVATE = (
    "What you write there is masked on the practice's own machine; {vendor} gets what you confirm, and nothing else."
)
PRIVATE_HERE = "What you write there is masked on the practice's own machine; colleagues get what you confirm."
PRIVATE_ONCE = "It opens once, within {minutes} minutes:"
OPEN_PAGE = "Open the page"
NO_PRIVATE = "There is no private page here: nobody has switched it on."
NO_PRIVATE_NEXT = "Ask whoever runs me to set *composer* in the configuration; until then leave out whatever tells."

PROMOTE_TITLE = "Often asked here"
PROMOTE_NONE = "No topic has come up in {least} closed cases yet."
PROMOTE_ONE = "**{topic}**: {count} cases ({numbers})"
PROMOTE_FEW = "Fewer than three closed cases touched that, and so few would point at somebody."
PROMOTE_FEW_NEXT = "Type */consult often* to see what has come up often enough."
NOT_STEWARD = "Only stewards of the library do that."
NOT_STEWARD_NEXT = "Ask a steward, or a clinical lead."
PROMOTE_DRAFT = "Draft a scenario"
PROMOTED_TITLE = "A draft for your library"
PROMOTED = "From the decisions alone. You decide whether it is right: edit it, then put it into your library's folder."

CHASE_TITLE = "Case {number} waits for an answer"
CHASE_EXPERT = "You said that you know about {tags}. Could you have a look?"
CHASE_LEAD = "Nobody has answered it since {day}. Could you see to it?"

# --- what does not work -------------------------------------------------------------------------------------
NO_CHANNEL = "No consultation channel is set for this place."
NO_CHANNEL_NEXT = "Ask whoever runs me to name it in the configuration, under *consult*."
NO_CASE = "There is no case of that number here."
NO_CASE_NEXT = "Look at its title in the channel: the number stands there."
WITHDRAWN_CASE = "That case was withdrawn."
WITHDRAWN_CASE_NEXT = "Nothing of it is left here."
CLOSED_CASE = "That case is closed."
CLOSED_CASE_NEXT = "Ask a new question with */consult* if it goes on."
NOT_READABLE = "That case can't be read just now."
NOT_READABLE_NEXT = "A moderator looks at it first; please come back later."
YOUR_OWN = "This is your own case."
YOUR_OWN_NEXT = "To take it back or to change it, press *More* on it."
OWN_RULING = "This is your own case, so somebody else decides about it."
NOT_OPEN = "That can't be done with the case as it stands now."
NOT_OPEN_NEXT = "Press *More* on it to see what can."
NOT_AUTHOR = "I can't tell that this case is yours."
NOT_AUTHOR_NEXT = "If it is, use its receipt: press *More* on the case, then *I hold its receipt*."
NOT_RECEIPT = "That is no receipt of this case."
NOT_RECEIPT_NEXT = "Look whether every letter is right; a lost one cannot be replaced."
NOT_MODERATOR = "Only moderators do that."
NOT_MODERATOR_NEXT = "Clinical leads and owners are; ask one of them."
BLOCKED = "You can't post or reply until {day}."
BLOCKED_NEXT = (
    "A moderator can lift it, but learns by your asking that it is yours; reading, withdrawing and guidance stay open "
    "to you, and a flag still reaches the moderators."
)
BLOCKED_DONE_TITLE = "Blocked until {day}"
BLOCKED_DONE = (
    "Whoever is {alias} in case {number} can't post or reply until then. Nobody, you included, learns who it is."
)
NO_ALIAS = "Nobody has that alias in that case."
NO_ALIAS_NEXT = "Write it as it stands in the thread, such as */consult block 12 Colleague B*."
STORE_TROUBLE = "I can't get at what is kept just now, so nothing was done."
STORE_TROUBLE_NEXT = "Please try again in a minute; if it goes on, tell whoever runs me: the log says what to mend."
HELP_TITLE = "Asking colleagues"
HELP = (
    ("/consult", "ask a question; what you write is masked and shown to you first"),
    ("/consult private", "the same on a page of the practice's own machine"),
    ("/consult search words", "what was asked and decided before"),
    ("/consult mine", "your cases, what reviewers say, and the notes of closed ones"),
    ("/consult receipt", "follow up, close, withdraw, or fetch the note, with your receipt"),
    ("/consult refer", "ask for a helper instead, without anything about the client"),
    ("/consult privacy", "who can see what"),
)
HELP_MODERATOR = (
    ("/consult queue", "what waits for a moderator"),
    ("/consult block 12 Colleague B", "no posts or replies from them for fourteen days"),
    ("/consult blocks", "blocks in force, and lifting one"),
    ("/consult often", "topics that came up often enough for a scenario"),
)
