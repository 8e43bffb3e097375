"""Pages and files on the web (http://, https://): fetched from public addresses only, within limits of size and time.

The name of the host is resolved once, every address it has is checked, and the connection goes to an address that was checked: a name that
is resolved again could lead elsewhere by then (DNS rebinding). A redirect is another address, and checked like the first. Proxies that the
environment names are not used, since they would resolve the name themselves. Source: OWASP, Server-Side Request Forgery Prevention
(https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html).
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from verify.errors import ReadError
from verify.reading.formats import READERS, extension
from verify.reading.limits import FETCH_SECONDS, MAX_FETCH_BYTES, MAX_REDIRECTS, MEGABYTE

SCHEMES = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "verify", "Accept": "text/html, text/plain, application/pdf, */*;q=0.5", "Accept-Encoding": "identity"}
_TYPES = {reader.media_type: known for known, reader in reversed(READERS.items()) if not known.endswith(".gz")}
_TYPES |= {"application/xhtml+xml": ".html", "application/x-ndjson": ".jsonl"}
# A host with several addresses may be down at some of them; there is no need to try more than these.
_ADDRESSES = 4
_PIECE = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port in, its IP addresses out. Raises OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: the address it came from in the end, the bytes, and the file extension that they are read by."""

    url: str
    body: bytes
    extension: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long is fetched before it is refused; `seconds` are for all of it, redirects included."""

    bytes: int = MAX_FETCH_BYTES
    seconds: float = FETCH_SECONDS
    redirects: int = MAX_REDIRECTS


def is_url(name: str) -> bool:
    """Whether what the user names is an address on the web rather than a path."""
    return name.lower().startswith(("http://", "https://"))


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of `host`, in the order of the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public Internet: not private, loopback, link-local, multicast, reserved, or one of these
    inside an IPv6 address (IPv4-mapped, 6to4, Teredo, NAT64)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inside = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            inside.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        embedded = [inner for inner in inside if inner is not None]
        if embedded:
            return all(is_public(str(inner)) for inner in embedded)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def fetch(
    url: str,
    *,
    limits: Limits = Limits(),
    resolve: Resolve = resolve,
    allowed: Callable[[str], bool] = is_public,
    tls: ssl.SSLContext | None = None,
) -> Page:
    """Fetch `url`, following redirects. `resolve`, `allowed` and `tls` are for those whose hosts are elsewhere, such as tests.

    Raises:
        ReadError: the address is not http or https, leads to an address that is not allowed, does not answer, is too large or too slow,
            or holds a format that is not read.
    """
    until = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        parts = _checked(url)
        addresses = _addresses(parts, resolve, allowed)
        found = _get(parts, addresses, until, limits, tls)
        if isinstance(found, Page):
            return found
        url = urljoin(url, found)
    raise ReadError(f"it redirects more than {limits.redirects} times")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError as error:
        raise ReadError(f"{url!r} is not an address ({error})") from error
    if parts.scheme not in SCHEMES:
        raise ReadError(f"it leads to {parts.scheme or 'no scheme'}://; only http and https are fetched")
    if not parts.hostname:
        raise ReadError(f"{url!r} names no host")
    if "@" in parts.netloc:
        raise ReadError("it has a user name in it; save the page as a file instead")
    return parts


def _addresses(parts: SplitResult, resolve: Resolve, allowed: Callable[[str], bool]) -> list[str]:
    try:
        found = list(resolve(parts.hostname, parts.port or SCHEMES[parts.scheme]))
    except (OSError, UnicodeError) as error:
        raise ReadError(f"the host {parts.hostname} is not found ({getattr(error, 'strerror', None) or error})") from error
    for address in found:
        if not allowed(address):
            raise ReadError(f"the host {parts.hostname} is at {address}, which is not a public address; save the page as a file instead")
    if not found:
        raise ReadError(f"the host {parts.hostname} has no address")
    return found[:_ADDRESSES]


def _get(parts: SplitResult, addresses: list[str], until: float, limits: Limits, tls: ssl.SSLContext | None) -> Page | str:
    """The page, or where it redirects to."""
    connection = _connected(parts, addresses, until, limits, tls)
    # Each read may take its time, and a server that sends a byte now and then would never end: the socket is closed when time is up.
    watch = threading.Timer(max(0.0, until - time.monotonic()), _shut, [connection.sock])
    watch.daemon = True
    watch.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        connection.request("GET", _target(parts), headers=_HEADERS)
        answer = connection.getresponse()
        if answer.status in _REDIRECTS and answer.getheader("Location"):
            return str(answer.getheader("Location"))
        if answer.status != 200:
            raise ReadError(f"{parts.hostname} answers {answer.status} {answer.reason}")
        kind = _extension(answer, parts)
        return Page(parts.geturl(), _body(answer, limits, until), kind)
    except (OSError, http.client.HTTPException, ValueError) as error:
        _in_time(until, limits)
        raise ReadError(f"{parts.hostname} broke off ({type(error).__name__}: {error})") from error
    finally:
        watch.cancel()
        connection.close()


def _target(parts: SplitResult) -> str:
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path or "/", parts.query))
    return f"{path}?{query}" if query else path


def _connected(
    parts: SplitResult, addresses: list[str], until: float, limits: Limits, tls: ssl.SSLContext | None
) -> http.client.HTTPConnection:
    """A connection to the first of the checked addresses that answers; for https, the handshake is still to come."""
    host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    port = parts.port or SCHEMES[parts.scheme]
    problem: Exception | None = None
    for address in addresses:
        _in_time(until, limits)
        connection = http.client.HTTPConnection(host, port)
        connection.default_port = SCHEMES[parts.scheme]  # what the Host header leaves out
        connection.auto_open = 0  # which would resolve the host again
        sock = None
        try:
            sock = socket.create_connection((address, port), timeout=max(0.1, until - time.monotonic()))
            if parts.scheme == "https":
                sock = (tls or ssl.create_default_context()).wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        except (OSError, ssl.SSLError) as error:
            problem = error
            if sock is not None:
                sock.close()
            continue
        connection.sock = sock
        return connection
    _in_time(until, limits)
    raise ReadError(f"{parts.hostname} cannot be reached ({getattr(problem, 'strerror', None) or problem})") from problem


def _body(answer: http.client.HTTPResponse, limits: Limits, until: float) -> bytes:
    announced = answer.length
    encoding = answer.getheader("Content-Encoding", "identity")
    if encoding.lower() != "identity":
        raise ReadError(f"it comes compressed ({encoding}) although that was not asked for; save the page as a file instead")
    body = bytearray()
    while len(body) <= limits.bytes and (announced is None or announced <= limits.bytes):
        piece = answer.read(_PIECE)
        _in_time(until, limits)
        body += piece
        if not piece:
            if announced is not None and len(body) < announced:
                raise ReadError(f"it broke off after {len(body):,} of {announced:,} bytes")
            return bytes(body)
    raise ReadError(f"it is larger than {limits.bytes / MEGABYTE:g} MB; save it as a file and split it")


def _extension(answer: http.client.HTTPResponse, parts: SplitResult) -> str:
    """The extension for what the server says it sends, else that of the path."""
    said = answer.getheader("Content-Type", "").partition(";")[0].strip().lower()
    of_path = extension(parts.path.rpartition("/")[2])
    if of_path in READERS and said in ("", "application/octet-stream", "text/plain", "application/gzip"):
        return of_path
    if said not in _TYPES:
        raise ReadError(f"{said or 'an unnamed format'} is not read")
    return _TYPES[said]


def _in_time(until: float, limits: Limits) -> None:
    if time.monotonic() >= until:
        raise ReadError(f"it takes longer than {limits.seconds:g} seconds")


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # where it is closed already
        sock.shutdown(socket.SHUT_RDWR)
