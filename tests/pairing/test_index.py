import numpy as np

from verify.pairing import index


def random_units(count, width=32, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_neighbours_are_those_of_an_exhaustive_search():
    vectors = random_units(200)
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2)
    expected = {(row, int(other)) for row in range(200) for other in np.argsort(-cosines[row])[:3]}
    assert {(row, other) for row, other, _ in index.by_meaning(vectors, 3)} == expected


def test_an_inverted_file_finds_most_of_what_an_exhaustive_search_finds(monkeypatch):
    # Real claims lie in clusters; so do these.
    vectors = random_units(50)[np.arange(4_000) % 50] + 0.15 * random_units(4_000, seed=1)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    exact = {(row, other) for row, other, _ in index.by_meaning(vectors, 5)}
    monkeypatch.setattr(index, "EXACT_LIMIT", 1_000)
    found = {(row, other) for row, other, _ in index.by_meaning(vectors, 5)}
    assert len(found & exact) / len(exact) > 0.95


def test_rare_shared_words_outweigh_common_ones():
    lists = [["army", "keshtan"], ["army", "town"], ["army", "keshtan", "bridge"], ["army", "rain"]]
    best = {row: other for row, other, _ in index.by_words(lists, 1)}
    assert best[0] == 2
    assert best[2] == 0
