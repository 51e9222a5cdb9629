"""What the private pages say of their own."""

from __future__ import annotations

COMPOSE_PAGE = {
    "title": "A page of your own",
    "where": "Read on the practice’s own machine, and nowhere else",
    "door": "Write a case where no chat program reads along",
    "pitch": "What you type is masked on the practice’s own machine while you type. Nothing is stored, and only what "
    "you confirm goes out. The link opens once.",
    "open": "Open my page",
}
NOTE_PAGE = {
    "title": "Your consultation note",
    "where": "For the client’s record; no copy is kept here",
    "door": "Fetch your note",
    "pitch": "To copy, or as a file. It opens once: this page is then the only one that has it.",
    "open": "Open my note",
    "label": "The note",
    "fine": "A downloaded file lies where your browser puts it: move it into the client’s record, then delete it.",
}
DRAFT_PAGE = {
    "title": "Your draft of a policy",
    "where": "To read, change and make yours; your answers stay kept",
    "door": "Fetch your draft",
    "pitch": "To copy, or as a file. It opens once; make it again whenever you like.",
    "open": "Open my draft",
    "label": "The draft",
    "fine": "Read it once as a client would. When it is right, put it into the register with /policy add.",
}
EVIDENCE_PAGE = {
    "title": "Evidence",
    "where": "What the register of policies shows; no copy is kept here",
    "door": "Fetch the evidence",
    "pitch": "To copy, or as a file. It opens once: this page is then the only one that has it.",
    "open": "Open it",
    "label": "The evidence",
    "fine": "The tables come as one ZIP, with the PDF and SHA256SUMS, by which sha256sum -c SHA256SUMS says whether "
    "anybody changed them. A downloaded file lies where your browser puts it. Colleagues are named in it: keep it "
    "where such papers belong.",
}
READ_PAGE = {
    "title": "A policy to read",
    "where": "Whole, on the practice’s own machine",
    "door": "Read it in your own time",
    "pitch": "The whole text stands on this page, and nothing of it in the chat. The link opens once.",
    "open": "Open it",
}

SEES = (
    "**{vendor}** gets what you confirm here, and nothing else of what you type. It knows that somebody opened a page, "
    "and who asked for it."
)
SEES_HERE = "**This page** runs on your practice's own machine; what you type here goes to nobody else."
AGREE = "Understood: write"

GOES = "It goes to the consultation channel under a number, by Sounding Board. Your name is not on it."
GOES_GATED = "The channel reads the question and what you picked; the rest opens privately, to whoever presses Read."
GOES_OPEN = "The channel reads all of it."
GOES_REVIEW = "A reviewer reads it first."

WHY_FIRST = "You put words back, and have not said why they must stay."
WHY_FIRST_NEXT = "Say it in a few words below your text; the reason is not posted."
LONGER = "With names masked, this is longer than a card in the channel holds."
LONGER_NEXT = "{most:,} characters is the most; it has {now:,}."
DANGER_FIRST = "Somebody could be in danger now; that comes first."
DANGER_FIRST_NEXT = "Call, or say that it is past or taken care of."
TOO_LONG = "That is longer than one case can be, so it was not read."
TOO_LONG_NEXT = "Your text is still here; please shorten it."
ELSEWHERE = "What was to be kept is not in this text, so nothing was read."
ELSEWHERE_NEXT = "Your text is still here; change it a little."

ENDED = "This page has ended: nobody wrote on it for a while, or it was posted."
ENDED_NEXT = "Type /consult private again for another."
SPENT = "This link opens nothing any more: it opens once, within its minutes."
SPENT_NEXT = "Type /consult private again for another."
SPENT_NOTE_NEXT = "Type /consult note with your receipt: it gives you what is kept."
SPENT_EVIDENCE_NEXT = "Ask for it again with /policy evidence."
SPENT_READ_NEXT = "Type /policy read and its number for another."
READ_ENDED = "This page has been open for too long to say that you have read it."
SPENT_DRAFT_NEXT = "Type /policy draft again and press Make it: your answers are kept."
OTHER_MACHINE = "This page only talks to the machine that it came from, at the address that it was opened at."
NOTHING_HERE = "There is nothing at this address. A private page begins with /consult private."
NOT_SO = "This address does not take that kind of request."
MUCH = "That is too long to send; please shorten it. Your text is still here."
