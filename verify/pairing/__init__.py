"""Claims -> candidates: what is worth judging together."""

from verify.pairing.candidates import propose
from verify.pairing.encoder import Encoder, SentenceEncoder

__all__ = ["Encoder", "SentenceEncoder", "propose"]
