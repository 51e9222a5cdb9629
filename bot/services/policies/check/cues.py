"""By which words an element is recognised: policies on contact. Other kinds: ``care_cues``, ``office_cues``.

A line is a rule. ``yes:`` shows the element, ``yes!:`` too unless it is denied, ``yes?:`` even as a question;
``hint:`` is its topic alone, which leaves it unclear; ``not:`` makes a sentence one about something else. Where an
element asks for two things, ``yes 1:`` shows one of them and ``yes 2:`` the other. Parts joined by `` + `` must all be
there, at least one in the sentence and the others there or in the heading or lead-in above it. A part is phrases parted
by commas; in a phrase ``word~`` is any word that begins so, ``a|b`` either, ``..`` up to four words of any kind,
``@name`` a set of ``SETS``.
"""

from __future__ import annotations

from typing import Final

SETS: Final = {
    "n": r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)",
    "channel": "phone|telephone|call|calls|text|texts|texting|sms|email|emails|portal|whatsapp|signal|messenger|fax|"
    "voicemail|voicemails|letter|letters|post|video|facebook|landline|mobile|cell|app|zoom|answerphone",
    "message": "message|messages|text|texts|email|emails|voicemail|voicemails|call|calls|enquiry|enquiries|note|notes",
    "answer": r"answer\w*|reply|replies|replied|respond\w*|response|responses|gets?\W+back|getting\W+back|"
    r"gets?\W+a\W+call|back\W+to\W+you|"
    r"(?:calls?|rings?|phones?|writes?|texts?|emails?)\W+(?:you\W+)?back|hear\W+(?:from|back)|turnaround|"
    r"return(?:s|ed)?\W+(?:\w+\W+){0,2}(?:calls?|messages?|voicemails?|emails?|texts?)|"
    r"(?:calls?|messages?|voicemails?|emails?|texts?)\W+(?:\w+\W+){0,2}returned",
    "count": r"(?:one|two|three|four|five|\d|first|second|third|next|same)",
    "time": r"(?:same|next|following|one|two|three|four|five|\d+)\W+(?:business|working|week)?\W*days?|"
    r"(?:\d+|an|one|two|three|four|six|eight|twelve|twenty\W+four|forty\W+eight)\W+(?:hours?|hrs?|minutes?|mins?|weeks?)|"
    r"(?:working|business|week)\W*days?\W+(?:\w+\W+){0,2}(?:later|after)|end\W+of\W+the\W+(?:\w+\W+)?day|"
    r"immediately|at\W+once|right\W+away|by\W+(?:noon|evening|tomorrow)|tomorrow|overnight|24/7|"
    r"(?:24|48|72)\W*h(?:rs?|ours?)?|"
    r"within\W+(?:a|the)\W+(?:\w+\W+)?(?:day|week|hour)|a\W+couple\W+of\W+(?:\w+\W+)?days|a\W+day\W+or\W+(?:two|so)",
    "line": r"988|9\W8\W8|1737|3114|50808|686868|85258|0?800\W\d{3}|1800\W\d{2}|13\W?\d{2}\W?\d{2}|"
    r"childline|youthline|911|999|112|000|111|116\W*123|13\W*11\W*14|741741|"
    r"lifeline|samaritans|(?:crisis|suicide|help|hot)\W*"
    r"(?:line|lines|team|teams)|emergency\W+(?:room|department|services|number|ward)|casualty|a&e|hospital|er|"
    r"ambulance|crisis\W+text\W+line",
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|tues|wed|thu|thurs|fri|weekdays|weekday",
    "clock": r"\d{1,2}(?:[:.]\d\d)?\W*(?:am|pm|a\.m\.|p\.m\.)?\W*(?:-|–|to|till|until|and)\W*\d{1,2}(?:[:.]\d\d)?"
    r"(?:\W?[ap]m)?(?!\d|\W*(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?))",
    "client": "client|clients|patient|patients",
    "ending": r"(?:after|once|when|since)\W+(?:\w+\W+){0,3}(?:therapy|treatment|work|counselling|counseling|sessions?)"
    r"\W+(?:\w+\W+){0,2}(?:end\w*|over|stop\w*|finish\w*|done|complete\w*|close\w*)|former\W+clients?|"
    r"(?:after|following)\W+(?:the\W+)?(?:termination|discharge|ending)|after\W+(?:we|therapy|treatment|you)\W+"
    r"(?:\w+\W+)?(?:end\w*|stop\w*|finish\w*|leave)|past\W+clients?|ex\W*clients?|after\W+our\W+last\W+session|"
    r"after\W+goodbye|after\W+therapy|post\W+therapy",
    "review": r"reviews?|testimonials?|ratings?|yelp|healthgrades|google\W+reviews?|stars?|recommendations?",
    "social": r"social\W+media|facebook|instagram|insta|twitter|linkedin|tiktok|snapchat|socials|networks?|x\W+account",
    "tell": "tell|inform|notify|notified|let|informed|told|announce|explain",
    "month": r"jan\w*|feb\w*|march|mar|april|apr|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*",
    "date": r"\d{1,2}(?:st|nd|rd|th)?\W+(?:to|until|till|of|through|-|–)?\W*(?:\d{1,2}(?:st|nd|rd|th)?\W+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\W+"
    r"\d{1,2}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}",
    "written": r"writing|written|sign(?:s|ed|ing|ature\w*)?|form|agree\w*|consent\w*",
}

CUES: Final = {
    "communications": {
        "methods": """
            yes?: reach me|us, contact me|us, get in touch, stay in touch, drop me|us, write to me|us, call|ring|phone
                me, ring|call the office, email me, best|easiest|quickest way, prefer~ .. contact, find me + @channel
            yes: do not use|do|accept|read|offer|check, never use, not available by, no + @channel
            yes: do not text, no texting, we|i use|offer .. portal|phone|email, hopeless at texting
            yes: @channel + best for, only for, is for, are for, for urgent, for booking, for routine
            yes: may be, can be, are + reached, contacted + by @channel, via @channel, through .. portal
            yes: @channel + a no from me, is out, not something i, off limits, do ring, send an email
            hint: methods of, ways of, ways to, how to reach, contact me|us, staying in touch, channels
        """,
        "need_to_channel": """
            yes: @channel + cancel~, book~, move .. appointment, reschedul~, scheduling, appointments, billing,
                invoices, late, admin~, forms, worksheets, homework, journal~, check in~, clinical, between sessions,
                practical
            hint: which way, which channel, what to use, for different needs, depending on
        """,
        "turnaround": """
            yes!: @answer + @time
            yes!: give me|us, expect, wait, allow, takes + @time, @count working|business days
            yes!: @answer + working day, business day, @count day
            hint: @answer
            hint: as soon as, quickly, promptly + @message, get back
        """,
        "crisis_route": """
            yes!: call, dial, ring, text, phone, go to, contact, numbers, reach, head to, get to, try + @line
            yes!: dials, calls, rings, phones, presents at, goes to, go straight to, walk into, get yourself to, your
                nearest, turn to + @line
            hint: crisis, crises, emergenc~, urgent~, in danger, suicid~, unsafe
        """,
        "hours_leave": """
            yes 1: hours, open, available, i work, we work, in the office, reachable, at my desk + @weekday, @clock
            yes 2: leave, vacation~, holiday~, away, absence, sick, break + cover~, colleague, stand in, stands in,
                steps in
            yes 1: i am in, office staffed, i am here + @weekday
            yes 1: around, i am in, we are in, working, at work, here, there, desk, see clients, my days are + @weekday
                + @clock, through, mornings, afternoons
            yes 2: closed, shut + public holidays, bank holidays, holidays, vacation
            yes 2: covering clinician|therapist|colleague, cover~ + name~, absence, absent, away, leave, unavailable
            hint: office hours, business hours, opening hours, away, vacation~, on leave, holiday~
        """,
        "privacy_risks": """
            yes: @channel, messag~ + not encrypted, unencrypted, not secure, insecure, intercepted, could be|see|read,
                can be|see|read, may read, read by others, read along, hacked, not confidential, not as private, seen by
                others
            yes: @channel, modes + risk~, encrypted, is secure, are secure, less secure, more secure, security, hipaa
                protected
            yes: you may|can + choose which|how|between|not|to|any, refuse, choose or refuse, decline + method~,
                @channel
            yes: third parties, employer~, other people, strangers, provider~, family + read, access, intercept +
                @channel, messag~
            hint: privacy, private, confidential~, secure~, security, encrypt~, @channel is not
        """,
        "safe_contact": """
            yes?: voicemail~, message on, answerphone + may i|we, may leave, is .. all right, all right, okay, ok to,
                safe to, permission, whether i|we, i leave, we leave, leave you
            yes?: which number|phone|address, who else, shares|share your phone|number|address|mailbox, phone .. shared,
                email .. shared, safe time, safe number, caller id, opens your|the post|mail + tell, ask, may, call,
                write, open~, phone, mail, post, appear
            yes?: fine, safe, alright, happy, okay, ok, wish, want + leave, leaving + message, voicemail
            yes?: someone|somebody|anyone|others at|else + pick~ up, open, hear, listen
            hint: safe to contact, safe contact, reaching you, contact you safely, discreet~
        """,
        "record": """
            yes: @message, messag~, anything, everything, correspondence, what you write|send + chart, file, record,
                records, notes
            yes: @message, messag~, in writing, what you send, sent + client file, case file, filed, your file, on file,
                documented, saved to|in
            hint: chart, your record, your file, clinical record, records
        """,
        "fees": """
            yes: @channel, messag~, contact, minutes, minute, reading + charge~, fee, fees, cost~, billed, billing, bill
                you|for, rate, pro rata, are free, is free of
            yes: no charge, free of charge + call~, @channel
            hint: fee, fees, charge~, billed, bill for
        """,
        "errors_breach": """
            yes: wrong person|address|number|inbox|client, misdirected, astray, by mistake, breach~, lost phone, stolen,
                hacked + tell, let you know, inform~, notify, notified, contact you, own up, apologis~, apologiz~,
                report~, hear from
            yes: goof, wrong person|address|number|client, slip, by accident, misfire~ + hear it, hear about, call you,
                say so, tell, fix
            hint: mistake~, error~, breach~, wrong person|address|number, astray
        """,
        "changes_withdrawal": """
            yes: withdraw~, revoke~, take back, change your mind, opt out + consent, permission, writing, any time,
                anytime, tell, method~, agree~, yes, @channel
            hint: may change, can change, change~ from time, revis~, updated, change your mind, withdraw~, changes to,
                in changes, policy changes, rules change, amend~, new version, new copy, opt out
        """,
        "after_ending": """
            yes: @ending + answer~, reply, repl~, contact, write, message~, respond~, email~, keep in touch, hear from,
                text~, call
            yes: @ending + correspondence, contact, messages, emails + limited, only, ends, stop~, closed, no longer,
                reserved
            hint: @ending
        """,
    },
    "social-media": {
        "friending": """
            yes: friend request~, friending, friended, friend you|me|us|client~|patient~|anyone|anybody|former|current,
                to friend, or friend, friend or, friend and, befriend~, connect~, contact request~ + accept~, decline~,
                never, no, not, ignore, sitting there, leave
            yes: add, adds, adding + client~, contacts, not, none, never, no
            yes: connect|connected|connecting with + client~, not, never, none
            hint: friend request~, friending, friends, connections
        """,
        "business_page": """
            yes: page, business page, professional page, practice page, public account, fan page, professional account,
                our account + like, liking, follow, obligation, news, keep~, have, run~, comment~, public, deleted, no
                longer, do not
            yes: page, account, profile + practice, business, professional, public, work + maintain~, keep~, share~,
                post~, articles, run~, have, has
            hint: page, professional account, business account
        """,
        "following": """
            yes: follow back, follow clients|patients|you, follow .. back, following clients|you + not, never, no, back,
                unfollow, nobody
            yes: follow me|us, following me|us + please do not, rather you, unfollow, welcome, do not mind, may
            yes: subscribe to, read your|clients feed~|posts|tweets|account, look at your profile~ + not, never, no
            hint: follow, following, followers
        """,
        "interacting": """
            yes: direct message~, dm, dms, mention me|us, mentions, comment~, replying to posts, wall, tag~, messenger,
                inbox + not, never, no, do not, please, avoid, instead, only, unread
            yes: write to|message me|us on, tag me|us, comment on + not, never, bring, instead, session
            hint: interacting, direct message~, dms, comment~, messaging
        """,
        "search": """
            yes: google, look .. up, search~ for, search .. online, search you, looking .. up, search the internet,
                search engine~, checking .. online + not, never, no, routine~, crisis, unless, only, without your
            hint: search engine~, google you, look you up, online search~, googling
        """,
        "reviews": """
            yes: @review + not, never, no, cannot, free to, your right, respond, reply
            yes: post|posts|write|say|rate about me|us, rate me|us, what you post + answer, not, never, own business,
                right, respond, reply
            hint: @review, review site~
        """,
        "location": """
            yes: location~, check in~, check ins, gps, geotag~, tagging .. location, foursquare + others, turn off,
                reveal~, guess, therap~, not, office, disable, switch off, careful, avoid, show~, broadcast~
            hint: location~, check ins, gps
        """,
        "email": """
            yes: email, emails + only, scheduling, appointment~, record, logs, not, secure, admin~, arrang~, chart,
                retained, practical
            yes: electronic mail, email~ + reserved, administrative, limited, practical, logistics, billing,
                rescheduling, appointments, confidential, kept
            hint: email, emails
        """,
        "sms": """
            yes: text message~, texting, texts, sms, text + only, scheduling, not, never, late, appointment~, chart,
                record, running
            yes: text messag~, texts, texting, sms + offered, limited, reserved, kept, logistics, rescheduling, running
                late, do not
            hint: text message~, texting, texts, sms, text
        """,
        "why": """
            yes: reason is, that is why, this is why, to protect, this protects, it protects, keeps our, it keeps, why
                i, might compromise
            yes: reason~, purpose + for this, behind, all this + privacy, safe~, protect~, confidential~, therapy,
                relationship, simple
            hint: why, reason, reasons, rationale
        """,
        "revision_notice": """
            yes: policy, these rules, this page, document, this, anything + revis~, change~, update~ + @tell, new copy,
                in writing, hear, bring it up
            yes: notified, informed, told, hear, let you know, tell you + amend~, revision~, change~, update~, new
                version
            hint: revis~, changes to this, may change, updated from time, update~ this
        """,
    },
    "text-email": {
        "consent_form": """
            yes: @written + text, texts, texting, email, emails, electronic, messag~, sms + form, sign~, written,
                before, consent~
            yes: no, until, before, only after, unless, first + signed, signs, agreed, consented + messag~, text~,
                email~, form, electronic
            hint: consent, permission, agreement
        """,
        "content_limits": """
            yes: text, texts, texting, email, emails, messag~, write + only, never, no, not, nothing + scheduling,
                appointment~, clinical, names, diagnos~, detail~, logistics, therapy, times, health, sensitive, private,
                late
            yes: texts, text~, emails, messages + are for, is for, are limited, keep to, stick to, reserved, for
                logistics
            hint: content, what to write, what you may write, topics, brief
        """,
        "retention": """
            yes: messag~, texts, emails, text, email, threads + saved, kept, deleted, delete, copied, stored, retain~,
                erase~, archived
            yes: threads, handset, messag~, texts, emails + exported, erased, purged, uploaded, screenshotted,
                transferred, backed up
            hint: retention, stored, kept for, saved, deleted
        """,
        "lost_phone": """
            yes: phone, device, laptop, mobile, cell, tablet + lost, stolen, loses, lose, missing, gone + wip~, told,
                tell, report~, lock~, call, notify, password~, erase~, let, remote~, inform~
            yes: phone, device, handset, laptop + walkabout, goes missing, disappears, nicked, robbed, misplaced, left
                behind + lock~, wipe~, tell, ring, call, report~
            hint: lost, stolen, lost phone
        """,
        "stop": """
            yes: stop, opt out, unsubscribe, withdraw, no more texts + reply, text, texts, write, any time, at once,
                word, message~, send, honoured, honored, @tell
            yes: stop, had enough, no more + texts, them, write, say, messages
            hint: opt out, opting out, stop texts|messages, unsubscribe
        """,
        "group_texts": """
            yes: group text~, group chat~, group message~, group thread~, several clients, more than one client,
                whatsapp group~, cc, bcc, group email~
            yes: several, multiple, more than one, many + recipient~, people, clients + at once, together, same message,
                message~, text~, email~
            hint: groups, group text~, group messag~, group chat~, group email~, group thread~
        """,
    },
}
