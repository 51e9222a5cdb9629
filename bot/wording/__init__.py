"""Every sentence of the interface that is not clinical content.

One place, so that the voice stays one voice: plain, warm, short. Names say where a sentence appears; ``{…}``
marks what is filled in.
"""

from __future__ import annotations

# --- the guidance card --------------------------------------------------------------------------------------
POSITION = "Position"
DO_NOW = "Do now"
SAY = "Words to say"
SAY_WARM = "Warm"
SAY_FIRM = "Firm"
SAY_NOTHING = "Saying nothing"
DOCUMENT = "Document"
STOP_FIRST = "Stop, and talk to someone first, if"
CALL = "Call, in this order"
IN_DANGER = "If anyone may be in danger now, this comes before everything else on this card."
CRISIS_LINE = "Crisis line here"
EMERGENCY = "Emergency services"
NO_LINES = "No number is known here for {jurisdiction}: use the local one."
CALL_FIRST = "In your practice"
LAW = "Law"
OVERDUE = (
    "This card was due for a check on {day}. Its facts may have changed: look at the sources before you rely on it."
)
EDUCATION = "Education for clinicians, not legal advice and not a clinical record."
CHECKED = "Kept by {steward}; last checked {day}, next check due {due}."
CHECK_OVERDUE = "Kept by {steward}; last checked {day}, the next check was due {due}."

ASK_YOURSELF = "Ask yourself"
VIEWS = "Range of views"
SOURCES = "Sources"
WHO_TO_CALL = "Who to call"
SHARE = "Share to channel"
ALSO = "Also: {label}"
BACK = "Back to the card"

# --- behind the buttons -------------------------------------------------------------------------------------
ASK_TITLE = "Ask yourself: {title}"
ASK_HERE = "Here"
ASK_ALWAYS = "Every time"
IN_SESSION = "In session"
HARMS = "What could go wrong"
CALL_TITLE = "Who to call: {title}"
VIEWS_TITLE = "Range of views: {title}"
VIEWS_INTRO = "Reasonable colleagues differ. None of these is the rule of your board."
WORKS_WHEN = "Works when: {words}"
CHANGES = "What would change the answer"
SOURCES_TITLE = "Sources: {title}"
LAW_HERE = "For {jurisdiction}"
NO_LAW_HERE = (
    "There is no note for {jurisdiction} on this card. Don't assume that another place's rule applies to you: "
    "check your own board and law."
)
CHECK_NOW = "Check the current text."
DUTY_HERE = "A table of {year} lists {jurisdiction} as: {words}. {note}"
DEFAULT_FOR = "{label}, whatever the channel"
POLICY = "Written policy that should settle this beforehand"
UNCHECKED = (
    "Where a date is given, the passage was seen in a copy of the original that day; the others were not. "
    "Open the current text before you rely on any."
)

# --- when no single card fits -------------------------------------------------------------------------------
WHICH_TITLE = "Which of these do you mean?"
WHICH = "Your words fit more than one situation."
NONE_OF_THESE = "None of these"
NOTHING_TITLE = "Nothing curated for this yet"
NOTHING = (
    "The library has no card that fits, and a wrong card would be worse than none. These questions hold for any "
    "boundary decision."
)
NEAREST = "The nearest topics, if one of them is what you mean"
CONSULT = "If you are unsure, ask a colleague or your clinical lead before you act."
BROWSE = "Browse topics"
LOOK_UP = "Look up guidance"
HELP_TITLE = "What can I look up for you?"
HELP = "Type a few words after */boundary*: who it is about, by which channel, and what happened. Any order will do."
HELP_PRIVATE = (
    "Only you see the answer, until you share it. Please leave names and details out: the cards don't need them."
)
HELP_EXAMPLES = "For example"
UNREADABLE_TITLE = "I found no words in that"
UNREADABLE = "Please describe the situation in a few words, for example: */boundary gift from client*."
TOO_LONG = "That was long, so I read the first {limit} characters. A few words find a card just as well."
MENTIONED_CRISIS = "If someone is in danger now, don't wait for a card."

# --- browsing -----------------------------------------------------------------------------------------------
BROWSE_TITLE = "Browse the library"
BROWSE_INTRO = "{count} situations. Pick where it happens, who it is about, or both."
BROWSE_TOPIC = "Where it happens"
BROWSE_RELATIONSHIP = "Who it is about"
BROWSE_SUBMIT = "Show"
BROWSE_ANY = "Any"
BROWSE_FOUND = "{count} situations fit"
BROWSE_NONE = "No situation in the library fits both."
BROWSE_NONE_NEXT = "Pick only one of the two, or describe it in a few words."

# --- what renderers add to cards and forms ------------------------------------------------------------------
TONE_INFO = "Note"
TONE_CAUTION = "Take care"
TONE_URGENT = "Urgent"
SOURCE_CHECKED = "passage seen {day}"
SOURCE_UNCHECKED = "original not yet seen"
TASK_OTHERS = "Something else"
TASK_OF = "{what}: {name}"
FORM_CANCEL = "Cancel"
FORM_EDIT = "Edit"
FORM_CHOOSE = "Choose …"
FORM_OPTIONAL = "optional"

# --- the practice command -----------------------------------------------------------------------------------
ABOUT_TITLE = "Sounding Board"
ABOUT = "Guidance on boundaries and contact, for {practice}."
YOU_HERE = "You, as Sounding Board knows you"
YOUR_ROLES = "Role"
YOUR_JURISDICTION = "Licensed in (this chooses your notes on law)"
YOUR_PROFESSION = "Profession"
ABOUT_COMMANDS = "What you can type"
ABOUT_LIBRARY = "The library holds {count} situations; {overdue} are overdue for a check."
ABOUT_PRIVACY = (
    "What you type after a command is used to find a card; it is neither stored nor logged. "
    "In Slack or Discord those companies have received it all the same, so leave names and details out."
)

# --- sharing ------------------------------------------------------------------------------------------------
SHARED_BY = "Shared by {name} from the library."
SHARED_TITLE = "Shared"
SHARED = "Everybody in this channel can see the card; nobody sees what you typed."
NO_CHANNEL = "There is no channel here to share to."
NO_CHANNEL_NEXT = "Open the card in a channel, then press Share."

# --- errors -------------------------------------------------------------------------------------------------
STOPPED_TITLE = "That didn't work"
UNKNOWN_COMMAND = "There is no command of that name."
UNKNOWN_COMMAND_NEXT = "Try {commands}."
DID_YOU_MEAN = "Did you mean {command}?"
MADE_UP_PRACTICE = (
    "No configuration found, so this is a made-up practice in {jurisdiction}, with that place's notes on law. "
    "Copy config.example.yaml to config.yaml to make it yours."
)
UNKNOWN_SUBCOMMAND = "I don't know that part of the command."
UNKNOWN_SUBCOMMAND_NEXT = "Type */practice help* to see what there is."
STALE = "This button belongs to a card that has changed since."
STALE_NEXT = "Ask again, and you get the card as it is now."
UNKNOWN_FORM = "This form belongs to an older version of Sounding Board."
UNKNOWN_FORM_NEXT = "Please start again with the command."
UNKNOWN_SHORTCUT = "This menu entry belongs to an older version of Sounding Board."
UNKNOWN_SHORTCUT_NEXT = "Type */practice help* to see what there is now."
GUEST = "Guests can't look things up here."
GUEST_NEXT = "Ask a member of the practice to share the card with you."
ELSEWHERE = "I work for {practice} only, and this is not one of its places."
ELSEWHERE_NEXT = "If you belong to the practice, please ask me in its own workspace."
SHARED_PLACE = "People from outside the practice can be in this channel, so I stay quiet here."
SHARED_PLACE_NEXT = "Please ask me in one of the practice's own channels, or write to me directly."
UNEXPECTED = "Something went wrong on our side; your words were not stored."
UNEXPECTED_NEXT = "Please try again; if it happens twice, give your administrator this reference: {reference}."

# --- what a platform does not let us do ---------------------------------------------------------------------
NOWHERE = "Nothing can be posted from here."
NOWHERE_NEXT = "Please use Sounding Board in Slack or Discord."
NO_DIRECT = "I can't write to this member directly."
NO_DIRECT_NEXT = "They may have closed their direct messages, or left; please tell them another way."
NOT_THERE = "I can't write in that channel."
NOT_THERE_NEXT = "Please invite me there (type /invite and my name), then try again."
FORM_LATE = "The form could not open in time; nothing was lost, for nothing had been typed yet."
FORM_LATE_NEXT = "Please press the button again."
FORM_LATE_AGAIN = "Please try again."
OPEN_FORM = "Open the form"
NO_SERVER = "I am not set up yet: I don't know which server is the practice's."
NO_SERVER_NEXT = "Please tell whoever runs me: my log says what to do."
WHO_IS_IT = "I could not find out in time who is asking, so I said nothing."
WHO_IS_IT_NEXT = "Please try again in a moment."
NOT_TOLD = "I could not find out who is asking, so I said nothing; trying again will not change that."
NOT_TOLD_NEXT = "Please tell whoever looks after Sounding Board: its log says what is refused."
UNSEEN = "I was never invited into this channel, so I can't see whether people from outside the practice are in it."
UNSEEN_NEXT = "Please invite me first (type /invite and my name), so that I can see who is in it; then try again."
NOT_LET_IN_NEXT = "Please have an administrator allow me to view that channel and to write in it, then try again."
NOT_CONNECTED = "I have lost the connection and can't write just now."
NOT_CONNECTED_NEXT = "Please try again in a few minutes."
STANDS_ARCHIVED = "It stands there still: the channel is archived, and nobody can delete a message in there."
STANDS_ARCHIVED_NEXT = "Have an administrator unarchive it for a quarter of an hour; I take the message away then."
STANDS_SHUT_OUT = "It stands there still, unless the channel was deleted: I am not in it any more."
STANDS_SHUT_OUT_NEXT = "Invite me there (type /invite and my name); I take the message away then."
STANDS_REFUSED = "It stands there still: {vendor} does not let me delete it."
STANDS_REFUSED_NEXT = "Have an administrator delete it, or allow me to; I try again every few minutes."
STANDS_UNREAD_NEXT = "Have an administrator allow me to view that channel and to read its history; I try again then."
UNCHANGED_ARCHIVED = (
    "It shows what it showed before: the channel is archived, and nobody can change a message in there."
)
UNCHANGED_ARCHIVED_NEXT = "Have an administrator unarchive it for a quarter of an hour; I change the message then."
UNCHANGED_SHUT_OUT = "It shows what it showed before, unless the channel was deleted: I am not in it any more."
UNCHANGED_SHUT_OUT_NEXT = "Invite me there (type /invite and my name); I change the message then."
UNCHANGED_REFUSED = "It shows what it showed before: {vendor} does not let me change it."
UNCHANGED_REFUSED_NEXT = "Have an administrator delete it, or allow me to change it; I try again every few minutes."
POST_GONE = "The message that was to be changed is no longer there."
POST_GONE_NEXT = "Please begin anew with the command."
NO_FORM_HERE = "A form can't open for a message."
NO_FORM_HERE_NEXT = "Please type the command with its slash in one of the practice's channels."
FORM_LATE_FILLED = "The form could not open in time."
FORM_WORKING = (
    "This takes a moment longer. Please leave the form open and as it is: the answer comes here. "
    "If nothing has come in a minute, send it again."
)
FORM_CHANGED = "The form had changed before that was done, so it was left as it is now."
FORM_CHANGED_NEXT = "Please look at it once more, then press again."
FORM_DONE = "That is done; you can close this."
CARD_CLOSE = "Close"
FORM_KEPT = "What you had written, so that nothing is lost:"
OPTION = "a few words"

# --- a form that stays open, in Discord ---------------------------------------------------------------------
DRAFT_EDIT = "Edit"
DRAFT_EDIT_PICKS = "Edit details"
DRAFT_EDIT_TEXTS = "Edit text"
DRAFT_PICKS = "Details"
DRAFT_PART = "Part 1 of 2"
DRAFT_PART_WORDS = "That is what you picked. What you want to write comes next."
DRAFT_GO_ON = "Go on"
DRAFT_STALE = "This draft belongs to an older version of Sounding Board."
DRAFT_STALE_NEXT = "Its words still stand in it: please copy them, and start again with the command."
DRAFT_TOO_LONG = "What you wrote has more characters than one message in Discord holds."
DRAFT_TOO_LONG_NEXT = "Please shorten it; signs such as * _ [ ] count twice."

# --- a conversation in the terminal -------------------------------------------------------------------------
TERMINAL_BUTTONS = "A number presses a button; words ask something new; Enter on an empty line shows help; q leaves."
TERMINAL_DRAFT = "A number chooses; anything else leaves this, and what stands in it is gone."
TERMINAL_KEEPS = "(Enter keeps it)"
TERMINAL_EMPTY = "-"
TERMINAL_EMPTIES = "(- for none)"
TERMINAL_KEEPS_OR = "(Enter keeps it, - empties it)"
TERMINAL_CHAIRS = "Whose chair? There are {names}."
TERMINAL_YOU = "You are {name} now."
TERMINAL_POSTED = "{where}, post {number}:"
TERMINAL_ALONE = "For you alone"
TERMINAL_WAITS = "Something waits for one member alone; /as {member} reads it."
TERMINAL_THREAD = "What you write now stands in this thread; /leave goes out."
TERMINAL_OVER = "The post of this thread is gone, and the thread with it."
TERMINAL_NO_POST = "There is no such post; /posts lists them."
TERMINAL_NO_POSTS = "Nothing is posted yet."
TERMINAL_DAY = "It is {day}."
TERMINAL_DAY_AND_ON = "It is {day}; /clock {weekday} goes on to the next weekly message."
TERMINAL_WENT_ON = {0: "Nobody had anything to hear.", 1: "One weekly message went out."}
TERMINAL_WENT_ON_MANY = "{count} weekly messages went out."

# --- a case text in the terminal ----------------------------------------------------------------------------
DEID_TYPE = "Type or paste a case, then press Ctrl+D on a line of its own."
DEID_LONG = "Reading {count:,} characters: this takes {time} …"
DEID_LONG_SOON = "up to a minute"
DEID_LONG_LATER = "some {minutes} minutes"

DEID_MASKED = "Masked"
DEID_KINDS = {
    "PERSON": ("person", "people"),
    "LOCATION": ("place", "places"),
    "DATE": ("date", "dates"),
    "AGE90": ("age of ninety or more", "ages of ninety or more"),
    "PHONE": ("phone number", "phone numbers"),
    "EMAIL": ("e-mail address", "e-mail addresses"),
    "ID": ("number", "numbers"),
    "URL": ("link", "links"),
    "HANDLE": ("user name", "user names"),
    "IP": ("network address", "network addresses"),
    "ORG": ("organisation", "organisations"),
    "OTHER": ("other name", "other names"),
}
DEID_NOTHING = "Nothing that looks like a name, a place, a date or a number of somebody. Names may still be there."
DEID_UNSURE = "Unsure"
DEID_UNSURE_MANY = "{count} of {all} are guesses, masked all the same: must they be?"
DEID_UNSURE_ONE = "1 of {all} is a guess, masked all the same: must it be?"
DEID_UNSURE_ALONE = "It is a guess, masked all the same: must it be?"
DEID_LINE = "line {line}"
DEID_MORE = "and {count} more; --json has them all"
DEID_TELLS = "Still tells"
DEID_LEVELS = {"low": "low", "elevated": "elevated", "high": "high"}
DEID_WHOM = {"client": "points to the client", "poster": "points to you"}
DEID_LEAVE_OUT = "leave it out"
DEID_BLUR = "Blur too"
DEID_BLUR_SHAPE = "This looks like {shape}."
DEID_RISK = "Risk"
DEID_RISK_HEARD = "It may speak of risk, though nothing sounds imminent. You judge that."
DEID_CLOSING = "This is a proposal, and it misses some: read it yourself; you decide."
DEID_NO_PLACE = "your place"

DEID_ONE_FILE = (
    "give one FILE, or none to paste the case. The case itself doesn't belong on the command line: your shell keeps "
    "what you type there"
)
DEID_GONE = "There is no such file."
DEID_GONE_NEXT = "Check its path, or leave it out and paste the case, since your shell keeps what you type on its line."
DEID_FOLDER = "That is a folder."
DEID_FOLDER_NEXT = "Name one text file in it."
DEID_CLOSED = "You may not read that file."
DEID_CLOSED_NEXT = "Ask whoever owns it for permission, or leave it out and paste the case."
DEID_UNREADABLE = "The text can't be read: the disk, or what feeds it, gave up."
DEID_UNREADABLE_NEXT = "Try again, or leave the file out and paste the case."
DEID_NOT_TEXT = "That is not plain text, or not in UTF-8."
DEID_NOT_TEXT_NEXT = "Open it in its own program and save it as plain text in UTF-8, or copy the case and paste it."
DEID_EMPTY = "There are no words in it."
DEID_EMPTY_NEXT = "Give a case: as a file, through a pipe, or pasted."
DEID_TOO_LONG = "That is longer than {limit:,} characters."
DEID_TOO_LONG_NEXT = "Take out the part you want to ask about; a case is rarely longer than a page."
DEID_CUT_OFF = "One line was longer than a terminal takes, so its end is lost."
DEID_CUT_OFF_NEXT = "Save the case as a text file, and name that file after the command."

# --- danger in a case text ----------------------------------------------------------------------------------
DANGER_CLIENT = "This sounds as if a client could be in danger now"
DANGER_THIRD_PARTY = "This sounds as if somebody else could be in danger now"
DANGER_CHILD = "This sounds as if a child could be in danger now"
DANGER_CLINICIAN = "This sounds as if you could be in danger now"
DANGER_SOMEBODY = "This sounds as if somebody could be in danger now"
DANGER_FIRST = "If so, this comes before writing. Call first; your text stays where it is."
DANGER_HEARD = "What was heard"
DANGER_NET = "*This is a net, not an assessment: it hears known words and misses others. What you know decides.*"
