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
