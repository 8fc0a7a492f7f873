"""Health, metrics, and the headers and caching of what is served."""

import re

import pytest

from tests.live import Live, Person
from tests.stack import ROOT

pytest_plugins = ["tests.live_fixtures"]

ASSETS = ROOT / "webclient" / "dist" / "assets"
METRICS = {"Authorization": "Bearer metrics-token"}


def test_the_process_is_up_and_ready(live: Live) -> None:
    with live.client() as client:
        assert client.get("/healthz").json() == {"status": "up"}
        ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {"status": "ready", "down": {}}


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer"}]
)
def test_metrics_are_not_public(live: Live, anna: Person, headers: dict[str, str]) -> None:
    with live.client() as client:
        assert client.get("/metrics", headers=headers).status_code == 404
    with live.client(anna) as client:
        assert client.get("/metrics").status_code == 404


def test_metrics_for_whoever_has_the_token(live: Live) -> None:
    with live.client() as client:
        answer = client.get("/metrics", headers=METRICS)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    for name in ("courtside_log_position", "courtside_sockets", "courtside_commands_total"):
        assert re.search(rf"^# TYPE {name.removesuffix('_total')}", answer.text, re.MULTILINE)
    assert 'courtside_lag_events{lane="' in answer.text


def metrics_named(text: str) -> set[str]:
    return set(re.findall(r"courtside_[a-z_]+", text))


@pytest.mark.parametrize("file", ["grafana/courtside.json", "prometheus/alerts.yml"])
def test_every_metric_that_a_dashboard_or_an_alarm_names_is_there(live: Live, file: str) -> None:
    with live.client() as client:
        text = client.get("/metrics", headers=METRICS).text
    there = set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))
    named = metrics_named((ROOT / "deploy" / file).read_text())
    assert len(named) > 10
    assert named <= there


@pytest.mark.parametrize("path", ["/", "/rooms/x", "/api/v1/me", "/healthz", "/api/v1/nothing"])
def test_every_answer_has_the_security_headers(live: Live, path: str) -> None:
    with live.client() as client:
        headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize("path", ["/", "/login", "/rooms/7f"])
def test_the_page_is_asked_for_anew(live: Live, path: str) -> None:
    with live.client() as client:
        answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert "csrftoken" in answer.cookies


def test_hashed_files_are_kept_for_ever(live: Live) -> None:
    with live.client() as client:
        page = client.get("/").text
        names = re.findall(r'"/assets/([^"]+)"', page)
        assert names
        for name in [*names, *(path.name for path in ASSETS.iterdir())]:
            answer = client.get(f"/assets/{name}")
            assert answer.status_code == 200
            control = answer.headers["cache-control"]
            assert "immutable" in control
            assert int(re.findall(r"max-age=(\d+)", control)[0]) >= 31_536_000


def test_files_without_a_hash_are_not(live: Live) -> None:
    with live.client() as client:
        page = client.get("/api/v1/docs").text
        [script] = re.findall(r'src="(/assets/[^"]+swagger-ui-bundle.js)"', page)
        answer = client.get(script)
    assert answer.status_code == 200
    assert "immutable" not in answer.headers["cache-control"]


def test_a_file_that_did_not_change_is_not_sent_again(live: Live) -> None:
    path = "/assets/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css"
    with live.client() as client:
        headers = {"If-Modified-Since": client.get(path).headers["last-modified"]}
        assert client.get(path, headers=headers).status_code == 304
