"""[Candidate] -> [Judgement]: what a natural language inference model says of two claims."""

from verify.nli.judging import Memory, judge
from verify.nli.loading import digest_of, load
from verify.nli.model import NliModel, Scores
from verify.nli.pair_files import judge_file
from verify.nli.preparing import prepare
from verify.nli.sifting import sift

__all__ = ["Memory", "NliModel", "Scores", "digest_of", "judge", "judge_file", "load", "prepare", "sift"]
