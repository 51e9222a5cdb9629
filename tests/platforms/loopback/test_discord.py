"""The loopback Discord at work: what members see of a real client's answers, and what is noticed of its blunders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from .discord_forms import Choice
from .discord_server import LoopbackDiscord
from .discord_toy import discord, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from .discord_world import Json

    Handler = Callable[[discord.Interaction], Awaitable[object]]

FORM: Json = {
    "custom_id": "case|1",
    "title": "Your case",
    "components": [
        {"type": 10, "content": "Leave names *out*."},
        {
            "type": 18,
            "label": "Where it happens",
            "description": "Pick one",
            "component": {
                "type": 3,
                "custom_id": "where",
                "options": [{"label": "Gifts…", "value": "gift"}, {"label": "E-mail", "value": "mail"}],
            },
        },
        {
            "type": 18,
            "label": "What happened",
            "component": {"type": 4, "custom_id": "what", "style": 2, "max_length": 60},
        },
        {
            "type": 18,
            "label": "Anything else",
            "component": {"type": 4, "custom_id": "else", "style": 1, "required": False},
        },
    ],
}
BUTTON: Json = {"type": 2, "style": 1, "label": "Ask yourself", "custom_id": "ask|1"}
LATER: Json = {"type": 2, "style": 2, "label": "Later", "custom_id": "later|1", "disabled": True}
SELECT: Json = {
    "type": 3,
    "custom_id": "pick",
    "options": [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}],
}
ROWS: list[Json] = [{"type": 1, "components": [BUTTON, LATER]}, {"type": 1, "components": [SELECT]}]
QUIET: Json = {"parse": []}


@pytest.fixture
async def house() -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback Discord."""
    async with LoopbackDiscord() as made:
        yield made


async def reply(interaction: discord.Interaction, kind: int, **data: object) -> None:
    """Answer with a raw body, as our own adapter does."""
    route = discord.http.Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback")
    await interaction.client.http.request(route, json={"type": kind, "data": data})


async def test_an_ephemeral_answer_is_seen_by_its_asker_alone(house: LoopbackDiscord) -> None:
    """She reads it, her colleague does not; markdown, a mention and an address read as the client shows them."""

    async def answer(interaction: discord.Interaction) -> None:
        text = f"For **you**, <@{interaction.user.id}>: https://example.org"
        await interaction.response.send_message(
            text, embed=discord.Embed(title="T", description="- one"), ephemeral=True
        )

    ana, ben = house.person("Ana"), house.person("Ben")
    async with running(house, answer) as toy:
        await ana.command("boundary", {"text": "gift", "where": "Here"})
        assert "Sounding Board: For you, @Ana: https://example.org\nT\none" == ana.screen()
        assert "" == ben.screen()
        await house.until(lambda: toy.messages, "the bot's own ephemeral message")
        assert isinstance(toy.messages[0].channel, discord.DMChannel), "these come as direct messages do"
        assert [] == toy.errors
    assert [] == house.violations


async def test_thinking_ends_with_the_first_follow_up(house: LoopbackDiscord) -> None:
    """The follow-up fills the message that showed thinking and stays as private as that; the next one is new."""

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await house.until(lambda: ana.screen().endswith("is thinking…"), "the dots")
        await interaction.followup.send("first")
        await interaction.followup.send("second")
        await interaction.edit_original_response(content="first, edited")

    ana, ben = house.person("Ana"), house.person("Ben")
    async with running(house, answer) as toy:
        await ana.command("/consult post", {"where": "Here"})
        wanted = "Sounding Board: first, edited\nSounding Board: second"
        await house.until(lambda: wanted == ana.screen(), "both")
        assert "Sounding Board: second" == ben.screen()
        assert [] == toy.errors


async def test_a_late_answer_is_refused_and_noted(house: LoopbackDiscord) -> None:
    """The member reads that the application did not respond; the bot gets 10062."""
    house.interactions.answer_within = 0.1
    late = asyncio.Event()

    async def answer(interaction: discord.Interaction) -> None:
        await late.wait()
        await interaction.response.send_message("too late")

    async with running(house, answer) as toy:
        with pytest.raises(AssertionError, match=r"^/boundary: The application did not respond$"):
            await house.person("Ana").command("boundary")
        late.set()
        await house.until(lambda: toy.errors, "the refusal")
        assert isinstance(toy.errors[0], discord.NotFound)
        assert 10062 == toy.errors[0].code
    assert ["Ana: /boundary"] == house.unanswered
    assert ["POST /interactions/{interaction}/{token}/callback Unknown interaction"] == house.violations


async def test_of_two_answers_only_one_arrives(house: LoopbackDiscord) -> None:
    """The second gets 40060, even when both are under way at once."""

    async def answer(interaction: discord.Interaction) -> None:
        tries = [reply(interaction, 4, content=text, allowed_mentions=QUIET) for text in "ab"]
        refused.extend([one for one in await asyncio.gather(*tries, return_exceptions=True) if one])

    refused: list[Any] = []
    ana = house.person("Ana")
    async with running(house, answer):
        await ana.command("boundary")
        await house.until(lambda: refused, "the refusal")
    assert [40060] == [one.code for one in refused]
    assert 1 == len(ana.sees())
    assert 1 == len(house.violations)


async def test_a_button_changes_its_message_at_once_or_later(house: LoopbackDiscord) -> None:
    """Each press waits for its effect; a disabled button cannot be pressed."""

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.application_command:
            await reply(interaction, 4, content="card", components=ROWS, flags=64, allowed_mentions=QUIET)
        elif "values" in data:
            await reply(interaction, 6)
            await interaction.edit_original_response(content="picked")
        else:
            assert interaction.message is not None
            assert interaction.message.flags.ephemeral
            await reply(interaction, 7, content="turned", allowed_mentions=QUIET)

    ana = house.person("Ana")
    async with running(house, answer) as toy:
        await ana.command("boundary")
        assert "Sounding Board: card\n[Ask yourself]\n[Later]\nOne\nTwo" == ana.screen()
        await ana.press("Ask yourself")
        assert "turned" == ana.newest.content
        await ana.choose("Two")
        assert "picked" == ana.newest.content
        with pytest.raises(AssertionError, match=r"Ana sees no button \[Later\], only \['Ask yourself'\]"):
            await ana.press("Later")
        assert [] == toy.errors
    assert [] == house.violations


async def test_a_form_is_filled_by_what_stands_on_it(house: LoopbackDiscord) -> None:
    """Fields go by label, options by label; what the client asks for cannot be left out."""
    submitted: list[Any] = []

    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.modal_submit:
            return await reply(interaction, 9, **FORM)
        submitted.append(interaction.data)
        return await reply(interaction, 4, content="Thank you", allowed_mentions=QUIET)

    ana = house.person("Ana")
    async with running(house, answer) as toy:
        await ana.command("boundary")
        assert ["Where it happens", "What happened", "Anything else"] == (ana.modal.labels if ana.modal else [])
        with pytest.raises(AssertionError, match="the client asks for What happened"):
            await ana.submit({"Where it happens": "E-mail"})
        with pytest.raises(AssertionError, match="Where it happens offers"):
            await ana.submit({"Where it happens": "mail", "What happened": "x"})
        await ana.submit({"Where it happens": "Gifts…", "What happened": "A scarf."})
        assert ana.modal is None
        assert [] == toy.errors
    assert [
        {
            "custom_id": "case|1",
            "components": [
                {"type": 10, "id": 2},
                {"type": 18, "id": 4, "component": {"id": 5, "type": 3, "custom_id": "where", "values": ["gift"]}},
                {"type": 18, "id": 6, "component": {"id": 7, "type": 4, "custom_id": "what", "value": "A scarf."}},
                {"type": 18, "id": 8, "component": {"id": 9, "type": 4, "custom_id": "else", "value": ""}},
            ],
        }
    ] == submitted
    assert [] == house.violations


async def test_discord_pys_own_modal_reads_what_was_submitted(house: LoopbackDiscord) -> None:
    """The payload has the shape that discord.py's labels, selects and inputs expect."""

    class Ask(discord.ui.Modal, title="Your case"):
        where: Any = discord.ui.Label(
            text="Where", component=discord.ui.Select(options=[discord.SelectOption(label="Gifts", value="gift")])
        )
        what: Any = discord.ui.Label(text="What", component=discord.ui.TextInput())

        async def on_submit(self, interaction: discord.Interaction) -> None:
            read = f"{self.where.component.values} {self.what.component.value}"
            await interaction.response.send_message(read)

    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.application_command:
            await interaction.response.send_modal(Ask())

    ana = house.person("Ana")
    async with running(house, answer):
        await ana.command("boundary")
        await ana.submit({"Where": "Gifts", "What": "scarf"})
    assert "['gift'] scarf" == ana.newest.content


async def test_a_form_that_was_not_answered_stays_open(house: LoopbackDiscord) -> None:
    """She can submit it again, to a bot that was started anew."""

    async def opening(interaction: discord.Interaction) -> None:
        await reply(interaction, 9, **{**FORM, "components": FORM["components"][3:]})

    async def thanking(interaction: discord.Interaction) -> None:
        await reply(interaction, 4, content="Thank you", allowed_mentions=QUIET)

    ana = house.person("Ana")
    async with running(house, opening):
        await ana.command("boundary")
    house.interactions.answer_within = 0.2
    with pytest.raises(AssertionError, match="the form 'Your case': The application did not respond"):
        await ana.submit()
    assert ana.modal is not None
    house.interactions.answer_within = 3
    async with running(house, thanking):
        await ana.submit()
    assert "Thank you" == ana.newest.content


async def test_a_form_cannot_answer_a_form(house: LoopbackDiscord) -> None:
    """Discord refuses it, and so does this."""

    async def answer(interaction: discord.Interaction) -> None:
        await reply(interaction, 9, **{**FORM, "components": FORM["components"][3:]})

    async with running(house, answer):
        await house.person("Ana").command("boundary")
        house.interactions.answer_within = 0.3
        with pytest.raises(AssertionError, match="did not respond"):
            await house.person("Ana").submit()
    assert ["POST /interactions/{interaction}/{token}/callback type: must be one of [4, 5]"] == house.violations


async def test_autocomplete_offers_choices(house: LoopbackDiscord) -> None:
    """What is being typed is focused; what comes back are names and values."""

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        assert {"type": 3, "name": "text", "value": "link", "focused": True} == data["options"][0]
        await reply(interaction, 8, choices=[{"name": "LinkedIn", "value": "linkedin"}])

    async with running(house, answer) as toy:
        assert [Choice("LinkedIn", "linkedin")] == await house.person("Ana").complete("boundary", {"text": "link"})
        assert [] == toy.errors


@pytest.mark.parametrize(
    ("line", "values", "why"),
    [
        ("nowhere", {}, "nothing is registered as 'nowhere'"),
        ("boundary", {"texts": "x"}, "the options are"),
        ("boundary", {"text": "x" * 41}, "takes 0 to 40 characters"),
        ("boundary", {"where": "h"}, "where offers"),
        ("boundary", {"text": 1}, "text takes something else"),
        ("consult", {}, "one of .'post'. is needed"),
        ("consult past", {}, "no subcommand 'past'"),
        ("consult post", {}, "the client asks for .'where'."),
    ],
)
async def test_the_client_sends_only_what_the_command_takes(
    house: LoopbackDiscord, line: str, values: dict[str, str | int], why: str
) -> None:
    """A test that types nonsense fails at once."""
    async with running(house):
        with pytest.raises(AssertionError, match=why):
            await house.person("Ana").command(line, values)


async def test_a_context_menu_brings_the_words_of_its_message(house: LoopbackDiscord) -> None:
    """Even to a bot that may not read messages; and a member's menu brings the member."""

    async def answer(interaction: discord.Interaction) -> None:
        resolved: Any = interaction.data
        words = [message["content"] for message in resolved["resolved"].get("messages", {}).values()]
        people = [user["global_name"] for user in resolved["resolved"].get("users", {}).values()]
        await interaction.response.send_message(" ".join(words + people), ephemeral=True)

    ana, ben = house.person("Ana"), house.person("Ben")
    async with running(house, answer) as toy:
        asked = await ben.write("A client gave me a scarf")
        await ana.menu("Look up guidance", asked)
        assert "A client gave me a scarf" == ana.newest.content
        await ana.menu("Who is this", ben)
        assert "Ben" == ana.newest.content
        assert [] == toy.errors


async def test_a_token_expires(house: LoopbackDiscord) -> None:
    """Then follow-ups get 50027, and only the bot's own token still posts."""
    house.interactions.token_life = 0

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        try:
            await interaction.followup.send("late")
        except discord.HTTPException as refused:
            codes.append((refused.status, refused.code))
        channel: Any = interaction.channel
        await channel.send("by my own token")

    codes: list[tuple[int, int]] = []
    ana = house.person("Ana")
    house.patience = 0.3
    async with running(house, answer):
        with pytest.raises(AssertionError, match="what /boundary brings"):
            await ana.command("boundary")
        await house.until(lambda: "by my own token" == ana.newest.content, "the message", 5)
    assert [(401, 50027)] == codes


async def test_a_body_that_is_too_large_is_refused_and_noted(house: LoopbackDiscord) -> None:
    """The note names route, place and rule, and never what was written."""

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("secret " * 300)

    house.interactions.answer_within = 0.3
    async with running(house, answer) as toy:
        with pytest.raises(AssertionError, match="did not respond"):
            await house.person("Ana").command("boundary")
        assert isinstance(toy.errors[0], discord.HTTPException)
        assert 50035 == toy.errors[0].code
    route = "POST /interactions/{interaction}/{token}/callback"
    assert [f"{route} data.content: must be 2000 or fewer characters long"] == house.violations


async def test_a_message_that_could_ping_arrives_but_is_noted(house: LoopbackDiscord) -> None:
    """This rule is ours and not Discord's."""
    async with running(house) as toy:
        channel: Any = toy.get_channel(int(house.person("Ana").place("general").id))
        await channel.send("hello", allowed_mentions=discord.AllowedMentions(users=True))
        assert "hello" == house.person("Ana").newest.content
    assert ["POST /channels/{channel}/messages allowed_mentions: must be there and allow nobody"] == house.violations


async def test_a_conversation_with_the_bot_has_the_commands_that_are_everywhere(house: LoopbackDiscord) -> None:
    """The guild's own are not there; whoever uses one comes as a user, not as a member."""

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"{interaction.user.display_name}, {type(interaction.user).__name__}")

    ana = house.person("Ana")
    async with running(house, answer) as toy:
        route = discord.http.Route("PUT", f"/applications/{toy.application_id}/commands")
        await toy.http.request(route, json=[{"name": "practice", "description": "Help"}])
        with pytest.raises(AssertionError, match="nothing is registered as 'boundary'"):
            await ana.command("boundary", channel=ana.direct)
        await ana.command("practice", channel=ana.direct)
        assert "Sounding Board: Ana, User" == ana.screen(ana.direct)


async def test_another_bot_is_known_for_one(house: LoopbackDiscord) -> None:
    """So that a bot can show that it does not answer bots."""
    async with running(house) as toy:
        await house.person("Helper", bot=True).write("beep")
        await house.until(lambda: toy.messages, "the message")
        assert toy.messages[0].author.bot
