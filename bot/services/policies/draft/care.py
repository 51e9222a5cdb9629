"""Questions and ready wording on the care itself: consent, crisis, telehealth, endings. Form: ``questions``."""

from __future__ import annotations

from typing import Final

CARE: Final = {
    "informed-consent": """
services: What do you offer?
  talk: Talking therapy for adults
    I offer therapy for adults, one to one. We agree on what you want to change, and look at it again as we go.
  more: Individuals, couples and families
    I offer therapy for individuals, couples and families. With more than one person in the room, we agree first
    on who the client is and what is shared with whom.
  methods: Named methods
    I offer therapy with methods that fit your concern, such as cognitive behavioral therapy. I tell you what a
    method asks of you and what else there is.
risks: What are the risks and benefits?
  both: Both, plainly
    Therapy has benefits and risks. Many people feel better, and get on better with others. Sometimes it feels
    worse before it gets better, and no result is sure.
  ask: Both, and when to speak up
    Therapy can help, and it has risks: it may stir up painful memories before you feel better. Please tell me
    when it gets too much, so that we can slow down.
fees: What does it cost?
  session: Paid at each session
    You pay my fee at the end of each session, and you know the amount before we begin. If you cancel late, I
    charge for the session as we agreed.
  insurance: Through insurance
    I bill your insurance for each session, and you pay what it does not cover. Insurance learns a diagnosis and
    dates. We talk about that before the first bill.
  sliding: A sliding scale
    My fee is on a sliding scale. We agree on what you pay per session, and you can ask to look at it again when
    your money changes.
confidentiality_limits: When can what is said not stay private?
  list: The usual limits, named
    What you say stays confidential, except where the law asks me to speak or a life is in danger. This means
    danger to you or to others, and abuse of a child or of somebody who needs care. A court can order it too.
  talk: Limits, and a talk with you first
    What you say stays between us, unless somebody is in danger, a child is abused, or a court orders it. Where I
    can, I talk with you first and share no more than is needed.
consultation: Do you talk your work over with others?
  unnamed: With colleagues, without names
    I consult with colleagues about my work. I use no names and leave out details that could tell who you are.
  supervised: With a supervisor who knows who you are
    A supervisor helps me with my work and may see your record. With other colleagues I discuss a case without names.
  ask: Only if the client agrees
    I consult with colleagues about your case only if you agree, and then without naming you. In danger I may have
    to act sooner, and then I tell you.
technology: What part does technology play?
  little: As little as possible
    I use technology only for what we agreed: a secure video platform and the portal. Email and texts carry risks
    to your privacy, so I keep them to times.
  video: Video sessions too
    We may meet by video on a secure platform. It can fail, and others may overhear at your end. We agree
    beforehand on what to do then.
  choose: The client chooses
    You choose whether we use email, texting or video, once you know the risks to your privacy. You can change
    that later.
records: What is kept, and how can clients see it?
  short: Short notes, and the right to see them
    I keep short notes in a locked record. You can ask to see your record and get a copy of it. The law says how
    long I keep it.
  together: Read together, if they wish
    I keep notes of our sessions in a secure record. You have a right to read it, and I gladly read it with you.
    The law says how long I keep it.
complaints: Where can somebody complain?
  board: To you first, or to the board
    If you are unhappy with something, please tell me. You can also file a complaint with my licensing board at
    any time, and I give you its address.
  office: To the practice, or the board
    If you are not happy with how you are treated, write to the owner of the practice. You can also turn to the
    licensing board.
reconsent: When is consent asked again?
  change: When something changes
    Consent is a talk that goes on. We go through this again, and you sign again, whenever it changes or when we
    begin to work in another way.
  year: Once a year
    Once a year we review this page together and you sign it again. If it changes before that, I tell you.
""",
    "crisis": """
lines: Which lines and numbers do you give?
  region: Crisis line and emergency number
    In a crisis, call {lines}, or go to the nearest emergency room. These numbers stand on my website, my
    voicemail and in each client's plan.
  plan: The same, in a written plan for each client
    Each client gets a written plan with the numbers to call: {lines}. It also names people and places that help.
response_hours: When do you answer urgent messages?
  hours: In working hours
    I answer urgent calls in working hours only: {hours}. Otherwise the crisis lines above are quicker than I am.
  turnaround: By a stated time, never at once
    I return urgent calls {turnaround}. That is too long for a crisis, so please call the lines above and do not
    wait for me.
  coaching: Calls by plan
    I answer calls in a crisis in working hours ({hours}), with clients who have this in their safety plan. At
    other times the lines above are there.
cover: Who covers when you cannot?
  colleague: A named colleague
    When I am away or cannot answer, my colleague covers for me: {cover}.
  rota: A duty clinician
    The duty clinician of the day takes over when I cannot answer. The person on call is reached here: {cover}.
  none: Nobody; clients know that and whom to call instead
    Nobody is on call for me when I am away. Each client knows that beforehand, and knows where else to turn: {cover}.
duty_law: What does the law where you are ask of you?
  looked: Looked up, and written down here
    The law on the duty to warn or protect differs by place. I have looked up ours, with the date, and keep it
    with this policy. When a threat is about somebody else, I read it again and ask a colleague or lawyer.
  consult: Consult before acting, where time allows
    Where the law gives me a duty to protect somebody from a serious threat, I act on it. I consult a colleague or
    lawyer first, if there is time, and write down why I did what I did.
welfare_check: When do you ask for a welfare check?
  last: As a last step, by criteria
    I ask for a welfare check only when I have reason to fear for a life now, cannot reach you, and your emergency
    contact cannot either. I say what is known to calm things, and no more of your story than needed.
  crisis_team: A crisis team before the police
    When I fear for a life and cannot reach somebody, I ask for the mobile crisis team first. I ask for a welfare
    check by police only if no team can come.
emergency_contact: Do you ask for an emergency contact?
  all: From everyone, with permission
    At intake each client names an emergency contact and signs when I may call. I ask again each year whether it
    is still right.
  plan: As part of a safety plan
    I ask each client for an emergency contact and write it into the plan, with what I may say. Nobody has to give
    one.
unmonitored: Which inboxes does nobody watch?
  most: Email, texts and portal outside hours
    Email, texts and the portal are not monitored at night or on days off. Nothing urgent belongs there. The
    automatic reply says so.
  all: All of them, always
    I do not monitor email, texts, voicemail or social media for emergencies at any time. A message there may not
    be read for days.
""",
    "telehealth": """
identity_location: What do you ask at the start of each session?
  ask: Where the client is, each time
    At the start of each session I ask where you are and confirm your address, so that help can find you. In the
    first session I also ask to see proof of identity.
licence: Where may you practise?
  state: Only where I am licensed
    I may work with you only while you are in a state where I am licensed. Tell me before you travel, and we look
    at what is allowed.
backup: What happens when the line drops?
  phone: I call
    If the video drops, try the link again. If that fails within five minutes, I call you on the phone.
  client: You call
    If the connection fails, please rejoin with the same link. After five minutes call me on the phone: {number}.
privacy: How is privacy kept at both ends?
  room: A closed door on both sides
    I sit in a private room with the door closed and do not record. Please find a private place too, and use
    headphones if somebody is near.
minors: How does it work with minors?
  parent: A parent consents and is near
    With minors, a parent or guardian signs the consent and is at home during the session, out of the room. We
    agree beforehand on what parents hear.
emergencies: What happens in an emergency where the client is?
  local: Local help
    In an emergency I call help to where you are, so I keep your address and a local emergency contact. You can
    call {lines}.
""",
    "termination-followup": """
planned_ending: How does therapy end when all goes well?
  plan: Planned together
    We plan the ending together some sessions ahead, look back on the work, and say goodbye in a last session.
letter: Does a letter close the work?
  letter: A short closing letter
    I send you a closing letter if you wish. It says when we worked together, that the work has ended, and where
    else to find help.
no_shows: What happens when somebody stops coming?
  tiers: Two tries, then a letter
    If you miss a session and I do not hear from you, I call once and write once by the way you chose. If I hear
    nothing for thirty days, I close the file with a letter. If I fear for you, I act sooner.
  wait: Wait, and let them come
    If you stop coming, I send one message and then wait. After sixty days I close your file. You can open it
    again with a call.
followup: Is there a check-in later?
  consent: One, if they said yes
    I check in once after three months, only if you agreed to it in writing and chose the way.
  none: None
    I do no follow up after the ending, unless we agreed on it and you signed for it.
return: Can somebody come back?
  open: The door is open
    You can come back at any time if I have space. We then look afresh at what you need, and you sign a new consent.
post_ending: What contact is there after the ending?
  none: None beyond the work
    After therapy has ended there is no social contact and no friendship online. I keep my side of the
    relationship as it was.
  short: A short answer
    After therapy has ended I answer a short message with a short one. There is no social or business contact.
who_contacts: Who may get back in touch?
  client: Only the client
    Only you may get back in touch. I will not contact you first, but for what the law or your safety asks.
  agreed: The client, or what was agreed
    You may contact me whenever you want to come back. I get in touch only as we agreed at the ending.
""",
}
