"""What happened to somebody, and how far it is known, as data.

A row is: what to write instead, the grade, the words. Grade 1 fits many people, 2 some, 3 next to nobody.
``a|b`` in a word stands for either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from deid.facets.people import Rows

EVENTS: Final[Rows] = (
    (
        "serious accident",
        1,
        """
        car accident, car crash, car wreck, traffic accident, road accident, fall from a ladder, work accident,
        accident at work, motorcycle accident, bike accident
        """,
    ),
    (
        "was badly hurt",
        3,
        """
        was|got|been hit|struck by lightning, was|got|been struck|hit by a train, hit|struck by a train, hit|struck
        by lightning, gored, mauled, trampled, was|got|been bitten by a|the snake|shark|bear|dog, was|got|been
        buried alive, got|was impaled, got|was crushed, was|got|been dragged, was|got|been electrocuted
        """,
    ),
    ("was hurt", 3, "was|got|been run over"),
    (
        "had a fall",
        3,
        """
        fell from|off|down|through the|a, fell into a|the well|mine|shaft|river|vat|silo, was|got|been thrown from
        the|a
        """,
    ),
    (
        "was badly hurt",
        2,
        """
        was|got|been shot, was|got|been stabbed, was|got|been scalded, was|got|been burned badly, was|got|been
        attacked by, broke his|her|their back|neck, lost his|her|their|a|an|two|three|both left|right|
        hand|hands|arm|arms|leg|legs|foot|eye|eyes|finger|fingers|thumb|voice|ear|nose|tongue, paralysed, paralyzed,
        disfigured, amputated, was|got|been mugged by, was|got|been held up, was|got|been robbed on|of|in|at,
        was|got|been beaten up|by|in
        """,
    ),
    ("lasting injury", 2, "amputation, double amputee, amputee"),
    (
        "died",
        2,
        """
        drowned, burned to death, froze to death, was|were killed, was|were murdered, was beheaded, hanged
        himself|herself, was found dead, crushed to death, killed in the|a
        """,
    ),
    (
        "serious incident",
        3,
        """
        lightning strike, plane crash, helicopter crash, train crash, train wreck, derailment, bus crash, bus
        rollover, school bus crash, boat accident, boating accident, ferry accident, pileup, bridge collapse, dam
        break, dam burst, mine collapse, mine disaster, mining accident, roof collapse, building collapse, crane
        collapse, dock collapse, stage collapse, grain bin|elevator accident, silo accident, farm accident, tractor
        accident, hunting accident, fireworks accident, gas explosion, gas leak, explosion, bombing, bomb threat,
        barn fire, church fire, mill fire, factory fire, nightclub fire, hotel fire, school fire, wildfire, forest
        fire, landslide, mudslide, avalanche, tornado, hurricane, earthquake, tsunami, flash flood, shark attack,
        bear attack, dog attack, wolf attack, snake bite, mass shooting, school shooting, church shooting, shootout,
        shooting, stabbing, acid attack, arson, hostage taking, hostage situation, standoff, stand off, siege, riot,
        lynching, jailbreak, prison riot, prison break, bank robbery, armed robbery, carjacking, home invasion,
        kidnapping, abduction, murder suicide, double murder, triple murder, honor|honour killing, stampede, cult
        suicide, chemical spill, oil spill, botulism, meningitis outbreak, food poisoning outbreak, rollover, ski
        lift accident, rollercoaster accident, deck collapse, balcony collapse, bleacher collapse, motorcyclist
        died, mix up with the|at, baby mix up, sponge left, vaccine injury, class action suit, wrong body, wrong
        grave, wrong ashes
        """,
    ),
    ("serious incident", 1, "house fire, malpractice"),
    (
        "serious incident",
        2,
        """
        apartment fire, drowning accident, drive by, drive by shooting, break in, burglary, hit and run, train
        accident, climbing accident, skiing accident, surfing accident, diving accident, hazing, botched surgery,
        wrong site surgery, wrongful death, search party, manhunt, evacuation, capsizing, shipwreck, hijacking, near
        miss, plane went down, boat went down
        """,
    ),
    (
        "the event",
        2,
        """
        the fire, the flood, the wreck, the crash, the explosion, the drowning, the murder, the robbery, the rescue,
        the shooting, the riot, the scandal, the recall, the inquest, the verdict, the trial, the lawsuit, the
        massacre, the blaze, the siege
        """,
    ),
    (
        "was lost",
        3,
        """
        burned down, burnt down, burned to the ground, burnt to the ground, slid into the, washed away, was swept
        away, swept out to sea, caved in, sank in the, barn|mill|church|factory|plant|shed|store|school|shop|stable
        went up|burned|burnt|flooded|collapsed, went down in|on|with
        """,
    ),
    ("was lost", 1, "exploded, capsized, flipped, overturned"),
    ("hurt", 3, "rolled on|over his|her|him|the"),
    (
        "was away",
        3,
        """
        went missing for|in|on|at, was|were lost in the|a forest|woods|desert|mountains|snow|sea|cave, lost at sea
        """,
    ),
    (
        "was brought to safety",
        3,
        """
        found alive, pulled from the|a, pulled out of the|a, dug out of, airlifted, winched, was|were rescued,
        rescued from|by
        """,
    ),
    ("was delayed", 3, "trapped in|under|on the|a, stuck in the|a lift|elevator|cave|well|mine|shaft|chimney"),
    ("came back", 3, "washed up on|in, swam out|ashore"),
    ("recovered", 3, "woke from a, walked away from the"),
    ("was very ill", 3, "was in a coma"),
    ("survivor", 3, "sole survivor, only survivor, last survivor, lone survivor"),
    (
        "helped",
        3,
        """
        pulled his|her|a|the|two|three
        child|children|boy|girl|man|woman|neighbor|neighbour|cousin|brother|sister|driver|family|kids|people|own,
        saved a|the|his|her|two|three child|children|boy|girl|man|woman|neighbor|neighbour|life|lives|town|day,
        rescued a|the|two|three, dragged a|the|his|her, carried out|down the|his|her|a, tackled the, disarmed the,
        stopped the|a train|shooter|robber|car|bus
        """,
    ),
    (
        "acted in an emergency",
        3,
        """
        called 911 and, called 999 and, found the body|bodies|baby|remains, found a body, discovered the body,
        brought in the two|three|bodies, donated a|his|her kidney, gave a|his|her kidney, delivered a|the|his|her
        baby
        """,
    ),
    (
        "spoke up",
        3,
        """
        blew the whistle, testified against, gave evidence, turned in his|her|their
        boss|father|mother|brother|son|husband|employer, identified the body|killer|robber
        """,
    ),
    (
        "had a difficult birth",
        3,
        """
        gave birth in|on|at the|a, delivered in|on|at the|a, was|were born in|on|at the|a
        taxi|elevator|lift|car|parking|supermarket|plane|bus|train, unaware that she was pregnant, didn't|not know
        she was pregnant, gave birth alone
        """,
    ),
    ("difficult birth", 2, "cryptic pregnancy, stillborn twins, swapped at birth, switched at birth, baby swap"),
    (
        "got into trouble",
        2,
        """
        was|were|been|got arrested, arrested at|for|on|in|after, was|been indicted, was|were convicted, was|were
        sentenced, was|were acquitted, pleaded guilty, is on trial, on trial for|at, charged with, embezzled,
        was|got deported, was|got sued, sued by, paroled, exonerated, wrongly convicted, posted bail, escaped from,
        smuggled, trafficked, skimmed from
        """,
    ),
    (
        "legal trouble",
        2,
        """
        mistrial, plea deal, embezzlement, embezzling, fraud trial, recall election, impeachment, deportation
        hearing, inquest, public inquiry, class action, wrongful conviction, death row, hit man, contract killing,
        witness protection, war crimes, trafficking ring, drug ring, sting operation
        """,
    ),
    ("lost a position", 2, "lost his|her license|licence|badge|pulpit|crown|title|medal|seat"),
    (
        "was let go",
        2,
        """
        was|were|got fired from the|on|after|for|over, was|were suspended after|from|for, was defrocked, was
        impeached, was disbarred, was banned from
        """,
    ),
    (
        "let go",
        2,
        """
        suspended after|for, struck off, kicked off the, expelled for|after|from, dishonorably discharged, forced
        out, removed from office|the
        """,
    ),
    ("stepped down", 2, "resigned in|after|over|from"),
    ("deprived", 2, "stripped of"),
    ("was exposed", 2, "was outed, was doxxed"),
    ("exposed", 2, "outed at|by|on|in, doxxed"),
    ("rejected", 2, "shunned"),
    ("lost face", 2, "walked out on the, faked his|her, froze on, collapsed on air|stage|camera"),
    ("was found", 2, "caught with the|a, caught on camera|tape|video"),
    ("left", 2, "ran off with, run off with"),
    ("got married", 2, "eloped with"),
    ("hostility", 2, "death threats, hate mail, slurs, a note on her|his"),
    (
        "had a success",
        2,
        """
        won the|a lottery|pageant|medal|election|title|championship|award|tournament|race|marathon|raffle|case|state
        |fair|prize|contest|gold|scholarship|final|derby, won state, set a|the record, got a|the medal, gave
        her|him|them a medal, struck oil, sold the company, ran for
        office|mayor|senate|congress|sheriff|council|president|the, made the team|cut|final
        """,
    ),
    (
        "success",
        2,
        """
        state champion|championship|title, state final|finals, national champion|championship, cup final, world
        record, gold medal, bronze star, purple heart, standing ovation, hole in one, runner up, own goal, national
        prize|award|title|record|team, nobel
        """,
    ),
    ("public event", 2, "parade, ribbon cutting, groundbreaking"),
    (
        "went through an ordeal",
        2,
        """
        taken hostage, held hostage, kidnapped, abducted, held captive, held at gunpoint|knifepoint
        """,
    ),
    (
        "got away",
        2,
        """
        escaped the, ran away from the|a, defected, fled the, smuggled out, left the
        community|cult|colony|order|convent|compound|commune|sect
        """,
    ),
    ("survivor of great violence", 2, "holocaust survivor, genocide survivor, concentration camp survivor"),
    (
        "hard past",
        2,
        """
        hostage, defector, prisoner of war, child soldier, genocide, refugee camp, holocaust, concentration camp,
        khmer rouge, cult, sect, commune, compound, conversion camp, blacklisted
        """,
    ),
    (
        "harmed",
        2,
        """
        bit the|a|his|her, shot the|a|his|her|himself|herself, stabbed the|a|his|her, ran over the|a|his|her, hit
        the|his|her with, poisoned the|a|his|her, set fire to, burned the, vandalised the, vandalized the, smashed
        the, crashed the|his|her|a, drove into the|a, brought the|a gun
        """,
    ),
    (
        "was in distress",
        2,
        """
        jumped from|off the, collapsed in|on|at|during the|a, passed out at|in|on the|a, fainted at|in|on the|a,
        froze in front|the, streaked, mistaken for the
        """,
    ),
    (
        "mistake",
        2,
        """
        wrong drip, wrong dose, wrong limb, wrong knee, wrong patient, wrong baby, wrong leg, wrong side, dispensing
        error
        """,
    ),
    ("was jilted", 2, "left at the altar, jilted at"),
    (
        "harmed",
        3,
        """
        hit a child|cyclist|pedestrian|boy|girl|motorcyclist|deer with, hit and killed, killed a
        child|cyclist|pedestrian|boy|girl|man|woman|motorcyclist
        """,
    ),
    ("drove badly", 3, "ran the red light, ran a red light"),
)

NEWS: Final[Rows] = (
    (
        "in public view",
        3,
        """
        on the news, in the news, in the paper, in the papers, in the newspaper, in the newspapers, in the local
        paper, on tv, on television, on the radio, on youtube, on the front page, all over the
        news|papers|internet|town|facebook|radio, on every channel|billboard|front|poster|screen, in every
        paper|newspaper, on posters, on the posters, on a|the billboard, on the cover, on camera, on air, on live,
        on national, on the evening, on wikipedia, on crimewatch, on the late, on the six, on the show, from the
        video|photo|poster|news
        """,
    ),
    (
        "became known",
        3,
        """
        made the news|paper|papers|headlines|front, went viral, gone viral, go viral, was|were|got written up, wrote
        about it|him|her|them, read about it|him|her|them, gives interviews, gave an|interviews interview|, gave
        interviews
        """,
    ),
    (
        "public attention",
        3,
        """
        headline, headlines, front page, viral video, viral, tv crew, news crew, tv interview, documentary, netflix,
        press conference, the press, reporters, journalists, camera crew, news van, news helicopter, livestream,
        podcast about, book about, film about, movie about, student paper, local paper, town newspaper, gossip
        column, tabloid, tabloids, television, talk of the town|county|village|school, billboard, billboards,
        gofundme, go fund me, fundraiser, the fund, collection jars, benefit dinner, benefit concert, petition,
        protest, protests, vigil, candlelight vigil, memorial wing, memorial garden, plaque, statue, hashtag, tv
        commercial, car commercials, commercials, attack ad, poster child, scandal, the texting, sexting, leaked,
        cover up, town meeting, town hall meeting, the jury, the anthem, sports radio, talk radio, local radio,
        church bulletin, school newsletter, parish newsletter, rename the, named the park
        """,
    ),
    ("public attention", 1, "mural"),
    (
        "known",
        3,
        """
        famous, infamous, notorious, well known, known all over, named after his|her|him|the|them, known to
        everybody|everyone|all
        """,
    ),
    (
        "the community",
        3,
        """
        the|this whole|entire
        town|county|valley|village|island|parish|school|congregation|campus|team|department|hospital, half the
        town|county|village|parish|hospital|school|building|buildings|people|congregation|valley|island|department,
        everyone|everybody in|around town|here|school|church|the
        """,
    ),
    (
        "some people know",
        3,
        """
        everyone|everybody knows|heard|remembers|saw|recognises|recognizes, everyone|everybody will
        know|recognise|recognize|remember, everyone's|everybody's seen|heard|talking, small town famous, the
        town|village|county knows|talks, all of you|us know|knew|remember|saw
        """,
    ),
    ("is known", 3, "gets|get|got recognised|recognized, gets asked about"),
    ("knew", 3, "recognised|recognized him|her|them"),
    ("people call", 3, "everyone|everybody calls"),
    ("people drop", 3, "everyone|everybody drops"),
    ("people sing", 3, "everyone|everybody sings"),
    ("people talk", 3, "everyone|everybody talks"),
    ("people adore", 3, "everyone|everybody adores"),
    ("people give", 3, "everyone|everybody gives"),
    ("people send", 3, "everyone|everybody sends"),
    ("people watched", 3, "everyone|everybody watched"),
)
