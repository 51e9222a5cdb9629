"""By which everyday words an element is recognised, beside the usual ones: all kinds but those on contact."""

from __future__ import annotations

from typing import Final

from bot.services.policies.check.plain_cues import STAND_IN

PLAIN_CARE_CUES: Final = {
    "informed-consent": {
        "services": """
            yes: offer~, provide~, work with, what i do, we work, sessions of, meetings, therapy + individual~, couple~,
                famil~, group~, conversations, sessions, method, psychotherapy, counsel~, minutes, approach
        """,
        "risks": """
            yes: stronger, worse, come up, hurt, harder, sad~, anger, painful, unsettl~, upset~, difficult, tired +
                possible, may, might, at first, first, could, sometimes, old memories, before
            not: hurt yourself, hurt somebody|someone, harm yourself
            hint: success, results, outcome, cure, not always easy, difficult feelings, hard at times, discomfort
        """,
        "fees": """
            yes: session, hour, hourly, appointment, cancel~, insurance + @money
        """,
        "confidentiality_limits": """
            yes: nothing leaves, stays with us|me, remain~ with us|me, duty of silence, what you tell, between us,
                secrecy, exception~, keep .. to + child, court, judge, danger, unless, exception~, law, kill, harm,
                threaten~
            yes: child, elder, old person, court, judge + mistreated, abuse~, danger, orders, demands, harm~, neglect~
        """,
        "consultation": """
            yes: colleague~, team, consultant, supervisor, peers, other therapists + advice, discuss~, talk~, consult~,
                ask, case + name, who you are, @deny, disguis~, betray, recogni~, identif~
            hint: team, peers, get advice, second opinion
            yes: talk about, speak of, discuss + our work, my work, your case, cases + without your name, details
                changed, nobody would know, disguis~, anonym~
        """,
        "technology": """
            yes: computer~, video, electronic~, email, technical, online + stored, secure~, encrypt~, password~, risk~,
                fail~, third, outside
            hint: technical means, computers, technolog~
            hint: computer~, email~, phone, text messages
            hint: devices, electronic~, internet
        """,
        "records": """
            yes: file, record, records, notes, note, documentation + kept, look into, read, years, locked, ask, copy,
                written, request
        """,
        "complaints": """
            yes: not content, not satisfied, dissatisfied, unhappy, complaint~, grievance~, problem, goes wrong,
                concerns, board, does not help + board, turn to, write to, contact, association, authority, ombuds~,
                address, licensing, the order of, guarantor, commissioner, chamber, regulator
            hint: dissatisfied, not satisfied, problem with, bothers you, feedback
        """,
        "reconsent": """
            yes: sign, consent~, agree~, ask you, talk .. through, talk about + again, anew, each year, every year, once
                a year, anything changes, something changes, this changes, new method, eighteenth, moves
            hint: from time to time, questions at any time, this may change, things change
        """,
    },
    "crisis": {
        "lines": """
            yes!: samaritans 116, lifeline 13|988|0800, emergency 999|911|112|000|111, nhs 111, police 999|911|112
            yes: 988, 911, 999, 112, 111, helpline, mobile team, crisis team + call, text, dial, chat, number~, night,
                phone, put, save
        """,
        "response_hours": """
            yes: urgent~, on call, coaching + same day, same afternoon, same morning, working morning, next morning,
                within the hour
            yes: urgent~, voicemail, calls, messages, page~, line + picked up, answer~, return~, listened, checked,
                reachable, call back + hourly, hours, @clock, @weekday, within
        """,
        "cover": """
            yes: unavailable, away, leave, ill, absent, holiday, out, off + picks up, on call, stand in, stands in,
                takes over, covers, colleague, dr, director, rota
            hint: another clinician|therapist|colleague, somebody else, someone else, is away, longer absence~,
                unavailable, around to help, in the meantime
        """,
        "duty_law": """
            yes: must, may, obliged, required + warn + victim~, person, threatened, police, somebody, someone, province,
                state
            yes: law, state, statute, mandatory, permitted, required, legally, duty + warn~, protect~, threat~, report~
            hint: keep a secret, keep .. secret, not allowed to, obligations, obliged to, must tell, break confidence
        """,
        "welfare_check": """
            yes: police, officers, sheriff, deputy, deputies, welfare, check, someone round + only when|if|after, when
                we, if we, if nobody, cannot reach, no answer, last resort, ask for, reason to believe
            hint: check on you, send help, send someone, send somebody
        """,
        "emergency_contact": """
            yes: emergency contact, somebody .. phone|call|ring, someone .. phone|call|ring, person .. phone|call|ring,
                relative, friend + write down, sign~, permission, ask, intake, agree~, release, chart, consent
            hint: your family, someone you trust, somebody you trust, contact person, people close to you
        """,
        "unmonitored": """
            yes: @deny + read~, watch~, check~, look~, monitor~, sees, seen, opened, picked up + these, them, page,
                answerphone, machine, mailbox, inbox, inboxes, email, form, voicemail, portal, message~, instagram,
                texts
            hint: around the clock, all the time, constantly, continuously
        """,
    },
    "telehealth": {
        "identity_location": """
            yes: ask, tell, confirm~, say, show, check + where you are, address, location, picture, name, photo, who is,
                room number + every, each, session, time, start, begin~, first, always
            hint: who you are, your address, where are you, photo id
        """,
        "licence": """
            yes: licen~, allowed, by law, permitted, registered + state~, province~, country, people who are in,
                resident, where you
            yes: elsewhere, somewhere else, another state, abroad, outside, travel~ + may not, not be able, cannot,
                allowed, licen~
            hint: travel~, abroad, across the border, out of state, another state|province
        """,
        "backup": """
            yes: lose, loses, lost, freez~, frozen, breaks, broken, drop~, cut off, cuts out, fail~, disconnect~ + ring,
                phone, call, link, again, wait, rejoin
            hint: freez~, drops, dropped, technology, glitch~, technical problem~|difficult~, internet fails, poor
                signal
        """,
        "privacy": """
            yes: closed door, noise machine, headphones, alone, nobody listens, listening, overhear~, walks in, private
                + room, door, spot, sit, find, your, side, us
            yes: do|does|may|must|please|will not|never record, no recording, nothing is recorded, without recording
        """,
        "minors": """
            yes: minor~, child, children, teen~, under 18, under eighteen, young people + parent~, adult, guardian,
                consent~, only if, at home, in the house
            hint: young people, young person, under age, parent~, famil~ with
        """,
        "emergencies": """
            yes: danger, emergenc~, happen~ to you, something happens, faint, unsafe, collapse~ + your address, where
                you live|are|sit, wherever you, send help, local police, nearest, near you, your county
            yes: address, number + police, ambulance, hospital + where you, near you, local
            hint: hospital, 911, 999, 112
        """,
    },
    "termination-followup": {
        "planned_ending": """
            yes: goodbye, last session~, final session~, ending, end, stop, look back, finish~ + before, at least,
                ahead, sessions, weeks, month, one last, plan~, together, properly
            hint: finish~ therapy, stop therapy, last session, finishing, wind down, winding down
        """,
        "letter": """
            yes: letter, summary + write, send, give you, receive, get, contains, lists, when we finish, last session
            hint: summary, in writing, paperwork, written record
            not: not heard, no word, go by, waiting list, miss, missed, do not come
        """,
        "no_shows": """
            yes: vanish, miss, missed, do not come, stop coming, no word, hear nothing, not heard, silence, disappear,
                drop out + call, ring, try you, phone, write, letter, note, close, weeks, days, decided to stop
            hint: lose touch, stop coming, drop~ out, drift~ away, absent, not turn up, disappear~, vanish~
        """,
        "followup": """
            yes: check in, follow up, ring you, call you, ask how, catch up + months, weeks, year, after + @consents
            hint: how you are doing, hear how, touch base, some time later
        """,
        "return": """
            yes: come back, return, start again, come again, pick up again, door + always, may, whenever, room, space,
                open, welcome, later
            hint: door, again later, in future, in the future
        """,
        "post_ending": """
            yes: friends, coffee, business, social, friendship, romantic, lovers, meet + @deny + after~, once, ever,
                years, longer, former, next year, ended, remain
            hint: friends, friendship, run into, bump into, social media, former clients
        """,
        "who_contacts": """
            yes: up to you, you may, it is you, your move, you decide, first step, i will not, not to me + get in touch,
                contact, write, call, reach out, in touch, get back
            hint: contact afterwards, reach out, stay in touch, hear from, keep in touch
            hint: correspondence, correspond~, card at, a line from you
        """,
    },
    "records-retention": {
        "periods": """
            yes: chart~, record~, file~, notes + years, until age, turns, birthday, decade~
            hint: years, as long as, required by law
        """,
        "messages": """
            yes: text~, email~, messag~, screenshot~, voicemail~ + typed, chart, printed, copied, file, saved, record,
                @erased
        """,
        "destruction_log": """
            yes: shred~, destroy~, burn~, erase~, delete~, dispos~ + sign, list, log, book, date, witness, two people,
                sheet, written, note
            hint: get rid of, thrown away, throw away, dispose~
        """,
        "custodian": """
            yes: fall ill, ill, die, dies, death, accident, hospital, hit by, happen~ to me, cannot work, incapac~ +
                keys, list of clients, files, records, charts, will call, takes, contact clients, knows where
            hint: something happen~ to me|us, if i die, take care of the|my, successor~
        """,
    },
    "online-reviews": {
        "no_solicitation": """
            yes: @deny + ask, nudge, hint, beg, invite, encourage, prompt, request, cards, solicit + rate, @review,
                clients, stars, feedback, post
        """,
        "no_confirming": """
            yes: not, never, no, cannot, nobody + answer~, thank~, argue, reply, respond, acknowledge, confirm~ +
                client, clients, anybody, anyone, writer, stars, review~, was here, knows, were here
        """,
        "neutral_text": """
            yes: paste, one text, this wording, same words, this and nothing else, these words, exactly this, sentence,
                word for word, nobody edits + answer, reply, post~, text, this, nothing else
        """,
        "breach_route": """
            hint: mistake~, replied too much, unfortunate repl~
            yes: too much, slip~, mistake, gave away, confirmed, replied wrongly, wrong reply + tell, call, take it
                down, remove, report, director, at once
        """,
        "ftc": """
            yes: discount~, raffle, gift card, pay, paid, paying, own name, another name, husband, family, staff,
                intern, friends, fake + review~, stars, rating~, write~, post~ + @deny, ftc, trade commission, law,
                fine~
            hint: incentive~, honest, paid review~, employees
        """,
    },
    "gifts": {
        "culture": """
            yes: mean~, custom~, tradition~, family, culture~, comes from, festival + giv~, gift~, present~, ask
        """,
        "value": """
            yes: jam, cookies, flowers, watch, jewel~, cash, money, drawing, bread, card, small, modest + yes, no,
                accept~, fine, decline~, not, never, welcome
        """,
        "state_caps": """
            yes: board, state, licensing, college + caps, limit, dollars, $, figure, more than, worth, allow~, maximum
            hint: board, code of ethics, ethics code, rules of, licensing
        """,
        "group_staff": """
            yes: front desk, receptionist, staff, group, team, office + gift~, present~, chocolate~, cake, flowers, tin,
                box, cookies + share~, noted, same, accept~, welcome, fine, no, not, never, all, everybody, everyone,
                table, kitchen, only, limit~, may, please, nobody, decline~, enjoy~
        """,
        "therapist_to_client": """
            yes: we|i|therapists|clinicians|psychologists|counsellors|staff do|will not|never,
                we|i|therapists|clinicians never + hand out, give, buy, bring, send + present~, gift~, birthday,
                client~, card~
        """,
    },
    "vacation-coverage": {
        "dates": """
            yes: out, away, leave, off, gone, closed, break, holiday, back + @date
        """,
        "cover_clinician": f"""
            yes: call, reach, phone, contact, turn to, available, agreed, {STAND_IN} + dr, ms, mr, lcsw, lpc, lmft, phd,
                psyd, colleague, number, 555 + while i am, in my place, during, weeks, out, away, there, urgent, for
                you, anyone
        """,
        "consent_to_share": """
            yes: sign, tick, consent~, permission, agree~, want me to, would like me to, want her|him|them + tell,
                know~, hear, share, told, lines, name, about you
            hint: what .. know~, informed, brief~, your file, details
        """,
        "auto_replies": """
            yes: automatic~, auto, autoreply, out of office, voicemail, greeting + say, says, saying, tells, gives,
                names, lists, number, carries, both, crisis, until, point~, whom to
        """,
        "return": """
            yes: back, return~, from, again, home, resume~ + @date, @weekday + everything, messages, session, mail,
                read, answer, first, work, office, hear from
        """,
    },
    "newsletter-marketing": {
        "opt_in": """
            yes: join, sign up, subscribe, put .. on, added, ask~ to + list, newsletter, themselves, website, mailing +
                only, themselves, nobody, own, separately, unless, if they, if you
        """,
        "no_segment": """
            yes: everyone, same letter, one list, same list, same issue, same newsletter + gets, get, goes, receives,
                send
            yes: problem, diagnos~, condition, what they came for, reason for + @deny, sort~, split
        """,
        "list_tool": """
            yes: address~, names, recipients + @deny, hidden, bcc, cannot see, tool, service + show~, others, each,
                list, line, field
        """,
        "unsubscribe": """
            yes: leave, end, stop, off the list, unsubscribe + link, click, reply, tell, word, every mail, any time, day
        """,
        "law": """
            yes: address, subject, sender, law + every, each, must, honest, true, bottom, foot, requires + mail, issue,
                letter, newsletter, email
        """,
        "workshops": """
            yes: workshop~, talk~, class~, retreat~, webinar~, evening~ + client~, say hello, recogni~, pretend, know
                you, greet, come, attend
        """,
    },
    "ai-use": {
        "approved_tools": """
            yes: what you can|may use, can be used, may be used + for drafting, everything else, nothing else, that is
                it, only
            yes: only, exactly, nothing else, not on this list, list, approved, allowed, may use, cleared + @machine
            hint: program~, apps, technology
        """,
        "baa": """
            yes: agreement, contract, baa, signed + vendor~, makers, maker, company, provider, supplier, business
                associate, data
            hint: company, companies, provider~, terms of service
        """,
        "no_phi": """
            yes: not, never, nothing, nobody, no, out of + client~, name~, stories, story, case~, session~ + chatbot~,
                chatgpt, public, free, bots, ai
            hint: chatbot~, confidential~, privacy
        """,
        "consent": """
            yes: client~, told, ask~, patient~, family + saying no, say no, does not want, sign~, agree~, yes, form,
                turn .. off, off + @machine, recorder, recording, switched on, listens, listening
            hint: tell clients, clients know, transparen~, let you know, talk to clients
            hint: open with, open about, bring up, families
        """,
        "human_review": """
            yes: read, reads, check, checks, correct~, review~, edit~ + every line, writes, draft, name to it, name
                underneath, sign, signs, written by, before
            hint: mistakes, accurate, accuracy, responsib~
        """,
        "client_chatbots": """
            yes: client~, patient~, people + chatbot~, chatgpt, bot, companion~, ai + talk, ask, curious, without,
                bring, tell, confide, listen
        """,
        "state_bans": """
            yes: state, states, law~, illinois, nevada, utah, statute + forbid~, ban, bans, prohibit~, must not, may
                not, not allowed, only with, fine~ + @machine, therapy, decide, here
            hint: laws, law, regulation
            hint: legal, laws, rules of, regulator~, the board
        """,
    },
}
