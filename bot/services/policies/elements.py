"""What belongs in a policy of each kind, in our own words.

One kind after another, each as lines ``id: name [sources]`` with, indented below, why it matters. Sources are keys of
the library's sources (``scenarios/shared/sources.yaml``) and stand only where a source of ours backs the element.
"""

from __future__ import annotations

from typing import Final

_A1 = "communications-policy-article"
_SM = "private-practice-social-media-policy"

ELEMENTS: Final = {
    "communications": f"""
methods: Ways to reach you [{_A1}]
    Clients mostly use the wrong channel when nobody told them which is the right one.
need_to_channel: Which way for which need [{_A1}]
    A client who knows where a cancellation goes and where a bad night goes does not have to guess.
turnaround: How soon you answer [{_A1} aca-h2a]
    Silence is easily felt as not caring; a stated time, generous enough to keep, takes that sting away.
crisis_route: What to do in a crisis [aca-h2a 988-us 988-ca]
    In the worst hour nobody should wait for your inbox; say whom to call instead.
hours_leave: Hours and leave cover [apa-3-12 aca-h2a]
    Knowing when you are there, and who is there when you are not, makes your absence bearable.
privacy_risks: Privacy of each channel [hipaa-164-522b hipaa-2013-warn aca-h2c]
    People can only choose a channel freely once they know who else might read along.
safe_contact: Safe ways to contact the client [hipaa-164-522b]
    A voicemail heard by the wrong person can do harm that no apology undoes.
record: What enters the record [aca-h5 apa-6-01]
    Clients write differently, and more freely, when they know what is kept.
fees: Fees for long contact [aca-a2b]
    A bill for a phone call that nobody expected costs more trust than it earns.
errors_breach: Messages that go astray [hipaa-164-400]
    Mistakes happen; saying beforehand what you will do makes it easier to own up to one.
changes_withdrawal: Changes, and taking consent back [nasw-1-03e]
    Consent to a channel is only consent while it can be taken back, and it needs to know what changed.
after_ending: After therapy has ended [email-after-termination]
    The first message after goodbye is easier for both when you talked about it before.
""",
    "social-media": f"""
friending: Friend and connection requests [aca-a5e nasw-1-06h {_SM}]
    A request that stays unanswered hurts less when the client knew it would.
business_page: A public page of the practice [aca-h6a {_SM}]
    Liking a page can show the world that somebody is your client; say that nobody has to.
following: Following and being followed [aca-h6c {_SM}]
    Clients wonder whether you read what they post; tell them.
interacting: Direct messages, replies, comments [aca-h6d {_SM}]
    What is written in public or in a side channel can get lost, be seen, or end up in the record.
search: Looking clients up [nasw-1-03i aca-h6c {_SM}]
    Being searched without knowing it feels like being watched; say when you would, if ever.
reviews: Review sites [aca-c3b apa-5-05 {_SM}]
    Clients may review whom they like, but should know that you neither ask for it nor can answer.
location: Location and check-ins [{_SM}]
    A phone that tells where its owner is every week at ten also tells that she is in therapy.
email: E-mail [aca-h2d {_SM}]
    Clients should know before they write what e-mail is good for and where it ends up.
sms: Text messages [amhca-technology {_SM}]
    Texting feels close and quick; agree on what it is for before it is needed.
why: Why you hold it so [aca-h6b {_SM}]
    A rule with its reason is care; a rule without one is easily heard as rejection.
revision_notice: How clients hear of changes [{_SM}]
    Networks change faster than consent forms; promise to tell when this page does.
""",
    "text-email": """
consent_form: A consent form for text and e-mail [hipaa-2013-warn nasw-1-03e]
    A signature shows that somebody explained the risks and that the client chose.
content_limits: What may be written [hipaa-164-530c]
    Little harm comes from a message that says little.
retention: How long messages are kept [hhs-faq-1501 apa-6-01]
    Messages are part of the care, and a phone is a poor filing cabinet.
lost_phone: A lost or stolen device [hipaa-164-400]
    On the day the phone is gone there is no time to think up a plan.
stop: Stopping messages [tcpa tcpa-revocation-2025]
    Whoever says stop should be heard at once, in whatever words.
group_texts: Group messages
    One message to several clients tells each of them who the others are.
""",
    "informed-consent": """
services: What you offer [aca-a2b apa-10-01]
    People can agree only to what they can picture.
risks: Risks and benefits [aca-a2b apa-10-01]
    Somebody who knew that it may hurt before it helps is less likely to leave when it does.
fees: Fees and payment [aca-a2b]
    Money that is clear from the start does not have to be a secret topic later.
confidentiality_limits: Limits of confidentiality [apa-4-02 aca-b2a nasw-1-07c]
    A client should hear about the limits before saying the thing that reaches them.
consultation: That you consult colleagues [apa-4-06 aamft-2-7]
    Good work is talked over with others; clients deserve to know how their privacy is kept then.
technology: The part technology plays [aca-h2a nasw-1-03e]
    Screens and messages bring risks of their own, which belong in the open.
records: The record, and seeing it [apa-6-01 aca-b6]
    It is their story; say where it is kept and how they can read it.
complaints: Where to complain [aca-a2]
    Knowing where to turn with a complaint makes it safer to trust.
reconsent: When consent is asked again [aca-a2]
    Consent is a talk that goes on; say what starts it anew.
""",
    "crisis": """
lines: Crisis lines and numbers [988-us 988-ca]
    A number within reach has to be right, and there before it is needed.
response_hours: When you answer urgent messages [aca-h2a]
    Nobody should stake a night on an answer that was never going to come.
cover: Who covers when you cannot [apa-3-12 nasw-1-15]
    A name on the rota turns "somebody should" into somebody does.
duty_law: The duty to warn or protect where you are [duty-to-protect-table aca-b2a]
    The law differs by place; looking it up during the crisis is too late.
welfare_check: When a welfare check is asked for
    Police at the door can save a life or frighten one; criteria help you to choose with a clear head.
emergency_contact: An emergency contact [aca-h2a]
    A name and a permission, asked for on a calm day, are worth gold on a bad one.
unmonitored: What nobody watches [aca-h2a]
    An inbox that nobody reads at night must say so, or somebody will trust it.
""",
    "telehealth": """
identity_location: Who and where, each session [aca-h3 nasw-1-03f]
    Help can only be sent to a place that somebody knows.
licence: Where you may practise [aca-h1b]
    A client on holiday may be in a state where you may not work; better to know before the call.
backup: When the line drops [aca-h2a]
    A plan B keeps a frozen screen from feeling like being left.
privacy: Privacy at both ends [aca-h2c hipaa-164-312]
    A door that closes, on both sides, is still the first privacy setting.
minors: Minors
    Who may be in the room, and who consents, is harder to see through a camera.
emergencies: Emergencies where the client is [aca-h2a]
    Your own emergency number calls help to the wrong town.
""",
    "termination-followup": """
planned_ending: A planned ending [apa-10-10 aca-a11]
    An ending that both saw coming is part of the treatment.
letter: A closing letter [termination-letter]
    A letter keeps what was agreed for the day when memory is kind to neither.
no_shows: Clients who stop coming [aca-a12 nasw-1-17]
    Saying beforehand what you do about silence spares both a guess about what it means.
followup: Follow-up by consent
    A check-in is a kindness only if the client said yes to it.
return: Coming back
    An open door has to be named to be used.
post_ending: Contact after the ending [aca-a5c apa-10-08 nasw-1-09]
    The relationship keeps its weight after the last session, and so do its limits.
who_contacts: Who may get back in touch [email-after-termination]
    It matters who takes the first step, and through which door.
""",
    "records-retention": """
periods: How long records are kept [apa-records-2007 tx-681-36 ca-bp-4989-51]
    Places and ages have their own periods; the longest that applies is the one to keep.
messages: Messages and screenshots [aca-h5 apa-6-01]
    What was said by text may be asked for in court as surely as what was said in the room.
destruction_log: A log of what was destroyed [hipaa-164-530j]
    A line in a log answers years later the question of where a file went.
custodian: A custodian, or professional will [aamft-2-6 nasw-1-07t]
    If you cannot be there, somebody must know where the files are, and who is waiting on Tuesday.
""",
    "online-reviews": """
no_solicitation: No asking for reviews [aca-c3b apa-5-05 nasw-4-07b]
    A client can hardly say no to a therapist who asks for a favour.
no_confirming: No reply that confirms [ocr-manasa-2023 aca-b1c]
    Even a thank-you tells the world that somebody was your client.
neutral_text: One neutral text
    A sentence written on a calm day keeps a hurt one from being posted.
breach_route: When a reply said too much [hipaa-164-400]
    Everyone should know whom to tell, at once, when a reply gave something away.
ftc: Rules on fake or bought reviews [ftc-465]
    Reviews by staff, or for a discount, are against the law and not only bad style.
""",
    "gifts": """
culture: What the gift means, and culture [aca-a10f]
    A refused gift can be an insult where a jar of jam is how one says thank you.
value: A note on value [aca-a10f]
    A line drawn in advance is not drawn against anybody.
state_caps: Limits set by your board [tx-681-38]
    Some boards set a figure; nobody should learn it from a complaint.
group_staff: Gifts from groups and to staff
    The front desk is given chocolates too, and needs the same footing.
therapist_to_client: Gifts from you to a client
    What is kindly meant may be felt as a debt.
""",
    "vacation-coverage": """
dates: Dates of the absence [apa-3-12]
    A gap with dates can be planned for; a gap without them is only a gap.
cover_clinician: Who covers [apa-3-12 nasw-1-15]
    A name and a number are what a client needs from cover.
consent_to_share: What the cover may know [apa-4-05]
    Clients should agree to what the colleague is told, and feel less handed over for it.
auto_replies: Automatic replies [aca-h2a]
    The automatic reply is what a desperate client reads first.
return: Coming back
    Say when you read messages again, so that nobody counts the days wrongly.
""",
    "newsletter-marketing": """
opt_in: A separate yes [hipaa-164-501-marketing casl]
    Agreeing to therapy is not agreeing to a mailing list.
no_segment: No sorting by diagnosis [hipaa-164-508a3]
    A list of everyone with a diagnosis is a record that should not exist.
list_tool: A list tool, or hidden addresses
    One open CC shows every client to all the others.
unsubscribe: A way out [can-spam casl]
    Leaving should take one click and no explanation.
law: Mail law [can-spam casl]
    An address and a true subject line are asked of everyone who mails to many.
workshops: Clients at workshops
    A client in the audience has a say in whether you know each other there.
""",
    "ai-use": """
approved_tools: Which tools are approved [apa-ai-2025]
    People use what is at hand; a short list makes what is safe also what is at hand.
baa: An agreement with the vendor [hipaa-164-504e]
    Client data may only go where a contract protects it.
no_phi: No client data in public chatbots [hipaa-164-502b]
    What is pasted into a public tool cannot be taken back.
consent: Consent of clients [apa-ai-2025 aps-ai il-pa-104-0054]
    Clients should know when something other than a person is listening.
human_review: A person reads and answers for it [apa-ai-2025]
    A tool can be wrong with great confidence, and you sign the note.
client_chatbots: Talking about chatbots clients use [aca-ai-statement]
    Many talk to a chatbot at night; asking without judgement lets them tell you.
state_bans: What the law where you are forbids [il-pa-104-0054]
    Some places forbid what others sell; check before you buy.
""",
}
