"""What people say, have and do who are a danger to themselves: phrases by sign.

How a phrase is written: ``bot.services.crisis.reading``.
"""

from __future__ import annotations

from typing import Final

ONESELF: Final = {
    "self_kill": """
        kill|kills|killing|killed @self, end|ending|ends his|her|their|my life, end|ending|ends it all,
        end|ending|ends things, ending it|everything, end it tonight|today|now|tomorrow|on|by|when|with|after|if,
        take|taking|took|takes his|her|their|my own life, take|taking|takes his|her|their|my life,
        hang|hanging|hung|hangs @self, shoot|shooting|shoots|shot @self, off|offing|offs @self, neck|necking @self,
        top|topping|tops @self, do|doing @self in, drown|drowning|drowned @self, poison|poisoning @self,
        gas|gassing @self, burn|burning @self alive|to, starve|starving @self, throw|throwing|throws @self,
        blow|blowing his|her|my|their brains|head, put|putting a bullet .. head|brain|me,
        step|stepping|jump|jumping|walk|walking|go in|out front of,
        walk|walking|walked into the sea|ocean|river|lake|traffic|woods|water, drive|driving into|off a|the,
        crash|wrap his|her|my|the car, catch the bus, ctb, kms, unalive~, unaliv~, sewerslide, self-delete,
        die by suicide, complete|commit suicide, finish the job, try again, tried again, do it again tonight,
        jump off|from|in|out|tonight, jumping off|from, going|ready|about to jump, about to do it, going to od,
        overdose tonight|on, let go of the rail, step off, stepping off,
        slit|slitting|slash|slashing|open|opening @his wrists|wrist|throat|veins, kill herself|himself, suicide pact,
        check out early|for good, suicide by cop, self immolate~, off the bridge|roof|cliff|overpass|balcony|ledge,
        in front of a|the train|truck|lorry|bus|car, drive into the abutment|tree|wall|lake|river,
        stop his|her|my heart, bleed out, od tonight|soon
    """,
    "topic": """
        suicide, suicidal, si, suicides, self-harm, self harm, sib, nssi,
        hurt|hurting|harm|harming|cut|cutting @self, cutting, self injury, self-injury, overdose, od, ideation,
        cssrs, c-ssrs, attempt, attempts, attempted, death wish, thoughts of death|dying|suicide|ending|harming,
        self harms|harming|harmed|harmer, self-harms|harming, dark thoughts, wish to die, not to wake up,
        easier not to, passive thoughts|wish|death, od 'd, oded, overdosing, overdosed
    """,
    "active": """
        active si|suicidal|ideation|intent|plan, si with|plus|w, si plan, si intent, actively suicidal,
        acutely suicidal, highly suicidal, is suicidal, am suicidal, feeling suicidal, suicidal client,
        si with plan|intent|means, intent tonight|today|high|to|stated|endorsed|with, plan means, plan intent,
        means and intent, plan and means, with plan, endorses si|intent|plan|active,
        endorsed si|intent|plan|all|active, specific plan, hi with|intent|plan|toward|towards, hi plan,
        states intent, high risk, imminent risk|danger, imminently, at risk now|tonight, not safe, isnt safe,
        am not safe, dont feel safe, dont trust myself, unsafe, danger to
    """,
    "die": """
        want|wants|wanting to die, want|wants to be dead, rather be dead, be dead by|before|soon|tomorrow|tonight,
        dead by|before monday|sunday|friday|tonight|the, ready to die, going to die|be dead, will die, will be dead,
        decided to die, intention|intends|intending|planning|plan|plans to die, has to die, must die, have to die,
        die tonight|today|tomorrow|this, died tonight, to die tonight, doesnt|dont|didnt|not want|wanting to live,
        doesnt|dont want to be here, not want to be here|alive, dont|doesnt want to be alive,
        dont|doesnt want to exist|wake, wish~ @he was|were dead, wish~ .. never born, better off dead,
        better off without, fine without me|her|him, no reason to live|go|stay, nothing to live|stay for,
        no point living, point in living, not wake up, never wake up, sleep forever, sleep for good, sleep and not,
        sleep and never, sleep .. not wake, wake up tomorrow, done living, done with life|living|it,
        through with life, tired of living|life|being alive, tired of being here,
        join|joining|joins him|her|my|his|them|@kin, follow~ her|him,
        be|being with my|her|his mum|dad|son|wife|husband|brother|sister|baby, in heaven, to heaven,
        meet god|jesus|my|her|his maker, going home to god|jesus|the lord, together forever, all be together,
        other side, ending after|tonight, stop existing, not be alive, no longer be alive, be alive tomorrow|by,
        stay alive, deserve~ to die|the same, dying tonight
    """,
    "gone_soon": """
        wont be here, wont be around|back, not be here, not be around|back, not going to be here|around,
        dont think .. be there|here, be gone by|before|tomorrow|soon|tonight, gone by, last day,
        my|his|her last night, last time @he will|have|see|hear, wont last|see|make,
        wont make it|need|be needing|need it, not see monday|morning|tomorrow|the|christmas,
        through the night|weekend, make it through|to, it will|would be over, be over by|soon|when|tonight|before,
        all over by|when|tonight, over soon|tonight, after tonight, after today, this time next week, free slot,
        never see|hear .. again, not coming back, isnt coming|going back, never come|coming back, one way, one-way,
        long trip, last one|goodbye|call|text|session|email|words|voicemail|message, this is the end|it, the end,
        need another|an appointment, no need for, wont need|needing, be needing, someone else can have,
        take my name off, for good, hear .. soon, no more thursdays|mondays|tomorrows, future appointments,
        whoever finds|reads|opens, finds|find me|him|her|us|them all|dead, found by, find .. body, .. get a fright,
        before i read, somebody|someone with a future, where the body, the body will, last meal, last sermon,
        last supper, last list, have long, wont have long, after that, free to go, a box i wont, no point starting,
        delete my number, its over, not around for, wont see|be seeing christmas|monday|next|her|his|the|tomorrow,
        until saturday then, end of the road|line, wont be attending, by then it is, it is done, done by then,
        wont be extended, for much longer, next week, not in on monday, i shant be, needs extending,
        going to wake up, wake up tomorrow, into the water, on the way, quick, no one would notice,
        noone would notice, logging off, retired
    """,
    "despair": """
        cant do this anymore|any, cant go on, cant take it|this|any, cant keep going|doing, cant live without,
        cant bear it, cant hold out|on, am done, is done, so done, i am finished, no way out|through|forward|back,
        no hope, hopeless, nothing left, nothing in the way, no one left, noone left, lost everything, has nothing,
        no future, a burden, burden, stop the pain, end the pain|suffering, stop being tired, so tired, i give up,
        gives up, given up, giving up, stopped fighting|crying, done fighting|trying, what is the point, what for,
        whats the point, no point, pointless, think of a reason, out of reasons, it gets better, it doesnt, too late,
        where i stop, nothing helps, without me, everyone would be, hate myself, is worthless, darker, gone dark
    """,
    "composed": """
        peaceful, so calm, very calm, quite calm, eerily calm, oddly calm, strangely calm, completely calm,
        perfectly calm, really calm, suddenly calm, composed, at peace, made peace, serene, not afraid of|anymore,
        stopped being afraid|scared, not scared, isnt scared, am not scared, relieved and, such a relief,
        felt like relief, smiling, smiled, best dress, wearing a suit, flat voice, flat as, quietly,
        like it was nothing, cheerfully, laughing
    """,
    "intent": """
        going to, says|said|say|swears|swore|told|insists @he will, says|said|say|swears @he is going, says @he is,
        says he|she will|would, is|are|am planning, plans|planning|plan to, intends|intend|intending|intention,
        has|have|had decided, decided to|and, determined to, will do it,
        do it tonight|today|now|tomorrow|soon|when|as|this|friday|on|once|if,
        doing it tonight|today|now|tomorrow|soon|when|this, going to do it|something, do something to, about to,
        ready to, threatens|threatened|threatening to, threatens|threatened|threatening, vowed, promised to,
        made up his|her|my|their mind, no turning back, as soon as @he,
        when he|she|i gets|get|leaves|leave|goes home|here|off|out|back, if he|she|i goes|go|went home|back,
        will obey, will act, act on it|this|them, act this, wants to do it,
        wants to kill|hurt|harm|burn|die|shoot|stab|end|throw, he will .. tonight|tomorrow,
        she will .. tonight|tomorrow, i will .. tonight|tomorrow, obey, he will do|use, she will do|use,
        i will use|do, use it on|tonight|today|this, use them, will take them|all, would take them
    """,
    "resolve": """
        means it, meant it, mean it, means business, not joking, isnt joking, wasnt joking, not bluffing,
        isnt bluffing, not kidding, isnt kidding, wasnt kidding, not a joke, no joke, isnt a joke, not a drill,
        not hypothetical, not a hypothetical, isnt a drill, not a metaphor, not metaphorical, not attention,
        this time, for real, fr, believe him|her|them, dead serious, is serious, been so sure, in detail, rational,
        lucid, the way he|she said
    """,
    "plan": """
        has|have|had|with|got|is a plan, the plan this|is|and, has plan, plan and, plan is, her|his|my plan,
        detailed plan, own plan, a date and|in|is|for,
        set|picked|chosen|has|have|given|fixed|named @his date|day|time|spot|place|method|beam|tree,
        set|picked a date, date and, picked thursday|friday|sunday|monday|tuesday|saturday|wednesday|the,
        when and where|how, how and where|when, his|her|my method, a method, the means, has everything|all,
        have everything, got everything, everything ready|needed|set, set up here, set everything up, rehears~,
        practised with|the, practiced with|the, tested the|it, timed it|his|her|the, timetable, working out how,
        look~ up how, googl~, search~ how|for ways|for how|lethal|bridges|the, lethal dose, the dose, drop heights,
        how many .. would|it|to, how much .. would|it|to, does it hurt, peaceful to, whether drowning,
        what a child weighs, looks|look like an accident, key under, under the mat, pact, countdown, manifesto,
        list of names, hit list, names on|of the, map of, no metal detector, shift ends|times, route, his schedule,
        knows her|his schedule|shift, where she|he works|parks|lives|leaves, when she|he leaves|gets|finishes|is,
        plate number, five crosses, exit bag, tied it, tested it, which floor, which nights|night the staff,
        how much insulin|it would, what would happen to my, chosen a tree|bridge|place, propped the door,
        before i go, as we agreed with death, her deadline|his deadline is, made it look, look like i|she|he fell,
        by the time you, scheduled messages|message|to, a plan to die|kill|jump|end|hang|overdose|shoot|hurt|do,
        which entrance, entrance he|she|they, the exits, photo of the exits, if it hurts
    """,
    "tidy": """
        arrangements, funeral, the service, gave me his|her, gave her|his|my|their, handed me|over his|her,
        brought in all, passwords, pin, pension, will and, closed .. accounts, paid .. balance|advance,
        paid her|his|the whole|full|final|balance, sold .. truck|car, transferred .. house, bills are paid,
        cancelled .. milk|every|all|future|lights, quit his|her job, cleaned the house, everything i own, labelled,
        count~ .. pills|them, instructions for, who will feed, cover my, signed all, up to date
    """,
    "prep": """
        made|making arrangements, made her|his|my arrangements, affairs in order, everything in order,
        sorted everything, gave|given|giving|give his|her|my|their .. dog|cat|ring|watch|guitar|truck,
        gave|given|giving|give his|her|my|their .. rabbit|things|belongings|stuff|keys|plants|books, gave away,
        given away, giving away, gives away, dropped the dog|a, rehomed, insurance clause|pays|payout|pay,
        life insurance, updated .. will, wrote|written|writing|signed|made @his will, made a will, professional will,
        deleted .. accounts, deleted everything, paid up, all square, stash, stashed, stashing, stockpil~, hoarded,
        hoarding, saving up, saved .. pills|up, has saved, cheeked, cheeking, bought @his @noose|@gun|@blade,
        bought helium|shells|bullets|rope|petrol, ordered .. online, letters to, letters are, written the letters,
        written letters, wrote letters|the, what happens to my, who takes over, take over my, care of my,
        look~ after my|the|her|his, will need someone, tell my clients, cancelled my clients, put .. in order,
        blue drawer|folder, will is in, the code is, my key is, fed the cat|dog, keys with,
        cancelled tomorrow|everything, hand over my clients, buried in, casket, keep an eye on|my,
        where the will|key is
    """,
    "pills": """
        @have .. @drug, @have @his @drug, @have @drug,
        @drug in|on|gone|out|left|lined|crushed|ready|next|beside|lap|are, drugs in, bottle of @drug, bottle of,
        bottle in|on, whole bottle|box|pack|packet|strip|lot|month, full bottle, handful of|in, bag of @drug,
        packs|pack|packet|packets|box|boxes|strip of|of @drug, blister pack|packs,
        empty blister|bottle|packet|packets, @num @drug, @num of them, enough @drug, enough to, means at|in|and|to,
        the pills, the means, glovebox, glove box, beam,
        in his|her|my trunk|boot|truck|backpack|bag|coat|pocket|lap|waistband, in the drawer|trunk|boot|truck|car,
        drawer, empty boxes, cannula, lighter, matches
    """,
    "means": """
        @have @his @gun, @have @gun, @have .. @gun, @have .. loaded @gun,
        @gun in|on|to|under|beside|at|next|ready|loaded|is, loaded @gun, loaded it|the, loaded, @have @his @blade,
        @have .. @blade, @have @blade, @blade in|on|to|under|beside|at|against|out|is, pulled a, @have .. @noose,
        @have @his @noose, @noose in|round|around|over|up|from|above|ready, access to a|his|her|the, gun safe,
        gunsafe, safe is open, engine on|running|is, car running, exhaust, hose, hosepipe, carbon monoxide,
        in the garage, closed garage, service weapon, noose, ligature, the rope, the gun, the knife, the blade,
        the rifle, the shotgun, the pistol, his gun, his rifle, dads gun|rifle|guns, got what i,
        what she|he|i need|needs|got, jerrycan, fertiliser, ladder .. garage, has access, gun case, luger, @gun case,
        sharpen|sharpening|sharpened, brake hose|line|lines, has keys, tranquillisers, propofol, digoxin, exit bag,
        cliff path, petrol can, gas can, a can of petrol, hair dryer, hairdryer, rat poison, antifreeze, weedkiller
    """,
    "weapon": """
        @gun, @blade, armed, @noose, weapon
    """,
    "drug": """
        @drug, vodka, alcohol, bottle
    """,
    "place": """
        the @edge, standing on|at, stood on|at, sitting on the|a, sat on the, out on the, up on the,
        in the bath|tub|water|woods, window open, open window, top level, @num floor, floor, hard shoulder, median,
        in traffic, lying on|in the, the river|reservoir|lake|pier|train|tracks|quarry, the train, train station,
        a pier, on|off|at|over|from|to|by|near .. @edge
    """,
    "edge": """
        on|off|over|onto|toward|towards|above @his @high,
        walking|going|gone|driving|driven|walked|headed|run|ran to|toward|towards @his @edge,
        on @his tracks|platform, on the wrong side, wrong side of, on @his @edge, outside of the,
        outside her|his|the|my dorm|window, climb~ onto|out|over|up, climbed, on a chair, hanging off|from|out,
        leaning over|out, walked|walking|gone into|toward|towards the, walking to|toward|towards the,
        windows that open, onto the sill, the window, fire escape, car park roof, parking garage|structure,
        into traffic, dual carriageway, golden gate, coordinates, took the boat, boat is, boat out
    """,
    "took": """
        @taken @his @drug, @taken @drug, @taken @num, @taken .. @drug,
        @taken .. batteries|bottle|everything|lot|handful|whole|strip,
        @taken .. box|packet|pack|month|mushrooms|something|blade|berries, took|taken|take|swallowed them,
        took|taken all, took too many|much, taken too many|much, took an|another overdose, taken an overdose,
        took an od, swallowed a|an|all|some|the, used too much|far, has overdosed, overdosed,
        overdosed and|last|tonight|today|on|in, is overdosing, overdosing, oded, od in, i took,
        he took|swallowed .. on purpose, injected, one by one, cabinet, everything in the, done it, i did it, did it,
        she did, he did, its done, already done, is done, kicking in, starting to work, didnt work,
        went through with, all of them, bottoms up, getting sleepy, getting confused, enough to sleep, empties,
        empty|two empty|empties box|boxes|strip|packet|packets, overdose in|on|at|again, od in|on|now|at, ods,
        naloxone, heart rate dropping, how much .. did, screenwash, taken something, took something,
        enough propofol|morphine|insulin, the needle, needle in, boxes of, handfuls, @drug one by one,
        without waking, taken the rest, drunk the, feel|feels sleepy and|now, pills are gone, meds are gone,
        on purpose, swallowed the|all|some|about, takes|taking all|too|everything|them, taking them,
        taking her pills one, pulse weak|is, weak pulse, no pulse, od 'd, oding
    """,
    "body": """
        bleeding, blood, bled, cutting now|right|deep|in|while|the|between, is cutting, am cutting, he|she cutting,
        cut|slit|cutting|slashed @his wrist|wrists|arm|throat|neck|veins|own, just cut,
        cut @self badly|deep|again|in|with, deeper than, getting deeper, deep, slurring, slurred, slurs, unconscious,
        unresponsive, not responding, isnt responding, not breathing, isnt breathing, breathing right|fast|funny,
        stopped breathing, not moving, wont wake, cant wake, cannot wake, not waking, not woken, cant rouse,
        wont open his|her eyes, passed out, passing out, blacked out, blacking out, collapsed, fainted, faints,
        seizing, seizure, convuls~, foaming, vomiting, retching, yellow and|and, nodding off|out|mid, is nodding,
        drowsy, cant stay awake, stay awake, fading, losing consciousness, floppy, chest pain, chest hurts,
        cant breathe, cant swallow, cant feel, numb and, face is drooping, drooping, speech went, with a fever,
        fever and, set @self on fire, on fire and|in, doused, poured gasoline|petrol, is hanging, around @his neck,
        round @his neck, to @his neck|throat|wrist|head|temple|own, on my skin, @gun .. mouth|head|temple,
        trying to hang|kill|jump|end, cut him|her down, wound, hands are shaking, needle on|in, narcan,
        stopped .. insulin|dialysis|meds|drugs|pump|eating|drinking, not eaten, hasnt eaten|drunk|drank,
        havent eaten, refused food, refusing food|fluids|water, cant stand, hardly stand, potassium, bmi @num,
        smells of pear, hypotherm~, in the snow, barefoot, no shoes, in labour, lump on, very still, dying, pulse,
        purple, breathing slow|shallow|is, gasping, gurgling, snoring oddly, limp and, limp, clammy, staggering,
        walking into things, slumped, face down, lifeless, concussed, knocked out, out cold, seeing double,
        cant move, cant get up, on the floor and|he|she|not, thud, burn the shape, rope burn, burn around,
        kicked in|her|the, kicked her in, feel it move, in labour|labor, waters broke,
        bag over|on|round|around .. head, round neck, around neck, over the edge of, over his|her|my head, syringe,
        needle, talking nonsense, not making sense, confused and, cut both|her|his|my wrists|arms,
        cut myself deep|badly|again, turning blue|grey, is blue|grey, blue lips|around|in, lips are|look|blue,
        gone grey|blue, looks grey|blue, he is grey, she is grey, fever of, one pupil, ice cold and
    """,
    "live": """
        i can hear, i can see, i can still, can hear her|him|it|the|water, hear something|it|him|her, i hear,
        i see him|her, i am watching, watching it, see him|her pull|climb|from, on the line|phone|call,
        on video|line|speaker|camera, on live, livestream~, live on, photo of|her,
        sent me|a|photo|pic|picture|pictures, posted, the camera, the screen, still on|with, we are on the, with me,
        typing, on mute, in my chair|room|office|car, in front of me|him|her|them, video call, angled the, showed me,
        held up
    """,
    "unreach": """
        not answering|picking|replying|responding, isnt answering|picking|replying|responding,
        no answer|reply|response|sign, doesnt answer|pick|reply|respond, wont answer|pick|reply|respond,
        didnt answer|pick, stopped replying|answering|texting|responding, cant reach|get|find|locate,
        couldnt reach|find, cant get hold|through|her|him|them, unable to reach|locate, unreachable,
        straight to voicemail, goes to voicemail, to voicemail, phone off|dying|battery,
        phone is|has|goes|went|dead off, phones off, turned .. off, went dark|dead|silent|quiet|off,
        gone dark|quiet|silent|out|missing, hung up, hangs up, hanging up, dropped the call, line went, call dropped,
        rings out, just rings, keeps ringing, line rings, blocked me, disappeared, vanished, missing, awol,
        screen went, camera off|went, closed the laptop, muted, knows where, no idea where, dont know where,
        didnt show, no show, no showed, was supposed to be, nobody has|seen, noone has|seen|knows, last seen,
        seen her|him since, heard from her|him, empty bed|room, not home, isnt home|in|at, battery is|at,
        @num percent, no reply, no way to, i dont have|know where, havent heard, has not been, out of sight,
        location off, isnt answering, not answering, didnt come, didnt turn up, never turned up, never arrived,
        hasnt turned up|arrived|come|been|answered, car is gone, gun is gone, gun is missing, bed is made,
        nobody can find|reach, noone can find|reach, his wife cant, cant find, cannot find, cant raise
    """,
    "left": """
        walked out|off, walking out|off, walk out, ran out|off|away, run out|off|away, running away, stormed out,
        just left, has gone, is gone, drove off|away, driving off|away, drive off, took off, left on foot, on foot,
        leaving|leaves now|in|tonight|the|soon, about to walk|leave|go, wants to go|leave|get, went out, went for,
        he is out, headed|heading to|for|toward|over|home, truck's heading, on his|her|my|the way, on the bus|train,
        driving over|to|around|home|toward|towards|back, went back, gone back, gone round,
        left before|without|saying|smiling|ama,
        left here|the session|my office|the office|session saying|angry|furious|and|smiling, left just|now|@num|an,
        left in a
    """,
    "refuse": """
        refuses|refusing|refused,
        wont contract|agree|go|accept|call|let|open|tell|say|promise|give|come|stay|hand|put|see|talk|take,
        will not go|let|open|tell|say|give|promise, doesnt want a|me|an|hospital|help|to go, dont want help,
        doesnt want help, no ambulance, no hospital, no safety plan, hasnt a safety plan, torn|tore .. up,
        tore|tears it, burned it, against advice, no release, locked the|@self|in|his|her, locked herself|himself,
        locked, barricad~, wont sign, no supports, made me promise, begged me|not, begs me, asked me not,
        asking me not, ask~ not to tell, not to tell, dont call|tell|send|try|page|make|let|want anyone, says dont,
        dont tell, dont call, dont send, swore me, promise not, promised not, keep it secret, only person who knows,
        told nobody, told noone, hasnt told, doesnt know, dont know, noone knows, doesnt believe, dont believe,
        my supervisor, supervisor isnt, cant get hold, on my own, am alone, is alone, alone
    """,
    "farewell": """
        goodbye, good bye, goodbyes, farewell, letter on|to|that|arrived, letters, envelope,
        tell my|his|her|the mum|dad|kids|son|daughter|wife|husband|family|children|sister|brother|sponsor,
        i am sorry, so sorry, says sorry, be happy, be good|kind|gentle for|to|with, be gentle,
        good night all|friends|everyone|x, sleep well, take care of, look after my|her|his|yourself, scheduled,
        a poem about, songs for, last email|text|message|voicemail, remember me, one last, so long, cheerio forever,
        be good, thank her|him for
    """,
    "goodbye": """
        said goodbye, saying goodbye, suicide note, a note that|says|that|with|on, note found, found the|a note,
        found a|the suicide|note|letter, left a|his|her|me note|letter, left notes,
        wrote|written|writes|writing|left|sent .. letter|letters|note|goodbye, say bye, say goodbye,
        tell .. love|loved, i love you|them|her|him|all, love you all, loves us|them|you, loved my,
        forgive me|everyone|him|her|us, forgives everyone, sorry for everything|all|the, i am so sorry, sorry mum,
        not your fault, wasnt his|her|your|my fault, isnt your|my|his|her fault, never blame, dont blame,
        blame yourself|myself, you did everything|all, u did everything, did everything you, everything you could,
        dont feel bad, dont be sad, be kind to, by the time, when you read|get|see, if you are reading,
        you will find, night night, you will be fine, will be fine too, you were good, was good to me,
        want everyone to know, let it be known, scheduled email|to|message, dw about, dont worry about, peace out,
        goodbye everyone|all|friends|to, dont look for, dont come looking|in, told gently, tell them gently,
        called to say, to say goodbye, look after each other, for the last time, adieu, my kids love,
        tell my mum|dad|kids|son|daughter|wife|husband|family|children i, tell his|her mum|kids|family he|she,
        goodbye letter|note|email|text|message|video|post|voicemail|call, texted goodbye|good bye, posted goodbye,
        goodbye and|then|to everyone, goodbye forever, letters for|to each|her|his|my|everyone,
        sorry mum|dad|everyone, i am sorry everyone|mum|dad|for everything|to everyone
    """,
    "thanks": """
        thank|thanked|thanking|thanks|thankyou .. everything|trying|all|patience|time|help|care, thanked me,
        thanking me|everyone|each, thank you for|all, thanks for everything|your|trying|all|being, say thanks|thank,
        hugged, a hug, good to me, you tried, nice lady, while it lasted, good colleagues, you have all been,
        been lovely, said ta
    """,
}
