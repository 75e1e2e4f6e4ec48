"""Servers that speak TLS under a throw-away certificate authority, for what asks the network."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


def trusted(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = HOST, days: int = 1) -> ssl.SSLContext:
    """What a server needs that this process trusts, until the test is over.

    Args:
        folder: where the authority lies.
        monkeypatch: the test's.
        name: the address that the server's certificate is for.
        days: how long it is valid; less than none for one that has run out.
    """
    folder.mkdir(exist_ok=True)
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    top = _certificate(authority, authority, "authority", 1).add_extension(x509.BasicConstraints(True, None), True)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))])
    own = _certificate(key, authority, name, days).add_extension(alternative, False)
    (folder / "authority.pem").write_bytes(_pem(top.sign(authority, hashes.SHA256())))
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                               serialization.NoEncryption())
    (folder / "server.pem").write_bytes(secret + _pem(own.sign(authority, hashes.SHA256())))
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    for proxies in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(proxies, HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def _certificate(key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey, name: str,
                 days: int) -> x509.CertificateBuilder:
    """A certificate of the authority, before it is signed."""
    now = datetime.datetime.now(datetime.UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority")])
    return (x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(),
                                    now - datetime.timedelta(days=9), now + datetime.timedelta(days=days))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False))


def _pem(certificate: x509.Certificate) -> bytes:
    """A certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM)


@contextmanager
def served(server: HTTPServer, context: ssl.SSLContext | None) -> Iterator[str]:
    """Let a server answer in a thread, over TLS where there is a context; its address without a path."""
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http{'s' if context else ''}://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
