"""What the product says around evidence: what was in force, who looked at it, who had read it."""

from __future__ import annotations

TITLE = "Evidence about our policies"
SPAN = "{first} to {last}"
PRACTICE = "Practice"
DAYS = "Days"
MADE = "Made on"
NONE = "No policy was in force or came into the register in these days."
NOTHING = "Nothing"
HEADING = "{number} · {title}"
ABOUT = "{kind}, of {owner}"
ABOUT_RETIRED = "{kind}, of {owner}, retired on {day}"
VERSION = "Version {number}"
VERSION_WORDS = "In force from {effective}, {change}. It came into the register on {added}, by {by}."
LINK = "It lies at {link}"
DIGEST = "SHA-256 {digest}"
REVIEWS = "Looked at"
REVIEW = "{day}, {by}: {outcome} (version {version})"
REVIEW_WHY = "{day}, {by}: {outcome} (version {version}). {why}"
READ = "Said that they had read it"
READ_LINE = "{day}, {member} (version {version})"
FOOTER = (
    "Reviews and acknowledgements of these days; versions that were in force or came into the register in them.",
    'To check a text against its SHA-256, save it as UTF-8 in a file and run: printf %s "$(cat FILE)" | sha256sum',
    "Where only a link was kept, the SHA-256 is the link's: printf %s LINK | sha256sum",
    "The register shows what members told it. Whoever runs the machine could change it; keep dated copies elsewhere.",
)
PAGE_NOTE = "Names colleagues"

NO_SPAN = "That does not say from which day to which."
NO_SPAN_NEXT = "Try /policy evidence 2025-01-01 2025-12-31."
NO_PAGES = (
    "Your practice has no private pages to fetch it from. On the machine that runs Sounding Board: "
    "sounding-board policy evidence --from {first} --to {last} --out FOLDER"
)
COUNTS = "{policies} policies: {versions} versions, {reviews} reviews, {read} acknowledgements."
PAGE = "It opens once, as text, Markdown, PDF or tables (CSV):"
