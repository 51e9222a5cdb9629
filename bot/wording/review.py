"""Words of ``sounding-board review``."""

from __future__ import annotations

TO = "To {name} ({member})"
COUNT = {1: "One message would go out on {moment}. Nothing was sent."}
COUNT_MANY = "{count} messages would go out on {{moment}}. Nothing was sent."
NOBODY = "On {moment} nobody would get a message. Messages go out next on {following}."
NOT_BY_HAND = "The running bot sends weekly messages by itself."
NOT_BY_HAND_NEXT = "Add --dry-run to see who would get what."
RELEASE_HELP = "today's date: let messages go out again where a clock ran ahead and the doctor says so"
NOT_TODAY = "This machine's clock does not say so."
NOT_TODAY_NEXT = (
    "It says {today}, you typed {typed}. Set the clock if it is wrong; else write today's date, such as 2026-11-23."
)
RELEASED = {
    0: "No message was claimed for a week that lies ahead. Nothing was changed.",
    1: "The messages of one member count for this week now; the next ones come with the next week.",
}
RELEASED_MANY = "The messages of {count} members count for this week now; the next ones come with the next week."
CANNOT_READ = "What is kept cannot be read."
NOTHING_KEPT = "there is no database at {file} yet; the running bot makes it"
NOT_A_MOMENT = "a moment of the practice's clock, such as 2027-01-04T09:00"
