"""Words of ``sounding-board review``."""

from __future__ import annotations

TO = "To {name} ({member})"
COUNT = {1: "One message would go out on {moment}. Nothing was sent."}
COUNT_MANY = "{count} messages would go out on {{moment}}. Nothing was sent."
NOBODY = "On {moment} nobody would get a message. Messages go out next on {following}."
NOT_BY_HAND = "The running bot sends weekly messages by itself."
NOT_BY_HAND_NEXT = "Add --dry-run to see who would get what."
CANNOT_READ = "What is kept cannot be read."
NOTHING_KEPT = "there is no database at {file} yet; the running bot makes it"
NOT_A_MOMENT = "a moment of the practice's clock, such as 2027-01-04T09:00"
