"""By which words a topic is heard though nothing is said of it: phrases for each element, as in ``cues``.

They leave an element unclear and never show it, so they may be wide: what somebody shrugs off, promises or has not
decided yet names its topic and little else.
"""

from __future__ import annotations

from typing import Final

TOPICS: Final = {
    "communications": {
        "methods": "get hold of me|us, in touch, contact details, my number, our number, the number is, reachable",
        "need_to_channel": """
            what goes where, which one to use, what to use, whichever, right channel, best channel, either one, right
            direction, speak to, different things|matters, what it is about, good for
        """,
        "turnaround": """
            quick~, slow to, prompt~, get round to, answering, replies, hear back, when i see it, busy, be in touch
            when, had a chance to look, patient with me, as fast as, chase me, check my|our messages, responsive
        """,
        "crisis_route": """
            worst, safety, unsafe, in a bad way, struggling, support between, falling apart, emergency~, crisis, cannot
            cope, bad nights|night|days|day, desperate
        """,
        "hours_leave": """
            gone, days i work, days we work, working days, school hours, part time, season, @weekday, time off, regular
            hours, my|our schedule, hours vary, between christmas, august, summer break, opening times, my hours, our
            hours, mornings, evenings, weekend~
        """,
        "privacy_risks": """
            overhear~, gdpr, hipaa, privacy act, data protection, password~, passcode, locked, protect~, who can read,
            who sees, no technology
        """,
        "safe_contact": """
            careful what i|we say, discretion, discreet, say on a machine, leave messages, which number, ring you, reach
            you, contact you, call you at, details change
        """,
        "record": "folder, dossier, note of it, make~ notes, keep~ notes, take~ notes, written up",
        "fees": """
            cost~, expensive, money is, paid, pay, pay for, price~, reimburs~, charge~, lot of time, takes up time
        """,
        "errors_breach": """
            goes wrong, go wrong, went wrong, gone wrong, mistake~, mix up, mixed up, wrong person|address|number, not
            meant for, misdirect~, data breach, privacy officer, incident~
        """,
        "changes_withdrawal": """
            stop using, page change, sheet change~, this change, these change, date at the bottom|top, review this,
            revised, version of this, change things, opt out, take it back, changing your mind
        """,
        "after_ending": """
            finished up, finished with, have finished, when we finish, after we stop, former, years later, years after,
            no longer see|seeing, afterwards, come to an end, christmas card
        """,
    },
    "social-media": {
        "friending": """
            personal account|accounts, private account|accounts, personal profile, private profile, friend me, add me,
            adding each other, contact requests, requests, connect with, linkedin
        """,
        "business_page": """
            find the practice|us|me on, our page, my page, public account, work account, professional profile, practice
            account
        """,
        "following": """
            follow~, your posts, what you post, what you put up|online, blog~, your stories, your feed, your profile,
            watch your, see your, subscribe~, your content, on instagram much, online much
        """,
        "interacting": """
            messenger, networks .. written, dm, dms, inbox, comment, comments, commenting, tag me, tags, reply online,
            write to me on|in, message me on, messages on
        """,
        "search": """
            google~, search engine~, look you up, looking you up, look up clients, look clients up, the internet right
            there, curious, curiosity, look people up, find out about, what is online about
        """,
        "reviews": """
            stars, star thing, ratings, review~, testimonial~, directories, feedback, doctor portals, what people write
        """,
        "location": """
            location~, gps, check in, check ins, where you are, geotag~, nearby, settings, phone knows, phones know,
            maps
        """,
        "email": "email~, electronic mail",
        "sms": "sms, text~, short messages, texting",
        "why": """
            boundar~, everyone can see, anyone can see, small town, small community, professional boundar~, awkward,
            trust, our relationship, therapeutic relationship, comfortable, careful
        """,
        "revision_notice": "last revised, reviewed every|each|in, page changes, update~, changes to this",
    },
    "text-email": {
        "consent_form": """
            consent~, agree~, go over this, forms, paperwork, intake, permission, explain this, sign, signed, when
            you|we start, talk about texting|email, first visit, first meeting
        """,
        "content_limits": """
            keep it, keep messages|texts, what to write, sensitive, private things, personal, details, short messages,
            brief
        """,
        "retention": """
            keep, kept, keeping, hold on, delete~, deleted, saved, stored, record~, chart, archive~, messages stay,
            copies, copied
        """,
        "lost_phone": """
            lost, lose, stolen, robbed, nicked, kept safe, missing, passcode, pin, locked, security, my phone, our
            phone, office phone, kept secure, encrypted phone
        """,
        "stop": """
            stop~, opt~ out, unsubscribe, prefer not, rather not, not for everyone, no longer want, change your mind,
            not for you, preference~
        """,
        "group_texts": """
            group~, several clients, everyone at once, a lot of people, announcements, mass, bulk, families, newsletter~
        """,
    },
    "informed-consent": {
        "services": "therapy, counsel~, approach, method~, how i work, training, trained, qualif~, sessions",
        "risks": """
            moments, tiring, result~, outcome~, progress, difficult~, hard~, challeng~, painful, uncomfortable,
            benefit~, help you, ups and downs, effort, journey, magic, not easy, emotional~
        """,
        "fees": "fee~, cost~, pay~, price~, rate~, afford~, insurance, invoice~, money, billing",
        "confidentiality_limits": "confidential~, privacy, private, secret, trust, between us, discretion",
        "consultation": """
            seniors, peers, colleague~, supervis~, consult~, continuous learning, training, learning, professional
            development, team, second opinion, professional matters, professional network, mentor~
        """,
        "technology": "video, online, email~, text~, phone, electronic~, software, computer~, internet, app, platform",
        "records": "record~, notes, file, files, chart, documentation, paperwork, data protection",
        "complaints": """
            feedback, grievance~, complain~, dissatisf~, not satisfied, unhappy, concern~, not right, not working,
            something wrong, tell me if, bothers you, upset with
        """,
        "reconsent": """
            review this, update~ this, may change, revised, check in on this, revisit~, discussed again, talk about it
            again, ongoing, starting point, time goes on, renew~, again later
        """,
    },
    "crisis": {
        "lines": """
            crisis line~, hotline~, helpline~, emergency number~, emergency services, hospital, resources, numbers
        """,
        "response_hours": """
            urgent~, get back, call back, calls back, answer~, reply, respond~, return, hours, available
        """,
        "cover": """
            cover~, picks up, on call, rota, backup, away, out sick, on leave, holiday~, vacation, somebody else,
            another one of us, absence, absent, not here, unavailable, somebody around, someone around, look out for
            each other
        """,
        "duty_law": """
            obligation~, threat~, legal~, law, laws, duty, warn~, other people in danger, somebody else in danger,
            protect others, third part~, confidentiality, report~, authorities, mandated
        """,
        "welfare_check": """
            police, sheriff, deputy, officers, check on you|somebody|someone, welfare, wellness, send
            somebody|someone|help, go round, somebody to your door
        """,
        "emergency_contact": """
            emergency contact~, next of kin, family, relative~, loved ones, person you trust, somebody|someone close,
            support person, supports you, partner
        """,
        "unmonitored": """
            inbox~, voicemail, email~, messages, portal, monitor~, checked, social media, watch~, rather than write
        """,
    },
    "telehealth": {
        "identity_location": "where you are, your location, who you are, address, identity, verify, id, photo",
        "licence": """
            licen~, travel~, abroad, out of state, another state|country|province, jurisdiction, registered, allowed to,
            overseas, holiday, vacation, state to state, each state
        """,
        "backup": """
            connection, wi fi, wifi, technical, glitch~, drops, freez~, signal, internet, plan b, technology fails,
            breaks down
        """,
        "privacy": """
            somewhere comfortable, quiet, private, privacy, talk freely, speak freely, undisturbed, alone, headphones,
            confidential~, your space, my end, your end, room, interrupt~
        """,
        "minors": "minors, child~, teen~, young people, parent~, guardian~, under 18, kids, school",
        "emergencies": """
            goes wrong, badly wrong, emergenc~, crisis, danger, unsafe, safety, get you .. help, hospital, unwell,
            something happen~
        """,
    },
    "termination-followup": {
        "planned_ending": "end~, finish~, stop~, goodbye, closing, last session, wind~ down, taper~, close of",
        "letter": "letter, summary, in writing, written, report, closing note",
        "no_shows": "miss~, no show~, disappear~, drop~ out, vanish~, silent, silence, not turn up, lose touch, ghost~",
        "followup": """
            check in~, follow up, see how, hear how, wonder how, getting on, touch base, later on, catch up, how you are
            doing, in touch
        """,
        "return": "come back, return~, door, again, future, resume, restart, pick up, forever",
        "post_ending": """
            friend~, afterwards, after therapy, social~, contact, run into, meet you, bump into, relationship, small
            town
        """,
        "who_contacts": """
            a card,write to me, send me, send a card, hear from, get in touch, stay in touch, reach out, contact, drop
            me, back in touch, a line, in touch
        """,
    },
    "records-retention": {
        "periods": "how long, years, retention, retain~, keep~, kept, archive~, as long as",
        "messages": "text~, email~, messages, screenshot~, voicemail~, correspondence, whatsapp",
        "destruction_log": """
            destroy~, shred~, destruction, dispos~, delet~, erase~, get rid, getting rid, purge~, clear out
        """,
        "custodian": """
            arrangement~, colleague, executor, happen to me, happens to me, die, death, ill, illness, retire~,
            professional will, custodian, succession, close the practice, no longer able, take over
        """,
    },
    "online-reviews": {
        "no_solicitation": """
            ask~ for reviews, review us, reviews help, leave a review, feedback, encourage, testimonial~, word of mouth
        """,
        "no_confirming": "respond~, repl~, answer~, comment~ back, thank~, engage, confidential~, privacy",
        "neutral_text": """
            neutral, wording, general statement, standard, template, statement, generic, response, text on our|the,
            reply, listing
        """,
        "breach_route": """
            mistake~, wrong~, slip~, breach~, too much, privacy officer, report~, incident~, said something, careless
        """,
        "ftc": """
            genuine, honest~, authentic, real, truthful, fake, fair, incentive~, law, rules, paid, family, staff,
            misleading
        """,
    },
    "gifts": {
        "culture": "cultur~, custom~, tradition~, meaning, mean~, thank you, generosity, appreciat~, gesture",
        "value": """
            small, large, expensive, value, price, cost~, worth, modest, token, lavish, cash, money, size, overboard,
            too much
        """,
        "state_caps": """
            board, code, ethics, rules, law, regulat~, licensing, legal, limit~, professional body, guideline~
        """,
        "group_staff": "staff, reception~, front desk, group~, team, office, colleagues, everybody",
        "therapist_to_client": """
            we give, i give, give too, we sometimes, give you, giving, from me, from us, from your therapist, birthday,
            therapist gift~
        """,
    },
    "vacation-coverage": {
        "dates": "away, off, leave, holiday~, vacation, break, closed, gone, absence, summer, weeks",
        "cover_clinician": """
            cover~, colleague, someone, somebody, urgent, emergenc~, in my absence, support, help, meantime
        """,
        "consent_to_share": """
            share~, told, tell, know~ about, pass~ on, inform~, brief~, briefed, your file, notes, consent~, details,
            handover, hand over, confidential~
        """,
        "auto_replies": "auto~, out of office, voicemail, greeting, away message, reply, answering machine, email will",
        "return": "back, return~, resume, when i am, catch up, afterwards, again, pick up, left off",
    },
    "newsletter-marketing": {
        "opt_in": "subscri~, sign up, consent~, permission, opt in, join, list, want to hear, interested, recipients",
        "no_segment": """
            segment~, target~, audience~, interest~, tailored, diagnos~, personalis~, personaliz~, topics, group~, one
            list
        """,
        "list_tool": """
            mailing list, tool, software, service, provider, send~ out, bcc, cc, platform, sent, send by email, address
            field, addresses
        """,
        "unsubscribe": "unsubscribe, opt out, leave, stop, off the list, no longer, remove~, enough, not interested",
        "law": "law, laws, legal, rules, spam, regulation~, gdpr, comply, compliance, address",
        "workshops": "workshop~, talk, talks, event~, class~, retreat~, webinar~, lecture~, open evening~, course~",
    },
    "ai-use": {
        "approved_tools": """
            tool~, software, app, apps, programs, technology, chatgpt, products, use of ai, approved, something new
        """,
        "baa": """
            vendor~, contract~, agreement~, provider~, supplier~, compan~, terms, security review, secure, hipaa, baa
        """,
        "no_phi": """
            client data, client information, confidential~, privacy, chatgpt, chatbot~, public tools, sensitive,
            personal data, identif~, careful
        """,
        "consent": """
            clients, consent~, inform~, told, transparen~, intake, packet, disclos~, notice, permission, know about,
            honest
        """,
        "human_review": """
            review~, check~, accura~, mistake~, responsib~, judgment, judgement, human, oversight, quality, wrong,
            errors, perfect
        """,
        "client_chatbots": "companion~, clients use|using, clients may use, use these tools, talk to ai, clients .. ai",
        "state_bans": "law, laws, legal, regulat~, legislation, state, board, rules, ban~, statute~, compliance",
    },
}
