"""The certificate of the first start."""

import ssl
from pathlib import Path

import pytest
from cryptography import x509

from deploy.certificate import main


@pytest.mark.parametrize("domain", ["club.example.org", "192.0.2.7", "2001:db8::7"])
def test_made_for_the_domain(domain: str, tmp_path: Path) -> None:
    main([str(tmp_path), domain])
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "fullchain.pem", tmp_path / "privkey.pem")
    certificate = x509.load_pem_x509_certificate((tmp_path / "fullchain.pem").read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(name.value) for name in names] == [domain]
    assert (tmp_path / "privkey.pem").stat().st_mode & 0o077 == 0


def test_what_is_there_stays(tmp_path: Path) -> None:
    main([str(tmp_path), "club.example.org"])
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    main([str(tmp_path), "other.example.org"])
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("lost", ["fullchain.pem", "privkey.pem"])
def test_half_a_certificate_is_refused(
    lost: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(tmp_path), "club.example.org"])
    (tmp_path / lost).unlink()
    with pytest.raises(SystemExit):
        main([str(tmp_path), "club.example.org"])
    assert "only one of" in capsys.readouterr().err
    assert not (tmp_path / lost).exists()
