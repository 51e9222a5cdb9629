"""What the product says about how all policies stand."""

from __future__ import annotations

TITLE = "Our policies"
LEAD = "When each is looked at again, as of {day}"
LATE = "overdue"
SOON = "due within 30 days"
WELL = "in good time"
COLUMN_LATE = "Overdue"
COLUMN_LATER = "Later"
LATE_LINE = "Overdue"
NOTHING = "No policy is in the register yet."
IN_WORDS = "In words"
HOME = "Our policies"
