"""The judge that ships, and classifiers of a few thousand weights that load in no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verify.nli import NliModel, load
from verify.nli.probe import PAIRS


@pytest.fixture(scope="session")
def shipped() -> NliModel:
    """The judge that ships; prepared once a machine, which takes about a minute."""
    return load()


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an untrained MPNet encoder and a tokenizer of the words of the probe pairs."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import MPNetConfig, MPNetModel, PreTrainedTokenizerFast, set_seed

    folder = tmp_path_factory.mktemp("tiny-base")
    words = sorted({word for pair, _ in PAIRS for text in pair for word in text.split()})
    vocabulary = {word: number for number, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", unk_token="<unk>", model_max_length=64).save_pretrained(folder)
    set_seed(1)
    config = MPNetConfig(
        vocab_size=len(vocabulary),
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=128,
        max_position_embeddings=80,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    MPNetModel(config).save_pretrained(folder)
    return folder


@pytest.fixture
def tiny_classifier(tiny_base: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes an untrained classifier with the labels it is given into a folder of their name."""
    import shutil

    from transformers import AutoModelForSequenceClassification, set_seed

    def write(*labels: str) -> Path:
        folder = tmp_path / "-".join(labels)
        shutil.copytree(tiny_base, folder)
        set_seed(2)
        model = AutoModelForSequenceClassification.from_pretrained(tiny_base, num_labels=len(labels), id2label=dict(enumerate(labels)))
        model.save_pretrained(folder)
        return folder

    return write


@pytest.fixture
def fp32_contradiction() -> list[float]:
    """The probability of contradiction that the merged judge gives the probe pairs in fp32 PyTorch."""
    return [0.011, 0.009, 0.007, 0.008, 0.174, 0.035, 0.069, 0.019, 0.921, 0.964, 0.955, 0.876]
