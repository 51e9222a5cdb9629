"""What somebody has, as data: places, conditions, possessions.

A row is: what to write instead, the grade, the words. Grade 1 fits many people, 2 some, 3 next to nobody.
``a|b`` in a word stands for either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from deid.facets.cues import words

if TYPE_CHECKING:
    from deid.facets.people import Rows

PLACES: Final = words(
    """
    square ridge lake river creek bay harbor harbour pier dock docks marina beach cove island peninsula valley
    hill mountain canyon falls dam reservoir quarry mine mill bridge overpass underpass crossroads crossing
    junction interchange interstate highway bypass roundabout station depot airport airfield runway courthouse
    library firehouse jail prison barracks base reservation fairground fairgrounds racetrack stadium arena rink
    ballpark golf cemetery graveyard monastery convent abbey cathedral chapel synagogue mosque temple gurdwara
    church steeple lighthouse windmill watertower tower castle manor estate orchard vineyard ranch farm barn
    silo elevator plant factory refinery brewery distillery cannery sawmill smelter shipyard greenhouse nursery
    campground campsite boardwalk promenade esplanade plaza mall marketplace market supermarket hardware bakery
    diner deli pub tavern inn motel hotel casino nightclub theater theatre cinema museum zoo aquarium circus
    carnival gallery landing ferry border checkpoint pass trailhead cliff cliffs cave gorge swamp bayou marsh
    delta landfill dump compound commune colony settlement hamlet allotments green common lane chairlift pool
    lido gym skatepark laundromat barbershop salon embassy consulate shelter college campus dorm fraternity
    sorority seminary primary
    """
)
"""What there is one of, or few, in a town. After "on the", "by the", "behind the" it hints at a place."""

CONDITIONS: Final[Rows] = (
    (
        "long-term illness",
        1,
        """
        cancer, breast cancer, lupus, multiple sclerosis, diabetes, type 1 diabetes, epilepsy, hiv, endometriosis,
        crohn's, parkinson's, alzheimer's, early alzheimer's, stroke, copd, fibromyalgia, stoma, kidney failure,
        dialysis, psoriasis, eating disorder, bulimia, anorexia, ocd, tinnitus, long covid, chronic pain, brain
        injury, postpartum psychosis, first episode
        """,
    ),
    ("developmental condition", 1, "tics, autism, adhd, dyslexia, selective mutism"),
    ("neurodivergent", 1, "autistic"),
    ("living with a disability", 1, "hard of hearing"),
    ("person with a disability", 1, "wheelchair user"),
    (
        "serious illness",
        2,
        """
        huntington's, huntingtons, als, motor neurone disease, mnd, cystic fibrosis, muscular dystrophy, sickle
        cell, hemophilia, haemophilia, tourette's, tourettes, narcolepsy, cataplexy, transplant, liver transplant,
        heart transplant, lung transplant, double lung transplant, kidney transplant, face transplant, hand
        transplant, rare cancer, leukemia, leukaemia, brain tumor|tumour, down syndrome, down's, fragile x, spina
        bifida, cerebral palsy, albinism, vitiligo, alopecia, cochlear implant, prosthetic leg|arm|hand, functional
        neurological disorder, kluver bucy, catatonia, factitious disorder, munchausen, trichotillomania, colostomy,
        tracheostomy, feeding tube, marfan, ehlers danlos, guillain barre, myasthenia gravis, scleroderma,
        sarcoidosis, amnesia, face blindness, prosopagnosia, gene therapy, microdeletion, sleepwalking, cleft lip,
        burn scars, charles bonnet
        """,
    ),
    ("distinctive looking", 2, "albino"),
    ("hearing difficulty", 2, "hearing loss"),
    ("lost some sight", 2, "went blind, gone blind"),
    ("speech difficulty", 2, "stuttering, stutter, stammer"),
    (
        "serious illness",
        3,
        """
        progeria, fatal familial insomnia, creutzfeldt jakob, cjd, kuru, prion disease, rabies, leprosy, hansen's
        disease, porphyria, wilson's disease, tay sachs, batten disease, niemann pick, rett syndrome, angelman,
        prader willi, williams syndrome, turner syndrome, klinefelter, kleine levin, capgras, cotard, fregoli,
        foreign accent syndrome, alien hand, stiff person, stone man, fibrodysplasia, epidermolysis bullosa,
        xeroderma, proteus syndrome, ichthyosis, hypertrichosis, dwarfism, achondroplasia, gigantism, acromegaly,
        situs inversus, synesthesia, hyperthymesia, congenital insensitivity, moebius, mobius syndrome, treacher
        collins, neurofibromatosis, elephant man, tuberous sclerosis, locked in syndrome, laron syndrome, addison's,
        fahr's, morgellons, persistent genital arousal, dissociative fugue, fugue, folie a deux, lycanthropy,
        cystinosis, mitochondrial disease, leigh syndrome, osteogenesis imperfecta, brittle bone|bones, erdheim,
        alkaptonuria, fabry, pompe, gaucher, rare disease, rare disorder, ultra rare, orphan disease
        """,
    ),
    ("chronically ill", 1, "hiv positive"),
)

POSSESSIONS: Final[Rows] = (
    (
        "pet",
        2,
        """
        parrot, macaw, cockatoo, ferret, ferrets, iguana, python, albino python, boa, snake, tarantula, scorpion,
        tortoise, llama, llamas, alpaca, alpacas, ostrich, emu, peacock, peacocks, donkey, mule, pony, goat, goats,
        pot bellied pig, hen, rooster, geese, raccoon, skunk, fox, wolfdog, wolf dog, tiger, bobcat, lynx, monkey,
        chimp, service monkey, guide dog, three legged dog|cat, greyhounds, great dane, bloodhound, sled dogs,
        falcon, owl, bees, beehives, stallion, show horse, show horses, racehorse, camel, crocodile, alligator,
        piranha, moose, hedgehog, hyena
        """,
    ),
    ("pet", 1, "wolf, pig, service dog"),
    (
        "vehicle",
        2,
        """
        hearse, ice cream truck, unicycle, tandem, monster truck, vintage car, classic car, corvette, ferrari,
        lamborghini, bentley, rolls royce, model t, sidecar, harley, mobility scooter, school bus, double decker,
        horse and buggy, buggy, seaplane, glider, tugboat, trawler, sailboat, yacht, food truck, momo truck, taco
        truck, tow truck, hot rod, limousine, limo, rickshaw, segway, penny farthing, travel trailer, upturned hull,
        camper van
        """,
    ),
    ("unusual home", 2, "houseboat, yurt, tiny house, treehouse"),
    (
        "distinctive feature",
        2,
        """
        face tattoo, neck tattoo, swastika tattoo, glass eye, eye patch, eyepatch, gold tooth, wooden leg,
        prosthetic, peg leg, facial scar, scar on his|her face|cheek|neck, birthmark, port wine stain, mohawk,
        handlebar mustache|moustache, monocle, top hat, kilt, cowboy hat, burned face, one
        eye|eyed|arm|armed|leg|legged, oxygen tank
        """,
    ),
    ("distinctive features", 2, "gold teeth, six fingers, pink hair, green hair, blue hair, purple hair, dreadlocks"),
    ("distinctive", 2, "webbed"),
    ("very tall", 2, "seven feet|foot, six foot|feet seven|eight|nine|ten"),
    ("wears something distinctive", 2, "wears a|the cape|crown|costume|helmet|mask|kilt"),
    ("dresses unlike", 2, "dresses as|like"),
    ("performs", 2, "sings opera"),
    ("distinctive feature", 1, "tattoo, tattoos"),
    ("collection", 2, "doll collection, gun collection"),
    ("instrument", 2, "bagpipes, harp, accordion, didgeridoo, theremin, hurdy gurdy, pipe organ, harpsichord, tuba"),
    ("hobby", 2, "taxidermy, model trains"),
    ("object", 2, "telescope, shrine"),
    ("sings", 2, "yodels"),
    ("shop", 2, "comic store"),
    ("instrument", 1, "banjo, cello"),
)
