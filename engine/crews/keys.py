"""Keys for the machines of a cluster: one authority, and of it a certificate for each machine, which all show."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from engine.errors import BadUsage, CannotWrite
from engine.saving import flush_folder, name_part, told

AUTHORITY, CERTIFICATE, KEY = "authority.pem", "certificate.pem", "key.pem"
_AUTHORITYS_KEY = "authority-key.pem"
_DAYS = 825
_EARLIER = datetime.timedelta(hours=1)  # clocks differ


def make_keys(folder: Path, machines: Sequence[str]) -> list[Path]:
    """Make the authority where there is none, and a folder of keys for each machine.

    Args:
        folder: where they go; keep it, and no copy of it, away from the machines.
        machines: their names.

    Returns:
        The folders of the machines, each to be brought to its own.

    Raises:
        BadUsage: a machine has keys already, or a name is none.
        CannotWrite: there is no room or no permission.
    """
    for machine in machines:
        if not machine or name_part(machine) != machine:
            raise BadUsage("'{name}' cannot be a machine's name. Use letters and digits.", name=machine)
        if (folder / machine).exists():
            raise BadUsage("'{path}' exists already, and keys are never replaced. Remove it first, or choose another "
                           "name.", path=folder / machine)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    certificate, key = _authority(folder)
    return [_machine(folder / name, name, certificate, key) for name in machines]


def _authority(folder: Path) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """The authority of a folder, made where there is none."""
    paths = folder / AUTHORITY, folder / _AUTHORITYS_KEY
    if not any(path.exists() for path in paths):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Heirloom batches")])
        made = (_begun(name, name, key.public_key())
                .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
                .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
                .add_extension(_usage(signs=True), critical=True)
                .sign(key, hashes.SHA256()))
        _write(paths[1], _pem(key))
        _write(paths[0], made.public_bytes(serialization.Encoding.PEM))
    try:
        certificate = x509.load_pem_x509_certificate(paths[0].read_bytes())
        known = serialization.load_pem_private_key(paths[1].read_bytes(), None)
    except (OSError, ValueError, TypeError) as fault:
        raise CannotWrite("The authority in '{path}' cannot be read: {reason}. Bring it back from a copy, or make all "
                          "keys anew in another folder.", path=folder, reason=str(fault)) from fault
    if not isinstance(known, ec.EllipticCurvePrivateKey):
        raise BadUsage("The authority in '{path}' was not made by Heirloom. Choose another folder.", path=folder)
    return certificate, known


def _machine(folder: Path, name: str, authority: x509.Certificate, authoritys_key: ec.EllipticCurvePrivateKey) -> Path:
    """The folder of a machine, with all that it needs."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    both = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
    made = (_begun(subject, authority.subject, key.public_key())
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authoritys_key.public_key()),
                           critical=False)
            .add_extension(_usage(signs=False), critical=True)
            .add_extension(both, critical=False)
            .sign(authoritys_key, hashes.SHA256()))
    with told(folder):
        folder.mkdir(mode=0o700)
    _write(folder / AUTHORITY, authority.public_bytes(serialization.Encoding.PEM))
    _write(folder / CERTIFICATE, made.public_bytes(serialization.Encoding.PEM))
    _write(folder / KEY, _pem(key))
    return folder


def _begun(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    """A certificate without its extensions."""
    now = datetime.datetime.now(datetime.UTC)
    return x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number(), now - _EARLIER,
                                   now + datetime.timedelta(days=_DAYS))


def _usage(signs: bool) -> x509.KeyUsage:
    """What a key is for: signing certificates, or talking."""
    return x509.KeyUsage(digital_signature=not signs, key_cert_sign=signs, crl_sign=signs, content_commitment=False,
                         key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                         decipher_only=False)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    """A private key as text."""
    text: bytes = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                    serialization.NoEncryption())
    return text


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, from the first moment on."""
    with told(path):
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    flush_folder(path.parent)
