"""What would have been, for analysts. It is computed while one waits, and nothing of it is kept."""

from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

import pydantic
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api import what_if_serializers as shapes
from api.commands import body_of, person_of
from api.paging import cursor_of, limit_of, place_of
from api.problems import CONTENT_TYPE
from api.schema import AFTER, LIMIT, operation
from core.commands import field_name
from core.domain.ratings.glicko import Skill
from core.domain.tournaments.state import Tournament
from core.permissions import Permission
from core.whatif.changes import Change
from core.whatif.games import rated_anew
from core.whatif.leaderboard import Comparison, Line
from core.whatif.ratings import Parameters, Quality
from core.whatif.sources import sources
from core.whatif.tournaments import WhatIf, what_if
from projections.tournaments.models import Tournament as Listed
from projections.tournaments.queries import listed_row, shown
from projections.tournaments.view import View

MOST_LINES = 500
BUSY = {(429, CONTENT_TYPE): serializers.Problem}

M = TypeVar("M", bound=pydantic.BaseModel)


class TournamentView(APIView):
    """A tournament that is over, played again."""

    permissions = {"POST": Permission.ANALYSE}

    @operation(
        {200: shapes.WhatIfTournament, **BUSY},
        request={"application/json": shapes.WhatIfTournamentIn},
        operation_id="history_what_if_tournament",
    )
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """With another format, seeding or tie-breaks, and the same strengths: one run in full, and
        how often everybody comes in where. The same request has the same answer, as long as time
        suffices for all runs."""
        change = _said(Change, request)
        try:
            found = what_if(person_of(request), tournament_id, change)
        except pydantic.ValidationError as error:
            raise _invalid(error, "plan") from None
        return Response(_tournament(found, change))


class SourcesView(APIView):
    """As which other tournaments ended it can be seeded."""

    permissions = {"GET": Permission.ANALYSE}

    @operation(
        {200: shapes.Sources},
        operation_id="history_what_if_sources",
        parameters=[AFTER, LIMIT],
    )
    def get(self, request: Request, tournament_id: UUID) -> Response:
        """Tournaments that are over and in which some of those who played have a place, the newest
        first."""
        query = request.query_params
        limit = limit_of(query.get("limit"))
        after = place_of(query.get("after"))
        found = sources(person_of(request), tournament_id, after, limit + 1)
        page = found[:limit]
        last = page[-1][0] if len(found) > limit else None
        more = cursor_of(last.created_at, last.id) if last else None
        return Response({"results": [_source(*each) for each in page], "next": more})


class RatingsView(APIView):
    """Ratings under other parameters."""

    permissions = {"POST": Permission.ANALYSE}

    @operation(
        {200: shapes.WhatIfRatings, **BUSY},
        request={"application/json": shapes.ParametersIn},
        operation_id="history_what_if_ratings",
    )
    def post(self, request: Request, game: str) -> Response:
        """Every match of the game rated anew: places and ratings as they are and as they would be,
        and how well either tells results in advance."""
        parameters = _said(Parameters, request)
        found = rated_anew(game, parameters)
        return Response({"game": game, "parameters": parameters.model_dump(), **_ratings(found)})


def _said(kind: type[M], request: Request) -> M:
    """The body. Raises ValidationError."""
    try:
        return kind.model_validate(body_of(request))
    except pydantic.ValidationError as error:
        raise _invalid(error) from None


def _invalid(error: pydantic.ValidationError, within: str = "") -> ValidationError:
    fields: dict[str, list[str]] = {}
    for each in error.errors(include_url=False, include_input=False):
        name = field_name(part for part in (within, *each["loc"]) if part != "") or "body"
        fields.setdefault(name, []).append(f"{each['msg']}.")
    return ValidationError(fields)


def _source(listed: Listed, shared: int) -> dict[str, Any]:
    row = listed_row(listed)
    names = ("id", "name", "game_name", "format", "entrants", "finished_at")
    return {**{name: row[name] for name in names}, "shared": shared}


def _tournament(found: WhatIf, change: Change) -> dict[str, Any]:
    then, answer = found.then, found.answer
    return {
        "tournament": then.id,
        "number": change.number,
        "runs": answer.runs,
        "was": {"plan": then.terms.plan.model_dump(), "matches": answer.was.matches},
        "would": {
            "plan": answer.first.terms.plan.model_dump(),
            "matches": answer.would.matches,
            "drawn": sorted(answer.drawn),
            **_rows(then, answer.first),
        },
        "entrants": _entrants(found),
    }


def _rows(then: Tournament, would: Tournament) -> dict[str, Any]:
    """What a bracket shows, people by their ids: their names are for those to look up who may."""
    entrants = {
        who: replace(each, name=str(who), alias=str(who)) for who, each in then.entrants.items()
    }
    rows = shown(View(replace(would, entrants=entrants)))
    return {
        "pairings": rows["pairing"],
        "standings": rows["standing"],
        "groups": rows.get("group", []),
    }


def _entrants(found: WhatIf) -> list[dict[str, Any]]:
    answer, seeds = found.answer, _numbers(found.answer.first)
    rows = [
        {
            "id": who,
            "was": {"seed": seed, "place": answer.was.places[who]},
            "would": {"seed": seeds[who], "place": answer.would.places[who]},
            **_skill(answer.strengths[who]),
            "wins": odds.wins,
            "mean": odds.mean,
            "places": [{"place": place, "share": share} for place, share in odds.places],
        }
        for who, seed in _numbers(found.then).items()
        for odds in [answer.odds[who]]
    ]
    return sorted(rows, key=lambda row: (-row["wins"], row["mean"], row["was"]["place"]))


def _numbers(state: Tournament) -> dict[UUID, int]:
    return {who: number for number, who in enumerate(state.seeds, start=1)}


def _ratings(found: Comparison) -> dict[str, Any]:
    return {
        "matches": found.was.matches,
        "people": len(found.lines),
        "quality": {"was": _quality(found.was), "would": _quality(found.would)},
        "lines": [_line(each) for each in found.lines[:MOST_LINES]],
        "more": len(found.lines) > MOST_LINES,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "person": line.person,
        "matches": line.matches,
        "was": {"place": line.was_place, **_skill(line.was)},
        "would": {"place": line.would_place, **_skill(line.would)},
    }


def _skill(skill: Skill) -> dict[str, int]:
    return {"rating": round(skill.rating), "deviation": round(skill.deviation)}


def _quality(quality: Quality) -> dict[str, float | None]:
    return {"log_loss": quality.log_loss, "brier": quality.brier}
