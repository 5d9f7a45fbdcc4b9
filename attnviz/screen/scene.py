"""What is in view on Explore, as plain data: read from a link, and decoded and drawn as the page does."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlsplit

from attnviz.errors import AttnvizError, UnknownName, translatable
from attnviz.figures.kit.theme import ThemeName
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.models.variants import DEFAULT, SWITCHES, VARIANTS, Setting, choose, settings, values
from attnviz.recording.shelf import id_at, moments, tasks_shown
from attnviz.screen.address import NONE, Address, Changes, read_address, spread_variant, text_of, write_address
from attnviz.screen.picture_cache import trace_of
from attnviz.screen.places import beyond, no_places
from attnviz.tasks import find
from attnviz.trace import Trace


class OtherPage(AttnvizError):
    message = translatable("This link is to the page {page}, which has more than one picture. Use a link from Explore.")


class NotALink(AttnvizError):
    message = translatable("{link} is no link to the page. Give all of it, or what follows from its “?” on.")


class Scene(NamedTuple):
    """step: from 0; both: whether the tracks of before a change are shown too; weighted: whether hs is shown times weights;
    moment: of the model's training, from 0; None for the trained model"""

    task: str
    variant: str
    text: str
    changes: Changes = NONE
    step: int = 0
    both: bool = False
    weighted: bool = False
    theme: ThemeName = "light"
    language: str = "en"
    moment: int | None = None

    @property
    def model(self) -> str:
        """The id of the model that is in view. Raises: UnknownName, NotTrained, DamagedModel."""
        return id_at(self.task, self.variant, self.moment)

    @property
    def trace(self) -> Trace:
        """Raises: what `decode` raises, and BadEdit."""
        return trace_of(self.model, self.text, self.changes)

    @property
    def before(self) -> Trace | None:
        """The decoding without the changes; None where there are none."""
        return None if self.changes == NONE else trace_of(self.model, self.text)

    @property
    def nearest_step(self) -> int:
        """The step in view: the last, where the address asks for one behind it."""
        return min(self.step, len(self.trace.output) - 1)


def read_scene(link: str) -> Scene:
    """What a link to Explore shows, with what is usual where it says nothing. link: whole, or from the question mark on

    Raises: NotALink, OtherPage, UnknownName.
    """
    parts = parts_of(link)
    page = parts.path.rstrip("/").rpartition("/")[2]
    if page in ("compare", "corpus"):
        raise OtherPage(page=page)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    address, said = read_address(pairs), dict(pairs)
    if "variant" in said:
        one_of("variant", said["variant"], tuple(VARIANTS))
    asked = spread_variant(said)
    language = one_of("language", asked.get("lang", "en"), tuple(LANGUAGES))
    task = find(asked.get("task", tasks_shown()[0]))
    return Scene(
        task=task.name,
        variant=choose({switch.key: setting_of(switch.key, asked) for switch in SWITCHES}).variant,
        text=asked.get("text", task.examples[language][0]),
        changes=address.changes,
        step=address.step or 0,
        both=address.both,
        weighted=address.weighted,
        theme="dark" if asked.get("theme") == "dark" else "light",
        language=language,
        moment=address.moment,
    )


def parts_of(link: str) -> SplitResult:
    """Raises: NotALink."""
    try:
        parts = urlsplit(link)
    except ValueError as error:
        raise NotALink(link=link) from error
    if not (parts.query or parts.scheme in ("http", "https")):
        raise NotALink(link=link)
    return parts


def missed(link: str, scene: Scene) -> list[str]:
    """What a link asks for that there is not, though there is a picture: a sentence each, in the language of now.

    Raises: what `decode` raises, and BadEdit.
    """
    address = dict(parse_qsl(parts_of(link).query))
    counts = {"step": len(scene.trace.output), "moment": len(moments(scene.task, scene.variant))}
    wrong = [_(said).format(**quoted) for said, quoted in no_places(address).values()]
    return [*wrong, *beyond(address, counts)]


def setting_of(key: str, asked: Mapping[str, str]) -> Setting:
    """How the link has a switch stand. Raises: UnknownName."""
    [switch] = [switch for switch in SWITCHES if switch.key == key]
    known = {text_of(setting): setting for setting in values(switch)}
    usual = text_of(settings(DEFAULT)[key])
    return known[one_of(key, asked.get(key, usual).lower(), tuple(known))]


def one_of(kind: str, name: str, choices: tuple[str, ...]) -> str:
    if name not in choices:
        raise UnknownName(kind=kind, name=name, choices=", ".join(choices))
    return name


def link_of(scene: Scene) -> str:
    """What follows the server in a link to it: letters, digits and `?&=+%*._~-` alone, so that no shell reads anything into it
    between double quotes."""
    told = {"task": scene.task, "text": scene.text, **{key: text_of(one) for key, one in settings(scene.variant).items()}}
    told |= {"lang": scene.language} | ({"theme": "dark"} if scene.theme == "dark" else {})
    view = Address(
        told, scene.nearest_step, None, scene.moment, both=scene.both, weighted=scene.weighted, changes=scene.changes
    )
    return "?" + write_address(view)
