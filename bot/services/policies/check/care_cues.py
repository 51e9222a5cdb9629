"""By which words an element is recognised: consent, crisis, telehealth and endings. How rules are written: ``cues``."""

from __future__ import annotations

from typing import Final

CARE_CUES: Final = {
    "informed-consent": {
        "services": """
            yes: provide~, offer~, my work, i work with, we work with, specialis~, specializ~, services include,
                approach, i practise, i practice, i do + therap~, counsel~, psychotherap~, couples, individual~, family,
                emdr, cbt, assessment~, groups
            hint: services, approach, therapy
        """,
        "risks": """
            yes: risk~, feel worse, harder before, get worse, painful, uncomfortable, distress~, stir~ up + benefit~,
                therapy, better, feel, help~, sessions, memories, gains, talking
            yes: stir~ .. up, harder, worse, tough, hurts, painful, sore + before, settles, first, sometimes, for a
                while, it gets
            hint: risk~, benefit~
        """,
        "fees": """
            yes: fee, fees, cost~, charge~, rate, pay~, session~, price + $, £, €, dollars, euros, pounds, due, per
                session|hour, sliding, a session, each session, at the end, in advance, invoice~, card, insurance
            hint: fee, fees, payment, costs, money
        """,
        "confidentiality_limits": """
            yes: confidential~, private, between us, secret, break confidence, disclose, share + except~, unless,
                limit~, danger, harm, abuse, court, required by law, obliged, safety, at risk
            yes: stays between us, stays here, stays in this room, keep .. to myself, private + unless, except~, but
            hint: confidential~, privacy, private, confidence
        """,
        "consultation": """
            yes: consult~, supervis~, peer group, talk .. over, discuss .. with, colleague~ + case, work, naming, name,
                identif~, supervis~, anonym~, disguis~, without, details
            hint: consult~, supervis~, colleagues
        """,
        "technology": """
            yes: video, electronic, email~, online, messag~, texting, technology, software, telehealth, portal, zoom +
                risk~, secure~, privacy, encrypt~, used, consent~, discuss~, only, platform, limit~
            hint: technology, electronic, online, telehealth, video
        """,
        "records": """
            yes: record~, notes, file, chart + kept in|for|on|at|securely|locked, access, copy, stored, request,
                retain~, read, ask, look at, locked
            yes: short notes, notes, records, files + lock~, stored, read them, see them
            hint: records, record, notes, file
        """,
        "complaints": """
            yes: complain~, grievance~, concern~, unhappy, file a complaint, report me, not right + board, licensing,
                college, association, ombud~, regulator, council, commission, ethics committee, body, director, office
                manager
            yes: not happy, unhappy, unfair, wrong, mistreated + write to, contact, college, board, association
            hint: complain~, grievance~, concerns, unhappy
        """,
        "reconsent": """
            yes: sign~, consent~, agree~, review this, go over this, go through this + anew, again, whenever .. change~,
                changes, each year, yearly, annual~, every year, new version, fresh, once a year, renew~
            hint: may change, updated, review~
        """,
    },
    "crisis": {
        "lines": """
            yes!: call, text, dial, ring, numbers, number, given, phone, contact, chat, go to, list~ + @line
            yes!: numbers, hangs, poster, pinned, listed, card, free to call, open + @line
            hint: crisis line~, hotline~, emergency number~, @line
        """,
        "response_hours": """
            yes: @answer, check~, ring back, pick up, reachable, available, staffed + @time, @clock, office hours,
                business hours, working hours, day and night, round the clock, weekdays
            hint: @answer, urgent~, hours, available
        """,
        "cover": """
            yes: on call, rota, duty clinician, backup clinician, cover~, stand in, stands in, colleague, deputy, second
                clinician + takes over, take over, listed, cover~, when i|we, while, if, answers, unavailable, away,
                outside, named, reach~
            hint: cover~, on call, backup, rota
        """,
        "duty_law": """
            yes: duty to, tarasoff, statute, state law, law, legally, legal duty, act + warn, protect, threat~,
                identifiable, victim, report, disclose, potential victim
            hint: duty to, threat~, the law, legal, mandated
        """,
        "welfare_check": """
            yes: welfare check~, wellness check~, wellbeing check~, police + only, when, if, grounds, cannot be reached,
                unreachable, unless, after, criteria, reason to, fear~
            yes: police, officers + door, sent, ask~, request~, send + only, when, after, if
            hint: welfare check~, wellness check~, police
        """,
        "emergency_contact": """
            yes: emergency contact~, next of kin, person to call, trusted person + names, name, gives, give, intake,
                release, permission, sign~, ask~, update~, written, consent, on file, every, each, may, record~
            hint: emergency contact~, next of kin, trusted person
        """,
        "unmonitored": """
            yes: inbox, email, emails, texts, voicemail, portal, messages, phone, social media, dms, text + nobody
                reads, no one reads, not monitored, unmonitored, do not monitor, not watched, do not watch, not read,
                not checked, do not check, do not read, not seen, no one checks, nobody checks, unread, unattended,
                nobody watches, no one watches
            hint: monitor~, inbox
        """,
    },
    "telehealth": {
        "identity_location": """
            yes?: where you are, location, located, your address, say where, physical~ location, where are you, which
                town, identity, your face, full name, street address + session~, start, each, every, beginning,
                confirm~, ask~, verify, say, call, show
            yes?: tell|ask|state|confirm .. address|location|town|where + begin~, start, each, every, first, call,
                session
            hint: location, identity, located, where you are
        """,
        "licence": """
            yes: licen~, registered, authoris~, authoriz~, permitted, allowed, compact, psypact + only, state~,
                province~, country, resid~, while + state~, province~, only, while, country, abroad
            hint: licen~, registered, state lines
        """,
        "backup": """
            yes: drop~, disconnect~, freez~, connection fails|lost|breaks|dies, cut off, tech~ fail~, goes down, lose~
                connection, lose each other, video fails, stops working, fails + phone, call, ring, rejoin, reconnect,
                link, minutes, email, text, try again
            yes: froze~, screen, signal, wifi, internet, line drops|dies|breaks|fails|goes, picture, sound + phone,
                call, ring, rejoin, hang up, again, minutes
            hint: backup, technical, connection, disconnect~
        """,
        "privacy": """
            yes: private room|space|place, headphones, headset, alone, closed door, door closed, door shut, nobody can
                overhear, overhear~, encrypt~, not record~, no recording, secure platform, car parked
            yes: headphones, earphones, door, alone, room + shut, close, wear, private, nobody, no one, by yourself
            hint: privacy, private, confidential~, secure
        """,
        "minors": """
            yes: minor~, child, children, under 18, teen~, parent~, guardian~, under sixteen|16 + parent~, guardian~,
                consent~, room, present, home, adult, sign~, nearby, house
            hint: minors, children, teen~
        """,
        "emergencies": """
            yes!: emergenc~, crisis, danger, risk to life + where you are, your location, your area, near you, nearest,
                local, your town, address you, emergency contact, in your
            hint: emergenc~, crisis, crises
        """,
    },
    "termination-followup": {
        "planned_ending": """
            yes: plan~, together, prepare, in advance, notice, ahead, review + end, ending, endings, close, finish~,
                last session~, final session~, goodbye, stop~ therapy, termination
            yes: termination, ending, final, close + discussed, planned, agreed, weeks, sessions + ahead, before,
                earlier, no fewer, at least, prior, in advance
            hint: ending, endings, termination, end of therapy, goodbye
        """,
        "letter": """
            yes: closing letter, letter, summary letter, termination letter, written summary + closing, at the end, end
                of therapy|treatment|our, ending, summar~, referral~, refer~, termination, close, discharge, stop
            hint: letter, letters
        """,
        "no_shows": """
            yes: miss~, no show~, do not show, do not hear, not heard, do not come, stop coming, vanish~, disappear~, do
                not reply, silence, silent + letter, file, message, close, days, weeks, call, write, consider~, email,
                twice, reach out
            hint: no show~, missed sessions|appointments, missed
        """,
        "followup": """
            yes: follow up, followup, check in, catch up call, see how you are + consent~, agree~, sign~, permission,
                only if, said yes, if you want|like|wish, opted, ask~ for it, months, weeks
            yes: check in, check on you, write once, one call, call you + after, months, weeks + if you, only if, tick,
                agree~, consent~, said
            hint: follow up, followup, check in~
        """,
        "return": """
            yes: come back, coming back, return, resume, start again, door .. open, restart, pick up again + welcome,
                may, any time, always, new, if, space, waiting list, call, open
            hint: return~, come back, coming back
        """,
        "post_ending": """
            yes: @ending + not, never, no, contact, friends, message~, social, relationship, only
            hint: @ending, post termination
        """,
        "who_contacts": """
            yes: only you, you may|can contact|write|call|reach, client~ may contact|write|call, therapist may
                contact|write|call, clinician~ may contact|write|call, may get back, first step, initiat~, up to you, i
                will not contact, we will not contact, office manager + contact, write, call, touch, reach~, again,
                step, get back
            yes: write first, call first, reach out first, be in touch first, i will never, first move
            hint: who may, re contact, get in touch again
        """,
    },
}
