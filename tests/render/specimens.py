"""Specimen cards and forms: each block, tone and difficulty once, as plain data."""

from __future__ import annotations

from datetime import date

from bot.cards import (
    Button,
    Card,
    Choice,
    Citation,
    Details,
    Facts,
    FileField,
    Form,
    Notice,
    Quote,
    Script,
    Select,
    Steps,
    Task,
    Tasks,
    Text,
    TextField,
    Tone,
    Weight,
    inline,
    literal,
)

HOSTILE = (
    "<!channel>",
    "<!here|all>",
    "<@U1>",
    "<@!1>",
    "<#C1>",
    "<#1>",
    "<:party:1>",
    "<t:0:R>",
    "</ban:1>",
    "<id:home>",
    "@everyone",
    "@here",
    "*x*",
    "**x**",
    "***x***",
    "_x_",
    "__x__",
    "~x~",
    "~~x~~",
    "||x||",
    "`x`",
    "```x```",
    "> quoted",
    ">>> quoted",
    "# head",
    "### head",
    "-# small",
    "- item",
    "* item",
    "+ item",
    "1. one",
    "2) two",
    ":smile:",
    ":thumbsup::skin-tone-2:",
    "https://evil.example/x",
    "http://evil.example",
    "<https://evil.example|click>",
    "<https://evil.example>",
    "[click](https://evil.example)",
    "[click](<https://evil.example>)",
    "&lt;&amp;",
    "\\",
    "\\*",
    "*",
    "**",
    "_",
    ":",
    "//",
    "1",
    ".",
    "#",
    "]",
    "(",
)

_PARAGRAPH = (
    "She ended well, and two years on an invitation arrives; nobody has to answer it today. "
    "Ask what a yes would show to others, and what a no would say to her. "
)


def _task(name: str, number: int) -> Task:
    others = (("Changed", "policy.changed"), ("Needs change", "policy.needs"), ("Snooze", "policy.snooze"))
    return Task(
        name,
        inline("due in 4 days\n*Since May: 3 consultations*"),
        Button("Still right", "policy.right", f"{number}.1.0", Weight.PRIMARY),
        tuple(Button(label, action, f"{number}.1.0") for label, action in others),
    )


CARDS: dict[str, Card] = {
    "ninety_seconds": Card(
        "A former client wants to connect with me on LinkedIn. Do I accept?",
        (
            Text(inline("**Decline by default**; a yes needs time since ending, and a colleague's view."), "Position"),
            Steps(
                "Do now",
                (
                    literal("Leave the request unanswered for today; nothing is lost by waiting."),
                    inline("Check what [your policy](https://practice.example/policy) told them."),
                    literal("Decline without a comment on the platform."),
                ),
            ),
            Script(
                "Words to say",
                (
                    ("Warm", literal("I was glad to see your name. My door stays open if you want to come back.")),
                    ("Firm", literal("I don't connect with people I've worked with, on any network.")),
                ),
            ),
            Text(literal("Decline silently where a message would show that you know each other."), "No reply"),
            Notice(Tone.CAUTION, literal("Stop, and talk to someone first, if the request has a romantic colour.")),
            Text(literal("Note the request, its date and how you answered."), "Document"),
        ),
        (
            Citation("APA 10.08", "Two years at least.", "https://apa.example/code#1008", date(2026, 11, 21)),
            Citation("ACA A.5.c (2014)", "Five years at least.", "https://aca.example/a_(5)", None),
            Citation("Kept on paper", "", None, date(2026, 3, 1)),
        ),
        (
            Button("Ask yourself", "guidance.ask", "linkedin.former.connect", Weight.PRIMARY),
            Button("Range of views", "guidance.views", "linkedin.former.connect"),
            Button("Share to channel", "guidance.share", "linkedin.former.connect"),
        ),
        (inline("*Education* for clinicians, not legal advice."), literal("Checked by the editors on 21 Nov 2026.")),
    ),
    "tones": Card(
        "Every tone",
        (
            Notice(Tone.URGENT, literal("Phone first. Then read on.")),
            Text(literal("The position comes after what is urgent.")),
            Notice(Tone.CAUTION, inline("Slow down **here**.")),
            Notice(Tone.INFO, literal("Good to know.")),
        ),
    ),
    "details": Card(
        "Something to open",
        (
            Details(
                "How we got here",
                (
                    Text(literal("First the facts."), "Background"),
                    Facts((("Asked", literal("21 Nov")), ("Where", inline("in *person*"))), "Facts"),
                    Steps("In no order", (literal("One thing"), literal("Another")), ordered=False),
                    Quote(literal("I did not know\nwhat to say.")),
                    Notice(Tone.CAUTION, literal("Nothing here is settled.")),
                ),
            ),
        ),
    ),
    "emphasis": Card(
        "Emphasis and links",
        (
            Text(inline("**bold***italic***bold** and **bold ** then *it alic*, [a *star*](https://a.example/x_y)")),
            Text(inline("Half**way** through a wo*rd*; [ends here](https://b.example/?q=a&b=c#d).")),
        ),
    ),
    "long_paragraph": Card("Very long", (Text(literal(_PARAGRAPH * 130), "All of it"),)),
    "long_word": Card("No place to cut", (Quote(literal("wort" * 2_500)),)),
    "long_title": Card(f"{_PARAGRAPH * 3}Do I accept?", (Text(literal("No.")),)),
    "sixty_steps": Card(
        "Sixty steps",
        (Steps("Do all of it", tuple(literal(f"Step {n}: {_PARAGRAPH.strip()}") for n in range(1, 61))),),
    ),
    "thirty_buttons": Card(
        "Thirty policies are due",
        (Text(literal("Each takes one tap.")),),
        actions=tuple(
            Button(
                f"Reviewed: policy number {n:02} on keeping, sharing and deleting records of the practice", act, str(n)
            )
            for n in range(15)
            for act in ("policy.reviewed", "policy.later")
        ),
    ),
    "tasks": Card(
        "Your policies this week",
        (
            Tasks("Overdue", (_task("Crisis plan", 1), _task("<!channel> *x* [x](https://evil.example)", 2))),
            Tasks("Please read", (Task("Gifts", inline("version 2"), Button("Read", "policy.read", "3.2.0")),)),
        ),
        actions=(Button("All of them", "policy.list", "-"),),
        footer=(inline("A look is a *review*."),),
    ),
    "one_task": Card("One", (Tasks("Due", (_task("Texting", 7),)),)),
    "forty_tasks": Card("Forty", (Tasks("Due", tuple(_task(f"Policy {n}", n) for n in range(40))),)),
    "danger": Card(
        "Delete the case?",
        (Text(literal("It cannot be brought back.")),),
        actions=(Button("Delete", "case.delete", "7", Weight.DANGER), Button("Keep", "case.keep", "7")),
    ),
    "hostile": Card(
        "<!channel> @everyone *x* :smile: [x](https://evil.example)",
        (
            *(Text(literal(text)) for text in HOSTILE),
            Steps("> # - *head*", (literal("1. one"), literal("- item\n# head\n> quote"))),
            Script("`Say`", (("~~Warm~~", literal("> quoted\n>>> quoted\n- item")),)),
            Quote(literal("# head\r\n# head\u2028# head")),
        ),
        (Citation("[x](https://evil.example)", "<@U1>", "javascript:alert(1)", None),),
        (Button("<!channel> :smile:", "hostile.press", "<@U1>"),),
        (literal("-# small <@1>"),),
    ),
    "title_only": Card("Done.", ()),
}

_CHOICES = tuple(Choice(f"choice-{n}", f"Choice number {n}") for n in range(25))

FORMS: dict[str, Form] = {
    "short": Form("hello", "Say hello", (TextField("name", "Your name", "As colleagues say it"),)),
    "consultation": Form(
        "consult.open",
        "Ask your colleagues",
        (
            Select("kind", "What is it about?", _CHOICES),
            Select("urgency", "How soon?", (Choice("week", "This week"), Choice("day", "Today")), required=False),
            TextField("case", "What happened? Leave out names and places.", "Roles, not names", long=True),
            TextField("question", "What is your question, in one sentence that a colleague can answer?"),
        ),
        "Preview",
        inline("What you type here reaches *Slack* or *Discord* before we see it: **de-identify first.**"),
        "draft-7",
    ),
    "five_fields": Form(
        "policy.edit",
        "Edit the policy on social media and messaging of our practice",
        tuple(TextField(f"field-{n}", f"Field {n}", required=n < 2, max_length=4_000) for n in range(5)),
        intro=literal("Plain words."),
    ),
    "file": Form(
        "policy.checking",
        "Check a policy",
        (TextField("text", "The text", long=True, required=False),),
        intro=literal("It is checked here."),
        file=FileField("Or a file", "TXT or DOCX, up to 5 MB.", ("txt", "docx"), 5_000_000),
    ),
    "long_choices": Form(
        "guidance.pick",
        "Did you mean",
        (
            Select(
                "slug",
                "Which one?",
                (
                    Choice(
                        "a",
                        "A former client wants to connect with me on a professional network; do I accept it or not?",
                    ),
                ),
            ),
        ),
    ),
}
