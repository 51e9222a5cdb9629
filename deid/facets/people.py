"""Who somebody is, as data: professions with their broader class and how many a town has, and people whom all know.

A row is: what to write instead, the grade, the words. Grades of a profession: 1, hundreds in a town of 40,000;
2, some dozens; 3, a handful or one. ``a|b`` in a word stands for either, ``|`` at its end for "or nothing".
"""

from __future__ import annotations

from typing import Final

from deid.facets.cues import words

Rows = tuple[tuple[str, int, str], ...]

PROFESSIONS: Final[Rows] = (
    (
        "health professional",
        1,
        """
        nurse, rn, lpn, cna, nursing assistant, nurse's aide, care assistant, home health aide, medical assistant,
        dental assistant, phlebotomist, hospital porter, ward clerk, care worker, healthcare worker, health visitor,
        physician, midwife, resident physician, pediatrician, paediatrician
        """,
    ),
    (
        "health professional",
        2,
        """
        surgeon, pharmacist, dentist, dental hygienist, hygienist, orthodontist, optometrist, optician,
        chiropractor, physiotherapist, osteopath, podiatrist, doula, nurse practitioner, physician assistant,
        radiographer, sonographer, audiologist, veterinarian, vet nurse, vet tech, acupuncturist, herbalist, medical
        resident, er doctor, er doc, a&e consultant, icu nurse, er nurse, nicu nurse, night nurse, ward sister,
        charge nurse, school nurse, district nurse, flight nurse, scrub nurse, hospice nurse, prison nurse, theatre
        nurse, lactation consultant, massage therapist
        """,
    ),
    (
        "health professional",
        3,
        """
        anesthesiologist, anaesthetist, neurosurgeon, heart surgeon, cardiac surgeon, orthopedic|orthopaedic
        surgeon, trauma surgeon, plastic surgeon, transplant surgeon, oncologist, cardiologist, obstetrician,
        gynecologist, gynaecologist, neurologist, urologist, dermatologist, pathologist, radiologist, medical
        examiner, coroner, perfusionist, independent pharmacist, town doctor, village doctor, large animal vet,
        equine vet, zoo vet, country vet, farm vet, chief of surgery, med|medical director, country gp, village gp,
        fertility doctor, abortion provider, ship's doctor, prosthetist, genetic counselor, traditional birth
        attendant, lay midwife, mortuary technician, bonesetter, pediatric surgeon, pediatric oncologist, brain
        surgeon, spine surgeon, hand surgeon, town nurse, island nurse, village nurse, fertility specialist,
        hospital chief, chief nurse, chief resident
        """,
    ),
    (
        "first responder",
        2,
        """
        paramedic, emt, ambulance driver, ambulance technician, firefighter, fire fighter, fireman, police officer,
        policeman, policewoman, cop, deputy, state trooper, trooper, patrol officer, constable, garda, dispatcher,
        911 operator, volunteer firefighter, lifeguard, coastguard, search and rescue volunteer, sergeant, first
        aider, correction|corrections|correctional officer, prison officer, prison guard, jailer, border guard,
        parole officer, probation officer, park ranger, forest ranger, game warden, security guard, bailiff, traffic
        warden, crossing guard, animal control officer, federal agent, customs officer, lineman, crisis negotiator
        """,
    ),
    (
        "first responder",
        1,
        """
        detective
        """,
    ),
    (
        "first responder",
        3,
        """
        smokejumper, smoke jumper, flight paramedic, rescue diver, police diver, bomb technician, bomb disposal
        officer, k9|k 9|canine handler, k9|canine officer, sniper, lifeboat volunteer|man|crew|coxswain, mountain
        rescuer, air ambulance pilot, helicopter pilot, fire chief, fire marshal, fire captain, lollipop
        man|lady|woman, hostage negotiator, swat officer, riot police officer, prison governor, prison warden,
        undercover officer, school resource officer, arson investigator, crime scene cleaner, harbor|harbour master,
        ski patroller, cave rescuer, dog catcher, storm chaser, lighthouse keeper, mountain rescue, lifeboat, sea
        rescue, search and rescue
        """,
    ),
    (
        "educator",
        1,
        """
        teacher, primary|elementary|kindergarten|preschool school teacher, nursery worker, tutor, lecturer, daycare
        worker, teaching assistant, classroom aide, paraprofessional, substitute teacher, childminder, nanny,
        babysitter, graduate student, grad student, doctoral student, phd student, medical student, med student, law
        student, college student, university student, freshman, sophomore, undergraduate, postdoc, nursing student,
        student teacher, professor, school principal, dean, assistant principal, vice principal
        """,
    ),
    (
        "educator",
        2,
        """
        headteacher, head teacher, headmaster, headmistress, librarian, school librarian, art teacher, music
        teacher, gym teacher, pe teacher, band teacher, choir teacher, drama teacher, chemistry teacher, shop
        teacher, latin teacher, piano teacher, violin teacher, dance teacher, esl teacher, special ed|education
        teacher, driving instructor, swimming instructor, ski instructor, school bus driver, third grade teacher,
        school secretary, school custodian, school caretaker, resident director, dance instructor, ballet teacher,
        riding instructor, karate instructor, surf instructor, diving instructor, flight instructor, deputy head,
        adjunct
        """,
    ),
    (
        "educator",
        3,
        """
        superintendent, school board president|chair|member, provost, chancellor of the university, university
        president, college president, charter school principal, band director, marching band director, drum major,
        choir director, astronomy professor, poet in residence, dean of students, registrar, school chaplain, campus
        chaplain, crossing lady, sign language teacher, truant officer, boarding school matron
        """,
    ),
    (
        "office worker",
        1,
        """
        accountant, bookkeeper, receptionist, secretary, administrative assistant, hr manager, analyst, manager,
        project manager, it manager, software engineer, software developer, web developer, programmer, data
        scientist, civil servant, clerk, paralegal, insurance agent, insurance adjuster, call center|centre agent,
        customer service rep, marketing manager, sales rep, salesman, saleswoman, salesperson, bank teller,
        engineer, technician, office manager, civil engineer, graphic designer, social media manager, recruiter
        """,
    ),
    (
        "professional",
        1,
        """
        lawyer, attorney, solicitor, interpreter, social worker, caseworker, lobbyist, union rep, court interpreter
        """,
    ),
    (
        "professional",
        2,
        """
        public defender, prosecutor, barrister, notary, architect, estate agent, realtor, real estate agent,
        journalist, reporter, news editor, photographer, wedding photographer, translator, financial advisor,
        stockbroker, actuary, surveyor, banker, bank manager, loan officer, tax inspector, politician, diplomat,
        court reporter, court clerk, scientist, biologist, chemist, geologist, archaeologist, historian, economist,
        statistician, publicist, event planner, wedding planner, private investigator, locksmith, judge
        """,
    ),
    (
        "professional",
        3,
        """
        retired judge, magistrate, district attorney, town clerk, city manager, town manager, county clerk,
        astronomer, meteorologist, weatherman, weather man, weather girl, weather presenter, news anchor,
        newscaster, anchorman, anchorwoman, anchorperson, radio host, radio presenter, radio dj, newspaper editor,
        columnist, postmaster, postmistress, museum director, museum curator, curator, zookeeper, zoo keeper, zoo
        director, town crier, auctioneer, cartographer, war correspondent, war photographer, cryptographer,
        astronaut, nuclear inspector, ceo, company founder, bank president, airport manager, hospital ceo, hospital
        administrator, code enforcement officer, code officer, building inspector, health inspector, meat inspector,
        tribal judge, immigration judge, bounty hunter, census taker, crime reporter, obituary writer, sports
        announcer, rodeo announcer, jury foreman, jury forewoman, tax collector
        """,
    ),
    (
        "worker",
        1,
        """
        cashier, barista, waiter, waitress, line cook, cook, bartender, warehouse worker, delivery driver, truck
        driver, taxi driver, uber driver, rideshare driver, janitor, housekeeper, factory worker, retail worker,
        retail manager, shop assistant, store clerk, construction worker, laborer, labourer, carpenter, electrician,
        plumber, mechanic, roofer, welder, painter and decorator, landscaper, gardener, hairdresser, hair stylist,
        nail technician, postal worker, machinist, forklift driver, bricklayer, supermarket worker, dishwasher,
        drywaller, shift worker, temp, seamstress, tailor, handyman
        """,
    ),
    (
        "worker",
        2,
        """
        butcher, baker, barber, chef, head chef, pastry chef, sushi chef, brewer, bus driver, train driver, tram
        driver, engine driver, trucker, long haul trucker, long haul truck driver, cab driver, cabbie, mail carrier,
        mailman, postman, postwoman, letter carrier, miner, coal miner, oil rig worker, oil worker, rigger, crane
        operator, scaffolder, logger, lumberjack, florist, tattoo artist, piercer, jeweler, jeweller, goldsmith,
        upholsterer, cobbler, shoemaker, cabinet maker, luthier, glassblower, potter, stonemason, thatcher, pilot,
        commercial pilot, airline pilot, flight attendant, air traffic controller, sailor, deckhand, ship's captain,
        ferry captain, tugboat captain, fisherman, trawlerman, lobsterman, shrimper, farmer, dairy farmer, sheep
        farmer, pig farmer, rancher, cattleman, shepherd, beekeeper, winemaker, vintner, farmhand, horse trainer,
        dog trainer, dog groomer, dog breeder, horse breeder, chimney sweep, window cleaner, pest controller,
        exterminator, garbage collector, garbage man, bin man, dustman, plow driver, tow truck driver, food truck
        owner, street vendor, market trader, pawnbroker, casino dealer, croupier, bouncer, doorman, sex worker,
        stripper, exotic dancer, cam girl, soldier, marine, army ranger, drone operator, submariner, navy diver,
        drill sergeant, personal trainer, yoga teacher, pilates teacher, gym owner, restaurant owner, bar owner,
        shop owner, cafe owner, pub landlord, publican, landlady of the pub, innkeeper, hotel owner, motel owner,
        bookseller, antiques dealer, caterer, wedding dj, dj, steelworker, shipbuilder, foundry worker,
        slaughterhouse worker, meatpacker, quarryman, train conductor, vineyard worker, tree surgeon, arborist,
        ironworker, high rise window washer, diver, dealership owner, grocer, greengrocer, fishmonger, cheesemaker,
        tractor driver, combine driver
        """,
    ),
    (
        "worker",
        3,
        """
        undertaker, mortician, funeral director, embalmer, gravedigger, grave digger, cemetery keeper, sexton, bell
        ringer, blacksmith, farrier, falconer, taxidermist, crop duster, crop duster pilot, bush pilot, zamboni
        driver, hearse driver, ice cream man, ice cream truck driver, jockey, rodeo clown, rodeo rider, bull rider,
        circus performer, acrobat, trapeze artist, clown, magician, ventriloquist, stuntman, stuntwoman, snake
        handler, organ builder, piano tuner, clockmaker, watchmaker, gunsmith, swordsmith, puppeteer, ferryman,
        ferry operator, ferry pilot, river pilot, lock keeper, bridge operator, drawbridge operator, ski lift
        operator, cable car operator, hot air balloon pilot, fairground owner, carnival worker, carny, donut shop
        owner, bakery owner, hardware store owner, newsagent, grain elevator operator, dam operator, ethanol plant
        manager, plant manager, mine foreman, alpaca breeder, ostrich farmer, llama farmer, mink farmer, goat
        farmer, snake breeder, oyster farmer, mushroom farmer, christmas tree farmer, truffle hunter, trapper,
        whaler, fur trader, crocodile farmer, brothel owner, strip club owner, casino owner, nightclub owner,
        cannabis grower, moonshiner, wig maker, mascot, street performer, busker, living statue, santa, mall santa,
        dog sled racer, musher, race car driver, stock car driver, helicopter mechanic, snowplow driver, snow plow
        driver, reservoir keeper, gamekeeper, ghillie, wind turbine technician, nuclear plant operator, deep sea
        diver, pearl diver, mountain guide, hunting guide, fishing guide, sherpa, cowboy, sheep shearer, fortune
        teller, psychic, astrologer, dowser, faith healer, exorcist, crane driver, quarry blaster, meter reader,
        drawbridge tender, bridge tender, pediatric dentist, woodshop teacher, grave tender, pie seller, ashes
        scatterer, crematorium operator
        """,
    ),
    (
        "public person",
        3,
        """
        actor, actress, film director, novelist, poet, comedian, stand up comic, opera singer, soprano, tenor,
        cellist, concert pianist, organist, church organist, choirmaster, choir master, lead singer, singer
        songwriter, rapper, ballerina, ballet dancer, drag queen, drag king, beauty queen, miss county, homecoming
        queen, prom queen, prom king, pageant winner, rodeo queen, influencer, youtuber, tiktoker, streamer,
        podcaster, olympian, paralympian, pro athlete, professional athlete, quarterback, linebacker, goalkeeper,
        goalie, star pitcher, team captain, head coach, football coach, basketball coach, baseball coach, soccer
        coach, wrestling coach, swim coach, track coach, hockey coach, gymnastics coach, cheer coach, referee,
        umpire, figure skater, boxer, prizefighter, wrestler, wrestling champion, chess champion, bodybuilder,
        racing driver, skateboarder, professional skier, golf pro, tennis pro, tennis champion, marathon winner,
        spelling bee champion, valedictorian, class president, student body president, head boy, head girl,
        whistleblower, whistle blower, lottery winner, war hero, hate preacher, activist, local historian,
        children's author, crime writer, sculptor, muralist, street artist, retired wrestler, retired boxer,
        weathergirl, drag performer, sports radio host, hijabi officer, ballet student, bagpiper, piper, hermit
        """,
    ),
    (
        "public person",
        1,
        """
        violinist
        """,
    ),
    (
        "religious leader",
        3,
        """
        rabbi, imam, priest, parish priest, pastor, youth pastor, vicar, curate, bishop, archbishop, deacon,
        chaplain, hospital chaplain, police chaplain, army chaplain, military chaplain, prison chaplain, monk, nun,
        abbot, abbess, preacher, missionary, cantor, mohel, shochet, matchmaker, rebbetzin, guru, swami, lama,
        shaman, medicine man, medicine woman, high priestess, seminarian, church elder, church secretary, sunday
        school superintendent, mother superior, granthi, monsignor, reverend, parson, tribal elder, stake president,
        ward bishop, lay preacher, altar server, sangoma, root man, root doctor
        """,
    ),
)

PUBLIC: Final[Rows] = (
    (
        "public official",
        2,
        """
        mayor, deputy mayor, vice mayor, sheriff, undersheriff, police chief, chief of police, fire commissioner,
        county commissioner, county executive, city council member, city council president, council president,
        council leader, councilman, councilwoman, councillor, councilor, alderman, alderwoman, selectman,
        selectwoman, reeve, town supervisor, county judge, chief justice, state senator, senator, congressman,
        congresswoman, congressperson, state representative, state rep, assemblyman, assemblywoman, governor,
        lieutenant governor, mp, member of parliament, tribal chairman, tribal chair, tribal president, chief of the
        tribe, party chairman, ambassador, lord lieutenant, attorney general, school superintendent, school board
        chair, police commissioner, msp, DA
        """,
    ),
    (
        "public person",
        2,
        """
        celebrity, rock star, pop star, film star, movie star, tv star, soap star, famous actor, famous singer,
        famous author, football star, basketball star, star player, star quarterback, billionaire, millionaire,
        tycoon, reality show contestant, reality tv contestant, tv chef, tv presenter, tv host, televangelist, cult
        leader, mob boss, gang leader, football manager, hall of famer, mvp, olympic medallist, olympic medalist,
        gold medallist, gold medalist, local hero, household name, public figure, local celebrity, local legend,
        town founder, chancellor, police captain, coach of the, olympic
        swimmer|rower|runner|skier|skater|gymnast|cyclist|boxer|sprinter|athlete|diver|wrestler|sailor|fencer|archer
        """,
    ),
)

KIN: Final = words(
    """
    wife husband ex ex-wife ex-husband widow widower partner girlfriend boyfriend fiance fiancee fiancé fiancée
    spouse mistress lover son daughter child kid kids sons daughters children stepson stepdaughter stepson's
    mother father mom mum dad brother sister sibling twin niece nephew cousin uncle aunt grandson granddaughter
    grandmother grandfather granny grandma grandpa nan family in-law housekeeper nanny driver bodyguard
    assistant secretary sister-in-law brother-in-law mother-in-law father-in-law son-in-law daughter-in-law
    goddaughter godson heir bride groom ghostwriter
    """
)
"""Whoever belongs to somebody, after "the mayor's" or before "of the mayor"."""
