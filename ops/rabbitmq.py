"""A private RabbitMQ: the installed broker with its own data, ports, cookie and epmd."""

import base64
import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.folder import held, ports_of, secrets_of, write_private
from ops.instance import Instance
from ops.problem import Problem
from ops.process import end_tree, spawn

SHARED_CONFIG = Path(__file__).parent.parent / "rabbitmq" / "rabbitmq.conf"
USER = VHOST = "courtside"
PLACES = (
    "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server",
    "/usr/local/lib/rabbitmq*/sbin/rabbitmq-server",
    "/opt/rabbitmq*/sbin/rabbitmq-server",
)
# Reached from this machine alone. Threads without work sleep at once, for others need the cores,
# and queues, a hundred of them idle, tell how they are each minute instead of each five seconds.
ERLANG = (
    "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"
    " -rabbit quorum_tick_interval 60000"
)
MISSING = """RabbitMQ is not installed. Either type
    apt-get install rabbitmq-server
or run it in Docker and say where it is:
    docker run -d -p 5672:5672 rabbitmq:4
    export COURTSIDE_AMQP_URL=amqp://guest:guest@localhost:5672/"""


class RabbitMQ(Instance):
    """One private broker with one user and one virtual host, both named courtside."""

    name = "rabbitmq"
    ends_by = signal.SIGTERM

    def __init__(self, folder: Path, *, management: bool) -> None:
        super().__init__(folder)
        self._server = newest_server()
        self._password = secrets_of(folder)["RABBITMQ_PASSWORD"]
        self._ports = ports_of(self.folder, ["amqp", "management", "epmd", "distribution"])
        self._management = management
        self._epmd: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The AMQP address of virtual host `courtside`."""
        return f"amqp://{USER}:{self._password}@127.0.0.1:{self._ports['amqp']}/{VHOST}"

    @property
    def management_url(self) -> str:
        """The HTTP API's address, with user (an administrator) and password in it."""
        if not self._management:
            raise Problem("This RabbitMQ was started without its management plugin")
        return f"http://{USER}:{self._password}@127.0.0.1:{self._ports['management']}"

    def spawn(self) -> None:
        """Starts epmd, where it does not run already, and the broker."""
        self._configure()
        env = self._environment()
        if self._epmd is None or self._epmd.poll() is not None:
            port = str(self._ports["epmd"])
            self._epmd = self._child([_epmd(), "-port", port, "-address", "127.0.0.1"], env)
        self._keep(self._child([str(self._server)], env))
        self._remember(self.pid, self._epmd.pid)

    def answers(self) -> bool:
        """Whether the broker (and the HTTP API, when there is one) takes requests."""
        try:
            socket.create_connection(("127.0.0.1", self._ports["amqp"]), timeout=2).close()
        except OSError:
            return False
        return not self._management or self._api_answers()

    def stop(self) -> None:
        """Ends the broker cleanly, and its epmd."""
        super().stop()
        if self._epmd is not None:
            end_tree(self._epmd.pid, signal.SIGTERM, 5)
            self._epmd.wait()
            self._epmd = None

    def _child(self, command: list[str], env: dict[str, str]) -> subprocess.Popen[bytes]:
        return spawn(command, log=self.log, env=env, cwd=self.folder)

    def _api_answers(self) -> bool:
        login = base64.b64encode(f"{USER}:{self._password}".encode()).decode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._ports['management']}/api/whoami",
            headers={"Authorization": f"Basic {login}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=2):  # noqa: S310  # our own address
                return True
        except urllib.error.HTTPError as error:
            if error.code == 401:
                raise Problem(
                    f"RabbitMQ in {self.folder} has another password than secrets.env says. "
                    "Restore that file, or remove both to start anew."
                ) from None
            return False
        except OSError:
            return False

    def _configure(self) -> None:
        ports, plugins = self._ports, "rabbitmq_management" if self._management else ""
        lines = {
            "listeners.tcp.1": f"127.0.0.1:{ports['amqp']}",
            "log.console": "false",
            "default_vhost": VHOST,
            "default_user": USER,
            "default_pass": self._password,
        }
        if self._management:
            lines |= {
                "management.tcp.ip": "127.0.0.1",
                "management.tcp.port": str(ports["management"]),
            }
        (self.folder / "conf.d").mkdir(exist_ok=True)
        text = "".join(f"{key} = {value}\n" for key, value in lines.items())
        write_private(self.folder / "conf.d" / "10-instance.conf", text)
        (self.folder / "enabled_plugins").write_text(f"[{plugins}].\n")

    def _environment(self) -> dict[str, str]:
        here = self.folder
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": str(here),
            "ERL_EPMD_PORT": str(self._ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_CONF_ENV_FILE": os.devnull,
            "RABBITMQ_NODENAME": "courtside@localhost",
            "RABBITMQ_DIST_PORT": str(self._ports["distribution"]),
            "RABBITMQ_MNESIA_BASE": str(here / "data"),
            "RABBITMQ_LOG_BASE": str(here / "log"),
            "RABBITMQ_PID_FILE": str(here / "pid"),
            "RABBITMQ_CONFIG_FILE": str(SHARED_CONFIG),
            "RABBITMQ_CONFIG_FILES": str(here / "conf.d"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(here / "enabled_plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": ERLANG,
            # The start script then becomes the broker instead of staying as its parent.
            "detached": "1",
        }


@contextmanager
def private_rabbitmq(
    folder: Path, *, wait: bool = True, management: bool = True
) -> Iterator[RabbitMQ]:
    """A running RabbitMQ with its data in `folder`/rabbitmq, stopped at the end.

    With wait=False it may not answer yet: call wait_ready(). Without management there is no
    HTTP API, and it stops in 1 s instead of 6 (the plugin waits for itself before 3.13).
    Raises Problem when another process runs one from the same folder, or when RabbitMQ is
    not installed.
    """
    with held(folder, RabbitMQ.name):
        server = RabbitMQ(folder, management=management)
        try:
            server.start() if wait else server.spawn()
            yield server
        finally:
            server.stop()


def installed_servers() -> list[Path]:
    """The start scripts of the RabbitMQs on this machine, the newest last.

    Debian's /usr/sbin/rabbitmq-server is passed over: it insists on its own user and folders.
    """
    found = [path for pattern in PLACES for path in Path("/").glob(pattern[1:])]
    return sorted(found, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))])


def newest_server() -> Path:
    """The start script of the newest installed RabbitMQ; raises Problem without any."""
    found = installed_servers()
    if not found:
        raise Problem(MISSING)
    return found[-1]


def _epmd() -> str:
    found = shutil.which("epmd") or next(map(str, Path("/usr/lib/erlang").glob("**/epmd")), None)
    if found is None:
        raise Problem("Erlang's epmd is not installed. Type `apt-get install erlang-base`.")
    return found
