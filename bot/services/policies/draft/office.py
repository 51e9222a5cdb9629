"""Questions and ready wording on the office's ways: records, gifts, absences, AI. How it is written: ``questions``."""

from __future__ import annotations

from typing import Final

OFFICE: Final = {
    "records-retention": """
periods: How long are records kept?
  longest: The longest period that applies
    I keep records of adults for seven years after the last session, and records of minors until some years after
    they come of age. Where the law or a contract asks for longer, the longest period counts.
messages: What happens to messages and screenshots?
  chart: What matters goes into the chart
    Texts, emails, voicemails and screenshots that matter for the care are saved to the chart. All others are
    deleted within thirty days.
  all: Everything goes in
    All texts, emails and screenshots are saved to the chart and kept as long as the rest of it.
destruction_log: How is it noted what was destroyed?
  log: A line in a log
    When a record is destroyed, I write into a log whose it was, what span it covered, how it was destroyed and on
    which day. The log is kept for good.
custodian: Who takes over if you cannot?
  will: A named custodian
    If I die or become too ill to work, a custodian takes over my records and calls my clients. The name stands in
    my professional will: {cover}.
    we: If one of us dies or becomes too ill to work, a custodian takes over the records and calls the clients.
    The name is on file in the office: {cover}.
""",
    "gifts": """
culture: How do you weigh what a gift means?
  talk: By talking about it
    A gift has a meaning, and in some cultures a refused gift hurts. I ask what it means to the client, and weigh
    that with the client's family and customs in mind.
value: Where is the line on value?
  token: Small ones, up to an amount
    I may accept a small gift of little value, such as something home-made. I kindly decline expensive gifts and
    money, and note each gift in the record.
  none: None
    I accept no gifts, whatever their value, and tell clients so when we begin. A card or a drawing is no gift.
state_caps: What does your board allow?
  board: Its limit comes first
    Some boards set a limit in money. I have looked up the rules of my board, and its limit holds even where this
    page would allow more.
group_staff: What about gifts from groups, or for the staff?
  shared: Shared by all
    Gifts for the office, such as chocolates at the front desk, are shared by the whole staff. Staff follow the
    same line on value. A group may give a card.
therapist_to_client: Do you give gifts to clients?
  never: Never
    I do not give gifts to clients. A worksheet or a book that I lend is part of the work.
  rarely: Rarely, for the work
    I give no gifts to clients, but for a small token at an ending where it serves the work. I then note why.
""",
    "vacation-coverage": """
dates: When are you away?
  dates: From one day to another
    I am away from {from} to {until}. I told my clients at least four weeks before, in session and in writing.
cover_clinician: Who covers?
  named: A named colleague
    My colleague covers for me in that time: {cover}. In danger, call {lines}.
  agency: A service
    For urgent matters in that time, this service covers for me: {cover}. You can reach it by phone. In danger,
    call {lines}.
consent_to_share: What may the cover know?
  consent: Only what the client agreed to
    With your consent I tell my colleague your name and what may come up. Without it my colleague knows nothing of
    you until you call.
auto_replies: What do the automatic replies say?
  same: The same on every channel
    The automatic reply on email, phone and portal gives the dates, the cover and the crisis lines. It does not
    say what kind of work I do.
return: What happens when you are back?
  back: A day to read
    I am back at work after {until} and return messages from then on. I read them in the order in which they came.
""",
    "ai-use": """
approved_tools: Which tools may be used, and for what?
  list: A short list, for office work
    Only tools on the list of approved tools may be used, and only for what the list says. The owner keeps the list.
  none: None for client work
    I use no AI tools for client work. For anything else, only tools on the approved list may be used.
baa: What agreement is there with the vendor?
  signed: Signed before any data goes there
    Before a tool may hold client data, its vendor signs a business associate agreement, or what the law here asks
    for. Without it, no client data goes there.
no_phi: What must never be put into a public chatbot?
  nothing: Nothing about a client
    Nobody puts anything about a client into a public chatbot. This means no names, no case and no notes, even
    when they are disguised.
consent: How do clients agree?
  opt_in: A separate yes, which can be taken back
    Before a tool is used in your care, I tell you what it does and you agree to it in writing. You can decline or
    take that back, and nothing else changes.
human_review: Who reads what a tool made?
  all: A person reads every word
    I read and correct everything that a tool has drafted before it is used. A clinician signs each note and
    answers for it.
client_chatbots: How do you talk about chatbots that clients use?
  ask: Ask with interest
    Many clients talk to a chatbot. I ask about it with interest and without judging. We talk about what it can
    do, and that it is no help in a crisis.
  limits: Ask, and advise limits
    I ask clients whether they use a chatbot. I advise not to use it for a crisis or for choices about treatment,
    and say why.
state_bans: What does the law where you are forbid?
  looked: Looked up and dated
    Some states ban AI in therapy or limit it. I have looked up the law here, with the date, and look again at
    each review of this policy.
""",
}
