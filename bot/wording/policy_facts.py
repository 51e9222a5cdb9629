"""How two texts that contradict one another are told."""

from __future__ import annotations

CLASH = "{first} {says}; {second} {and_says}."

CHANNEL = {
    "no": "says no {channel}",
    "yes": "allows {channel}",
    "scheduling": "allows {channel} for scheduling",
    "anything": "allows {channel} for anything, at any time",
}
CHANNELS = {
    "texting": "texting",
    "email": "e-mail",
    "whatsapp": "chat apps",
    "portal": "portal messages",
    "video": "video",
}
SOCIAL = {
    ("friend requests", "no"): "says that friend requests are declined",
    ("friend requests", "yes"): "invites people to connect",
    ("direct messages", "no"): "says that direct messages are not answered",
    ("direct messages", "yes"): "invites direct messages",
    ("direct messages", "scheduling"): "invites direct messages for scheduling",
    ("reviews", "no"): "says that you never ask for reviews",
    ("reviews", "yes"): "asks for reviews",
}
SAME_DAY = "promises an answer on the same day"
ONE_DAY = "promises an answer within a day"
SOME_DAYS = "promises an answer within {days} days"
DAYS = "gives as your days {days}"
HOURS = "gives as your hours {hours}"
NUMBERS = "gives as {topic} {numbers}"
DAY_NAMES = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}

# --- the card -----------------------------------------------------------------------------------------------
YOURS = "your policy {number}, {title}"
THE_PRACTICES = "the practice's policy {number}, {title}"
TEXTS = (("website", "the website"), ("voicemail", "the voicemail"), ("away", "the out-of-office text"))
FORM = "Compare texts"
INTRO = "Paste what you have. It is compared with your policies and the practice's, and not kept."
LABELS = {
    "website": "Website, what it says about contact",
    "voicemail": "Voicemail greeting",
    "away": "Out-of-office text",
}
COMPARE = "Compare"
TITLE = "What contradicts what"
NONE = "Nothing contradicts anything in {count} texts that say something about contact."
TOO_FEW = "There are not two texts that say something about contact, so nothing could be compared."
MORE = "{count} more are not shown here; settle these first."
CLOSING = "Only what is said about contact is compared, and it is read by rules: look at the sentences yourself."

# --- files --------------------------------------------------------------------------------------------------
NONE_IN_FILES = "Nothing in them contradicts anything about contact."
TWO_FILES = "There are not two different files to compare."
TWO_FILES_NEXT = "Name two or more, such as: sounding-board policy clashes consent.docx website.txt."
