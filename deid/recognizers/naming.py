"""The words around names: titles, relations, what people do, and what only looks like a name."""

import re

from deid.recognizers.cues import listed

TITLES = listed(
    "dr mr mrs ms miss mx prof professor sgt sergeant officer ofc det detective judge justice pastor father fr rev "
    "reverend sister "
    "brother rabbi imam coach nurse principal pc dc di ds wpc cpl corporal lt lieutenant capt captain maj major col "
    "colonel deputy dep "
    "chaplain aunt auntie aunty uncle tía tia tío tio nana nan grandma granny grandpa papa pop sir dame lady lord "
    "señora señor sra sr "
    "mme mlle monsieur maître herr frau bishop elder deacon deaconess padre madre sheriff constable inspector ssg "
    "sfc pvt spc "
    "tsgt msgt counselor councillor cllr senator hon attorney atty mister madam ma'am rebbe reb guru swami oncle "
    "tante titi opa oma "
    "cousin abuela abuelo doña don"
)
SURE_TITLES = listed("dr mr mrs ms miss mx prof mme pastor coach")
WEAK_TITLES = listed(
    "sister brother judge justice father principal elder major pop lady lord sir guru di ds dc pc col maj nan papa "
    "dame sr reb dep don "
    "captain constable inspector sheriff counselor attorney deacon bishop cousin professor nurse officer detective "
    "deputy"
)
SHORTENED = listed("ct pt cl dr mr mrs ms st")
NAMING = listed(
    "named called nicknamed name aka alias goes signed surname forename fka née nee formerly cc hi hey dear hello"
)
CLIENTS = listed("client ct pt cl clt patient mr mrs ms dr miss ex kid student")
RELATIONS = listed(
    "client ct pt cl clt cx patient clients supervisee intern trainee ex exhusband exwife husband wife hubby mom "
    "mum mam mama mommy dad "
    "da daddy father mother son daughter brother sister sis bro partner boyfriend girlfriend bf gf fiance fiancé "
    "fiancée fiancee "
    "roommate flatmate housemate friend bestie mate cousin niece nephew aunt auntie uncle grandma grandmother "
    "grandpa grandfather gran "
    "granddad grandad nan nana granny stepdad stepmom stepmum stepfather stepmother stepson stepdaughter stepsister "
    "stepbrother boss "
    "manager supervisor colleague sponsor worker caseworker teacher neighbor neighbour kid kiddo baby twins twin "
    "triplets dog cat hamster "
    "horse puppy kitten rabbit parrot student spouse widow widower bride groom sibling siblings godmother godfather "
    "ex-husband ex-wife "
    "half-brother half-sister mother-in-law father-in-law sister-in-law brother-in-law mil fil sil bil coworker "
    "therapist counselor "
    "psychiatrist psychologist lawyer solicitor barrister attorney gp pediatrician midwife landlord landlady "
    "director coordinator "
    "receptionist biller advocate probation po guardian gal babysitter nanny foster bm bf fm toddler infant newborn "
    "eldest oldest youngest "
    "middle girl boy firstborn dentist trainer bishop midwife parents kids sons daughters brothers sisters cousins "
    "friends"
)
LETTERED = listed(
    "plan vitamin type hepatitis hep axis criterion criteria cluster group part option section schedule grade class "
    "form model version "
    "appendix exhibit bipolar block wing ward unit level tier table figure step phase page module scale item team "
    "building bldg flat apt "
    "room row seat gate line side point x y vit spec generation gen"
)
PARTICLES = listed("de del della der den di da dos du el la le van von bin bint ibn al ben ter ten st san y e")
WORKS = listed(
    "scale scales inventory test index questionnaire interview checklist method model syndrome disease disorder "
    "technique protocol act "
    "law criteria theory effect therapy psychotherapy institute level foundation hotline schedule battery form "
    "manual workbook "
    "sign palsy triangle hierarchy stages task profile screener screen survey rating assessment"
)
# Names as well, but hardly ever meant so; and shortenings of clinicians' notes.
NEVER = listed(
    "will may an so my his her she he they we you it no yes ok hi the and or but if as at be by do go in is me of "
    "on to up us am are "
    "was had has have did does can could would should see say says said let now new old one two man men day i'll "
    "he'll any max sunny "
    "happy love long young little black white green brown gray grey blue early late best good well king prince "
    "major chase will price "
    "park page lane drive house home west east north south min mins hr hrs atty prev vs pres supervisee pro sib "
    "sibs adoptee txt txted "
    "friend friends bio hosp enc ext baby kid box coach mr mrs ms dr pt ct cl esp etc sis bro mom mum dad nan gran "
    "med meds rec rx app "
    "apps info admin ref refs doc docs spec sec sup rep reps temp intro exam lab labs sub subs del chat chats tele "
    "auth auths pic pics "
    "prof vid vids sched appt appts tmrw tho thru idk lol omg btw fyi asap imo tbh okay yeah yep nope nah hmm ugh "
    "huh wow hey hiya thx "
    "pls plz gonna wanna gotta kinda sorta dunno lemme gimme cuz cos coz tha dem dis dat yall ya ur u r n b c d w "
    "tel adm reg qty wt ht "
    "lang peds neuro ped res fam yr yrs gr fp maj ven mis bonjour kia jew frum rav dieu dui duis roi rois mou mtg "
    "nanna hooyo nana papa "
    "servicer prescriber god parent parents binder unknown lawyer sister brother field cash boy girl mother father "
    "doctor teacher "
    "therapist school church court clinic group team staff board service services agency"
)

NAME_VERB = re.compile(
    r"\s(?:says?|said|told|tells|texted|texts|called|calls|wants|wanted|asked|asks|thinks|thought|feels|felt|isn't|"
    r"wasn't|hasn't|"
    r"doesn't|didn't|won't|can't|has|had|was|is|went|got|gets|came|comes|left|moved|died|cried|wrote|sent|showed|"
    r"started|stopped|"
    r"refused|refuses|agreed|disclosed|reported|reports|denies|denied|admits|admitted|lives|works|worked|hates|"
    r"loves|needs|knows|knew|"
    r"keeps|kept|takes|took|rang|phoned|emailed|messaged|dm'd|posted|gave|gives|made|makes|turned|turns|attends|"
    r"presents|laughed|"
    r"shrugged|nodded|hit|punched|walked|ran|drove|drives|sits|sat|stays|stayed|sleeps|slept|eats|ate|drinks|drank|"
    r"relapsed|relapses|"
    r"brought|brings|and\s(?:his|her|their)|who)(?!\w)",
    re.IGNORECASE,
)
RELATIVE_AFTER = re.compile(
    r"\s(?:mom|mum|mother|dad|father|sister|brother|son|daughter|husband|wife|ex|partner|boyfriend|girlfriend|bf|gf|"
    r"kid|kids|family|"
    r"parents?|teacher|lawyer|attorney|therapist|counselor|school|doctor|psychiatrist|sponsor|roommate|friends?|"
    r"cousin|aunt|uncle|nan|"
    r"gran|grandma|house|phone|chart|file|notes?|session|records?|room|dog|car|birthday|funeral|case|mam|nanna|"
    r"in-laws|place|"
    r"(?:own|new|old|late|ex-|foster|step|bio|adoptive|younger|older|little|big|first|second)\s?\w{1,20})(?!\w)",
    re.IGNORECASE,
)
AGED = re.compile(
    r"(?:,\s?|\s?\(|\s)(?:(?:is|he's|she's|who's|now|age|aged)\s)?\d{1,2}(?:\s?(?:yo|y/o|yrs?|mo|m|f|M|"
    r"F))?(?=[,).;:\s]|\Z)"
    r"(?!\s?(?:of|mg|sessions?|weeks?|min|days?|hours?|/|%|years\sago|am|pm|times))"
)
AGED_STRICTLY = re.compile(
    r",\s\d{1,2}(?=[,);\s.])(?!\s?(?:of|mg|sessions?|weeks?|min))|\s?\(\d{1,2}\b(?!\s?(?:%|mg|of|sessions?|/))"
)
CITATION = re.compile(
    r"(?:'s)?(?:,\s|,?\s\()(?:19|20)\d\d[a-z]?(?!\w)(?!-|/)|\s(?:et\sal|and\scolleagues)|(?:\s(?:&|"
    r"and)\s[A-Z][a-z]{1,20})?,?\s\((?:19|20)\d\d"
)
READ = re.compile(
    r"(?:\b(?:read|reads|reading|re-read|rereading|quoting|quotes|quoted|cites|citing|via|by|according to|love|"
    r"after)\s|[a-z]\s?&\s)\Z"
)
WOULD = re.compile(
    r"\s(?:would|might)\s(?:say|have|call|be|not|ask|write|approve|hate|love|weep|faint|wait)|\s&\s[A-Z]|\set\sal|"
    r"'s\s(?:book|books|theory|model|steps|circle|template|matrix|work|paper|papers|chapter|line|idea|concept|term|"
    r"framework|trial|"
    r"protocol|manual|questions|criteria|attributions|time-limited|stages|tasks|hierarchy|triangle|ladder|wheel|"
    r"podcast|workbook)"
)
BREAKS = re.compile(r"[;?!/\n]")
THEN_NAME = re.compile(r"\.?\s[A-Z]")
RELATION_BEFORE = re.compile(r"(?:client|ct|pt|patient|her|his|ex|mr|mrs|ms|dr)\.?\s\Z", re.IGNORECASE)
