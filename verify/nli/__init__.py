"""[Candidate] -> [Judgement]: what a natural language inference model says of two claims."""

from verify.nli.judging import judge
from verify.nli.loading import FAST, STRONG, digest_of, load, load_sieve
from verify.nli.model import NliModel, Scores
from verify.nli.pair_files import judge_file
from verify.nli.preparing import prepare
from verify.nli.sieve import Sieve, sift

__all__ = ["FAST", "STRONG", "NliModel", "Scores", "Sieve", "digest_of", "judge", "judge_file", "load", "load_sieve", "prepare", "sift"]
