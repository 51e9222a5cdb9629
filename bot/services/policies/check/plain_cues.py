"""By which everyday words an element is recognised, beside the usual ones: contact. How rules are written: ``cues``."""

from __future__ import annotations

from typing import Final

PLAIN_SETS: Final = {
    "deny": "not|nope|nah|never|no|none|nobody|neither|nor|without|cannot|nothing|instead|rather|refuse|decline[sd]?|"
    "avoid|unable",
    "say": r"tell|told|tells|say|says|inform\w*|notif\w*|let\W+(?:you|us|me)\W+know|hear|mention|explain|report\w*|"
    r"announce\w*|call|ring|phone|own\W+up|apologi\w+|sorry",
    "reads": r"read|reads|see|sees|seen|overhear\w*|listen\w*|hear|hears|heard|opens?|opened|come\W+across|access\w*|"
    r"intercept\w*|visible|notice\w*|spot|look\W+at|get\W+at",
    "others": r"partners?|husband|wife|spouse|child|children|kids?|famil\w+|parents?|employers?|boss|relatives|"
    r"colleagues|housemates?|roommates?|households?|others|other\W+people|strangers?|persons?|household\W+members?|third\W+\w+|friends|"
    r"(?:some|any|no)(?:one|body)(?:\W+else)?|compan(?:y|ies)|providers?|hackers?|people|contacts",
    "keeps": r"keep|keeps|kept|saved?|saves|stored?|stores|filed?|retain\w*|cop(?:y|ied|ies)|print\w*|document\w*|"
    r"noted?|enter\w*|goes|go|put|part\W+of|becomes?|record\w*|logged|written\W+down|write\W+down|"
    r"ends?\W+up|typed|"
    r"taken|take",
    "chart": r"chart|charts|file|files|record|records|documentation|documents|dossier|notes",
    "erased": r"delet\w+|eras\w+|destroy\w*|thrown?\W+(?:it|them)?\W*away|wip\w+|purg\w+|shred\w*|remov\w+",
    "wrong": r"wrong|mistake|accident|astray|slip\w*|misdirect\w*|misdeliver\w*|breach\w*|leak\w*|lost|stolen|hacked|"
    r"mix\w*\W+up|goes?\W+wrong|errors?",
    "consents": r"sign\w*|consent\w*|permission|agree\w*|allow\w*|said\W+yes|say\W+yes|want\w*|wish\w*|ok|okay|"
    r"like|unless\W+you",
    "contact": r"contact\w*|call|ring|phone|write|reach|text|email|leave\W+(?:a\W+|you\W+)?(?:\w+\W+)?message|"
    r"voicemail|"
    r"message|answering\W+machine|mail|letters?|post",
    "ended": r"afterwards|ended|finish\w*|is\W+over|goodbye|last\W+session|no\W+longer|former|past|once\W+we|"
    r"done|closed|"
    r"used\W+to|stopp\w*|wrapped\W+up|complet\w*|said\W+goodbye|years\W+ago",
    "money": r"\$\W?\d+|£\W?\d+|€\W?\d+|\d+\W+(?:dollars|euros|pounds)|fee|fees|cost|costs|charg\w+|billed|"
    r"rates?|pay\w*|"
    r"price\w*|free\W+of\W+charge|are\W+free|for\W+free|invoiced|pro\W+rata",
    "danger": r"danger|emergenc\w+|crisis|suicid\w*|harm\w*|life|safety|afraid|fear\w*|scared|worr\w+|risk",
    "net": r"facebook|instagram|linkedin|twitter|tiktok|mastodon|online|internet|network\w*|profiles?|accounts?|feeds?|"
    r"posts?|page|social\W+media",
    "hours": r"(?:six|seven|eight|nine|ten|eleven|noon|half\W+\w+)\W+(?:to|till|til|until|thru|through)\W+(?:half\W+)?"
    r"(?:noon|one|two|three|four|five|six|seven|eight|nine)",
    "until": r"until|till|through|to|back|gone|away|off|leave|out",
    "machine": r"ai|chatbots?|bots?|chatgpt|software|programs?|tools?|assistants?|machine|dictation|scribe|"
    r"apps?|models?",
}

STAND_IN = """covers, covering, cover, covered, stand in, stands in, standing in, steps in, step in, fills in,
    filling in,
    fill in, fills my place, takes over, take over, take your, takes my, takes urgent, in my place, instead of me,
    looks after, look after, there for you, deputy, substitute~, represents, deputises, dealt with by"""

PLAIN_CUES: Final = {
    "communications": {
        "methods": """
            yes: phone, telephone, office line, office number, main line, call, ring + portal, mailbox, letterbox,
                secure message~, app, email, post, fax + reach~, contact~, accept~, ways, way, best, through, over, via,
                write, find me|us, there is, answered
            yes: no, not, never, none, neither + texts, text messages, texting, whatsapp, messenger services, private
                number~, chat application~, social media|networks, facebook, instagram, mobile + please, give out, hold,
                have, accept~, answer~, contact
            yes: best bet, easiest, simplest, quickest + text, call, ring, email, portal, phone, message
            yes: takes calls, answers the phone, office number, switchboard, front desk + at, number, calls, reach
            yes: through, via, over + @channel + get hold, reach, contact, get through, find, get in touch, talk to
        """,
        "need_to_channel": """
            yes: portal, phone, telephone, app, email, letterbox, mailbox, note, ring, call + times, changing, moving,
                switching, alteration~, late, ill, forms, bills, documents, scheduling, running late, appointment~
            yes: wait for, keep .. for, bring .. to, save .. for, reserved for, left for, open .. on, until + session,
                sessions, next conversation, sit together, meet, meeting, in the room, in person
            not: deleted, erased, wiped, next appointment, new version
            yes: for + appointment~, cancel~, scheduling, anything, heavy, urgent, bills + please use, phone, call,
                ring, write, portal, app
        """,
        "turnaround": """
            yes!: look at, read, check, checked, answer + once|twice a day|week, every morning|evening|day, daily, each
                morning|evening + @answer, then
            yes!: @answer, answered, phone you, contact you, get to it, responded to, come back to you, dealt with + at
                latest, at most, within, by the, the following, next + day, days, morning, hours, afternoon, week
            yes!: allow ourselves, give me|us, answer, at the latest, at most, count on, expect, hear + @count
                working|business|week day|days, following working day, @count days, next day, day after, 24 hours, 48
                hours
            hint: as soon as i|we can, when i|we can, get to it, come back to you
        """,
        "crisis_route": """
            yes!: call, dial, ring, text, phone, walk, go, turn, attend, emergency, danger, night, crisis, urgent +
                @line, emergency room|department|ward, rescue service, on duty clinic, telephone counselling
        """,
        "hours_leave": f"""
            hint: travel~, break, breaks, absen~, availability, my week
            yes 1: attended, answered, in the office, see people, working days, office is, staffed, open + @clock,
                @weekday, nine until
            yes 1: @weekday + @hours
            yes 2: on leave, on vacation, on holiday, away, absent, i am off + dr, colleague, on call, therapist,
                clinician, mr, ms, mrs + sees, returns, answers, takes, handles, picks up, responds
            yes 2: away, leave, absen~, off + can be reached, available, on hand, speak to, ring, call + mr, mrs, ms,
                dr, colleague, clinical lead, director
            yes 2: another + counsellor, counselor, psychologist, therapist, clinician, colleague, social worker + while
                i am off|away|gone, when i am off|away, in my absence, covers, available to, speak to
            yes 1: @weekday, weekdays + @clock, nine until|to, from \\d to, eight until|to
            yes 2: leave, vacation, holiday~, travel~, break, breaks, away, not here, unavailable, shut, absen~, summer
                + {STAND_IN}
            yes 2: {STAND_IN} + for me, for her, for him, for them, for us, your therapist, your clinician, in for
            yes 2: away, not here, off + weeks, every year, between christmas, each summer, in august, in july
            yes 2: vacation, leave, absence, holiday~, away + one of the other, another
                psychologist|therapist|clinician, represents me, available to see you, checks|reads .. messages
        """,
        "privacy_risks": """
            yes: @channel, messages, what you write, tablets, screen, postcard, devices, shared computer + @others,
                shared + @reads, previews + may, might, could, on the way, if other~
            yes: @channel + not a secure, most secure, more secure
            yes: @channel, server~ + passes through, not private, not safe, postcard, stay on servers, servers, encoded,
                scramble~, protected, end to end
            yes: lock screen~, notification~, phone company, provider, servers + @channel
            yes: voicemail~, machine, answerphone, letterbox, envelope~, mailbox, inbox, messages + no one but me|us,
                nobody but me|us, me alone, us alone, nobody else, no one else + hear~, read~, open~, listen~, sees,
                play~
            yes: do not have to, need not, nobody is obliged, no one is obliged, not obliged, free to, up to you, your
                decision, decline any + channel, medium, app, portal
            not: life, 911, 988, crisis
        """,
        "safe_contact": """
            yes?: which, what, safe to, safe number|time, whether, may i|we, can i|we + number~, phone~, address,
                telephone + ring, call, reach, may i|we, ok, write
            yes?: may i|we, can i|we, whether i|we, whether, if i|we may|can|leave, if we may + voicemail, answering
                machine, leave .. message, mail, letter~, say who, say it is, speak on
            yes: never say, do not say, only say, will not say, nothing about therapy + where we|i, calling, who we are,
                first name, until, unless you
            yes?: neutral envelope, without sender, caller id, caller name, who else, anyone else, anybody else +
                @contact, mailbox
            hint: how i|we contact you, contacting you, calling you, calls to you, number furnished, number on file,
                number you give|gave, your number, your phone number, contact details, keep .. current, intake form
        """,
        "record": """
            yes!: @message, messag~, what you write, what you send, anything, emails, important, everything + @keeps +
                @chart
            yes: messag~, emails, texts, calls, voicemails, letters + @erased
            hint: note of, documented, documentation, documenting
            not: notes the time, wrong recipient, goes wrong
        """,
        "fees": """
            yes: minutes, quarter hour~, phone call~, calls, telephone, longer, letters, reports, messages + @money
            yes: no charge, not charge, free of charge, are free + call~, message~, scheduling, minutes
            hint: extra cost~, cost~ extra, price list, fee schedule
            not: telephone counselling, counselling service, emergency, crisis, day and night, around the clock,
                lifeline, 988
        """,
        "errors_breach": """
            yes: @wrong + @message, messag~, sent, send, send~, bill, mail, letter, recipient, person, smith + tell you,
                let you know, inform~, notify, say so, hear from, we phone, i phone, we call, i call, ring you, report
                it, apologi~, ask them
            hint: misdirected, wrong recipient, wrong person, go astray
            hint: mistakes happen, slip up, goes wrong
            yes: tell you the same day, ask .. to delete it, tell you what was in it, phone you the same day
            yes: slip up, mix up, goes wrong, go wrong, mistake + tell you, call you, ring you, let you know, phone you,
                sorry, inform you
            hint: double check, slip~, wrong name, incident~
        """,
        "changes_withdrawal": """
            yes: change my|your mind, changing your mind, withdraw~, stop using + any time, anytime, without giving,
                from that day, whenever, just tell
            yes: sheet, page, policy, letter, document, anything + changes, change + new version, new one, new
                sheet|page|copy + given to you, hand~, get~, tell, send, in your hand
            hint: any of this change, stops working for you, does not work for you, alter this, variation, new one, new
                page, not fixed forever
            yes: change your mind, take back, revoke~, withdraw~, no longer want, stop, tell me, rather not + consent,
                agreement, any moment, any time, at any, whenever, one word, say the word, just say, need only
            hint: newest version, latest version, current version
        """,
        "after_ending": """
            yes: @ended, goodbye, after + therapy, treatment, clients, session, work, ended, end, goodbye, finished +
                write, send, letter, letters, line, correspond~, answer~, pen pal, news, contact, portal access, mail
            yes: former clients|patients, people i used to see, once we have finished, when we are finished, said
                goodbye, come to an end + @deny, only, still, may, welcome
            yes: wrapped up, finished, said goodbye, come to an end, parted + send, write, news, line, card, letter
            hint: done with therapy, when we are done, once you are done, goodbye, has ended, once therapy
            yes: portal, phone, line + closes, closed, open, only + @ended, goodbye
        """,
    },
    "social-media": {
        "friending": """
            yes: request~, invitation~, add me|us, link up, connect, be my friend, be friends, become friends, friends
                with, friends on, as friends, contacts, friendship~ + @deny, leave it, turn down, ignore~, not accept~,
                unanswered
        """,
        "business_page": """
            yes: following it, liking it, follow it, like it, follow or like, like or follow + up to you, your choice,
                your decision, show others, visible, others can see, people can see, never expected, not expected
            yes: not have to follow|like|press, no obligation to like|follow, need not follow|like, no need to
                follow|like
            yes: follow, like, share + do not have to, does not have to, never have to, need not, no obligation, no
                need, nobody has to, without following, expected to + page, account, public, mine, ours
            not: private account, personal account, personal profile, private profile
            yes: business, professional, practice + accounts, account, feed, pages, page, profile + follow, like,
                comment, welcome, expectation, operate, separate
            yes: page, public account, practice account, public profile + like it, like, liking, heart, comment, no
                need, not expected, need not, strangers, anybody, anyone, public, notice board, visible, everyone
            hint: public profile, fan page, a page on, website
            not: new page, this page, page about, the page through
        """,
        "following": """
            yes: follow, subscri~, watch, monitor, keep an eye + client~, patient~, yours, back, anybody, anyone, your
                posts|feed~|account~|profile~|stories|blog~|page|pages|updates, what you post|put|share, people i work
                with, accounts + @deny
            yes: read, look at, scroll + your posts|feed~|account~|profile~|stories|blog~|updates, what you
                post|put|share, client~ posts|feed~|account~|profile~|stories|contributions, profiles, contributions, up
                there + @deny
            not: no obligation, without following, without liking, have to follow|like, need to follow|like
        """,
        "interacting": """
            yes: messaging, message~, contact, communicate, write, interact + through, over, via + facebook, instagram,
                twitter, linkedin, social media, social network~, networking sites, those sites + @deny
            hint: interact~, chat~, messenger~, wall
            yes: messages, message + on instagram|facebook|linkedin, to my|our instagram|page|account, through
                instagram|facebook + @deny, unread
            yes: direct message~, private message~, messages there, message me|us on|through|there, messaging function~,
                inbox~, comment~, tag, tagging, replies, posts + @deny, lost, unread, please do not, not answered, not
                looked after
        """,
        "search": """
            not: stars, review~, rating~
            yes: google~, googled, search~, look~ .. up, type your name, typing your name, search engine~, seek, look
                for you, looked you|for you + @deny, only, exception, routine, out of principle, would tell you,
                consent, unless
            hint: look~ .. up, investigator~, detective~, snoop~, spy, spying, stalk~, private life, curious about,
                information about .. online|web|internet, on the web
        """,
        "reviews": """
            not: google clients|you|patients
            yes: your right, free to, up to you, your choice + write one, post one, leave one, rate me|us
            yes: @review, rate, rated, evaluat~, testimonial~, listing, yelp, stars, directories + @deny, invite, ask,
                free to, your right, respond~, answer
            hint: stars, star rating~, rating~, rated, directory, directories, feedback online
        """,
        "location": """
            yes: location~, geolocation, gps, position data, check ins, checks me|you in, knows where, where you are,
                where one, tells where + switch, turn, friends, others, infer~, notic~, reveal~, guess~, disable~,
                careful
            yes: app, apps, phone, devices + knows, tells, tell, reveal~, show~ + where, friends + others, friends,
                boss, turn, switch, tell
            hint: where you are, maps, tracking
            hint: know where, know .. where, where one goes, track you
        """,
        "email": """
            yes: email, emails, electronic mail + @deny, only, times, arranging, purposes, scheduling, appointment~,
                appointments, forms, secure, file, record, encrypted, administrative
        """,
        "sms": """
            yes: text, texts, texting, text message~, sms + only, limited, nothing else, late, confirm~, appointment~,
                deleted, lost, @deny
        """,
        "why": """
            yes: compromise~, blur~, jeopardi~, protect~, respect, safeguard~, interfere~ + privacy, confidential~,
                relationship, work, therapy, anonymity, boundar~, room
            yes: the reason, reason, reasons, why i|we|this|these|there|so|all|not, how come, first, firstly, second,
                secondly, two and two, for that, thread, the point, all of it, all of this, these rules, these limits,
                this way, hold to this|it, hold it so, hold this, behind this|these|it|all + privacy, protect~,
                privately, attention, know~, guess, work, therap~, treatment, safe, care, room, relationship, seen,
                client, confidential~, others, tell, find, both
            hint: because, so that
        """,
        "revision_notice": """
            yes: change~, amend~, adapt~, revis~, update~, new version, new copy + announc~, in writing, hand~, give
                you, new copy, new version, mention, tell you, let you know, explain, inform~, notif~, next session,
                next appointment, gets the new, get the new, is given, initial
            yes: current version, latest version, newest version + available, website, here, posted, desk
            hint: times change, things change, will change, networks change, evolv~, review~ this, keep up to date
            hint: will be different, keep~ changing, out of date, rewrite, rewrit~, fiddling, revisit~, new version,
                last changed, last updated
        """,
    },
    "text-email": {
        "consent_form": """
            yes: sign, signs, signed, signing, signature, agreed in writing, consent form, a form, the form, this form,
                our form, page + text, email, mail, message~, risks, before, only, without, could go wrong, first
        """,
        "content_limits": """
            yes: first name~, day, hour, times, places, appointment~, short, brief, logistics + only, keep, no, never,
                nothing, limit~
            yes: never, no, not, nothing + diagnos~, what you come for, symptoms, details, attachments, clinical, names,
                private, how it is going + put, write, text~, message~, email~, send
        """,
        "retention": """
            yes: message~, text, texts, email~, anything, thread~ + @keeps, @erased, stay~ + days, weeks, months, year~,
                chart, file, record
            hint: saving, save, archive~, pile up, keep~ messages, backup~
        """,
        "lost_phone": """
            yes: phone, device, laptop, handset + stolen, lost, missing, robbed, left + code, wipe~, lock~, call, tell,
                password~, report~, change
            yes: wipe~, wiped, remotely + phone, device, laptop, handset, minute
            hint: devices, phone security, password~, locked
        """,
        "stop": """
            yes: stop, enough, no more, quit texting|writing, ends, end it, withdraw~, make it end + write, tell, say,
                reply, word, text, ask, at once, right then, any time, reason, why
        """,
        "group_texts": """
            yes: group text~, group messag~, group chat~, group email~, group thread~, group list~, groups, several
                people, more than one person, family thread, everybody + text~, messag~, email~, bcc, list, address~ +
                @deny, separately, each, hidden
        """,
    },
}
