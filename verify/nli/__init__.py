"""[Candidate] -> [Judgement]: what a natural language inference model says of two claims."""

from verify.nli.judging import judge
from verify.nli.loading import load
from verify.nli.model import NliModel, Scores
from verify.nli.pair_files import judge_file
from verify.nli.preparing import prepare

__all__ = ["NliModel", "Scores", "judge", "judge_file", "load", "prepare"]
