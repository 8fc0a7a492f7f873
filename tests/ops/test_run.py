"""How `make run` chooses its ports, servers and settings, and what it says when it cannot."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops import mail, run
from ops.folder import held, ports_of, secrets_of
from ops.instance import address
from ops.instances import Problem


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_web_port_gives_the_next_free_one(taken: int) -> None:
    assert run.web_port("127.0.0.1", taken) > taken


def test_a_free_web_port_is_used() -> None:
    port = ports_of_one_free()
    assert run.web_port("127.0.0.1", port) == port


def ports_of_one_free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", ""])
def test_a_port_that_is_none_is_named(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run.main(["--port", port])
    assert f"expected a port from 1 to 65535, found {port!r}" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["mysql://a@b/c", "localhost:5432", "postgresql:///courtside"])
def test_a_bad_url_names_its_key_and_the_form(url: str) -> None:
    with pytest.raises(Problem, match=r"COURTSIDE_DATABASE_URL must look like postgresql://user"):
        address(url, "COURTSIDE_DATABASE_URL", ("postgresql", "postgres"), 5432)


def test_a_url_with_a_bad_port_names_its_key() -> None:
    with pytest.raises(Problem, match="COURTSIDE_AMQP_URL is not a URL"):
        address("amqp://a:b@host:port/", "COURTSIDE_AMQP_URL", ("amqp", "amqps"), 5672)


def test_the_default_port_of_a_url() -> None:
    assert address("amqp://a:b@host/", "KEY", ("amqp",), 5672) == ("host", 5672)


def test_nothing_at_the_given_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = ports_of_one_free()
    monkeypatch.setattr(run, "ANSWER_PATIENCE", 0.1)
    monkeypatch.setenv("COURTSIDE_AMQP_URL", f"amqp://a:b@127.0.0.1:{port}/")
    assert run.main(["--folder", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert f"COURTSIDE_AMQP_URL points to 127.0.0.1:{port}, but nothing answers there" in said


def test_a_second_run_from_the_same_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held(tmp_path, "courtside"):
        assert run.main(["--folder", str(tmp_path)]) == 2
    assert f"courtside is already running from {tmp_path}" in capsys.readouterr().err


def test_secrets_are_made_once_and_readable_by_the_owner_alone(tmp_path: Path) -> None:
    first = secrets_of(tmp_path)
    assert secrets_of(tmp_path) == first
    assert len(first["COURTSIDE_SECRET_KEY"]) >= 50
    assert (tmp_path / "secrets.env").stat().st_mode & 0o777 == 0o600


def test_ports_are_remembered_until_somebody_takes_them(tmp_path: Path) -> None:
    first = ports_of(tmp_path, ["a", "b"])
    assert ports_of(tmp_path, ["a", "b"]) == first
    with socket.create_server(("127.0.0.1", first["a"])):
        second = ports_of(tmp_path, ["a", "b"])
    assert second["a"] != first["a"]
    assert second["b"] == first["b"]


def test_the_callers_settings_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COURTSIDE_CLUB_NAME", "Phòng chờ 🏓")
    monkeypatch.setenv("COURTSIDE_LOG_FORMAT", "json")
    monkeypatch.setenv("COURTSIDE_SECRET_KEY", "")
    env = run.environment(tmp_path, {"COURTSIDE_AMQP_URL": "amqp://ours/"})
    assert env["COURTSIDE_CLUB_NAME"] == "Phòng chờ 🏓"
    assert env["COURTSIDE_LOG_FORMAT"] == "json"
    assert env["COURTSIDE_SECRET_KEY"] == secrets_of(tmp_path)["COURTSIDE_SECRET_KEY"]
    assert env["COURTSIDE_HTTPS"] == "false"


@pytest.mark.parametrize(
    ("url", "verification", "said"),
    [
        ("", "optional", "mail is put into {folder}/mail"),
        ("file:/var/mail", "optional", "mail is put into /var/mail"),
        ("console:", "optional", "mail is shown in this terminal"),
        ("smtp://a:b@mail.example.org", "mandatory", "mail is sent by mail.example.org"),
    ],
)
def test_without_a_mail_server_nobody_waits_for_mail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, url: str, verification: str, said: str
) -> None:
    monkeypatch.delenv("COURTSIDE_EMAIL_VERIFICATION", raising=False)
    monkeypatch.setenv("COURTSIDE_MAIL_URL", url)
    env = run.environment(tmp_path, {})
    assert env["COURTSIDE_EMAIL_VERIFICATION"] == verification
    assert mail.destination(tmp_path) == said.format(folder=tmp_path)
