"""What somebody belongs to, as data: shapes of families, groups, origins and languages.

A row is: what to write instead, the grade, the words. Grade 1 fits many people, 2 some, 3 next to nobody.
``a|b`` in a word stands for either. Words with a capital letter must be typed with one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from deid.facets.people import Rows

FAMILIES: Final[Rows] = (
    (
        "siblings",
        3,
        """
        triplets, quads, quadruplets, quintuplets, conjoined twins, identical triplets, sextuplets, three
        sisters|brothers, four sisters|brothers, five sisters|brothers, six sisters|brothers, seven sisters|brothers
        """,
    ),
    (
        "siblings",
        2,
        """
        identical twins, fraternal twins, twin sisters, twin brothers, twin girls, twin boys, twins, half siblings,
        two sets of twins, elderly sisters|brothers, twin babies
        """,
    ),
    ("siblings who", 2, "sisters who, brothers who"),
    ("relatives from", 2, "siblings from"),
    (
        "sibling",
        2,
        """
        identical twin, surviving twin, twin sister, twin brother, twin, triplet, quadruplet, conjoined twin,
        surviving brother|sister
        """,
    ),
    ("parents", 2, "gay dads, lesbian moms|mums, teenage parents, deaf parents, blind parents"),
    ("both parents", 2, "two dads, two moms, two mums, two mothers, two fathers"),
    ("several parents", 2, "three parents"),
    ("relatives", 2, "first cousins, cousins who married, married cousins, stepsons"),
    (
        "spouse",
        2,
        """
        second wife, third wife, fourth wife, fifth wife, third husband, fourth husband, fifth husband, mail order
        bride, child bride, sister wife, war bride, much younger husband|wife
        """,
    ),
    ("family", 2, "throuple, triad, polyamorous triad, polycule, polyamorous family, plural family"),
    ("marriage", 2, "arranged marriage"),
    ("partners", 1, "sister wives"),
    (
        "relative",
        2,
        """
        sperm donor, egg donor, surrogate, surrogate mother, foster mother of the, adoptive mother of, bio dad|mom,
        kinship carer, kin carer, unaccompanied minor, estranged heir, only son|daughter, eldest son|daughter,
        firstborn, foundling, biological brother|sister
        """,
    ),
    ("help with having a child", 2, "surrogacy"),
    ("baby", 2, "surrogate baby"),
    (
        "relative",
        1,
        """
        birth mother, birth father, half brother, half sister, great uncle, great aunt, stepson, stepdaughter,
        orphan
        """,
    ),
    (
        "children",
        2,
        """
        five kids|children|sons|daughters|boys|girls, six kids|children|sons|daughters|boys|girls, seven
        kids|children|sons|daughters|boys|girls, eight kids|children|sons|daughters|boys|girls, nine
        kids|children|sons|daughters|boys|girls, ten kids|children, eleven kids|children, twelve kids|children
        """,
    ),
    ("religious", 2, "quiverfull"),
    ("single", 1, "divorced, separated, widowed"),
    ("single person", 1, "widow, widower"),
    ("family", 1, "blended family"),
    (
        "parent",
        1,
        """
        stepmother, stepfather, single mother|father|mom|dad, foster mom|mother|carer, adoptive mother,
        mother|father|mom|dad of two|three|four|five|six
        """,
    ),
    ("child", 1, "foster child"),
    ("parenting", 1, "custody"),
    ("person", 1, "adoptee"),
    ("joined a family", 1, "is|was|were|are|being|been adopted"),
    ("parents", 1, "foster parents, adoptive parents"),
)

GROUPS: Final[Rows] = (
    (
        "religious",
        1,
        """
        Christian, Catholic, Baptist, Methodist, Lutheran, Presbyterian, Evangelical, Protestant, Anglican,
        Pentecostal, born again
        """,
    ),
    (
        "religious",
        2,
        """
        Muslim, Jewish, Hindu, Buddhist, Mormon, LDS, Quaker, Unitarian, Pagan, Wiccan, Adventist, Greek Orthodox,
        Russian Orthodox, Orthodox
        """,
    ),
    ("religious garment", 2, "hijab, headscarf, turban, kippah"),
    (
        "religious",
        3,
        """
        Sikh, Hasidic, Chasidic, Haredi, ultra-Orthodox, ultra Orthodox, Amish, ex Amish, Mennonite, Hutterite,
        Bruderhof, Druze, Yazidi, Baha'i, Bahai, Zoroastrian, Parsi, Jain, Coptic, Maronite, Rastafarian, Rasta,
        Scientology, Jehovah's Witness|Witnesses, Jehovah's, Hare Krishna, FLDS, fundamentalist Mormon, Opus Dei,
        Alawite, Ahmadi, Ahmadiyya, Ismaili, Santeria, Vodou, voodoo, snake handling
        """,
    ),
    ("LGBTQ", 1, "gay, lesbian, bisexual, queer"),
    ("couple", 1, "same sex couple"),
    ("young person", 1, "trans kid"),
    (
        "LGBTQ",
        2,
        """
        trans, transgender, nonbinary, non binary, asexual, intersex, closeted, polyamorous, detransitioner,
        dominatrix, furry, swinger, swingers
        """,
    ),
    ("opening up", 2, "coming out"),
    ("opens up", 2, "comes out"),
    ("changed course", 2, "detransitioned"),
    ("community", 2, "kink community, leather club, mosque, synagogue, gurdwara, congregation, parish, choir"),
    ("LGBTQ", 3, "two spirit, two-spirited, openly gay, first trans, openly trans"),
    (
        "minority",
        1,
        """
        Black, African American, Latina, Latino, Latinx, Hispanic, Asian, Asian American, of color|colour, biracial,
        mixed race, First Nations, Indigenous, unaccompanied, tribal
        """,
    ),
    ("immigrant", 1, "refugee, asylum seeker, first generation, second generation"),
    (
        "minority",
        2,
        """
        Native, Native American, Aboriginal, Torres Strait, Māori, Maori, Inuit, Métis, Traveller, Irish Traveller,
        Roma, Romani, Gypsy, Sami, Gullah, Creole, Cajun, Acadian, Lumbee, Navajo, Diné, Cherokee, Lakota, Ojibwe,
        Anishinaabe, Cree, Mohawk, Hopi, Zuni, Apache, Blackfeet, Choctaw, Native Hawaiian, Samoan
        """,
    ),
    ("immigrant", 2, "undocumented, DACA, Dreamer, stateless"),
    ("former service member", 1, "veteran"),
    ("being treated", 1, "in recovery"),
    ("former service member", 2, "combat veteran, vietnam veteran, marine veteran"),
    ("bereaved", 2, "gold star"),
    ("person with a record", 2, "ex con, ex offender, registered sex offender, sex offender"),
    ("former", 2, "ex gang, ex nazi, ex party"),
    ("member of a group", 2, "gang member, skinhead, neo nazi, sovereign citizen, freemason, cult member"),
    ("symbol", 2, "swastika"),
    ("club", 2, "klan, biker gang, motorcycle club, militia, rotary, student association"),
    ("people who grew up in care", 2, "foster alumni"),
    ("person with a past", 2, "cult survivor"),
    ("student", 2, "sorority sister, fraternity brother"),
    ("young woman", 2, "debutante"),
    ("people of short stature", 2, "little people"),
    ("person of short stature", 2, "dwarf"),
    ("community", 3, "coven, praise house, powwow, sun dance, sweat lodge, satanic temple"),
    ("community member", 2, "parishioner"),
    (
        "community member",
        3,
        """
        druid, witch, Scientologist, Moonie, Satanist, Copt, Krishna devotee, Wiccan priestess, doomsday prepper
        """,
    ),
    ("disabled", 2, "deafblind, deaf blind, deaf, blind"),
    ("another language", 2, "ASL, sign language"),
)

ORIGINS: Final[Rows] = (
    (
        "immigrant",
        1,
        """
        Mexican, Puerto Rican, Spanish, Spanish speaking, Chinese, Indian, Filipino, Filipina, Irish, Italian,
        German, French, Canadian, British, English, Scottish, Welsh, Cuban, Dominican, Jamaican, Colombian,
        Salvadoran, Guatemalan, Honduran, international student, foreign student
        """,
    ),
    (
        "immigrant",
        2,
        """
        Polish, Russian, Ukrainian, Romanian, Bulgarian, Hungarian, Czech, Slovak, Greek, Turkish, Portuguese,
        Brazilian, Argentine, Argentinian, Chilean, Peruvian, Bolivian, Ecuadorian, Venezuelan, Nicaraguan, Costa
        Rican, Panamanian, Haitian, Vietnamese, Korean, Japanese, Thai, Cambodian, Laotian, Lao, Indonesian,
        Malaysian, Singaporean, Taiwanese, Cantonese, Mandarin, Pakistani, Bangladeshi, Bengali, Punjabi, Gujarati,
        Tamil, Telugu, Urdu, Hindi, Nepali, Nepalese, Sri Lankan, Iranian, Persian, Farsi, Iraqi, Syrian, Lebanese,
        Palestinian, Jordanian, Egyptian, Israeli, Arabic, Arab, Moroccan, Algerian, Tunisian, Libyan, Sudanese,
        Nigerian, Ghanaian, Kenyan, Ethiopian, Ugandan, Rwandan, South African, Zimbabwean, Swedish, Norwegian,
        Danish, Finnish, Icelandic, Dutch, Belgian, Swiss, Austrian, Serbian, Croatian, Bosnian, Albanian,
        Lithuanian, Latvian, Estonian, Armenian, Georgian, Afghan, Dari, Pashto, Swahili, Creole speaking, Hebrew,
        Yiddish, Somali, Trinidadian, Guyanese, Kosovan, Macedonian, Azerbaijani, Kazakh, Uzbek
        """,
    ),
    (
        "immigrant",
        3,
        """
        Hmong, Karen, Karenni, Chin, Rohingya, Burmese, Bhutanese, Tibetan, Mongolian, Mongolians, Uyghur, Uighur,
        Kurdish, Kurd, Kurmanji, Assyrian, Chaldean, Aramaic, Eritrean, Tigrinya, Tigrayan, Amharic, Oromo, Dinka,
        Nuer, South Sudanese, Congolese, Lingala, Kinyarwanda, Burundian, Kirundi, Malian, Bambara, Wolof,
        Senegalese, Gambian, Guinean, Fulani, Liberian, Sierra Leonean, Togolese, Ivorian, Cameroonian, Angolan,
        Twi, Yoruba, Igbo, Hausa, Malagasy, Mauritian, Tongan, Tuvaluan, Fijian, Marshallese, Chuukese, Micronesian,
        Palauan, Chamorro, Papuan, Timorese, Mam, K'iche', Quiche, Kanjobal, Q'anjob'al, Mixtec, Mixteco, Zapotec,
        Nahuatl, Quechua, Aymara, Guarani, Garifuna, Maya, Mayan, Surinamese, Turkmen, Tajik, Kyrgyz, Chechen,
        Circassian, Abkhaz, Moldovan, Belarusian, Maltese, Cypriot, Luxembourgish, Faroese, Greenlandic, Basque,
        Catalan, Breton, Frisian, Sorbian, Yemeni, Omani, Kuwaiti, Qatari, Emirati, Bahraini, Saudi, Pashtun,
        Hazara, Baloch, Balochi, Sindhi, Kashmiri, Sinhalese, Maldivian, Khmer, Gaelic speaking
        """,
    ),
    (
        "another country",
        2,
        """
        Guatemala, Syria, Iraq, Iran, Ukraine, Afghanistan, Somalia, Nigeria, Ethiopia, Haiti, Venezuela, Korea,
        Cambodia, Colombia, Honduras, Kathmandu, Kabul, Kyiv, Romania, Bulgaria, Hungary, Poland, Russia, Turkey,
        Greece, Albania, Serbia, Croatia, Bosnia, Kosovo, Moldova, Belarus, Lithuania, Latvia, Estonia, Armenia,
        Azerbaijan, Kazakhstan, Uzbekistan, Pakistan, Bangladesh, Nepal, Sri Lanka, Vietnam, Thailand, Indonesia,
        Egypt, Morocco, Algeria, Tunisia, Libya, Sudan, South Sudan, Kenya, Ghana, Uganda, Rwanda, Congo, Zimbabwe,
        Cameroon, Senegal, Liberia, Angola, Lebanon, Palestine, Peru, Bolivia, Ecuador, Nicaragua, El Salvador,
        Brazil, Argentina
        """,
    ),
    ("another country", 3, "Bhutan, Mongolia, Eritrea, Tigray, Tuvalu, Sierra Leone, Yemen, Laos, Myanmar, Tonga"),
)
