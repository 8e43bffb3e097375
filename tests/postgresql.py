"""A PostgreSQL server of the tests' own on a loopback port, where the machine has PostgreSQL; shared with the benchmarks."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

USER = "verify"
# A crash of the server is not what is tested, and syncing each commit takes most of the time on a slow disk.
SETTINGS = {"listen_addresses": "127.0.0.1", "fsync": "off", "max_connections": "60"}


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`: on the path, or where Debian keeps them, which is not on the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


@contextmanager
def server() -> Iterator[str]:
    """The URL of an empty server without a database name ("postgresql+psycopg://verify@127.0.0.1:5433"), stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="verify-postgresql-"))
    prefix: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    bin_ = binaries()

    def call(program: str, *arguments: str) -> None:
        command = [*prefix, str(bin_ / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        call("initdb", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        yield f"postgresql+psycopg://{USER}@127.0.0.1:{port}"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server_url: str, *, template: str = "") -> Iterator[str]:
    """The URL of a new database on the server, a copy of `template` where one is named.

    It is dropped afterwards, whoever is still connected to it.
    """
    name = f"verify_{uuid.uuid4().hex}"
    engine = sa.create_engine(f"{server_url}/postgres", isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}"))
        yield f"{server_url}/{name}"
        with engine.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()
