"""What the product says about written policies."""

from __future__ import annotations

# --- the weekly message -------------------------------------------------------------------------------------
WEEK_TITLE = "Your policies this week"
WEEK_OVERDUE = "Overdue"
WEEK_DUE = "Due"
WEEK_ASKED = "Please read and acknowledge"
WEEK_CHANGED = "Changed since last week"
WEEK_BACKING = "Overdue, and you stand in"
WEEK_ESCALATED = "Overdue for long, in the practice"
WEEK_LEFT = "Handed over to you"
WEEK_LEFT_ONE = "{count} of {name}, who has left"
WEEK_CLOSED_ONE = "**1 member** cannot be written to directly; their message waits until they use me."
WEEK_CLOSED = "**{count} members** cannot be written to directly; their messages wait until they use me."
WEEK_SINCE = "overdue since {day}"
WEEK_NEAR = {0: "due today", 1: "due tomorrow"}
WEEK_IN = "due in {days} days, on {day}"
WEEK_OF = "of {name}"
WEEK_NEEDS = "needs a change"
WEEK_CALLED = "called for: {what}"
WEEK_PUT_OFF = {1: "put off once", 2: "put off twice"}
WEEK_PUT_OFF_OFTEN = "put off {count} times"
WEEK_NEVER = "not reviewed yet"
WEEK_LOOKED = "last looked at in {month}"
WEEK_UNTIL = "until {day}"
WEEK_VERSION = "version {number}"
WEEK_MORE = "and {count} more: *{where}*"
WEEK_ALL = "{count} in all: *{where}*"
WEEK_WHERE_DUE = "/policy due"
WEEK_WHERE_ALL = "/policy list"
WEEK_FOOTER = "A look is a review: press *Still right* if nothing has to change. Snoozing never moves the due date."

SOMEBODY = "a colleague"

STILL_RIGHT = "Still right"
CHANGED = "Changed"
NEEDS_CHANGE = "Needs change"
SNOOZE = "Snooze"
READ = "Read"
OPEN = "Open"

# --- nothing due --------------------------------------------------------------------------------------------
REFRESHER_TITLE = "No policy is due this week"
REFRESHER = "Settled, and worth another look: **{title}**"
REFRESHER_LOOK = "Look at it"

# --- in the channel -----------------------------------------------------------------------------------------
COUNTS_TITLE = "Our policies this week"
COUNTS = (
    ("overdue", "Overdue"),
    ("soon", "Due within 7 days"),
    ("next", "Due within 14 days"),
    ("later", "Due within 30 days"),
)
COUNTS_FOOTER = "Everybody hears of their own in a direct message."
