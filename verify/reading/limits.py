"""How much of an input is read before it is refused, in bytes: a report is small, a bomb is not."""

MEGABYTE = 1_000_000

MAX_FILE_BYTES = 200 * MEGABYTE
"""The largest file of a format that is read whole (all but tables), and the most that a .docx may unpack to."""

MAX_ROW_BYTES = 20 * MEGABYTE
"""The largest row of a table after decompression, and the most text (or XML) that one report may hold."""

MAX_TABLE_BYTES = 8_000 * MEGABYTE
"""The largest table after decompression. Tables are streamed, so this bounds time, not memory."""

MAX_FETCH_BYTES = 50 * MEGABYTE
"""The largest page or file that is fetched from the web."""

FETCH_SECONDS = 30
"""How long fetching one may take, with all its redirects."""

MAX_REDIRECTS = 5
