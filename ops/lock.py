"""`make lock`: writes the lock files, with hashes, from the requirements in setup.cfg.

A version already locked stays; `make lock ARGS=--upgrade` moves all to the newest.
"""

import configparser
import os
import subprocess
import sys

LOCKS = {
    "requirements.lock": [""],
    "requirements-dev.lock": ["", "test", "dev", "bench"],
    "requirements-local.lock": ["local"],
}
BASE = "requirements.lock"


def requirements(extras: list[str]) -> str:
    """The requirement lines of the given extras ("" is install_requires), one a line."""
    config = configparser.ConfigParser()
    config.read("setup.cfg", encoding="utf-8")
    wanted = [
        config["options.extras_require"][extra] if extra else config["options"]["install_requires"]
        for extra in extras
    ]
    return "\n".join(wanted)


def lock(name: str, arguments: list[str]) -> None:
    """Resolves one lock file for every platform and every Python from 3.11 on."""
    alone = "local" in LOCKS[name]
    scope = ["--no-deps"] if alone else ["--constraint", BASE] if name != BASE else []
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "-", "--quiet", "--output-file", name),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *(*scope, *arguments),
        ],
        input=requirements(LOCKS[name]),
        text=True,
        check=True,
        env={**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "make lock"},
    )


if __name__ == "__main__":
    for each in LOCKS:
        lock(each, sys.argv[1:])
        sys.stdout.write(f"{each} written\n")
