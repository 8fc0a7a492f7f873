"""The OpenAPI schema: valid, complete, and kept by every operation."""

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok

from tests.api.test_permissions import ROWS
from tests.live import Live, Person

pytest_plugins = ["tests.live_fixtures"]

PAGES = ("schema", "docs", "redoc")
OPERATIONS = {
    ("/api/v1/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", row.path), row.method.lower())
    for row in ROWS
    if row.path not in PAGES
}
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
)


@pytest.fixture(scope="module")
def schema(live: Live) -> schemathesis.BaseSchema:
    """The schema as a client gets it."""
    load_all_checks()
    return schemathesis.openapi.from_url(f"{live.address}/api/v1/schema?format=json", timeout=30)


def test_the_schema_is_openapi_3_1_and_complete(schema: schemathesis.BaseSchema) -> None:
    raw = schema.raw_schema
    assert raw["openapi"].startswith("3.1")
    schema.validate()
    described = {(path, method) for path, item in raw["paths"].items() for method in item}
    assert described == OPERATIONS


def test_every_operation_says_how_it_fails(schema: schemathesis.BaseSchema) -> None:
    for item in schema.raw_schema["paths"].values():
        for operation in item.values():
            problems = {
                status
                for status, answer in operation["responses"].items()
                if "application/problem+json" in answer.get("content", {})
            }
            assert problems >= {"400", "401", "403", "404", "409", "413", "415", "503"}


def test_no_request_breaks_the_server_and_answers_keep_the_schema(
    schema: schemathesis.BaseSchema, live: Live, anna: Person, room: str
) -> None:
    """Schemathesis: hostile and valid requests to every operation, also to a room that exists."""
    checks: list[Any] = [CHECKS.get_one(name) for name in CHECKED]
    live.post(anna, room, "hi")
    live.history(anna, room, of=1)
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @settings(
            max_examples=2,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        )
        def try_out(case: schemathesis.Case[Any]) -> None:
            for existing in (False, True)[: 1 + ("room_id" in case.path_parameters)]:
                if existing:
                    case.path_parameters["room_id"] = room
                answer = case.call(headers=anna.headers, timeout=20)
                case.validate_response(answer, checks=checks, headers=anna.headers)

        given(case=operation.as_strategy() | operation.as_strategy(GenerationMode.NEGATIVE))(
            try_out
        )()


@pytest.mark.parametrize("path", ["/api/v1/docs", "/api/v1/redoc"])
def test_the_pages_of_the_schema_load_under_their_policy(live: Live, path: str) -> None:
    with live.client() as client:
        page = client.get(path)
        assert page.status_code == 200
        assert "script-src 'self'" in page.headers["content-security-policy"]
        for url in re.findall(r'(?:src|href)="([^"#]+)"', page.text):
            assert url.startswith("/"), f"{url} is elsewhere"
            assert client.get(url).status_code == 200
