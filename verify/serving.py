"""Start the Streamlit workbench."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from verify.errors import VerifyError

APP = Path(__file__).parent.parent / "app.py"


def serve(*, db: str | None, host: str, port: int) -> int:
    """Serve the workbench until it is stopped; its exit status. It is bound to `host` alone.

    Raises:
        VerifyError: `app.py` does not stand beside the package.
    """
    if not APP.is_file():
        raise VerifyError(f"{APP} is missing. Run from a checkout that `make setup` has set up.")
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *(f"--{name}={value}" for name, value in options.items())]
    environment = dict(os.environ) | ({"VERIFY_DB": db} if db else {})
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0
