"""The `verify` command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from verify import __version__, terminal
from verify.nli import commands as judges
from verify.store.filter import Status

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", pretty_exceptions_enable=False, add_completion=False)

training = typer.Typer(no_args_is_help=True, help="Train the models that ship with the project on data of your own.")
app.add_typer(training, name="train")
training.command("judge", epilog="[bold]Example[/bold]  verify train judge pairs.tsv --out my-judge")(judges.train)
evaluation = typer.Typer(no_args_is_help=True, help="Measure the judge or the claims on labelled data.")
app.add_typer(evaluation, name="evaluate")
evaluation.command("judge", epilog="[bold]Example[/bold]  verify evaluate judge pairs.tsv --nli my-judge")(judges.evaluate_files)

Paths = Annotated[
    list[str], typer.Argument(help="Files, folders, tables (JSONL or CSV, plain or .gz) or addresses (https://...).", show_default=False)
]
Database = Annotated[str | None, typer.Option("--db", help="Database URL; else a file verify.db in this folder.", envvar="VERIFY_DB")]
Judge = Annotated[str | None, typer.Option("--nli", help="Another NLI model: a Hugging Face id or a folder.")]
EncoderName = Annotated[str | None, typer.Option("--encoder", help="Another sentence encoder: a Hugging Face id or a folder.")]
NoProbe = Annotated[bool, typer.Option("--no-probe", help="Take an NLI model that gets the probe pairs wrong.")]
Threshold = Annotated[float | None, typer.Option(min=0, max=1, help="Lowest score that is flagged; the scorer's own if not given.")]


def _example(text: str) -> str:
    return f"[bold]Example[/bold]  {text}"


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Find the claims in your reports that compete with one another. Everything runs on this machine."""
    if version:
        terminal.output.print(__version__)
        raise typer.Exit


@app.command(epilog=_example("verify run reports/ --out flags.csv"))
def run(
    paths: Paths,
    out: Annotated[Path, typer.Option(help="Where the flags go, as CSV.")] = Path("flags.csv"),
    db: Database = None,
    nli: Judge = None,
    encoder: EncoderName = None,
    threshold: Threshold = None,
    top: Annotated[int, typer.Option(min=0, help="How many flags to print.")] = 10,
    no_probe: NoProbe = False,
    add: Annotated[bool, typer.Option("--add", help="Compare them with the reports in the database as well.")] = False,
) -> None:
    """Read reports, find competing claims, keep them in the database, write them as CSV and print the top ones."""
    with terminal.reported():
        from verify import running

        with terminal.progress() as progress:
            done = running.run(
                paths,
                out=out,
                db=db,
                judge=nli,
                encoder=encoder,
                threshold=threshold,
                probe=not no_probe,
                together=add,
                progress=progress,
            )
        terminal.show_failures(done.failures)
        terminal.show_flags(done.flags, top)
        terminal.say(f"{done.documents} documents, {len(done.flags)} flags, written to {out} and kept in {done.database}.")
        terminal.say("Nothing was new." if done.reused else "Review them with `verify review`.")


@app.command(epilog=_example("verify claims report.txt --out claims.jsonl"))
def claims(
    paths: Paths, out: Annotated[Path, typer.Option(help="Where the claims go, one JSON object a line.")] = Path("claims.jsonl")
) -> None:
    """Read reports and write their claims alone: who says what, exactly where."""
    with terminal.reported():
        from verify import running
        from verify.export import write_claims

        with terminal.progress() as progress:
            found, failures = running.claims(paths, progress=progress)
        written = write_claims(found, out)
        terminal.show_failures(failures)
        terminal.say(f"{written} claims written to {out}.")


@app.command(epilog=_example("verify judge pairs.tsv --out judged.tsv"))
def judge(
    pairs: Annotated[Path, typer.Argument(help="TSV with a header line and the columns premise and hypothesis.")],
    out: Annotated[Path, typer.Option(help="Where the pairs go with their three probabilities.")] = Path("judged.tsv"),
    nli: Judge = None,
    no_probe: NoProbe = False,
) -> None:
    """Judge pairs of sentences: the probabilities of entailment, neutral and contradiction."""
    with terminal.reported():
        from verify.nli import judge_file

        with terminal.progress() as progress:
            written = judge_file(pairs, out, spec=nli, probe=not no_probe, progress=lambda done, total: progress("judging", done, total))
        terminal.say(f"{written} pairs written to {out}.")


@app.command(epilog=_example("verify review --port 8501"))
def review(
    db: Database = None,
    host: Annotated[str, typer.Option(help="Address to serve at; the default can be reached from this machine only.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to serve at.")] = 8501,
) -> None:
    """Start the workbench on the database, in the browser."""
    with terminal.reported():
        from verify import serving

        terminal.say(f"The workbench is at http://{host}:{port} - stop it with Ctrl+C.")
        raise typer.Exit(serving.serve(db=db, host=host, port=port))


@app.command(epilog=_example("verify export --out confirmed.csv --status confirmed"))
def export(
    out: Annotated[Path, typer.Option(help="Where the flags go, as CSV.")] = Path("flags.csv"),
    db: Database = None,
    status: Annotated[list[Status] | None, typer.Option(help="Only flags of this status; may be given more than once.")] = None,
) -> None:
    """Write the flags of the database as CSV, all of them or those of one status."""
    with terminal.reported():
        from verify.export import export_flags
        from verify.store import Filter, open_store

        with open_store(db, create=False) as store:
            written = export_flags(store, Filter(status=tuple(status or ())), out)
        terminal.say(f"{written} flags written to {out}.")


@app.command(epilog=_example("verify audit flags.csv"))
def audit(
    exports: Annotated[list[Path] | None, typer.Argument(help="Exported CSV files to look up in the log.", show_default=False)] = None,
    db: Database = None,
) -> None:
    """Check that nothing in the database was changed or removed since it was written, nor in files exported from it."""
    with terminal.reported():
        from verify.export import faults
        from verify.store import open_store

        with open_store(db, create=False) as store:
            found = store.audit()
            wrong = [*found.faults, *(fault for path in exports or () for fault in faults(store, path))]
        for fault in wrong:
            terminal.fail(fault)
        if wrong:
            raise typer.Exit(1)
        terminal.say(f"All {found.head.number} rows of the log hold. Head: {found.head.hash}")


@app.command(epilog=_example("verify replay flags.csv"))
def replay(
    file: Annotated[Path, typer.Argument(help="An exported CSV file.", show_default=False)],
    db: Database = None,
    nli: Judge = None,
    encoder: EncoderName = None,
) -> None:
    """Derive every row of an exported file again, from the stored bytes and the models, and say which cells differ."""
    with terminal.reported():
        from verify import replaying

        with terminal.progress() as progress:
            done = replaying.replay(file, db=db, judge=nli, encoder=encoder, progress=progress)
        if done.differences:
            terminal.show_differences(done.differences)
            raise typer.Exit(1)
        terminal.say(f"All {done.rows} rows of {file} are derived again.")


@app.command(epilog=_example("verify doctor"))
def doctor(db: Database = None) -> None:
    """Say what is installed, which models were found, and how to get what is missing."""
    from verify.doctor import examine

    checks = examine(db)
    terminal.show_checks(checks)
    if not all(check.fine for check in checks):
        raise typer.Exit(1)


@app.command(epilog=_example("verify setup"))
def setup() -> None:
    """Prepare the models once, so that later runs start at once."""
    with terminal.reported():
        from verify.nli import prepare

        with terminal.progress() as progress:
            folder = prepare(lambda done, total, step: progress(step, done, total))
        terminal.say(f"The judge is ready in {folder}.")


@app.command(epilog=_example("verify distil pairs.tsv --reports articles.jsonl.gz --out my-fast-judge"))
def distil(
    labelled: Annotated[list[Path], typer.Argument(help="TSV or JSONL files (plain or .gz) of labelled pairs.")],
    out: Annotated[Path, typer.Option(help="Folder for the fast judge, its card and what an interrupted call goes on from.")],
    reports: Annotated[list[Path] | None, typer.Option(help="Reports whose candidates the strong judge labels.")] = None,
    most: Annotated[int, typer.Option(min=1, help="At most so many of these candidates.")] = 100_000,
    recipe: Annotated[Path | None, typer.Option(help="TOML file of settings; the default suits a small encoder.")] = None,
    base: Annotated[Path | None, typer.Option(help="Encoder or earlier student to train; the default is the sentence encoder.")] = None,
    db: Database = None,
    nli: Judge = None,
) -> None:
    """Train a fast judge on labelled pairs and on the answers of a strong one."""
    with terminal.reported():
        from verify.nli import distilling, load
        from verify.store import open_store

        teacher = load(nli)
        with terminal.progress() as progress, open_store(db) as store:
            card = distilling.distil(
                labelled,
                out,
                distilling.recipe_of(recipe),
                teacher=teacher,
                reports=reports or (),
                most=most,
                base=base,
                cache=store.judgement_cache(teacher.sha256),
                progress=progress,
            )
        terminal.say(f"{card.name} is in {out}.")


@evaluation.command("claims", epilog=_example("verify evaluate claims polnear.dev.jsonl.gz"))
def evaluate_claims(
    file: Annotated[Path, typer.Argument(help="Texts with labelled attributions, in the form of PolNeAR (JSONL, gzipped).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Measure who is said to have said what: precision, recall and F1 of attributions, and of their contents alone, by outlet."""
    with terminal.reported():
        from verify.claims import Extractor
        from verify.claims.evaluation import evaluate_claims as evaluate

        found = evaluate(file, Extractor())
    rows = {"all": found.overall, **dict(sorted(found.by_outlet.items()))}
    if as_json:
        terminal.output.print_json(json.dumps({name: score.figures() for name, score in rows.items()}))
    else:
        terminal.show_scores({name: score.figures() for name, score in rows.items()})


@training.command("flags", epilog=_example("verify train flags pairs.jsonl articles.jsonl.gz --out scorer.json"))
def train_flags(
    annotated: Annotated[Path, typer.Argument(help="JSONL of annotated pairs: event, kind, and two sides with article and quote.")],
    articles: Annotated[list[Path], typer.Argument(help="Tables of the articles, with a column event.")],
    out: Annotated[Path, typer.Option(help="Where the weights of the flag score go.")] = Path("scorer.json"),
    groups: Annotated[Path | None, typer.Option(help="JSON of event -> article ids, where the tables do not say.")] = None,
    only: Annotated[Path | None, typer.Option(help="JSON list of the events to use; all if not given.")] = None,
    db: Database = None,
    nli: Judge = None,
    encoder: EncoderName = None,
) -> None:
    """Fit the score of a flag on annotated events."""
    with terminal.reported():
        from verify.flag_training import train_flags as fit

        with terminal.progress() as progress:
            figures = fit(annotated, articles, groups=groups, only=only, out=out, db=db, nli=nli, encoder=encoder, progress=progress)
        terminal.show_figures(figures)
        terminal.say(f"The flag score is in {out}.")
