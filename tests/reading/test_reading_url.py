"""Addresses on the web: only public ones are connected to, at every step, and what answers is bounded. The server is on loopback."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from verify.errors import ReadError
from verify.reading import read, read_again
from verify.reading.url import Limits, fetch, is_public, resolve
from verify.records import Document, Failure

ARTICLE = (
    b"<html><head><title>Town falls</title><link rel='canonical' href='https://elsewhere.example/a'></head>"
    b"<body><article><h1>Town falls</h1><p>The army took the town of Orla on Monday, the mayor said.</p>"
    b"<p>Residents said that the town still held on Tuesday.</p></article></body></html>"
)

Answer = Callable[[BaseHTTPRequestHandler], None]


def sends(body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": kind, "Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


class Site:
    """A server on loopback, reached under any name: `answers` by path, `asked` with the Host header of each request."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []
        self.resolved: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path))
                try:
                    site.answers.get(self.path, sends(b"nothing", status=404))(self)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def resolve(self, host: str, port: int) -> list[str]:
        """Public names are at 127.0.0.1 here, once; whoever asks again is led to another address."""
        if host.endswith(".example"):
            self.resolved.append(host)
            return ["127.0.0.1"] if self.resolved.count(host) == 1 else ["127.0.0.3"]
        return resolve(host, port)

    @property
    def fetch(self) -> Callable:
        """As the user's, but that 127.0.0.1, where the server stands in for the Internet, counts as public."""
        return partial(fetch, resolve=self.resolve, allowed=lambda address: address == "127.0.0.1" or is_public(address))

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1"),
        *("255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
    ],
)
def test_addresses_that_are_not_public_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_that_are_public_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_loopback_by_any_name_is_refused_before_anything_is_sent(site: Site, host: str) -> None:
    with pytest.raises(ReadError, match=r"not a public address|is not found"):
        fetch(site.url("/", host))
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http:///a", "names no host"),
        ("http://news.example:99999/", "is not an address"),
        ("http://ada:secret@news.example/", "user name"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(site: Site, url: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        site.fetch(url)


def test_a_page_is_read_under_its_address_and_again_from_its_bytes(site: Site) -> None:
    site.answers["/a"] = sends(ARTICLE)
    (page,) = read([site.url("/a")], fetch=site.fetch)
    assert isinstance(page, Document)
    assert (page.id, page.url, page.received, page.media_type) == (site.url("/a"), site.url("/a"), ARTICLE, "text/html")
    assert "Residents said that the town still held" in page.text
    assert site.asked == [(f"news.example:{site.port}", "/a")]
    assert read_again(page) == page


def test_the_host_is_resolved_once_and_the_checked_address_is_connected_to(site: Site) -> None:
    site.answers["/a"] = sends(ARTICLE)
    assert site.fetch(site.url("/a")).body == ARTICLE
    assert site.resolved == ["news.example"]


def test_one_bad_address_among_good_ones_is_enough_to_refuse(site: Site) -> None:
    with pytest.raises(ReadError, match=r"is at 10\.0\.0\.1"):
        fetch(site.url("/a"), resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"], allowed=lambda address: address == "127.0.0.1")
    assert site.asked == []


def test_a_redirect_is_followed_and_the_last_address_counts(site: Site) -> None:
    site.answers["/old"] = sends(b"", status=301, Location=f"http://archive.example:{site.port}/a?b=é c")
    site.answers["/a?b=%C3%A9%20c"] = sends(ARTICLE)
    page = site.fetch(site.url("/old"))
    assert page.url.startswith(f"http://archive.example:{site.port}/a")
    assert site.resolved == ["news.example", "archive.example"]


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://127.0.0.2/", r"127\.0\.0\.2, which is not a public"),
        ("http://169.254.169.254/latest/meta-data/", "which is not a public"),
        ("//10.0.0.1/", "which is not a public"),
        ("file:///etc/passwd", "only http and https"),
        ("/loop", "redirects more than 5 times"),
    ],
)
def test_every_redirect_is_checked(site: Site, location: str, message: str) -> None:
    site.answers["/loop"] = sends(b"", status=302, Location=location)
    if location == "/loop":
        site.resolve = lambda host, port: ["127.0.0.1"]
    with pytest.raises(ReadError, match=message):
        site.fetch(site.url("/loop"))


def test_what_is_too_large_is_refused_whether_or_not_it_is_announced(site: Site) -> None:
    def unannounced(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        for _ in range(400):
            handler.wfile.write(b"x" * 10_000)

    site.answers |= {"/announced": sends(b"x" * 200_000, "text/plain"), "/unannounced": unannounced}
    for path in site.answers:
        site.resolved.clear()
        with pytest.raises(ReadError, match=r"larger than 0\.1 MB"):
            site.fetch(site.url(path), limits=Limits(bytes=100_000))


def test_what_is_too_slow_is_given_up(site: Site) -> None:
    site.answers["/drip"] = drips
    began = time.monotonic()
    with pytest.raises(ReadError, match=r"longer than 0\.5 seconds"):
        site.fetch(site.url("/drip"), limits=Limits(seconds=0.5))
    assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (sends(b"no", status=404), "answers 404"),
        (sends(b"x", "image/png"), "image/png is not read"),
        (sends(b"\x1f\x8b", Content_Encoding="gzip"), "comes compressed"),
        (sends(b"x" * 10, Content_Length="999"), "broke off after 10 of 999 bytes"),
    ],
)
def test_what_cannot_be_read_is_a_failure_by_its_address(site: Site, answer: Answer, message: str) -> None:
    site.answers["/a"] = answer
    (failure,) = read([site.url("/a")], fetch=site.fetch)
    assert isinstance(failure, Failure)
    assert failure.name == site.url("/a")
    assert message in failure.reason


def test_the_format_is_what_the_server_says_or_else_the_path(site: Site) -> None:
    site.answers |= {
        "/1": sends(b"x", "application/pdf; q=1"),
        "/t.jsonl": sends(b"{}", "text/plain"),
        "/b.docx": sends(b"x", "application/octet-stream"),
        "/c.pdf": sends(b"x", "text/html"),
    }
    kinds = []
    for path in site.answers:
        site.resolved.clear()
        kinds.append(site.fetch(site.url(path)).extension)
    assert kinds == [".pdf", ".jsonl", ".docx", ".html"]


def test_a_secure_host_must_prove_the_name_it_was_asked_by(site: Site, tmp_path: Path) -> None:
    certificate(tmp_path / "site.pem", "news.example")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tmp_path / "site.pem")
    site.server.socket = server.wrap_socket(site.server.socket, server_side=True)
    site.answers["/a"] = sends(ARTICLE)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "site.pem"))
    url = site.url("/a").replace("http:", "https:")
    assert site.fetch(url, tls=trusting).body == ARTICLE
    with pytest.raises(ReadError, match="CERTIFICATE_VERIFY_FAILED"):
        site.fetch(url.replace("news.", "other."), tls=trusting)
    site.resolved.clear()
    with pytest.raises(ReadError, match="CERTIFICATE_VERIFY_FAILED"):
        site.fetch(url)


def certificate(path: Path, name: str) -> None:
    """A certificate for `name`, signed by itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("192.0.2.1"))])
    made = x509.CertificateBuilder(
        subject, subject, key.public_key(), x509.random_serial_number(), now - dt.timedelta(1), now + dt.timedelta(1)
    )
    signed = made.add_extension(names, critical=False).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    no_password = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, no_password)
    path.write_bytes(private + signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
