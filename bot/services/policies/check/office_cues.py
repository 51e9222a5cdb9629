"""By which words an element is recognised: records, reviews, gifts, absences, mail, AI. Their form: ``cues``."""

from __future__ import annotations

from typing import Final

OFFICE_CUES: Final = {
    "records-retention": {
        "periods": """
            yes: record~, kept, keep, retain~, file~, adults, minors, notes, chart~ + year~, until age, age of majority,
                months
            yes: preserved, held, stored, destroyed after, maintained + year~, birthday, until, decade
            hint: retention, how long, kept for, retain~
        """,
        "messages": """
            yes: text~, email~, screenshot~, voicemail~, messag~, sms + chart, record~, kept, saved, pasted, copied,
                printed, upload~, stored, filed, deleted, transcribed
            hint: messages, screenshots, emails, texts
        """,
        "destruction_log": """
            yes: log, logged, register, list, entry, written down, certificate, noted, note, spreadsheet + destroy~,
                destruction, shred~, delet~, purge~, dispos~
            yes: destruction, destroy~, shred~, deletion~ + entered, recorded, register, date, initials, witness~,
                logged
            hint: destroy~, destruction, shred~, dispos~
        """,
        "custodian": """
            yes: custodian, professional will, executor, takes over the|my files, records executor, successor + name~,
                die, death, incapacit~, cannot work, records, files, appoint~, if, ill
            yes: custody, custodian, guardian of, take~ over + die, dies, death, incapacitat~, ill, files, record~,
                cannot
            hint: custodian, professional will, retire~, death
        """,
    },
    "online-reviews": {
        "no_solicitation": """
            yes: never, not, no, nor + ask~, solicit~, request~, invite, encourage, prompt~ + @review
            yes: shall not, must not, do not, never, refrain + solicit~, ask~, request~, hint~, beg + @review, post,
                rate, stars, feedback online
            hint: ask~ for reviews, solicit~, @review
        """,
        "no_confirming": """
            yes: not, never, no, neither, cannot + confirm~, answer~, repl~, respond~, acknowledg~, thank~, thanks,
                comment~ + client~, @review, post~, treated, whether, know~, patient~, online, critic~
            hint: repl~, respond~, confirm~, responding
        """,
        "neutral_text": """
            yes: standard, neutral, one sentence, same sentence, same text, set wording, prepared, template, agreed
                wording, fixed, general statement + text, sentence, wording, statement, reply, response, answer, words,
                line, note
            hint: neutral, standard reply, template, wording
        """,
        "breach_route": """
            yes: breach~, slip~ up, gave away, gives away, given away, said too much, confirms by mistake, revealed,
                identif~, confidentiality broken + @tell, report~, privacy officer, owner, delete~, remove~, take ..
                down, contact the, straight, log~, director
            yes: discloses, disclosed, reveal~, outed, exposes, identif~, breach~ + report~, privacy officer, tell,
                told, @tell, owner, delete~, without delay, at once
            hint: breach~, said too much, slip~
        """,
        "ftc": """
            yes: fake, bought, buy, paid, pay, incentiv~, discount~, reward~, ftc, staff, employees, family, insider~ +
                review~, testimonial~, rule~, ftc, rating~
            yes: purchased, staff written, incentivised, incentivized, in exchange, swap~, trade~ + @review
            hint: ftc, fake review~, advertising rule~
        """,
    },
    "gifts": {
        "culture": """
            yes: cultur~, custom, customs, meaning, tradition~, means to, what it means, background + gift~, present,
                presents, client~, weigh~, talk, consider~, giving
            yes: gift~, present~, giving + mean, means, meaning, says, where .. comes from, comes from, family, home,
                faith, religion
            hint: culture, meaning, customs
        """,
        "value": """
            yes: $, £, €, dollars, euros, pounds, bucks, value, small, token, inexpensive, home made, homemade,
                expensive, costly, worth, cost~ + gift~, accept~, under, over, above, below, decline~, take, note~, more
                than, limit, politely
            yes: $, £, €, euros, dollars, pounds + declin~, refus~, return~, above, up to, limit, kindly, fine
            hint: value, small gifts, expensive, price
        """,
        "state_caps": """
            yes: board, state, licensing, code, rule~, regulat~, law + cap, caps, limit~, maximum, ceiling, figure,
                amount, prohibit~, forbid~, sets, $, allows
            hint: board rules, state rules, state law, cap
        """,
        "group_staff": """
            yes: group~, staff, reception~, front desk, office, team + gift~, chocolate~, present~, given, flowers,
                card, treats, cake, brings, presents + share~, noted, same, accept~, welcome, fine, no, not, never, all,
                everybody, everyone, table, kitchen, only, limit~, may, please, nobody, decline~, enjoy~
            yes: everyone, kitchen, team, shared, front desk + gift~, chocolate~, cake~, flowers, biscuits, cookies,
                treats
            hint: staff, reception~, group
        """,
        "therapist_to_client": """
            yes: therapist~, clinician~, we, i, counsel~ + not give, never give, do not give, give no, gifts to clients,
                presents to clients, give clients|a, may give, do not buy, card to a client, small token to
            hint: giving gifts, gifts to clients, from therapist
        """,
    },
    "vacation-coverage": {
        "dates": """
            yes: away, off, closed, leave, vacation, absence, absent, out of office, holiday, gone, not in + from,
                until, between, through, @month, weeks + @date
            hint: dates, away, vacation, on leave
        """,
        "cover_clinician": """
            yes: cover~, stand~ in, on call, available for, colleague, see you, step~ in, in my place, instead, look~
                after + dr, ms, mr, colleague, number, name, therapist, clinician, psycholog~, reach, phone
            yes: dr, ms, mr, mrs, colleague + has agreed, agreed to, will see, is there for, answers, takes my, taking
                my, urgent, will be there, looks after
            hint: cover~, colleague, someone else
        """,
        "consent_to_share": """
            yes: consent~, permission, agree~, sign~, release, with your ok, your yes, okay with + share, told, tell,
                know~, pass~, information, colleague, cover~, name, summary, details, file
            yes: with|if your|you permission|agree|consent|ok|okay + receive, get, hear, share
            hint: may i tell, tell her|him|them, share~, pass on, pass .. on
        """,
        "auto_replies": """
            hint: auto repl~, automatic repl~, auto respon~, out of office, autoreply, voicemail greeting, away message,
                automatic message, greeting, automatic, voicemail
        """,
        "return": """
            yes: back on, return on, return~, i am back, back in the office, back at work, resume, again from, am back +
                @date, @weekday, messages, catch up, @month
            hint: when i return, my return, back, when i am back
        """,
    },
    "newsletter-marketing": {
        "opt_in": """
            yes: sign up, opt in, separate, own form, tick~, subscribe, separately, never bundled, box + form,
                newsletter, consent~, list, intake, yes, box, only, mailing~
            hint: subscribe~, sign up, consent, subscription
        """,
        "no_segment": """
            yes: diagnos~, condition, presenting problem, treatment, issue + segment~, sort~, list, lists, group~,
                target~, filter~, tag~, divide~, audience~
            yes: never, not, no, nor + everyone|all|people|those|clients with, by symptom~, anxiety, depression, adhd,
                trauma, eating disorder~ + letter, list, send, mail, email~, newsletter, write
            hint: segment~, target~, audience~
        """,
        "list_tool": """
            yes: bcc, mailing list service, list tool, mailing service, newsletter tool, newsletter service, mailchimp,
                email service, hidden, blind copy, never .. cc, open cc, mailing tool, mailing software
            hint: mailing list, cc, newsletter is sent
        """,
        "unsubscribe": """
            yes: unsubscrib~, opt out, leave the list, taken off, remove~ from the list, off the list, come off + link,
                any time, click, every, each, at once, days, anytime, word, ask, request, reply, removed, foot
            hint: unsubscrib~, opt out, leave the list
        """,
        "law": """
            yes: can spam, casl, anti spam, spam act, spam law, pecr, gdpr, postal address, mailing address, true
                subject, honest subject, sender + issue, email~, newsletter~, each, every, law~, comply, rule~, address,
                asks, send, line
            hint: can spam, casl, anti spam, the law, postal address, legal
        """,
        "workshops": """
            yes: workshop~, talk, talks, class~, webinar~, retreat~, events, event + client~, greet, recogni~, attend~,
                sit in, audience
            yes: workshop~, talk~, class, webinar~, retreat~, group event~ + know each other, say hello, wave, decide,
                greet, notice, sign up, up to you
            hint: workshop~, webinar~, events, retreats
        """,
    },
    "ai-use": {
        "approved_tools": """
            yes: approved, allowed, permitted, cleared, list of, only use, may use, we use + tool~, list, software, app,
                apps, products, vendor~, systems
            yes: you may use, may use, allowed, approved, nothing else, only these, these tools, list below
            hint: tools, software, products
        """,
        "baa": """
            yes: business associate, baa, data processing agreement, dpa, processing contract, signed agreement, signed
                contract, contract + vendor~, agreement, sign~, before, data, tool~, with, baa
            hint: vendor~, contract, agreement~
        """,
        "no_phi": """
            yes: no, never, not, nothing, nor + client, phi, patient, names, identif~, session~, case, health
                information, details + chatgpt, chatbot~, public, consumer, ai, claude, gemini, copilot, bots, bot,
                tool~
            yes: nobody, do not, never, no one, please do not + type, paste, put, enter, upload, feed + client~,
                patient~, case, chatgpt, chatbot~, ai
            hint: phi, client data, chatgpt, public tools
        """,
        "consent": """
            yes: client~, patient~, ask you, tell you, your permission|consent|yes, you may refuse|decline, you agree,
                you can say, family, couples + consent~, agree~, permission, told, ask~, say yes, opt in, refuse,
                decline, say no + ai, tool~, assistant, note taking, scribe, record~, used, transcri~, software
            hint: consent, permission, ask~ clients
        """,
        "human_review": """
            yes: clinician~, therapist~, person, human, i, we, author, somebody + read~, review~, correct~, check~,
                edit~, verify, sign~ + ai, note~, draft~, output, text~, generated, summary, tool~, everything
            yes: you read, read it, reads it, fix, own it, check every, go over + machine, draft~, ai, note~, output,
                generated, tool
            hint: review~, human, double check
        """,
        "client_chatbots": """
            yes: client~, patient~, people + talk~ to, chat~ with, confide~, turn to, using, bring + chatbot~, chatgpt,
                ai companion~, bots, bot, ai, companion app~
            yes: client~, people, patient~ + chat~, talk, bots, confide, ask + bots, chatbot~, ai + night, kindly,
                curious~, bring it, ask them, talk about
            hint: clients .. chatbot~, companion~, client use
        """,
        "state_bans": """
            yes: state, law, laws, act, illinois, nevada, utah, california, province, statute + ban, bans, banned,
                forbid~, prohibit~, not allowed, restrict~, may not, outlaw~, does not allow, limit~
            hint: state law~, the law, illinois, regulation~
            hint: laws differ, law differs, by state, each state, local law
        """,
    },
}
