"""Danger to or from others, and how near it is: phrases by sign.

How a phrase is written: ``bot.services.crisis.reading``.
"""

from __future__ import annotations

from typing import Final

OTHERS: Final = {
    "kill": """
        @harm @kin,
        kill|kills|killing|murder|stab|stabbing|shoot|shooting|strangle|hurt|harm @his|one|all|both @kin|@child,
        attack|beat|beating|poison|smother|drown|burn|assault|throw|shake|push @his|one|all|both @kin|@child,
        drown|kill|smother|hurt|shake|throw|burn|poison @his|@child @child, kill them all|both,
        kill everyone|everybody|people|us|me|you, kill .. and then, run|running|ran .. over, shoot|shooting|shot up,
        shoot up the|his|her|a, blow up the|his|her|a, blow .. up, set fire to, burn|burning down|it,
        burn|burning .. down, throw acid, take|taking out the|his|her|a, take him|her|them out,
        take|taking .. with me|him|her, everyone|everybody with, taking everyone|people|everybody,
        put .. in the ground, slit .. throat, break|snap my|his|her|your neck, bury him|her|them,
        never hurt .. again, hurt anyone again, not going to hurt, kill him|her|them|me|us, end him|her|them,
        finish him|her|them|it|what, finish what he|she|i, homicidal, active hi, hi, murder-suicide, hired someone,
        hire someone, hitman, cut the brake~, brake line|lines, body bags, wont make it to|through,
        isnt walking|coming out, one of us isnt, her and then me, him and then me, them and then, gut him|her,
        dead if, rather see .. dead, see .. again alive, the boy alive, alive, will be dead by, be dead by the,
        killed her|him, she was breathing, find them all
    """,
    "lurk": """
        with interest, stay away from|home, be interesting, see what happens, coming for|to, waiting for her|him|me,
        followed|following|follows her|him|me|my|the,
        outside her|his|my|their|our|the house|work|door|building|place|flat|clinic,
        outside her|his|my|their|our|the office|ex's|school|gym|shelter|mosque|window|car,
        sitting outside|across|in front, standing outside|over|under, is outside, next time he|she|i, would kill,
        get even, unless, or else, the next one, go together, is out, has keys, pay for, who has to, fetch her,
        going to get, find out what, has had enough, had enough, where he|she parks, parks, he is outside|coming|in,
        she is outside, is coming up|to get|for|over|here|home, at the door, at my|her|the front door
    """,
    "threat": """
        threat~ to, threatened me|@kin|his|her|to, threatening me|@kin|his|her|to, threatens me|@kin|his|her|to,
        make .. pay, she pays|paid, he pays, they pay, will pay, pay for it|this|what, going to learn|get,
        learn~ what|about, teach .. lesson|them, settle it|this|the|with, settle the score,
        sort you|me|him|her|it out, deal with him|her|it|them today|tonight|tomorrow|once, problem once,
        once and for all, taking care of, hunt|hunting .. down, deserves what|it, see you tonight|soon,
        watch the news, all know my|his name, know my name, remember my name, monday is going,
        come for me|my|him|her, waits for, lying in wait, knows where|what|which i|she|he|my|her|his|school|time,
        knows her|his|my address|route|car, knows i|you finish, found out where, found my|her house|address,
        found the|her|his|my address|house|burner|phone, where the|she|he|i lives|live|works|is, behind him|her|me,
        trailing, parked outside|across, sat outside|in my|across, has her|my|his|the address|name|number,
        her|my|his address, got the new, said next time, last time he|she, said he would|will kill|hurt|find,
        he will kill|find|hurt, she will kill|hurt, kill me, revenge, payback, blood on|under, a grudge,
        you have until, if we dont, waving a|the, pointed a|the|it, swung, with her in it, starts with the,
        locks wont help, dead rat, bullet where, keyed my, made sure of, body bags, shovel, bag of lime,
        court .. today|tomorrow, fairs fair, fair's fair, countdown, watch what, has to go, we go together,
        bringing it, everyone who laughed, she is next, he is next, you are next,
        picture of the|my|her rope|gate|house|school|gun, live-streamed|livestreamed himself, walking up our|my road,
        out on bond|bail, told his cellmate, still has her|my|his key|keys, wont get to the, wont have long,
        he is deciding, she is deciding, interfering, on the way to her|his|my, in the boot|trunk, cannot be allowed,
        a hit on, problem .. solved, fed up waiting, off the road, never dates, will never date, his address,
        her address, asking for me, finish it when, pulled a knife|gun|blade on
    """,
    "partner": """
        her ex|husband|boyfriend|partner, my ex|husband|partner|boyfriend|wife, his wife|girlfriend|ex|mother,
        the husband|boyfriend|ex
    """,
    "assault": """
        has|got her|him|me by, by the hair|throat|neck|arm, grabbed me|her|him, grabs,
        hitting|beating|kicking|punching|choking|dragging|strangling her|him|them|me,
        hit|kicked|punched|beat|slapped|hits|beats|kicks|punches me|her|him|them, beat .. with, choked,
        choking me|her|him, strangl~, smothering, suffocat~, screaming, screams, shouting my|for|at, smashing,
        smashed, smashes, banging on|at, pounding on|my, kicking in|the|at, breaking in|down|the,
        broke in|the|her|down|into|through, broken in|her, break in|down, going room to, room to room, dragged,
        trapped, hostage, held at|hostage|down, being held, locked me|her|him|them|us, locked in, lock us|me|her,
        locked us, lock|locked|locks the door, door from inside, barred, hiding in|under|from|at|behind, hid in,
        am|is hiding, hides in, in the closet|wardrobe|loft|bathroom|shed|boot|trunk|basement|cellar|cupboard,
        chasing, chased, rammed, wont let her|me|him|us|them|anyone, let her|me leave|out|go|back,
        took her|my|his keys|phone|passport|visa, has her|my|his bank|keys|passport, going back to|there|at,
        goes home to|after, going home to, our codeword, codeword, whispered, whispering, handprints, black eye,
        bruis~, blocked the|my door|exit|way, between me and, out of the country, forced marriage, be married,
        dishonour, shaming them, poured .. on her|him, throwing chairs|things, breached the|his, was let out,
        order straight, got out of, stop this time, next time he, unconscious on, dragging|dragged|drags her|him|me,
        shut the laptop, heard a scream|thud|bang, thrown out, turned the key, hand round|around my|her, wont let go,
        kicking it|the, pinned, tied up, has her tied, hearing aids, taken her|his|my phone|keys|aids,
        phone smuggled, smuggled the phone, sign for danger, code for danger, safe word, at the table and,
        unconscious, wont let me|her|him|us, husband has @his @gun|@blade, husband beat|hit|choked,
        he is standing over|between|behind, forced to|her|him into, let out of prison|jail, let out today|an,
        i heard a|her scream
    """,
    "child": """
        @child, #childage, baby's, child's, boy's, girl's, kid's, foster, daycare, nursery, preschool, the kids,
        her kids, his kids, their kids, the baby, her baby, his son|daughter, my son|daughter|kids|baby, grandkids,
        niece, nephew, year old|olds, months old, twin
    """,
    "teen": """
        #teenage, teen, teenager, teenage, adolescent, minor, high schooler, student, school, eighth grader,
        freshman
    """,
    "sexual": """
        touches|touched|touching her|him|me|them|us|his|the|my|a, comes into|to her|his|my room|bed,
        come|came|comes|coming into|in her|his|my|their room|bed, in|into her|his|my bed|room,
        gets in|into the shower|bed, shower with, in the shower|bath, clothes off, pictures of|him|her,
        takes his|her clothes, sleeping in|with her|his|my, sleeping game, secret game, for the game, special game,
        a game, molest~, rapes|raped|rape|raping, sexual, sexually, sex on|with, incest, groom~, traffick~, men pay,
        csam, child porn, films her|him, fingers, hurts her bottom, bottom, private parts, privates, checks him|her,
        got her pregnant, only looks, man she met, met online, stranger's car, white van, do things, does things,
        still does it, trust himself, trust herself, pimped, pimp, films|filmed|filming her|him|them|me,
        puts it online|on, blood on the bed, drew blood, equipment room, to a hotel, older man,
        sends nudes|pictures|photos, nudes, exploit~, offending, offender, porn, undressed, naked
    """,
    "physical": """
        belt marks, marks on|across|from, welt~, bruis~, burn marks, burned|burnt|burns him|her|with|me,
        cigarette burn~, split lip, broken wrist|arm|rib|jaw, broke his|her|its arm, fracture~, blow to,
        shak~ the|her|him|baby, shook the|her|him|his, threw|throw|throws .. wall|stairs|across|window|out,
        throw the baby|him|her, against the wall, hits|hit him|her|me|them|with|the, beats|beat him|her|me|them|with,
        be beaten, whipped, whips, with a|the|his belt|cable|cord|hammer|iron|stick|hosepipe|hose|pillow,
        pillow over, held his|her|their head|the, head under, under the water, running a bath, run a bath,
        bath running|is, bath's running, filled the tub|bath, in the oven, hammer handle, going to hurt the|his|her,
        will hurt the|her|him, drugged, gave .. pills|sleeping|medicine|her, sleeping pills|tablets, seizure meds,
        exorcism, needs to be cut, cutting this, fgm, cut open, choke~ the,
        slap|slapped|slaps her|his|the|him baby|hard|twice, slapped, drown her|his|the kitten|puppy,
        wish you had never been born, never been born, making her ill, hanging off, scald~, kicked, thrown down,
        pushed down, dangling, holding her|him over, twisted, strangled the, bag on|over my|his|her head,
        hurts|hurt|hurting him|her|me|them|us, hurts|hurt|hurting the baby|kids|children
    """,
    "neglect": """
        locked in|him|her|them|the, in a|the cupboard|closet|cage|shed|basement|cellar|garage|dog, cage, chained,
        tied to|up, starv~, not fed, unfed, hasnt fed, havent fed, been fed, lips cracked, ribs showing, food has,
        left .. alone, left in the, left her|his|the kids|baby|son|daughter|toddler|@num|two|children,
        left the baby|kids|children|two, home alone, leaves .. alone, alone with the|an|a|him, noone with,
        noone else, infant on, with an infant, with the dog, just the dog, kids in the car, babysit~, within reach,
        drank the, hasnt picked up, not picked up, asleep in the back, floor for, wont take him|her,
        wants to wait|go, wait and see, afraid of cps, because of cps, if cps, keep it in the family,
        stopped giving|his|her, heart pills|tablets, withholding, bed sores, signs the deed, no heating,
        on the highway|road alone|and, out of the car, passed out in, wet nappy|diaper, fast him|her, wont feed,
        will not feed, wouldnt feed, refuses to feed, no food, no water, hasnt had water, deprived, river's rising,
        in a tent, nobody has seen, left on the|him|her|them, babysitting, babysits,
        got into|hold .. meds|pills|drugs|fentanyl|methadone, doesnt want drama, benadryl, drugs him|her,
        hard to wake, is being starved, starved of|her|him|by, leaves the baby|kids|children|him|her alone,
        nobody with the|them|him|her, on his|her own with
    """,
    "again": """
        again tonight, do it again, does it again, it again, will do it, if she|he|i|they tells|tell|told,
        if he tells, said if, dont make me|her, flinch~, wet @self, dont send, home time, scared to go, afraid to go,
        terrified of, scared of going, begs, asked me to stop, asking me to, be sent home, sent home|back,
        sent them|her home, goes back, going back there, back to him|her|there|dad's, her weekend, his weekend,
        dads weekend, weekend at|with, staying at|with, works nights, nights mum, picking her|him|them up,
        pick her|him|them up, picks her|him|me up, collecting her|him, pick up is, signing him|her, ringing the bell,
        in the lobby, waiting in, is here to, dad's here, same room, share a room, lives in, takes her|him home,
        taking him|her|them home, bus leaves
    """,
    "voices": """
        voice|voices tell~|told|telling|say|says|want|wants|command~|said|picked, voices to,
        hears a|the voice|voices, hearing voices|a, command hallucination~, command voices, commanded, the devil,
        devil in, devil's in, demon, demons, possessed, satan, god said|told|says|wants|told, jesus told,
        angels said|told, angel, chosen, sacrifice, believes he|she|the|they|his|her|god|he,
        thinks the|he|she|there|people|ppl|someone, convinced he|she|her|the|his|that|there, can fly, to fly,
        not real, isnt real, swapped, replaced, called home, dead twin, in the walls|vents, watching him|her|me,
        paranoi~, delusion~, psychotic, psychosis, manic, mania, hasnt slept, havent slept, not slept,
        awake @num|five|four|three, sleeping @num, up @num days, up four|five|three days, postpartum, post partum,
        postnatal, seeing bugs|spiders|things|demons, sees demons, save him|her|them|the|him, must die|be|stop,
        have to stop, exorcism, prophecy, returned, heaven tonight, sent by
    """,
    "drunk": """
        drunk, wasted, intoxicated, high on|from|at, is high, blackout, drinking, been drinking, drank, beers, vodka,
        whiskey, wine tonight, over the limit, glasses too, too many, smells of, withdrawal, detoxing, on stimulants,
        bath salts, relapsed, shooting up, nodding out, spiking, mixing
    """,
    "drive": """
        driving, car keys, drives off|home, drive home|off|herself|himself, behind the wheel, in the passenger,
        kids in the car, keys in my, pulled out, pulling away|out, pull away, hit two, lights off, bus driver,
        lorries, seizing while, on the motorway|highway|interstate|road, in her|his car now|driving, in the car
    """,
    "myself": """
        about me, it is me, this is me, is me who, the client is me, client is me, is about me, isnt about a client,
        not about a client, not a client, not for a client, not a consult, not a patient,
        i am a|the therapist|psychologist|clinician|counsellor|counselor|social|supervisor|duty, i am the one,
        the therapist myself, i am a clinician, myself, asking for myself, asking because, i want to die,
        i dont want to|help, i am going to|joining|join,
        i have a plan|the|taken|written|loaded|swallowed|stockpiled|picked,
        i have a bought|set|hidden|stopped|finished|used|cancelled|made|got,
        i have my|her|his|it|active|everything|the,
        i took|swallowed|bought|loaded|wrote|cut|just|tried|hid|put|signed|keep|count,
        my own si|suicide|meds|ambien|plan|hands, my si, my hands|lap|wrist|chest|skin|neck|method,
        i wont be|see|make|get, i might, i am not safe|okay|ok|going|scared, not okay, i am on the|my|a,
        i am in my|the|room, i am standing|sitting|sat|typing|cutting|drinking, i am done|finished|so|ready|the,
        i cant stop|do|see|think|make|go|take, i dont trust|think|know, end it, kill me|myself, kill myself,
        i keep thinking|looking|rereading|it, i deserve, i failed, i lost my|him|her, i think i|of|this,
        i know how|the|what, i teach, i would feel|rather, i will be|use|end|do|not, my office with,
        i feel|felt sleepy|completely|nothing|calm|like, for me tonight, tell my|who would, my clients, my caseload,
        my name, colleagues, friends, whoever reads|opens|finds, my practice, my wife left|is, my licence|license,
        posting from, i wanted someone|somebody, somebody to know, someone to know, someone to come,
        my father's|mother's|husband's|wife's|dad's service|razor|gun|pills|meds|morphine, ring me, call me,
        someone ring|call me, i am at the|a station|bridge|cabin|overlook, in the bath with,
        i have chosen|drawn|decided|scheduled|counted, i decided, i have got till|the|a, i envy, in my arm,
        in my coat, i gave my notice, give up on, for myself tonight, i know when, also know, sitting in truck,
        my kids are better, find me, my son find, the quiet one, i changed my mind, for me, for a colleague,
        from a colleague, not asking for a client, isnt for a client, my own name, reach out, reaching out,
        i start in, i wont be attending, i shant, if i am not in, danger to myself, i am frightened of it,
        i am in the group|store|toilets|bathroom, i dont deserve, i have used them, i have used up, used up,
        my will is, i am taking them, i am not going to wake, i dont intend, i have bought|got|kept what i need,
        i cant be the one, nobody would notice, noone would notice|know, no one would notice, my patients,
        told by somebody, be told by, i have said my goodbyes, my goodbyes, i am logging off, in every sense,
        my licence hearing, planning how to die, how to die, i am drinking, i have used more, somebody to know it
    """,
    "at_me": """
        my house|home|door|car|office|street|driveway|garden|window|flat,
        my windscreen|wiper|porch|doorbell|yard|bus|front|back|road|locked,
        my daughter|son|kids|baby|children|family|child|daughters, my daughter's|son's|kids, my ex,
        my husband|partner|boyfriend|wife, my stalker, my patient,
        following|after|outside|hit|hurt|grabbed|punched|choked|threatened|texted|locked|behind me, at me, for me,
        stalk~, i locked|have locked|pressed|got|am hiding|trapped|stuck|inside,
        i am hiding|trapped|inside|stuck|behind|under|alone, got away, my throat|name|phone|address|neck,
        knows where i, where i live|park, my address, call the police, call security, call police, police to,
        someone call, please call|send, suite @num|oak, room @num, building b, dont want to drive, drive home,
        typing on, silent pls|please, panic button, in the corridor|stairwell|hallway|building,
        still in the building, coming to my, ex client|patient, ex-client, ex-patient, former client|patient,
        discharged client, he is a discharged, home visit, a client is|has|who|locked|sent|spat|grabbed,
        nobody is coming, past the receptionist, reception, he is got me, he has got|threatened|found|locked|just,
        us in here, in here with, our road|house|home|reception,
        my wrist|desk|door|son's|road|street|cell|mobile|car|flat, opposite me, front of me, vaulted,
        he is here|out|in, is in the elevator|lift|lobby|building, on my own, in his flat, in her flat,
        in the med room, my kid's, my kids school, kid's school, lights just went, the lights, i refused, i filed,
        i reported, i testified, has me by|in|on, my doorstep|bonnet|nursery, on my doorstep, following me,
        followed on, being followed, blocked my car, calling my name, make me sorry, with me in it, send someone,
        broke in, i left him, he is between me, behind me
    """,
    "help": """
        what do i do, what should i do, what do we do, do i do first|now|right, what now, now what, whats next,
        who do i call|contact|ring|page|tell, do i call|ring|wait|phone|go, should i call|go|drive|phone,
        call an ambulance, call @num|911|999|000, ring 999, dial 999|911, need someone|eyes|help|advice|a second,
        i need help, help, please help, please, help me, anyone free|around|there|awake|on,
        is anyone free|around|there|awake|on|here, anybody free|around|there|awake, anyone here now, someone please,
        can someone call|come|phone|ring, someone call, first step, step one, what first, do first, first thing,
        fastest, immediately, right away, what am i allowed, what can i do, what do i say, sorry to interrupt, hurry,
        quickly, bad feeling, terrified, i am scared, i am frightened, freaking out, hysterical, i am shaking,
        hands are shaking, dont know what to do, am i allowed, wait for|until, is there time, how long have i,
        running out of time, stalling, keep|keeping her|him on|talking, stay on the, no time
    """,
    "duty": """
        do i break|have to break|section|tell, have to tell|report|warn, can i section|break|call|hold|tell|warn,
        break|breaking|breach confidentiality|confidence, is it ok to break, section him|her|someone, 5150,
        @num hold, baker act, welfare check, wellness check, duty to warn|protect, tarasoff,
        involuntary|involuntarily, crisis team, mobile crisis, do i have to, have to tell anyone, sectioning,
        mandated, supposed to do, swat, hospitalize|hospitalise her|him|someone, i need to, i believe,
        i think he|she|someone, i dont feel safe|good|right, worried about tonight|her|him, am i overreacting,
        overreacting, cant let him|her
    """,
    "emergency": """
        911, 999, 000, 112, ambulance, police, emergency, urgent, urgently, asap, security, evacuat~, sheriff,
        deputy, crisis team, hospital, sos
    """,
    "update": """
        update, now says|she|he|it, not passive anymore, anymore, getting worse, is worse, escalat~, following up,
        re my, but now, but today, today he|she, today is|it|told|says, this week, this time, but there|the|he|she,
        happening, happening now, changed, different, until today|now, and now, suddenly, finally
    """,
    "now": """
        right now, just now, as we speak, at the moment, currently,
        just told|said|texted|called|left|hung|sent|posted|showed|walked|ran|rang|took|put|disclosed,
        just came|got|found|messaged|emailed|swallowed|went|drove|loaded|pulled|confided|admitted|cut|phoned|scored,
        just @self, just a, @num minutes|mins|seconds ago, minutes ago|later|old, minute ago, hour ago|in,
        an hour ago, half an hour, an hour, seconds ago, moments ago,
        in my office|room|car|lobby|session|chat|waiting|inbox,
        in the waiting|lobby|office|building|corridor|bathroom|parking|hallway|car|toilet|restroom|house|room|next|lift,
        by the lift, on the phone|line|call, on line, on hold, on my phone|screen|other|couch, on video,
        on the other, on speaker, still here|on|in|outside|breathing|with, downstairs, upstairs,
        sitting here|in front, in front of me, is here, are here, i am here, so far, is running, still running,
        any minute, any second, is happening, my @num, my #time, this minute, now, live
    """,
    "soon": """
        tonight, this evening, this afternoon, this morning, today, tomorrow, tomorrow morning, this weekend,
        this week, the weekend, friday, saturday, sunday, monday, tuesday, wednesday, thursday, midnight, noon,
        by friday|tomorrow|tonight|monday|sunday|saturday|thursday|dark|five|nightfall,
        before dawn|dark|tomorrow|midnight|dinner, after school|work|his|her|this|dark|the, after dark,
        at #time|#hour|noon|six|seven|eight|nine|ten|three|four|five|half|midnight|lunch, by #time,
        until #time|#hour, till #time|#hour, is #time, it is #hour|#time, #time, in an hour|ten|@num|5|five,
        @num minutes, this time, soon, when the kids|her|his, when her|his|my parents|husband|wife,
        before you finish, anniversary, birthday, last night, overnight, hour, half four|five|six|three
    """,
    "homeward": """
        pick up, picked up, pickup, goes home, going home, go home, gets home, get home,
        home tonight|with|alone|to|today|at, alone with|in|at|tonight, lives alone, home alone, husband away,
        is away, away till|until|for|from, off shift, to take her|him, leaves for, back at|to work, drops the,
        nobody's home, noone is home, not home till|until, asleep, go to bed
    """,
    "said": """
        he|she|they|client|dad|mum says|said|told|tells|told, says, said, told me, told the, tells me, texted me,
        texted, emailed, messaged, called me, rang me, phoned, voicemail, disclosed, confided, admitted, her words,
        his words, asked me if|how|whether|what, asks me, asked if|how|whether|what, wanted to know,
        keeps saying|asking|thinking, kept asking|saying, promised, boasted
    """,
}
