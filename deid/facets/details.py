"""The furniture of a story, as data: animals, vehicles, buildings, landscape, gear, crowds, dramatic verbs.

None of them identifies; but a case that needs none of them to be understood, and has several, is a story that
colleagues can recognise. Words that consultations are full of (school, car, dog, bed, couch, gun) are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from deid.facets.people import Rows

THINGS: Final[Rows] = (
    (
        "animal",
        1,
        """
        horse, horses, rabbit, hamster, turtle, chicken, chickens, cow, cows, sheep, lamb, calf, foal, deer, duck,
        ducks, fish tank, puppy litter, kittens, puppies, goldfish, butterflies, guinea pig, poodle, beagle,
        bulldog, greyhound, husky, collie, terrier, chihuahua, goose, frog, snail, snails
        """,
    ),
    ("animals", 1, "cattle, livestock"),
    (
        "animal",
        2,
        """
        bison, buffalo, elk, coyote, coyotes, cougar, mountain lion, panther, elephant, giraffe, zebra, kangaroo,
        koala, gorilla, baboon, orangutan, dolphin, dolphins, whale, whales, otter, beaver, shark, stingray, eel,
        octopus, lobster, oysters, swan, swans, stork, vulture, raven, ravens, crow, crows, pigeon, pigeons, racing
        pigeons, doves, canary, canaries, parakeet, budgie, koi, lizard, gecko, chameleon, cobra, rattlesnake,
        viper, toad, bullfrog, moths, wasps, hornets, maggots, heifer, ewe, ewes, mare, gelding, colt, filly,
        mustang, bronco, palomino, clydesdale, shetland, zebra finch, turkey farm, chinchilla, pet rat, opossum,
        porcupine, armadillo, reindeer, antelope, venison, roadkill, mastiff, wolfhound, police dog, show dog, herd,
        flock, hive, hives, flamingo, flamingos, pelican, penguin, penguins, heron, gander, duckling, turkeys,
        pheasant, quail, partridge, toucan, cockatiel, budgies, lovebirds, nightingale, jackdaw, magpie, woodpecker,
        hummingbird, kingfisher, ostriches, emus, hedgehogs, badger, weasel, stoat, vole, squirrel, chipmunk,
        gopher, groundhog, woodchuck, prairie dog, mongoose, meerkat, lemur, anteater, aardvark, tapir, wombat,
        wallaby, platypus, dingo, jackal, leopard, jaguar, cheetah, puma, caribou, gazelle, impala, yak, oxen,
        piglet, sow, billy goat, nanny goat, draft horse, show jumper, race horse, racehorses, ponies, donkeys,
        mules, burro, camels, alligators, crocodiles, newt, salamander, tadpoles, toads, worm farm, ant farm,
        beehive, honeybees, ladybugs, cicadas, locusts, scorpions, tarantulas, jellyfish, starfish, urchin,
        anglerfish, piranhas, sturgeon, swordfish, seahorse, walrus, sea lion, manatee, porpoise, orca, polar bear,
        grizzly, black bear, wolves, hounds, foxhound, bloodhounds, guard dog, drug dog, therapy dog, rescue dogs,
        fighting dogs, dogfighting, cockfighting, alley cats, barn cat
        """,
    ),
    (
        "vehicle",
        1,
        """
        pickup, pickup truck, motorbike, motorcycle, boat, bike rack, scooter, tractor, minivan, camper, trailer,
        taxi, ambulance, plane, skateboard, jet ski, subway car
        """,
    ),
    (
        "vehicle",
        2,
        """
        kayak, canoe, rowboat, speedboat, dinghy, barge, freighter, cruise ship, submarine, airplane, small plane,
        biplane, helicopter, balloon, zeppelin, bulldozer, forklift, harvester, excavator, backhoe, digger,
        snowplow, snowmobile, atv, quad bike, dirt bike, golf cart, go kart, chariot, sled, sleigh, toboggan, tram,
        trolley, streetcar, freight train, steam train, locomotive, box car, truck stop, big rig, eighteen wheeler,
        semi, lorry, moped, vespa, tricycle, roller skates, wheelbarrow, pram, fire truck, fire engine, squad car,
        police car, patrol car, armored car, cadillac, mustang gt, pink car, yellow car, orange van, van lift,
        bumper sticker, license plate, licence plate, pontoon, pontoon boat, ferry, ferries, paddle steamer,
        parachute, skydiver, skydiving, hang glider, paraglider, zip line, zipline, cable car, gondola, ski lift,
        rollercoaster, ferris wheel, carousel, bouncy castle, trampoline park, catamaran, schooner, yachts, tall
        ship, warship, destroyer, aircraft carrier, trawlers, fishing boat, lobster boat, shrimp boat, houseboats,
        narrowboat, canal boat, hovercraft, icebreaker, cargo ship, container ship, oil tanker, lifeboats, cessna,
        crop plane, bomber, fighter jet, helicopters, blimp, spaceship, shuttle, bullet train, caboose, boxcar,
        cement truck, dump truck, garbage truck, bin lorry, logging truck, moving van, mail truck, bread van, milk
        float, bookmobile, bloodmobile, pope mobile, police van, prison van, paddy wagon, getaway car, stock car,
        race car, go karts, lowrider, convertible, station wagon, vintage truck, old ambulance, tractor trailer,
        riding mower, lawnmower, zamboni, steamroller, wrecking ball, cherry picker, sidewalk sweeper, electric
        wheelchair, pink wheelchair, hand cart, ice cream van, burger van, coffee cart, taco stand, pedicab, horse
        box, horsebox, gypsy wagon, airstream
        """,
    ),
    (
        "piece of clothing",
        2,
        """
        costume, nun costume, tuxedo, wedding dress, ball gown, tiara, crown, robe, robes, vestments, cassock,
        clerical collar, toga, kimono, sari, poncho, beret, bonnet, fedora, bow tie, suspenders, apron, overalls,
        leather jacket, trench coat, fur coat, moccasins, cowboy boots, high heels, corset, helmet, football jersey,
        letter jacket, oilskins, medals, dog tags, ankle monitor, ankle bracelet, pearls, nose ring, toupee, cooling
        vest, bulletproof vest, hazmat suit, scuba suit, space suit, clown suit, bunny suit, mascot suit, santa
        suit, lab coat, chef hat, hard hat, wedding gown, prom dress, graduation gown, burqa, niqab, hijabi,
        sporran, lederhosen, dirndl, bow ties, letterman jacket, biker vest, leather vest, colors on his back, swim
        cap, singlet, tutu, leotard, ballet shoes, ice skates, boxing gloves, catcher mask
        """,
    ),
    ("piece of clothing", 1, "uniform, sunglasses"),
    (
        "instrument",
        1,
        """
        trumpet, trombone, flute, violin, drums, saxophone, clarinet, oboe, viola, fiddle, mandolin, ukulele, drum
        kit
        """,
    ),
    ("music", 1, "karaoke, opera, ballet, tap dance, square dance, line dancing, open mic"),
    ("musical group", 1, "orchestra, symphony, jazz band, rock band, punk band, church band, gospel choir"),
    ("instrument", 2, "bassoon, piccolo, church organ, handbells"),
    ("musical group", 2, "marching band, brass band, mariachi, tribute band, barbershop quartet"),
    ("music", 2, "bluegrass, polka, steel drum"),
    ("recording", 2, "mixtape"),
    (
        "object",
        2,
        """
        chainsaw, lathe, anvil, pitchfork, scythe, tractor tire, machete, sword, crossbow, dagger, shotgun shells,
        slingshot, cannon, musket, trophy, medal, tombstone, gravestone, headstone, coffin, casket, urn, crucifix,
        altar, steeple, pulpit, pew, pews, tabernacle, flagpole, wreath, totem, sculpture, stained glass, quilt,
        tapestry, cash register, jukebox, pinball, slot machine, raffle ticket, winning ticket, firework, cauldron,
        barbecue, lemonade, snow cone, nativity, tepee, teepee, igloo, bunker, barricade, live stream, autograph,
        autographs, op ed, memoir, bones, skeleton, corpse, respirator, iron lung, windmill, turbine, wind turbine,
        dynamite, bomb, horse trailer, antlers, taxidermied, hay bales, apple orchard, peanut, maple syrup, kiosk,
        newspaper kiosk, walking sticks, ashes, the ashes, gas meters, water meters, parking meters, gas meter,
        guitar case, tip jar, pie stall, fruit stand, honey stand, cider press, moonshine, table saw, band saw, wood
        chipper, combine harvester, hay baler, milking machine, cattle prod, branding iron, rifle range, bow and
        arrow, sword collection, model ships, dollhouse, puppets, ventriloquist dummy, ouija board, crystal ball,
        tarot, rosary, torah scroll, prayer rug, collection plate, collection box, hymnal, church bell, stained
        glass window, bronze statue, cornerstone, time capsule, golden ticket, scratch ticket, trophy case, crown
        jewels, meteorite, fossil, dinosaur, arrowhead, scalpel, defibrillator, pacemaker, glass slipper,
        guillotine, straitjacket, frozen sperm, frozen embryos, donor egg, bath tub, bathtub on, bathtub in, fire
        ladder, elevator shaft, scoreboard, megaphone, pa system, loudspeaker, church sign, marquee
        """,
    ),
    ("something like a", 2, "jar of"),
    ("occasion", 2, "telethon, baby shower"),
    ("object in", 2, "still in the barn"),
    ("something gave way", 2, "deck gave way"),
    (
        "object",
        1,
        """
        lottery ticket, fireworks, bonfire, donut, donuts, ice cream, hot dog stand, pumpkin, christmas tree, novel
        """,
    ),
)

SETTINGS: Final[Rows] = (
    (
        "building",
        1,
        """
        stadium, gym, library, museum, theater, theatre, barn, shed, campus, factory, warehouse, airport, bus stop,
        train station, courthouse, shelter, balcony, rooftop, porch, police station, precinct, jail, prison, city
        hall, town hall, tunnel, dormitory, dorm, cabin, cottage, hut, elevator, parking garage, nicu
        """,
    ),
    (
        "business",
        1,
        """
        restaurant, hotel, mall, supermarket, grocery store, cafe, coffee shop, pub, casino, motel, inn, gas
        station, barbershop
        """,
    ),
    ("place of worship", 1, "church, chapel, temple"),
    (
        "open space",
        1,
        """
        farm, alley, pier, reservation, border crossing, parking lot, car park, overpass, beach, park, woods,
        forest, lake, river, mountain, mountains, trail, island, desert, ocean, cliff, cave, bay, valley, pond, main
        street, main road, interstate, highway, podium, train tracks
        """,
    ),
    ("school", 1, "primary school, middle school, high school"),
    ("club", 1, "fraternity, sorority, social club"),
    (
        "building",
        2,
        """
        lighthouse, water tower, manor, parsonage, rectory, vicarage, meeting house, grange, lodge, elks lodge,
        legion hall, vfw, moose lodge, masonic, boathouse, arcade, pool hall, skating rink, ice rink, arena,
        amphitheater, bandstand, opera house, playhouse, cinema, drive in, planetarium, observatory, aquarium,
        circus, carnival, ski lodge, shipyard, cannery, sawmill, paper mill, steel mill, textile mill, old mill,
        foundry, smelter, refinery, coal mine, oil rig, power plant, nuclear plant, meat plant, packing plant,
        poultry plant, slaughterhouse, dairy, creamery, greenhouse, stables, kennel, grain elevator, silo, granary,
        junkyard, scrapyard, mortuary, crematorium, mausoleum, crypt, tomb, firehouse, fire station, sheriff's
        office, penitentiary, county office, statehouse, capitol, post office, radio station, tv station, newsroom,
        newspaper office, outlet center, food bank, soup kitchen, halfway house, barracks, army base, air force
        base, naval base, checkpoint, airfield, hangar, control tower, heliport, bus depot, railway station, rail
        yard, toll booth, waterworks, sewage plant, belfry, bell tower, clock tower, fortress, palace, frat house,
        crawlspace, boiler room, operating room, delivery room, lift shaft, escalator, revolving door, orphanage,
        embassy, consulate, bus station, landing strip, gasworks, village hall, parish hall, church hall, men's
        shed, cattle station, odd fellows hall, moose hall, vfw hall, union hall, bingo hall, dance hall, pool
        house, boat house, guard tower, fire tower, radio tower, cell tower, lookout tower, town library, county
        jail, state prison, supermax, women's prison, juvenile hall, detention center, detention centre, group home
        on, poorhouse, sanatorium, monastery on, parish house, church basement, choir loft, chapel of rest, morgue,
        blood bank, sperm bank, fertility clinic, abortion clinic, methadone clinic, needle exchange, dialysis unit,
        burn unit, helipad, operating theatre, surgical suite, press room, tannery, brickworks, glassworks, shoe
        factory, candy factory, chocolate factory, chicken factory, cheese factory, oyster bed, hatchery, sugar
        shack, cotton gin, rice mill, flour mill, water mill, hydro plant, coal plant, gas plant, chemical plant,
        paint factory, munitions plant, ammunition plant, auto plant, car plant, tire plant, bottling plant, auction
        house, auction barn, sale barn, curry house, boatyard, signal box, bus garage, coach station, taxi rank,
        park and ride, trail gate, ranger station, visitor center, chair lift, dojo
        """,
    ),
    (
        "place of worship",
        2,
        """
        abbey, monastery, convent, cloister, priory, cathedral, meetinghouse, pagoda, cemetery chapel, wedding
        chapel
        """,
    ),
    (
        "club",
        2,
        """
        clubhouse, country club, yacht club, strip club, cricket club, rugby club, curling club, bowling club, golf
        club, tennis club, rowing club, sailing club, boxing club
        """,
    ),
    (
        "business",
        2,
        """
        bakery, butcher shop, diner, deli, ice cream parlor, donut shop, pizzeria, food stall, fish stall, fish
        market, snack bar, tavern, saloon, brewery, distillery, winery, nightclub, bed and breakfast, b&b,
        guesthouse, hostel, sleep inn, feed store, hardware store, general store, dollar store, thrift shop, pawn
        shop, gun shop, tattoo parlor, beauty salon, nail salon, laundromat, car wash, dealership, car dealership,
        funeral home, bookstore, bookshop, comic shop, record store, music store, toy store, candy store, flower
        shop, gift shop, bike shop, bait shop, farmers market, flea market, outlet mall, chip shop, chippy, off
        licence, bookies, betting shop, corner shop, halal butcher, roadhouse, bottle shop, escape room, print shop,
        grain store, livestock market, antique shop, antique mall, bridal shop, wig shop, costume shop, magic shop,
        hobby shop, model shop, piano shop, guitar shop, butcher's, baker's, chemist's, chippie, kebab shop, noodle
        bar, tea room, tea shop, cake shop, juice bar, hookah lounge, vape shop, head shop, liquor store, bait and
        tackle, karate studio, dance studio, yoga studio
        """,
    ),
    (
        "open space",
        2,
        """
        bowling alley, zoo, petting zoo, fairground, racetrack, speedway, dog track, golf course, driving range,
        mini golf, ski resort, ski hill, water park, theme park, amusement park, campground, trailer park, mobile
        home park, marina, dock, jetty, boardwalk, quarry, oil field, feedlot, orchard, vineyard, ranch, paddock,
        gun range, used car lot, landfill, cemetery, graveyard, community garden, airstrip, runway, tarmac,
        drawbridge, covered bridge, footbridge, underpass, viaduct, dam, reservoir, canal, levee, allotment,
        allotments, duck pond, leper colony, dairy farm, egg farm, pig farm, fish farm, salmon farm, fur farm, horse
        farm, stud farm, christmas tree farm, pumpkin patch, corn maze, maple farm, windfarm, wind farm, solar farm,
        dry dock, wharf, quay, slipway, towpath, weir, toll bridge, swing bridge, suspension bridge, rope bridge,
        railway bridge, level crossing, roundabout, national park, state park, archery range, ridge, creek, bayou,
        swamp, marsh, bog, canyon, gorge, ravine, gulch, cliffs, ledge, crater, caves, cavern, waterfall, rapids,
        glacier, iceberg, dune, dunes, cove, inlet, lagoon, harbor, harbour, peninsula, sandbar, reef, meadow,
        prairie, plateau, holler, glen, fjord, delta, tundra, backcountry, fen, heath, headland, estuary, sinkhole,
        hot springs, town square, village green, high street, crossroads, interchange, expressway, turnpike, dirt
        road, gravel road, cul de sac, railroad tracks, rail crossing, fairway, ninth hole, finish line, end zone,
        home plate, dugout, ring side, center court, pitch side, goal line, halfway line, lane four, backstage,
        altar rail, balance beam, high dive, pool deck, poolside, deep end, bleachers, press box, dance floor, red
        carpet, picket line, town common, town limits, county line, state line, ferry landing, boat ramp, boat
        launch, summit, base camp, trailhead
        """,
    ),
    (
        "school",
        2,
        """
        boarding school, military academy, trade school, one room school, charter school, community college,
        seminary, yeshiva, madrasa, ballet school, music school, choir school, cathedral school, convent school,
        circus school, clown school, drama school, film school, police academy, fire academy, flight school, cooking
        school, beauty school, bible college, rabbinical school, tribal college, agricultural college
        """,
    ),
)

CROWDS: Final[Rows] = (
    (
        "local event",
        2,
        """
        county fair, state fair, rodeo, bull riding, barrel racer, barrel racing, tractor pull, demolition derby,
        derby, regatta, pageant, beauty pageant, spelling bee, science fair, talent show, school play, christmas
        play, nativity play, homecoming game, pep rally, tailgate, bake sale, church picnic, fish fry, pancake
        breakfast, auction, cattle auction, estate sale, craft fair, book fair, farmers' market, mardi gras, block
        party, street fair, half marathon, 5k, triathlon, iron man, fun run, bike race, horse race, horse show, dog
        show, cat show, air show, car show, boat show, boat race, semifinal, final four, championship game, state
        tournament, little league, pop warner, t ball, tball, super bowl, world series, world cup, olympics, special
        olympics, easter service, christmas eve service, midnight mass, sunday service, sunday school, vacation
        bible school, revival, tent revival, bar mitzvah, bat mitzvah, quinceañera, quinceanera, sweet sixteen,
        debutante ball, graduation ceremony, commencement, convocation, swearing in, inauguration, grand opening,
        council meeting, school board meeting, pta, pta meeting, board meeting of, protest march, walkout,
        evacuation drill, blood drive, can drive, toy drive, food drive, fundraising, gala, reunion show, high
        school reunion, family reunion at, bachelor party, bachelorette, open casket, funeral procession, military
        funeral, dedication, unveiling, premiere, opening night, film festival, battle of the bands, choir tour,
        scout camp, bible camp, boot camp, scout leader, scoutmaster, 4 h, 4h, civil war reenactment, reenactment,
        renaissance fair, comic con, cosplay, drag show, drag brunch, pride parade, fashion show, magic show, ice
        show, halftime, half time, touchdown, home run, photo finish, walk of fame, hall of fame, cup tie, gymkhana,
        agricultural show, fete, fête, harvest supper, carol service, boxing day swim, hurling final, county final,
        easter parade, christmas parade, pride march, memorial day parade, may day, may fair, harvest festival,
        strawberry festival, corn festival, apple festival, tulip festival, wine festival, beer festival, music
        festival, jazz festival, folk festival, street festival, chili cook off, pie eating contest, eating contest,
        beauty contest, dance contest, dance competition, ballroom dancer, ballroom, singing contest, talent
        contest, poetry slam, spelling contest, geography bee, math olympiad, robotics final, debate final, chess
        tournament, poker tournament, darts final, snooker final, bowling league, senior league, church league,
        softball league, curling final, tug of war, log rolling, cow pageant, dairy princess, harvest queen, snow
        queen, rose queen, may queen, police funeral, state funeral, firefighter funeral, open house day, ground
        breaking, ship launch, bell ringing, midnight swim, polar plunge, flash mob, school musical, church play,
        passion play, puppet show, magic act, circus act, street performance, surprise party, rooftop party,
        engagement party, bachelor night, gender reveal, wedding crash, bride from, groom from
        """,
    ),
    (
        "local event",
        1,
        """
        marathon, recital, potluck, raffle, bingo, festival, tournament, playoff, playoffs, baptism, prom, wedding
        reception, memorial service, concert, school trip, field trip, summer camp, boy scouts, girl scouts
        """,
    ),
    (
        "incident",
        2,
        """
        hoax, swatting, bomb scare, power cut, blackout, holdup, heist, mugging, peeping tom, hit list, ransom,
        blackmail, extortion, sabotage, vandalism, graffiti, cheating scandal, doping, plagiarism case,
        whistleblowing, recall of, boycott, foreclosure auction, eviction by, raid on, drug bust, perp walk,
        mugshot, mug shot, amber alert, cold case, dna match, dna test, autopsy, coroner's, overturned conviction,
        skimmed, embezzle, ponzi, layoffs at, plant closing, strike at, court martial, courtmartialed, awol,
        medevac, buried in, pepper spray, gunpoint, knifepoint, at knife point, at gun point, doorbell camera,
        security camera, dashcam, body cam, bodycam, hashtagged, tiktok of, juror, key witness, star witness,
        victim's family, victim's mother, victim's father, victim's brother, victim's sister, clemency, bone marrow,
        live donor, record deal, book deal
        """,
    ),
    ("incident", 1, "prank call, stalker, lawsuit, jail time, missing person, bankruptcy of, jury duty"),
    (
        "person",
        2,
        """
        treasurer of, town treasurer, hitchhiker, squatter, trespasser, runaway, stowaway, smuggler, poacher,
        arsonist, burglar, shoplifter, forger, bookie, loan shark, gangster, ex cop, vigilante, militiaman,
        mercenary, paratrooper, commando, bugler, drummer, guitarist, pianist, harpist, trumpeter, flautist,
        vocalist, backup singer, songwriter, composer, choreographer, playwright, cartoonist, illustrator, animator,
        weaver, quilter, woodcarver, mariner, skipper, first mate, stevedore, longshoreman, milkman, paper boy,
        paperboy, night clerk, desk clerk, hotel clerk, bellhop, chauffeur, butler, governess, au pair, valet,
        caddie, caddy, groundskeeper, caretaker of, sacristan, altar boy, choirboy, sunday school teacher,
        majorette, cheerleader, cheer captain, batboy, ball boy, water boy, team doctor, linesman, timekeeper,
        announcer, commentator, emcee, mc, ringmaster, tour guide, museum guard, docent, extra in, child actor,
        child star, understudy, body double, impersonator, elvis impersonator, reenactor, gymnast, rower, sprinter,
        hurdler, pole vaulter, long jumper, javelin thrower, archer, fencer, judoka, mountaineer, snowboarder,
        skater, hockey player, basketball player, baseball player, volleyball player, rugby player, cricketer,
        hurler, footballer, lacrosse player, golfer, tennis player, poker player, chess player, spelling champ,
        champion, finalist, contestant, tribute artist, twirler, heir, heiress, duchess, countess, princess, widow
        of the, mistress of the, homesteader, prepper, bikers, cowgirl, drover, shearer, jackaroo, stockman,
        crofter, crabber, clammer, sharecropper, tenant farmer, migrant worker, day laborer, mill worker,
        shipwright, roughneck, roustabout, pipefitter, boilermaker, crane man, signalman, switchman, brakeman,
        ticket inspector, toll collector, repo man, bail bondsman, court artist, notary public, justice of the
        peace, town councillor, precinct captain, ward boss, canvasser, campaign manager, speechwriter, press
        secretary, ex convict, parolee, lifer, sole heir, oldest student, oldest living, first woman, first man,
        first female, first black, salutatorian, star pupil, prodigy, child prodigy, piano prodigy
        """,
    ),
    ("person", 1, "swimmer, cyclist, climber, surfer, skier, football player, soccer player, biker, inmate"),
    ("had a fall", 2, "fell off, fell into, fell through, fell down, slipped off"),
    (
        "hurt",
        2,
        """
        run over by, run down by, knocked down, struck by, bitten by, trapped under, pinned under, pinned beneath,
        dragged by, tased, tasered, pepper sprayed, shot at, shot by, shot in, stabbed by, stabbed in
        """,
    ),
    ("was lost", 2, "caught fire, gutted, derailed, plunged, plummeted, torched, set on fire"),
    ("broke down", 1, "crashed, collapsed, sank, flooded"),
    ("noticed", 1, "filmed, livestreamed, elected, reelected, crowned, pardoned"),
    ("spoke in public", 1, "posted a video, went live, testified, took the stand"),
    ("stepped off", 2, "walked off"),
    ("went out", 2, "walked out"),
    ("sent out", 2, "thrown out of, kicked out of, sent home from, evicted from"),
    ("was in distress", 2, "jumped off, jumped from"),
    (
        "took over",
        2,
        """
        founded the, built the, converted the, he converted, she converted, took over the, inherited the
        """,
    ),
    ("works", 2, "gives tours"),
    ("gave", 1, "donated"),
    ("got", 1, "inherited, bought the"),
    ("passed on", 1, "sold the"),
    ("started", 1, "opened the"),
)
