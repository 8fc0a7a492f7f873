"""A self-signed certificate for the first start: `python -m deploy.certificate FOLDER DOMAIN`."""

import argparse
import ipaddress
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

CHAIN, KEY = "fullchain.pem", "privkey.pem"
LIFE = timedelta(days=3650)


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes what is missing; a certificate that is there, from wherever, stays as it is."""
    parser = argparse.ArgumentParser(prog="deploy.certificate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("domain", help="name or address that browsers use")
    options = parser.parse_args(arguments)
    chain, key = options.folder / CHAIN, options.folder / KEY
    match chain.exists(), key.exists():
        case True, True:
            print(f"Using the certificate in {options.folder}.")
        case False, False:
            make(chain, key, options.domain)
            print(f"Made a self-signed certificate for {options.domain}: browsers will warn.")
        case _:
            parser.error(
                f"{options.folder} has only one of {CHAIN} and {KEY}. "
                "Put both there, or remove the one for a self-signed certificate."
            )


def make(chain: Path, key: Path, domain: str) -> None:
    """Writes a new P-256 key (mode 0600) and its self-signed certificate."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, domain[:64])])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LIFE)
        .add_extension(x509.SubjectAlternativeName([_alternative(domain)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(pem)
    chain.write_bytes(certificate.public_bytes(Encoding.PEM))


def _alternative(domain: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(domain))
    except ValueError:
        return x509.DNSName(domain)


if __name__ == "__main__":
    main()
