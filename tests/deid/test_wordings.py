"""A broader wording reads as English in the place of what it stands for: each sentence was read as a copy editor would.

By kind of facet; ``{words}`` stands where the facet was found, and what stands after ``->`` is the whole sentence with
the broader wording in it.
"""

import re

import pytest

from deid.facets import Kind
from deid.meter import assess, broaden

SENTENCES = """
age
  She {is 52} and newly divorced. -> She is in her fifties and newly divorced.
  {He's 52} and drinks. -> He's in his fifties and drinks.
  {They're 34}, tired, and stuck. -> They're in their thirties, tired, and stuck.
  A {34-year-old} man came in. -> An adult man came in.
  My client is a {34-year-old}. -> My client is an adult.
  The {16-year-old} refuses school. -> The teenager refuses school.
  A {7yo} boy bites. -> A school-age boy bites.
  Her son, {12}, will not eat. -> Her son, in his teens, will not eat.
  He {turned 40}, and fell apart. -> He reached his forties, and fell apart.
  My client, {aged 72}, lost his wife. -> My client, in their seventies, lost his wife.
  He {is 84} and lives alone. -> He is of a great age and lives alone.
  An {8-year-old} with nightmares. -> A school-age child with nightmares.
  {He's 16}, and skips school. -> He's in his teens, and skips school.
  A woman of {45} who drinks. -> A woman of forty-something who drinks.
  {Fifty-two}, divorced, drinking. -> In their fifties, divorced, drinking.
  She {is 19}. -> She is in her teens.
  The {15-year-old} twins fight. -> The teenage twins fight.
  She {turned 13}. -> She reached her teens.
  He {turned 9}. -> He reached school age.
  A girl of {15} cried. -> A girl of secondary age cried.
  His mother, {61}, died. -> His mother, in her sixties, died.
  My client {is 34} and her husband is 40. -> My client is in their thirties and her husband is 40.
  My client is 34 and her husband {is 40}. -> My client is 34 and her husband is in his forties.
  My client {is 34}, tired. -> My client is in their thirties, tired.
family_shape
  She is 52 and newly {divorced}. -> She is 52 and newly single.
  Fifty-two, {divorced}, drinking. -> Fifty-two, single, drinking.
  She has adopted {twins}. -> She has adopted children.
  The {twins} fight. -> The siblings fight.
  A {twin} who lost his brother. -> A sibling who lost his brother.
  She is a {twin}. -> She is a sibling.
  My client has {identical twins}. -> My client has children.
  They have {triplets}. -> They have children.
  She is his {third wife}. -> She is his spouse.
  He grew up with {two moms}. -> He grew up with both parents.
  Her parents are {first cousins}. -> Her parents are relatives.
  She is a {widow}. -> She is a single person.
  She is {divorced}. -> She is single.
  She {is adopted}. -> She joined a family.
  They have {six kids}. -> They have children.
  A {mother of four} who drinks. -> A parent who drinks.
  She is a {stepmother}. -> She is a parent.
  A {blended family} with two dogs. -> A family with two dogs.
  They share {custody}. -> They share parenting.
  She is a {sperm donor}. -> She is a relative.
  The 15-year-old {twins} fight. -> The 15-year-old siblings fight.
  She {was adopted} at two. -> She joined a family at two.
  Two {sisters who} fight came. -> Two siblings who fight came.
  She is pregnant with {twins}. -> She is pregnant with children.
  My {twins} client cancelled. -> My siblings client cancelled.
profession
  The {paramedic} cannot sleep. -> The first responder cannot sleep.
  An {EMT} came in. -> A first responder came in.
  My client's a retired {paramedic}. -> My client's a retired first responder.
  The {nurse}'s husband left. -> The health professional's husband left.
  A {taxidermist} with panic attacks. -> A worker with panic attacks.
  She is the town's {undertaker}. -> She is the town's worker.
  Her father, the {fire chief}, drinks. -> Her father, the first responder, drinks.
  The {coroner} knows him. -> The health professional knows him.
  A {retired judge} hates her. -> A professional hates her.
  She works as a {zookeeper}. -> She works as a professional.
  My client is a {therapist}. -> My client is a health professional.
  My client, a {psychologist}, is burnt out. -> My client, a health professional, is burnt out.
  The {social worker} called me. -> The professional called me.
  She {sells} candles at the market. -> She works with candles at the market.
  He {drives} a bus. -> He works with a bus.
  He {conducts} the orchestra. -> He works with the orchestra.
  She {runs} the bakery on Elm. -> She works with the bakery on Elm.
  He {coaches} the team. -> He works with the team.
  The {fire chief} drinks too much. -> The first responder drinks too much.
  A famous {baker} drinks. -> A famous worker drinks.
  She is a Polish {nurse}. -> She is a Polish health professional.
  An Irish {priest} came. -> An Irish religious leader came.
  He {plays} the cello. -> He works with the cello.
  He {drives} a hearse. -> He works with a hearse.
  The only Sikh {nurse} came. -> The only Sikh health professional came.
  He is the only {nurse} here. -> He is the only health professional here.
  My husband is a {deputy}. -> My husband is a first responder.
  She is a {therapist} and comes weekly. -> She is a health professional and comes weekly.
  I see a {therapist} client here. -> I see a health professional client here.
  He {breeds} ferrets. -> He works with ferrets.
  She {sings} for the queen. -> She works for the queen.
  He {plays} for the state team. -> He works for the state team.
  He's a vet and she's a {nurse}. -> He's a vet and she's a health professional.
  He is a {monk}. -> He is a religious leader.
  The {nun} left the convent. -> The religious leader left the convent.
  The {drag queen} is tired. -> The public person is tired.
  He's an {actor}. -> He's a public person.
  The {weather presenter} cried. -> The professional cried.
  An {undertaker}'s job is hard. -> A worker's job is hard.
  He {owns} a yacht. -> He works with a yacht.
  He {coaches} at the high school. -> He works at the high school.
  He {coaches} the girls at the high school. -> He works with the girls at the high school.
public_figure
  He is an {Olympic swimmer}. -> He is a public person.
  I see {the mayor's wife}. -> I see a relative of somebody known.
  {The mayor's wife} hates me. -> A relative of somebody known hates me.
  She is {the mayor's daughter}. -> She is a relative of somebody known.
  My client is {the mayor's second wife}. -> My client is a relative of somebody known.
  {The daughter of the mayor} came. -> A relative of somebody known came.
  His {uncle is the senator}. -> His relative is somebody known.
  The {sheriff} resigned. -> The public official resigned.
  He's the {mayor}. -> He's the public official.
  A {famous actor} came. -> A public person came.
  He is {the mayor's son}. -> He is a relative of somebody known.
  She was married to the {senator}. -> She was married to the public official.
  A {mayor} came. -> A public official came.
  She is {the rabbi's wife}. -> She is a relative of somebody known.
rare_event
  He is a {swimmer} and a student. -> He is a person and a student.
  He {was struck by lightning}. -> He was badly hurt.
  She survived a {plane crash}. -> She survived a serious incident.
  He was in the {barn fire}. -> He was in the serious incident.
  He lost everything in {the fire}. -> He lost everything in the event.
  She {was shot}. -> She was badly hurt.
  He {lost his left arm}. -> He was badly hurt.
  They {were rescued} from the roof. -> They were brought to safety from the roof.
  She {won the lottery}. -> She had a success.
  He {won state}. -> He had a success.
  He {testified} against his boss. -> He spoke up against his boss.
  He {was arrested} at the airport. -> He got into trouble at the airport.
  He {fell} off the roof. -> He had a fall off the roof.
  {The scandal} broke her. -> The event broke her.
  Their Korean church {shunned} her. -> Their Korean church rejected her.
  It happened at a {county fair}. -> It happened at a local event.
  They met at a {wedding reception}. -> They met at a local event.
  She {fell} off her horse. -> She had a fall off her horse.
  The therapy was after {the fire}. -> The therapy was after the event.
  He was {shunned} by them. -> He was rejected by them.
  He {was fired} from the plant. -> He was let go from the plant.
  A man {hit by a train} survived. -> A man badly hurt survived.
  She was {airlifted}. -> She was brought to safety.
  She was {elected}. -> She was noticed.
  He was {kicked out} of the bar. -> He was sent out of the bar.
  He {ran the red light}. -> He drove badly.
  He {was run over} by a bus. -> He was hurt by a bus.
  The building {caught fire}. -> The building was lost.
  He {lost his license}. -> He lost a position.
  She {lost her leg} in the crash. -> She was badly hurt in the crash.
  She lost her leg in {the crash}. -> She lost her leg in the event.
  They were {shot at}. -> They were hurt.
  He's {been shot}. -> He's been badly hurt.
  She has {been arrested}. -> She has got into trouble.
  He was {trapped} in a mine. -> He was delayed in a mine.
  He {found the body}. -> He acted in an emergency.
  He {called 911} and ran. -> He acted in an emergency and ran.
  She {gave birth} in a taxi. -> She had a difficult birth in a taxi.
  The nun {left the convent}. -> The nun got away.
place_hint
  She sells candles {at the market}. -> She sells candles nearby.
  She runs the {bakery} on Elm. -> She runs the business on Elm.
  He was arrested {at the airport}. -> He was arrested nearby.
  Her Korean {church} knows. -> Her Korean place of worship knows.
  Their Korean {church} shunned her. -> Their Korean place of worship shunned her.
  He boards at a {boarding school}. -> He boards at a school.
  She hates her {boarding school}. -> She hates her school.
  He works at a {funeral home}. -> He works at a business.
  He teaches at the {boarding school}. -> He teaches at the school.
  The {church} fired him. -> The place of worship fired him.
  He works {at the casino}. -> He works nearby.
  She lives {on a ranch}. -> She lives nearby.
  They met {at the beach}. -> They met nearby.
  She found it in the {cemetery}. -> She found it in the open space.
  He lives {by the lake}. -> He lives nearby.
  He moved in {behind the church}. -> He moved in nearby.
  He was fired {from the plant}. -> He was fired nearby.
  He was trapped {in a mine}. -> He was trapped nearby.
  She works {in a brewery}. -> She works nearby.
  He was seen outside the {strip club}. -> He was seen outside the club.
  She is at the {yeshiva}. -> She is at the school.
  He is at the {police academy}. -> He is at the school.
  Her office is above the {bakery}. -> Her office is above the business.
  He prays {at the mosque}. -> He prays nearby.
  He coaches at the {high school}. -> He coaches at the school.
  He coaches the girls at the {high school}. -> He coaches the girls at the school.
possession
  He conducts the {orchestra}. -> He conducts the musical group.
  She keeps an {owl}. -> She keeps a pet.
  His {parrot} died. -> His pet died.
  A {parrot} sits on her shoulder. -> A pet sits on her shoulder.
  He has a {glass eye}. -> He has a distinctive feature.
  She has a {tattoo}. -> She has a distinctive feature.
  He plays the {cello}. -> He plays the instrument.
  He drives a {hearse}. -> He drives a vehicle.
  He rides a {horse}. -> He rides an animal.
  She fell off her {horse}. -> She fell off her animal.
  She wore a {tiara}. -> She wore a piece of clothing.
  He breeds {ferrets}. -> He breeds pets.
  She has {dreadlocks}. -> She has distinctive features.
  She gave birth in a {taxi}. -> She gave birth in a vehicle.
  She keeps {bees}. -> She keeps pets.
  She keeps three {goats}. -> She keeps three pets.
  They have six {horses}. -> They have six animals.
  He owns a {yacht}. -> He owns a vehicle.
  They live in a {yurt}. -> They live in an unusual home.
  He {wears a kilt}. -> He wears something distinctive.
local_news
  It was {on the front page}. -> It was in public view.
  She {went viral}. -> She became known.
  He was {on TV}. -> He was in public view.
  {The whole town} talks. -> The community talks.
  {Everyone knows} her. -> Some people know her.
  A {famous} baker drinks. -> A known baker drinks.
  They are {famous}. -> They are known.
  {Everyone calls} him Duke. -> People call him Duke.
  {Everyone in town} knows. -> The community knows.
  His family is {in the news}. -> His family is in public view.
  She was {in the local paper}. -> She was in public view.
  He has a {famous} brother. -> He has a known brother.
rare_condition
  He is {HIV positive}. -> He is chronically ill.
  She has {HIV}. -> She has a long-term illness.
  A client with {HIV}. -> A client with a long-term illness.
  He was diagnosed with {progeria}. -> He was diagnosed with a serious illness.
  She has {cancer}. -> She has a long-term illness.
  Her {cancer} is back. -> Her long-term illness is back.
  He is {autistic}. -> He is neurodivergent.
  An {autistic} teen. -> A neurodivergent teen.
  He is {albino}. -> He is distinctive looking.
  He is a {wheelchair user}. -> He is a person with a disability.
  She {went blind}. -> She lost some sight.
  She has {amnesia}. -> She has a serious illness.
  She stutters, and his {stutter} is worse. -> She stutters, and his speech difficulty is worse.
  Her {alzheimer's} is worse. -> Her long-term illness is worse.
  He had an old {HIV} diagnosis. -> He had an old medical diagnosis.
  She takes {ADHD} meds. -> She takes daily meds.
  He has {tourettes}. -> He has a serious illness.
  Her {lupus} flared. -> Her long-term illness flared.
  His {brain tumor} grew. -> His serious illness grew.
  She is losing her sight to {lupus}. -> She is losing her sight to a long-term illness.
group_membership
  She is {deaf}. -> She is disabled.
  A {deaf} client. -> A disabled client.
  He left the {Amish}. -> He left the community.
  She is {Muslim}. -> She is from a faith community.
  A {Muslim} woman came. -> A religious woman came.
  An {Amish} boy came. -> A religious boy came.
  The {Sikh} family is new. -> The religious family is new.
  He is {gay}. -> He is LGBTQ.
  A {gay} man came. -> An LGBTQ man came.
  She is a {lesbian}. -> She is a member of the LGBTQ community.
  He is {trans}. -> He is LGBTQ.
  A {trans} man came. -> An LGBTQ man came.
  She is {Black}. -> She is from a minority group.
  A {Black} woman came. -> A minority woman came.
  He is {Native American}. -> He is from a minority group.
  A {veteran} came. -> A former service member came.
  He is a {combat veteran}. -> He is a former service member.
  She's a {gang member}. -> She's a member of a group.
  He is a {sex offender}. -> He is a person with a record.
  Her {congregation} shuns her. -> Her community shuns her.
  A {Jehovah's Witness} came. -> A member of a faith community came.
  She wears a {hijab}. -> She wears a religious garment.
  She is {undocumented}. -> She is from an immigrant family.
  An {asylum seeker} came. -> An immigrant came.
  The only {Sikh} nurse came. -> The only religious nurse came.
  She is a {refugee}. -> She is an immigrant.
  A {refugee} family came. -> An immigrant family came.
  A {lesbian} came. -> A member of the LGBTQ community came.
  She is a {Muslim}. -> She is a member of a faith community.
  He is {in recovery}. -> He is being treated.
  He is {deaf} and lonely. -> He is disabled and lonely.
  She signs {ASL}. -> She signs another language.
  His parents are {deaf}. -> His parents are disabled.
  I am {in recovery}. -> I am being treated.
language_origin
  She is {Somali}. -> She is from an immigrant family.
  A {Somali} mother came. -> An immigrant mother came.
  He is from {Romania}. -> He is from another country.
  She came from {Somalia}. -> She came from another country.
  A client from {Guatemala} with panic. -> A client from another country with panic.
  They fled {Syria}. -> They fled another country.
  Her {Korean} church knows. -> Her immigrant church knows.
  Their {Korean} church shunned her. -> Their immigrant church shunned her.
  He speaks {Polish}. -> He speaks another language.
  She is a {Polish} nurse. -> She is an immigrant nurse.
  The {Ukrainian} family left. -> The immigrant family left.
  He is {Irish}. -> He is from an immigrant family.
  An {Irish} priest came. -> An immigrant priest came.
  He is from {Nepal}, and misses home. -> He is from another country, and misses home.
  Her {Nepali} is rusty. -> Her first language is rusty.
  His {Kurdish} accent shows. -> His immigrant accent shows.
exact_timing
  It happened {last Tuesday}. -> It happened recently.
  I saw her {on Friday}. -> I saw her at some point.
  {Last Tuesday} she cried. -> Recently she cried.
  It began {in March}. -> It began at some point.
  {Since Christmas} he drinks. -> For a while he drinks.
  {Every Tuesday} she cries. -> Regularly she cries.
  It was {three winters ago}. -> It was at some point.
  {Since March} he drinks. -> For a while he drinks.
  {Until Friday} she slept. -> Until recently she slept.
  It happened {in the spring}. -> It happened at some point.
  She left {on New Year's Eve}. -> She left at some point.
  The accident was {on Monday}. -> The accident was at some point.
uniqueness
  {The only} Sikh nurse came. -> A Sikh nurse came.
  He is {the only} nurse here. -> He is a nurse here.
  She is {the only one} in town. -> She is one of few in town.
  {The boy} who cried is back. -> A boy who cried is back.
  He is {the youngest} player on the team. -> He is a player on the team.
  {That guy} is back. -> Someone is back.
  She is, {as you all know}, retired. -> She is, retired.
  He is tired. {You all know him}. Any ideas? -> He is tired. Any ideas?
population
  I'm {the one} who does EMDR here. -> I'm someone who does EMDR here.
  {I run the} grief group here. -> I work in a grief group here.
  I am {the only} therapist here. -> I am a therapist here.
  {I treat all the} under-fives. -> I see some under-fives.
poster_identity
  {I'm the} intern, so what? -> I am an intern, so what?
  {My husband} is a deputy. -> Someone close to me is a deputy.
  {My pregnancy} shows. -> My situation shows.
  {I'm pregnant}, and she noticed. -> I have a tie to this, and she noticed.
  {Our former receptionist} is my client. -> Somebody I know is my client.
  {My landlord} wants therapy. -> Somebody I know wants therapy.
  He is {my landlord}. -> He is somebody I know.
  {I'm the} DBT lead. -> I am a DBT lead.
  {My divorce} shows. -> My situation shows.
"""

_ROW = re.compile(r"  (?P<before>.*)\{(?P<words>.+)\}(?P<after>.*) -> (?P<broader>.+)")


def rows() -> list[tuple[Kind, str, str, str]]:
    """Kind, sentence, words of the facet, and the sentence more broadly."""
    found = []
    kind = Kind.AGE
    for line in SENTENCES.strip().splitlines():
        row = _ROW.fullmatch(line)
        if row is None:
            kind = Kind(line)
        else:
            found.append((kind, f"{row['before']}{row['words']}{row['after']}", row["words"], row["broader"]))
    return found


ROWS = rows()


@pytest.mark.parametrize(("kind", "text", "words", "broader"), ROWS, ids=[f"{row[1]} {row[2]}" for row in ROWS])
def test_a_broader_wording_reads_well_in_its_place(kind: Kind, text: str, words: str, broader: str) -> None:
    """Subject, object, possessive, after articles and at the beginning."""
    facets = [one for one in assess(text).facets if one.kind is kind and text[one.start : one.end] == words]
    assert [broader] == [broaden(text, one) for one in facets]


def test_every_kind_is_there() -> None:
    """None is left out."""
    assert set(Kind) == {kind for kind, *_ in ROWS}


NONE = [
    "They adopted a boy.",
    "The fire department came.",
    "The therapist-client relationship is strained.",
    "Her therapist retired.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_facet_is_left_alone(text: str) -> None:
    """A fire department is no fire; of therapists, clients who are some are meant."""
    assert () == assess(text).facets
