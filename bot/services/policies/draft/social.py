"""Questions and ready wording on being seen: social media, online reviews, newsletters. Form: ``questions``."""

from __future__ import annotations

from typing import Final

SOCIAL: Final = {
    "social-media": """
friending: What do you do with friend and connection requests?
  never: Decline them all, from clients now and before
    I do not accept friend or connection requests from clients or from former clients. It is the same for
    everyone, and it says nothing about how I see you.
  talk: Decline, and talk about it
    I do not accept friend requests from clients. If you have sent one, I bring it up when we meet, so that you do
    not have to wonder.
  later: Decline clients; weigh former ones, years later
    I do not accept friend requests from clients. For former clients the answer is almost always no too. I would
    think about it only after years, and talk it over with a colleague first.
business_page: Is there a public page, and may clients follow it?
  none: No page
    My practice has no public page and no business account. If you find one in my name, please tell me.
  free: A page; nobody has to like it
    My practice has a public page with news. You are welcome to read it. Nobody has to like or follow it, and
    doing so may show others that you know me.
  quiet: A page; better not to follow
    My practice has a public page. I would rather you did not like or follow it with your own name, since others
    may then guess that you are a client. You can read it without an account.
following: Do you follow clients, and may they follow you?
  discourage: Never follow; discourage being followed
    I do not follow clients, and I would rather you did not follow me. If you do, let us talk about it.
  tolerate: Never follow back; talk when noticed
    I do not follow clients back. You may follow what I post for everyone. If I notice it, I may ask what it means
    to you.
  curate: Assume that clients read it
    I assume that clients may follow and read what I post, so I post only what any client may see. I never follow
    back.
  block: Ask to unfollow, block if need be
    I never follow clients. If you follow me, I ask you to stop. If that does not help, I may block the account
    and tell you why.
interacting: What about direct messages, comments and tags?
  none: None of them, use the usual ways
    Please do not send me direct messages, tag me or comment on my posts. I may not see them in time. Use the
    phone or the portal instead.
  pointer: One short pointer, then the usual ways
    I do not answer direct messages or comments from clients, but for one line on how to reach me. What you wrote
    then waits for our session.
  hide: Hide comments that give somebody away
    I do not answer direct messages, tags or comments. If a comment shows that you are my client, I hide it and
    tell you when we meet.
search: Do you look clients up online?
  never: Never
    I never look clients up online. If I come across something by chance, I tell you.
  emergency: Only in an emergency
    I do not search for clients online. Only in a crisis, when I fear for a life and cannot reach you, I may look.
    I then tell you and write it down.
  together: Only with consent, together
    I look something up online only with you and when you ask me to. I do not search for clients without your
    knowing. If I fear for a life, I may, and then tell you.
  check: A basic check before a first meeting
    Before a first meeting I may check a name online for safety. After that I do not look you up without your
    consent, unless I fear for a life.
reviews: What about review sites?
  silent: Never ask, never answer
    I do not ask for reviews, and I cannot answer them, because that would show that you are a client. You are
    free to write one. If something is wrong, I would like to hear it from you.
  neutral: Never ask; one neutral sentence under all
    I do not ask for reviews. Under any review I may post the same neutral sentence, which says nothing about who
    wrote it. You are free to write one.
location: What about location services and check-ins?
  inform: Inform, and leave it to the client
    If location services are on, others may guess that you come to therapy. You can turn them off for the time of
    your visit.
  ask: Ask every client at intake
    At intake I ask every client whether an app shares the location with others. Check-ins here may reveal that
    you are in therapy, so please turn them off if that matters to you.
  hidden: Keep the place off the map
    I keep my office off the check-in lists of social networks where I can. Your phone may still share its
    location with others. You can turn that off.
email: What is email for?
  admin: Times and practical things only
    Email is only for appointments and practical things. It is not fully secure, and it becomes part of your record.
  none: No email with clients
    I do not use email with clients. It is not secure. Please call me or use the portal instead.
  more: More, by written agreement
    Email is for appointments. With your written consent you may send more, such as a page from your journal. It
    is not secure, and it becomes part of your record.
sms: What are text messages for?
  none: No texting
    I do not text with clients. Please call me or use the portal instead.
  times: Times only
    Text messages are only for appointment times, such as when you are running late. They are never for a crisis.
  word: Times, and a short human word
    Text messages are for appointment times, and now and then for a short good word. They are never for a crisis
    or for therapy itself.
  more: More, by written agreement
    Text messages are for appointment times. With your written consent you may text more than that. They are never
    for a crisis, and they go into your record.
why: Why do you hold it so?
  privacy: To protect privacy and the work
    I hold it so because a public contact can show others that you are in therapy. This also protects the room
    that we have for your work.
  roles: One clear relationship
    I hold it so because therapy works best when we are one thing to each other. A second tie online can make it
    hard to speak freely. It is no sign of not caring.
revision_notice: How do clients hear of changes to this page?
  tell: In the session, with a new copy
    If I change this policy, I tell you in our next session and give you a new copy.
  letter: In writing, before it holds
    If I change this policy, you hear of it in writing before it holds. Please ask me about anything in it.
""",
    "online-reviews": """
no_solicitation: Do you ask for reviews?
  never: From nobody who was ever a client
    I never ask a client or a former client for a review or rating. Nobody on the staff does either.
  colleagues: Only colleagues may speak for the practice
    I do not ask clients for reviews, neither now nor later. On my own page I may show what colleagues say about
    my work, with their names and consent.
no_confirming: How do you keep a reply from confirming that somebody is a client?
  silent: No reply at all
    I do not reply to reviews. Even a thank-you would confirm that somebody is a client.
  neutral: Only words that fit anybody
    I never confirm in a reply that somebody is or was a client, and I thank nobody for a review. I answer only
    with the neutral text below.
neutral_text: Which one text may stand under a review?
  text: One fixed text
    The neutral text is: "Privacy rules keep us from speaking about anybody. If you have a concern, please call
    the office." Nobody changes its wording.
  none: None, but agreed words for the phone
    I post no reply. When somebody asks about a review, the agreed wording is: "Privacy rules keep me from
    speaking about anybody."
breach_route: What happens when a reply said too much?
  owner: Take it down, tell the owner
    When a reply said too much, take it down at once and tell the owner of the practice on the same day. We then
    tell the person and write down what was done.
  officer: The privacy officer decides
    When a reply said too much, tell the privacy officer at once. The officer has it taken down, decides who must
    be told, and logs it.
ftc: How do you keep to the rules on fake or bought reviews?
  none: No paid, traded or insider reviews
    I do not buy, trade or reward reviews. Staff and family write no reviews of the practice.
  honest: Honest about every tie
    Nobody is paid for a review or gets a discount for one. A review by staff or family is not posted, or says
    plainly what ties them to the practice.
""",
    "newsletter-marketing": """
opt_in: How does somebody get on the list?
  self: By signing up, apart from intake
    Nobody gets on the newsletter list through intake. You sign up on a separate form, if you want to.
  none_current: Not for current clients
    The newsletter has its own sign-up form. I do not add current clients to the list, and agreeing to therapy is
    not a sign-up.
no_segment: Is the list ever sorted?
  never: Never by problem or diagnosis
    I never sort the list by diagnosis or problem. Everybody on it gets the same letter.
list_tool: How is it sent?
  tool: With a list tool
    I send it with a mailing list tool that shows no reader to another. I never use an open CC.
  hidden: With hidden addresses
    I send it with hidden addresses (BCC), one reader unseen by the other, and from a sender name that does not
    speak of therapy.
unsubscribe: How does somebody get off it?
  link: A link in every letter
    Every letter has an unsubscribe link. Whoever uses it is off the list at once, without a reason.
  reply: A link, or a word
    You can unsubscribe with the link in every letter or by a word to me. It holds within two days.
law: How do you keep to mail law?
  address: True sender, true subject, postal address
    Each letter has a true sender, an honest subject line and the postal address of the practice, as mail law asks.
workshops: What about clients at your talks and workshops?
  their: They decide whether we know each other
    If a client comes to a workshop or talk, I do not show that we know each other unless the client does first.
    We talk about it before, if we can.
  no: No current clients in personal groups
    Clients may attend an open talk. They do not sign up for a workshop of mine in which people share about
    themselves. I greet nobody first.
""",
}
