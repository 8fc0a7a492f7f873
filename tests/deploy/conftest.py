import subprocess

import pytest

from tests.deploy.composefile import ROOT


@pytest.fixture(scope="session")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The .env that the line in deploy/env.example makes."""
    folder = tmp_path_factory.mktemp("env")
    example = (ROOT / "deploy" / "env.example").read_text()
    [line] = [text[2:] for text in example.splitlines() if text.startswith("# umask")]
    subprocess.run(["sh", "-ec", line], cwd=folder, check=True)
    made = folder / ".env"
    assert made.stat().st_mode & 0o077 == 0, "others can read the secrets"
    return dict(line.split("=", 1) for line in made.read_text().splitlines())
