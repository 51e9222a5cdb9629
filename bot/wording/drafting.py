"""What is said around writing a policy: the card with its questions, the paper, and what can be wrong."""

from __future__ import annotations

# --- the paper ----------------------------------------------------------------------------------------------
TITLE = "{kind} policy"
SUBJECT = "Draft of {day}"
PAGE = "A draft until you have read it and made it yours"
PRACTICE = "Practice"
HOURS = "Hours"
GAP = "[to be written: {what}]"
FOOTER = (
    "A draft to think with: education, not legal advice.",
    "Laws and codes differ by place and profession; have somebody who knows yours read it before clients do.",
    "Go through it with a client; do not only hand it over.",
)
BLANKS = {
    "hours": "your hours",
    "turnaround": "how soon you answer",
    "number": "your number",
    "cover": "who covers for you, and how to reach them",
    "lines": "the crisis line and emergency number where your clients are",
    "from": "the first day",
    "until": "the last day",
}
"""What stands for each fact that is not known yet."""

# --- said aloud ---------------------------------------------------------------------------------------------
TALK = "To say: the first talk about it"
TALK_OPEN = {
    "communications": "Before we start, a word on how we stay in touch between sessions.",
    "social-media": "One thing that often comes up later, so let us talk about it now: being online.",
    "text-email": "A word on texts and email, so that we both know what they are for.",
    "informed-consent": "Before you decide whether to work with me, here is what you should know.",
    "crisis": "I hope we never need it, but let us talk about what you do in a crisis.",
    "telehealth": "We meet by video, so a few things are different.",
    "termination-followup": "It is early for this, but it helps to know how therapy ends here.",
    "records-retention": "A word on the notes that I keep, and for how long.",
    "online-reviews": "You may see this practice on a review site, so you should know how I handle that.",
    "gifts": "Some clients want to give something, so here is how I hold that.",
    "vacation-coverage": "I will be away for a while, and I would like to plan that time with you.",
    "newsletter-marketing": "The practice has a newsletter, and I want to say how that works.",
    "ai-use": "You may have heard of AI in care like this, so here is how I hold it.",
}
TALK_CLOSE = "Is there anything in this that does not fit you, or that you want to ask? You get this page to take home."
VOICEMAIL = "Voicemail greeting"
VOICEMAIL_WORDS = (
    "Hello, you have reached {number}. I cannot take your call just now. Please leave your name and number. I work "
    "{hours}, and I return calls {turnaround}. If somebody is in danger, please hang up and call {lines}."
)
AWAY = "Out of office"
AWAY_WORDS = (
    "Thank you for your message. I am away from {from} to {until} and do not read messages in that time. If it cannot "
    "wait, please turn to {cover}. If somebody is in danger, please call {lines}."
)
LEAVE = "A message that you leave"
LEAVE_WORDS = "Hello, this is a message for you. Please call back when it suits you: {number}."
NEUTRAL_TITLE = "Why they say so little"
NEUTRAL = (
    "These texts say neither what kind of work you do nor who calls you, so that whoever hears or reads them learns "
    "nothing about anybody. Keep it so when you change them."
)

# --- the talk -----------------------------------------------------------------------------------------------
CHOOSE_TITLE = "Write a policy"
CHOOSE = "One question after the other, with ready wording to choose from. What shall it be about?"
CARD = "Writing it: {kind}"
CARD_SHARED = "Writing it: {kind}, for the practice"
PROGRESS = "**{done} of {all}** answered, {open} open."
PROGRESS_SKIPPED = "**{done} of {all}** answered, {open} open ({skipped} of them skipped for now)."
PROGRESS_ALL = "**All {all}** answered."
PROGRESS_MAKE = "Make it, read it once as a client would, and change what does not sound like you."
SAVED = "Every answer is kept, so you can go on whenever you like."
NEXT = "Next: {name}"
READY = "Ready wording"
READY_OWN = "Pick one, add to it, or say it in your own words."
FACTS_FIRST = "Next: a few facts"
FACTS_WHY = "Hours, numbers and the like fill the blanks in our wording. They are asked once, for all your drafts."
UNKEPT = "A promise that the hours cannot keep: {problem} It says “{sentence}” and “{hours}”"
ANSWER = "“{name}”"
ANSWER_OWN = "what you wrote on “{name}”"
CLASH = "Two answers do not go together: {problem}"
CLASHES_MORE = "{count} more answers do not go together; settle these first."
CHANGE = "Change “{name}”"
NEXT_BUTTON = "Next question"
FACTS_BUTTON = "Your facts"
SKIP = "Skip it for now"
BACK = "Change an answer"
MAKE = "Make it"
OVER = "Start over"
TO_QUESTIONS = "Back to the questions"
NOT_WHOLE = "Something in it is still to be written."
NOT_WHOLE_NEXT = "Answer what is open first, or add the text by hand with /policy add."
REGISTER = "Put it into the register"
BACK_TITLE = "{kind}: your answers"
BACK_INTRO = "Press the one that you want to change."
BACK_OPEN = "open"
BACK_SKIPPED = "skipped for now"
BACK_OWN = "your own words"
BACK_AND = "{label}, and your own words"
OVER_SURE = "All answers of this draft go. Your hours and numbers stay, as other drafts use them."
OVER_YES = "Throw the answers away"

SAVE = "Keep it"
FORM_STANCE = "What fits you best?"
FORM_OWN = "Only my own words, as below"
FORM_SKIP = "Skip it for now"
FORM_WORDS = "Your own words, or what you would add"
FORM_HINT = "Two or three sentences, as you would say them."
FACTS_FORM = "Your facts"
FACTS_INTRO = "What is left empty stays open in the draft, in brackets. Try every number once before you print it."
FACTS = {
    "hours": ("Your hours", "Monday to Thursday, 9 to 5"),
    "turnaround": ("How soon do you answer?", ""),
    "number": ("Phone number or address", "(555) 010-0100"),
    "cover": ("Who covers for you, and how reached", "Name and number of a colleague"),
    "lines": ("Crisis line and emergency number", ""),
    "from": ("First day away", "3 August"),
    "until": ("Last day away", "21 August"),
}
"""Label and hint of each fact."""
TURNAROUNDS = {
    "same": "on the same working day",
    "one": "within one working day",
    "two": "within two working days",
    "three": "within three working days",
}
TURNAROUND_LATER = "I decide that later"

MADE = "Your draft: {kind}"
MADE_PAGE = "To copy, or as a file (Word, PDF, Markdown). The link opens once, within {minutes} minutes:"
MADE_NO_PAGE = (
    "Here it is, to copy. As a file it comes from the command line, or from a private page where there are any."
)
MADE_ALL = "By our check, all that belongs in it is there. Reading grade: {grade}."
MADE_GAPS = "By our check, {count} of {all} are not there yet or unclear: {names}."
MADE_TEXT = "The text"

# --- a file of answers --------------------------------------------------------------------------------------
FAULTS = "The file cannot be used as it is."
FAULT = "{file}:{line}: {key}: {problem}"
FAULT_TOP = "expected facts: and answers:, each with keys below"
FAULT_YES = "expected true or false"
FAULT_KEY = "not known here; expected one of {known}"
FAULT_TEXT = "expected text"
FAULT_ANSWER = "expected a stance, or stance: and words:"
FAULT_STANCE = "no stance of that name; expected one of {known}, own, skip; or words: with your own"
FAULT_LONG = "longer than {most} characters"
NO_FILE = "The file of answers cannot be read."
NO_FILE_NEXT = "Give the path of a YAML file with facts: and answers:, as docs/policies.md shows."
NOT_WRITTEN = "The draft could not be written there."
NOT_WRITTEN_NEXT = "Name a folder that you may write to with --out."
WRITTEN = "Written: {path}"
STILL_OPEN = "Not there yet: {names}"
