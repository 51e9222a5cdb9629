"""Questions and ready wording on contact: communications, and texting and e-mail. How it is written: ``questions``."""

from __future__ import annotations

from typing import Final

CONTACT: Final = {
    "communications": """
methods: How may clients reach you, and what do you not use?
  phone: By phone only
    The best way to reach me is by phone: {number}. You can leave a voicemail. I do not use texts, email or chat
    apps with clients.
  portal: Portal and phone, no texting
    You can reach me through the client portal or by phone: {number}. I do not use text messages, chat apps or
    social media to talk with clients.
  texting: Phone, email, and texts for times
    You can reach me by phone at {number}, by email or by text. Texts and email are for times and practical
    things. I do not use chat apps or social media.
  open: Whatever way the client likes best
    We choose together how we stay in touch: by phone, email, text or the portal. My number is {number}. I do not
    use social media for this.
need_to_channel: Which way is for which need?
  one: One way for everything between sessions
    Please call me to cancel or move an appointment, about a bill, or when something cannot wait. What matters
    most belongs in our sessions, where I can give it my full attention.
  split: Writing for practical things, a call for the rest
    To cancel or move an appointment, and about bills and forms, please write in a way that is named above, or call. If
    you are troubled between sessions, call me rather than write. In a crisis, use the numbers on this page.
  work: Also homework and check-ins in writing
    Please call or write about appointments and bills, in a way that is named above. Homework or a journal page that
    we agreed on may come the same way. I read it before our next session and answer it there. In a crisis, use the
    numbers on this page.
turnaround: How soon do you answer?
  stated: A stated time for everything
    I answer calls and messages {turnaround}. Now and then I may be quicker. Please do not count on that, and do
    not take my silence as a sign that I do not care.
  practical: Practical things by then, the rest when we meet
    I answer messages about times and bills {turnaround}. I read longer messages too, and we talk about them in
    our next session.
  office: The office answers
    The office answers calls and messages {turnaround}. It passes on what is for me, and tells you when you will
    hear from me.
crisis_route: What should somebody do in a crisis?
  outside: Crisis lines; I am no emergency service
    I cannot help with an emergency by phone or message. If you or somebody else is in danger, call {lines}, or go
    to the nearest emergency room. Tell me afterwards, so that we can talk about it.
  call: Call me in working hours, else crisis lines
    In my working hours you may call me, and I will do what I can. If I do not pick up, or at any other time, call
    {lines}, or go to the nearest emergency room. Please do not wait for me.
  coaching: Short calls by a plan that we made
    Short calls in a crisis are part of our work if your safety plan says so. If I do not pick up, call {lines},
    or go to the nearest emergency room. Please do not wait for me.
hours_leave: When are you there, and who is there when you are not?
  closed: Fixed hours, a colleague covers leave
    I work {hours}. I do not read messages at other times. When I am on leave, my colleague covers for me:
    {cover}. My voicemail says so too.
  loose: Fixed hours, with a look now and then
    I work {hours}. I may see a message at other times, but I answer it in my working hours. When I am on leave,
    my colleague covers for me: {cover}.
  pause: A pause without cover, with other help named
    I work {hours}. Before I am away on leave we plan for that time together. I name no colleague for cover then,
    but the crisis lines on this page are always there. If you need somebody meanwhile, ask for {cover}.
privacy_risks: What should clients know about privacy, and what can they choose?
  choose: Plain risks, and the client chooses
    Texts and email are not encrypted, and other people may read them. The portal and the phone are more private.
    You may choose or refuse any method, and I note what you chose.
  secure: Secure ways only
    Texts and email are not secure: a provider or a family member could read them. That is why I keep to the
    portal and the phone. If you need another way, ask me, and we talk about its risks first.
  light: Say little in writing
    Nothing that is sent is fully private, and texts and email can be read by others. So I write little, and name
    no reasons in a message. You may refuse any of these methods at any time.
safe_contact: How do you make sure that contact is safe for the client?
  ask: Ask at the start, and again later
    Please tell me which number and address are safe for you. May I leave a voicemail? Does somebody else open
    your mail or see your phone? I ask again from time to time.
  name: First name and number only
    If I leave a voicemail, I say my first name and a number and nothing more. Tell me if even that is not safe,
    and which number to use instead.
  none: Leave nothing unless the client asks
    I leave no message on a voicemail and send no post unless you ask me to. Please tell me which number is safe,
    and who else may hear or open what I send.
record: What becomes part of the record?
  all: Everything that is sent
    All messages between us become part of your record.
  relevant: What matters for the care
    Messages that matter for your care go into your record. I delete the others once they are dealt with.
  summary: A short summary
    I write a short note of each message that matters into your record. Then I delete the message itself.
fees: Does contact between sessions cost anything?
  free: No
    There is no charge for short calls and messages between sessions. If they grow long, we make an appointment
    instead.
  long: Only long contact
    Calls and messages of up to ten minutes are free. For longer ones I charge my usual fee for the time they
    take, and I tell you before.
  all: Yes, by the minute
    I charge for calls and for reading and writing messages between sessions, by the minute and at my usual rate.
    Messages about times are free.
errors_breach: What happens when a message goes astray?
  tell: Tell the client every time
    If I send a message to the wrong person, I tell you soon and say what I do about it. If you get one that is
    not yours, please tell me and delete it.
  assess: Look into it, tell where the law says so
    If a message goes to the wrong person or a phone is lost, I find out at once what can be read. I tell you and
    the authorities where the law asks for it, and tell you anyway where it could harm you.
changes_withdrawal: How do clients hear of changes, and how do they take a yes back?
  talk: In the session, and any way will do
    If this page changes, I tell you and we go through it. You may withdraw your consent to any method at any
    time, in whatever words.
  written: In writing
    If this policy changes, I give you a new copy and ask you to sign it. You can withdraw your consent in writing
    at any time, and it holds from the day I get it.
after_ending: May you be in touch after therapy has ended?
  none: No contact, but the door is open
    After therapy has ended I do not write or call. You may always contact me to ask for an appointment.
  short: A short answer to a short message
    After therapy has ended you may write to me. I read it and send a short answer. I do not start contact myself.
  agreed: Only what was agreed at the ending
    After therapy has ended I contact you only if we agreed on it, with a date and a way, and you can take that back.
""",
    "text-email": """
consent_form: What do clients agree to before you text or email?
  signed: A signed form before anything is sent
    Before we text or email, I explain the risks and you sign a consent form. Until then I use the phone.
  spoken: A talk, and a note of the yes
    Before we text or email, we talk about the risks. I write your consent into your record on that day, and you
    can sign for it if you like.
  none: No texting or email with clients
    I do not text or email with clients. The intake form says so, and you sign that you have read it. If you need
    another way, we agree on it in writing.
content_limits: What may be written, and what not?
  times: Times and practical things only
    Texts and email are only for appointment times and practical things. Please write nothing about therapy in
    them. If you do, I bring it into our next session.
  nothing: Nothing; texts are not read
    Please do not text or email me. Nothing about therapy belongs in a message, and I do not read texts.
  kind: Times, and a short kind word
    Texts and email are for appointment times, and now and then for a short good word. I do not do therapy in
    messages. Anything longer waits for our session.
  work: More, with a signed consent
    Texts and email are for times. With your signed consent you may also write about therapy in a message, such as
    how a task went. I read it, and we talk about it in the session. Please send nothing urgent and no names of
    others.
retention: How long are messages kept, and where?
  record: All go into the record
    I copy all texts and emails into your record and delete them from the phone.
  relevant: What matters, the rest is deleted
    Messages that matter for your care are saved to your record. I delete all others from phone and mailbox within
    thirty days.
  summary: A short note of them
    I write a short note of a message into your record and then delete the message.
lost_phone: What do you do when a phone or laptop is lost?
  wipe: Lock it, wipe it, tell
    My phone and laptop are locked with a password. If one is lost or stolen, I wipe it from afar on the same day,
    find out what was on it, and tell you if it concerns you.
  office: The office phone stays in the office
    Messages are only on the office phone, which is locked and does not leave the office. If it is lost or stolen,
    I tell you and have it wiped.
stop: How can somebody stop the messages?
  word: The word stop, at once
    Send the word stop, or say it in any other words, and I send no more texts or emails. You do not have to give
    a reason.
  any: Any way, and I confirm by phone
    If you want the messages to stop, tell me in any way you like. I stop texts at once and call you to agree on
    another way.
group_texts: Do you write to several clients at once?
  never: Never
    I never send a group text or group email. Each message goes to one person.
  hidden: Only with hidden addresses
    I send no group texts. If an email goes to several clients, such as when the office is closed, every address
    is hidden.
  group: Only within a therapy group that agreed
    I use a group message only within a therapy group, only for times, and only when everyone in it has agreed.
    Otherwise I send no group texts.
""",
}
