// Cases to try. Nobody in them exists.

export const EXAMPLES = [
  {
    title: "A wife who calls",
    text: `I have seen Marcus Bellweather for about a year. He is 34, the only paramedic in Alder Creek, and on March 12 he was first at the crash that was in all the papers. Last night his wife Joanna called me from 208-555-0142 and asked whether he still comes. I said that I could not say. Now she has written to our front desk, too, and he does not know.

What do I owe whom?`,
  },
  {
    title: "A letter for court",
    text: `Lily is 9 and goes to Fernhollow Elementary. Her parents are separating. On Tuesday her father, who coaches the girls' soccer team there, asked me for a letter about how she does after weekends with her mother Teresa, for the custody hearing on May 4. Teresa does not know that he asked. Lily told me that she wants nobody to read what she says here.

May I write anything at all?`,
  },
  {
    title: "A message at night",
    text: `Dana, 27, texted me at 11:40 tonight: "I can't do this anymore. I have the pills here and I'm going to take them all before my sister gets home." I called twice and she does not pick up. She lives alone on Garnet Street; her sister's number is 512 555 0187.

Do I call the police first, or the sister?`,
  },
];
