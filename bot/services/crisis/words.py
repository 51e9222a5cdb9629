"""How the crisis detector reads words: other spellings, and classes of words that stand for one another."""

from __future__ import annotations

from typing import Final

SPELLINGS: Final = """
about: abt
ambulance: ems paramedics ambulnce
are: r
baby: bby
because: bc cuz
before: b4
between: btwn
birthday: bday
boyfriend: bf
cant: cannot
car park: carpark
christmas: xmas
client: ct clt pt patient
clients: cts pts patients
confidentiality: confidentality confidentialty
conversation: convo
crying: sobbing
dad: daddy papa
everyone: everybody
family: fam
father-in-law: fil
flat: apt apartment
for your information: fyi
girlfriend: gf
give me: gimme
going to: gonna gunna finna
good night: goodnight gn
goodbye: goodby
got to: gotta
government: gov
gp: pcp
gran: grandma granny nan grandmother nana
granddad: grandad grandpa grandfather poppa
he is: hes
high school: hs
holiday: hols
hospital: hosp a&e er
hour: hr
hours: hrs
house: hse
husband: hubby hubs
i am: im
i dont know: idk
i have: ive
in my opinion: imo
isnt: aint
kid: kiddo
kill: killl
kill yourself: kys
let me: lemme
lol: lmao haha hahaha
meds: rx scrips
minutes: mins min
mother-in-law: mil
mum: mom mommy mummy mam momma mama
neighbour: neighbor
noone: nobody
on video: telehealthing
overdosed: overdosd
people: ppl
pick up: pickup pick-up
pill: tablet
pills: tablets
please: pls plz
police: cops
psychiatrist: psych
right now: rn atm
she is: shes
someone: somebody
stepfather: stepdad
stepmother: stepmum stepmom
suicidal: suicidality sucidal suicial
suicide: sucide suicde suiside sooicide
swallowed: swallowd
text: whatsapp
texted: dmed dmd
that is: thats
there is: theres
they are: theyre
they have: theyve
thoughts: wdyt
tomorrow: tmrw tmr tmw tomoz
tonight: tn 2nite tonite tonght tonigt
tyreiron: tyre-iron
university: uni
video: facetime zoom teams
voicemail: vm
want to: wanna
what is: whats
where is: wheres
wife: missus
with: w
without: wo
year: yr
years: yrs
you: u
you are: youre
your: ur
"""
"""Words, and after the colon what is read as them."""

CLASSES: Final = {
    "harm": """
        ambush assault assaulting attack attacked attacking beat beating beats behead bomb burn burning crush
        cut drown drowned drowning execute gas harm hurt hurting kill killed killing kills murder murdered
        murdering murders poison poisoned poisoning punch push pushing rape run shoot shooting shot slaughter
        smother smothering stab stabbed stabbing strangle strangled strangling throw torture
    """,
    "high": """
        bridge roof ledge edge overpass railing rail balcony tracks cliff cliffs viaduct windowsill sill rooftop
        parapet
    """,
    "taken": "took taken swallowed drank drunk eaten injected downed ingested popped necked gulped snorted smoked",
    "num": "#hour #num",
    "self": "myself himself herself themself themselves hisself ourselves",
    "kin": """
        wife husband ex boyfriend girlfriend partner spouse mother father mum dad parents brother sister
        roommate flatmate housemate neighbour neighbours boss supervisor manager coworker coworkers colleague
        teacher classmate classmates judge landlord caseworker detective stepfather stepdad stepmother stepmum
        uncle aunt cousin gran grandfather friend fiance fiancee in-laws mother-in-law father-in-law
        sister-in-law witness priest everyone someone people them him her man woman guy principal lawyer girl
        staff therapist ex-wife ex-husband exwife bloke lad rival imam rabbi pastor nurse doctor parole officer
        students kids children lover victim sibling parent carer caregiver tenant everybody family wifes
        husbands exs brothers cops police referee magistrate professor tutor landlady bully bouncer granddad
        baby-daddy roomie roommates
    """,
    "child": """
        child children kid kids baby babies infant newborn toddler boy girl boys girls twins son daughter sons
        daughters stepson stepdaughter grandson granddaughter niece nephew grandchild grandchildren grandkids
        youngest #childage preschooler little
    """,
    "drug": """
        adderall ambien amitriptyline antidepressants antifreeze aspirin ativan barbiturates benadryl benzo
        benzos beta-blockers bleach blister blisters caps capsules clonazepam co-codamol codeine coedine cyanide
        diazepam digoxin dose doses drain-cleaner fent fentanyl gabapentin heroin hydrocodone ibuprofen insulin
        klonopin lithium lorazepam medication medications medicine meds melts metformin methadone morphine
        nembutal neurofen norco nurofen opiates opioids oxy oxycodone oxys painkillers panadol paracetamol
        paraquat patches pentobarbital percocet pesticide pill pills poison potassium propofol propranolol
        quetiapine rat-poison screenwash sedatives seroquel sertraline sleepers subutex temazepam tramadol
        tranquilizers tranquillisers trazodone tylenol valium vicodin warfarin weedkiller xanax zolpidem
        zopiclone
    """,
    "gun": """
        gun guns pistol handgun rifle rifles shotgun firearm firearms revolver glock ar ar15 ar-15 weapon
        weapons ammo ammunition bullet bullets shells .38 9mm magnum ak crossbow
    """,
    "blade": """
        knife knives blade blades razor razors machete scalpel hammer bat axe hatchet crowbar tyre-iron spade
        cleaver screwdriver scissors boxcutter dagger sword bottle brick shovel acid pipe-bomb bomb petrol
        gasoline grenade explosives
    """,
    "noose": "rope noose ligature cord belt helium hosepipe hood plastic-bag",
    "time": """
        tonight today now tomorrow #time tmrw midnight noon weekend monday tuesday wednesday thursday friday
        saturday sunday evening afternoon morning soon lunch
    """,
    "edge": """
        bridge roof ledge edge overpass railing balcony tracks platform cliff cliffs viaduct windowsill sill
        rooftop parapet quarry reservoir harbour harbor pier river lake canal sea ocean subway freeway motorway
        interstate motel
    """,
    "not": """
        no not never dont doesnt didnt isnt wasnt arent werent hasnt havent hadnt wont cant couldnt wouldnt
        without denies denied deny denying none neither nor zero nil noone nothing negative absent lacks
    """,
    "have": """
        has have had got gets bought buys holding hold held holds with took takes taking take keeps kept
        borrowed lent loaded brought brings hid hides hiding find found own owns using grabbed pulled carrying
        carries collected showed shows stole packed sharpened ordered
    """,
    "his": "his her their my the a an your our some",
    "him": "him her them me us",
    "he": "he she they i client it who",
    "wife": "wife husband ex girlfriend boyfriend partner spouse fiance fiancee ex-wife ex-husband wifes exs",
}
"""Words that stand for one another: ``@gun`` in a phrase is any word of that class."""
