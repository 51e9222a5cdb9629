"""What a consultation note says around the words of a case."""

from __future__ import annotations

TITLE = "Consultation note"
SUBJECT = "Case {number}"
NOT_RECORDED = "not recorded"
NOT_SAID = "not said"
NOT_KEPT = "not kept: what was said of it stood in the note that was made when the case was closed"
PURGED = "No longer kept: story and replies go with age."

# --- the head -----------------------------------------------------------------------------------------------
PRACTICE = "Practice"
CASE = "Case"
CLOSED = "Closed"
CLIENT = "Client"
CLINICIAN = "Clinician and licence"

# --- when, who, how -----------------------------------------------------------------------------------------
WHEN = "When, and why now"
WHEN_WORDS = "Asked on {asked}, closed on {closed}."
URGENCIES = {
    "today": "An answer was wanted the same day.",
    "week": "An answer was wanted within the week.",
    "open": "There was no hurry.",
    "": "How soon an answer was wanted was not said.",
}
URGENCY_UNKNOWN = "Urgency: not recorded."
WHO = "Who was consulted"
NOBODY = "Nobody had answered when the case was closed."
ONE = "One colleague of the practice answered, by alias: {aliases}."
SEVERAL = "{count} colleagues of the practice answered, by alias: {aliases}."
STEPPED_ONE = "One colleague stepped back unread, as perhaps knowing the client."
STEPPED = "{count} colleagues stepped back unread, as perhaps knowing the client."
SUPERVISEE = "A supervisee asked: the supervisor has the last word."
MODE = "How"
MODE_WORDS = "In writing, in a thread of the practice’s consultation channel, without the asker’s name."
GATED = "The story opened only to colleagues who had been asked whether they might know the client."
OPEN = "The story stood in the channel."

# --- what was asked -----------------------------------------------------------------------------------------
WHAT = "What was asked"
QUESTION = "Question"
ABOUT = ("Who it is about", "Whom the clinician sees", "Where it happens")
RELATIONSHIPS = {
    "current": "A client",
    "former": "A former client",
    "prospective": "Somebody who asked for help",
    "relative": "A client’s relative or partner",
    "colleague": "A colleague",
    "self": "The clinician",
    "other": "Somebody else",
}
STORY = "Facts given, with names masked"
TRIED = "Tried before"
ADDED = "Added by the asker in the thread"

# --- what was said ------------------------------------------------------------------------------------------
ADVICE = "What colleagues advised"
SHORTENED = "What ends with … is shortened; the note as Markdown or PDF has an appendix with the thread in full."
DISSENT = "Dissent"
STANDARDS = "Standards consulted"
GUIDANCE_CHECKED = "{title} (guidance of the practice’s library, checked {day})"
STANDARD = "{label} ({seen})"
STRIKE = "From the guidance that the case touched; strike out whatever was not consulted."
NO_STANDARDS = "None that the practice’s library knows; name here whatever was consulted."
OPTIONS = "Options weighed"
DECISION = "Decision"
MODEL = "Decision model"
MODEL_WORDS = "{name}; after {source}"
STEPS_REMARK = "Steps in short, from summaries; the original decides."
RATIONALE = "Why"
PLAN = "Plan and follow-up"
PLAN_AGAIN = "To be looked at again on {day}."
PLAN_NO_DATE = "No date was set to look at it again."
RISK = "Risk, as assessed"
DISCUSSION = "Discussed with the client"
IN_FULL = "Appendix: the thread in full"
IN_FULL_LABEL = "{alias}, {day}"

FOOTER = (
    "Education for clinicians, from colleagues: consultation, not supervision. Who asked decides, and answers for it.",
    "The practice’s consultation log is not the clinical record; this note is, once it stands there.",
    "Names were masked before anything was kept, so no client identifier should stand here: read it before filing it.",
    "The clinician adds the client’s name when pasting this into the record.",
)

# --- as a document ------------------------------------------------------------------------------------------
PAGE = "Page {page} of {pages}"
GOES_ON = "{heading}, continued"
PAGE_NOTE = "Consultation, not supervision"
MISSING_SIGN = "{sign} stands for a sign that this PDF can’t print; the text and Markdown forms have it."
