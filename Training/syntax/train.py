"""Trains the syntax network of a language: parts of speech, UD features and trees from words, in one pass.

    python3 train.py --train nl-train.tsv --vectors nl-vectors.npz --dev nl-alpino-dev.tsv nl-lassy-dev.tsv --out nl-network.npz

The sentences come from `kroniek-train treebank`, the vectors from vectors.py; export.py turns what comes out into the file that ships.

A word is the sum of rows for its spelling (whole, prefixes, suffixes, shape) and of its fixed vector turned. Then gated convolutions over three words
(Dauphin et al. 2017) and gated recurrences in both directions whose gates see the words alone (Bradbury et al. 2017; Feng et al. 2024), each added to
what it read and normed. Heads of words are scored by a biaffine form, relations by another (Dozat and Manning 2017). Everything is small, and of
operations that whole numbers can do: rows and weights become 8 bits.
"""
from __future__ import annotations

import argparse
import functools
import json
import time
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from words import Lexicon, read, spelled

LENGTHS = [9, 15, 21, 28, 38, 60]


def initial(key, sizes: dict, rows: int, vector: int, tags: int, bundles: int, labels: int) -> dict:
    d, h, a, l = sizes["width"], sizes["state"], sizes["arc"], sizes["label"]
    keys = iter(jax.random.split(key, 64))

    def dense(n: int, m: int, gain: float = 1.0):
        return {"w": jax.random.normal(next(keys), (n, m)) * gain / np.sqrt(n), "b": jnp.zeros(m)}

    p = {"rows": jax.random.normal(next(keys), (rows, d)) * 0.3, "turn": dense(vector, d, 0.5), "norm0": jnp.ones(d)}
    for i in range(sizes["convolutions"]):
        p[f"conv{i}"] = dense(3 * d, 2 * d)
        p[f"convnorm{i}"] = jnp.ones(d)
    for i in range(sizes["recurrences"]):
        p[f"gates{i}"] = dense(d, 4 * h)
        p[f"join{i}"] = dense(2 * h, d)
        p[f"joinnorm{i}"] = jnp.ones(d)
    p["tags"], p["bundles"] = dense(d, tags), dense(d, bundles)
    p["dependent"], p["head"] = dense(d, a), dense(d, a)
    p["arc"], p["likely"] = jax.random.normal(next(keys), (a, a)) / a, jnp.zeros(a)
    p["root"] = jax.random.normal(next(keys), (a,)) * 0.1
    p["child"], p["parent"] = dense(d, l), dense(d, l)
    p["relation"] = jax.random.normal(next(keys), (l + 1, l + 1, labels)) / l
    p["rootparent"] = jax.random.normal(next(keys), (l,)) * 0.1
    return p


def norm(x, gain):
    return x * jax.lax.rsqrt(jnp.mean(x * x, axis=-1, keepdims=True) + 1e-5) * gain


def gate(x):
    return jnp.clip(x / 4 + 0.5, 0, 1)


def rectified(x, p):
    return jax.nn.relu(x @ p["w"] + p["b"])


def recurrence(z, g, reverse: bool):
    """c[t] = (1 - z[t]) c[t-1] + z[t] g[t]"""
    def step(c, now):
        c = c + now[0] * (now[1] - c)
        return c, c
    return jax.lax.scan(step, jnp.zeros_like(g[:, 0]), (z.swapaxes(0, 1), g.swapaxes(0, 1)), reverse=reverse)[1].swapaxes(0, 1)


def encode(p, vectors, ids, vector, mask, key, sizes: dict, rate: float):
    """What the network knows of each word: (batch, words, width)."""
    keys = iter(jax.random.split(key, 32))

    def drop(x, share):
        if share == 0:
            return x
        keep = jax.random.bernoulli(next(keys), 1 - share, x.shape[:1] + (1,) * (x.ndim - 2) + x.shape[-1:] if x.ndim > 2 else x.shape)
        return jnp.where(keep, x / (1 - share), 0)

    rows = p["rows"][ids] * (ids > 0)[..., None]
    fixed = vectors[vector]
    if rate > 0:
        known = jax.random.bernoulli(next(keys), 0.8, ids.shape[:2])
        rows = rows.at[:, :, 0].multiply(known[..., None])
        rows = rows * jax.random.bernoulli(next(keys), 0.95, ids.shape)[..., None]
        fixed = fixed * jax.random.bernoulli(next(keys), 0.92, ids.shape[:2])[..., None]
    x = norm(rows.sum(axis=2) + fixed @ p["turn"]["w"] + p["turn"]["b"], p["norm0"]) * mask[..., None]
    x = drop(x, rate)
    states = []
    for i in range(sizes["convolutions"]):
        wide = jnp.concatenate([jnp.pad(x, ((0, 0), (1, 0), (0, 0)))[:, :-1], x, jnp.pad(x, ((0, 0), (0, 1), (0, 0)))[:, 1:]], axis=-1)
        a, b = jnp.split(wide @ p[f"conv{i}"]["w"] + p[f"conv{i}"]["b"], 2, axis=-1)
        x = norm(x + drop(a * gate(b), rate), p[f"convnorm{i}"]) * mask[..., None]
    for i in range(sizes["recurrences"]):
        zf, gf, zb, gb = jnp.split(x @ p[f"gates{i}"]["w"] + p[f"gates{i}"]["b"], 4, axis=-1)
        forward = recurrence(gate(zf) * mask[..., None], gf, False)
        backward = recurrence(gate(zb) * mask[..., None], gb, True)
        joined = drop(jnp.concatenate([forward, backward], axis=-1), rate)
        x = norm(x + joined @ p[f"join{i}"]["w"] + p[f"join{i}"]["b"], p[f"joinnorm{i}"]) * mask[..., None]
    return drop(x, rate)


def scores(p, x, mask, marks):
    """Scores of tags, bundles and heads; the head after the last word is the root."""
    dependent, head = rectified(x, p["dependent"]), rectified(x, p["head"])
    head = jnp.concatenate([head, jnp.broadcast_to(jax.nn.relu(p["root"]), head[:, :1].shape)], axis=1)
    arcs = jnp.einsum("bia,ac,bjc->bij", dependent, p["arc"], head) + (head @ p["likely"])[:, None]
    can = jnp.concatenate([mask * (1 - marks), jnp.ones_like(mask[:, :1])], axis=1)
    arcs = jnp.where(can[:, None] > 0, arcs, -1e4)
    arcs = arcs - 1e4 * jnp.eye(arcs.shape[1], arcs.shape[2])
    return x @ p["tags"]["w"] + p["tags"]["b"], x @ p["bundles"]["w"] + p["bundles"]["b"], arcs


def relations(p, x, heads):
    child, parent = rectified(x, p["child"]), rectified(x, p["parent"])
    parent = jnp.concatenate([parent, jnp.broadcast_to(jax.nn.relu(p["rootparent"]), parent[:, :1].shape)], axis=1)
    of = jnp.take_along_axis(parent, heads[..., None], axis=1)
    one = jnp.ones_like(child[..., :1])
    child, of = jnp.concatenate([child, one], axis=-1), jnp.concatenate([of, one], axis=-1)
    return jnp.einsum("bti,ijl,btj->btl", child, p["relation"], of)


def loss(p, vectors, batch, key, sizes, rate):
    first, second = jax.random.split(key)
    x = encode(p, vectors, batch["ids"], batch["vector"], batch["mask"], first, sizes, rate)
    tags, bundles, arcs = scores(p, x, batch["mask"], batch["marks"])
    labels = relations(p, x, batch["heads"])
    mask, words = batch["mask"], batch["mask"] * (1 - batch["marks"])

    def cross(logits, gold, weight):
        return -(jnp.take_along_axis(jax.nn.log_softmax(logits), gold[..., None], axis=-1)[..., 0] * weight).sum()

    total = cross(tags, batch["tags"], mask) + 0.5 * cross(bundles, batch["bundles"], mask) + cross(arcs, batch["heads"], words) + cross(labels, batch["labels"], words)
    return total / mask.sum()


def guesses(p, vectors, batch, sizes):
    x = encode(p, vectors, batch["ids"], batch["vector"], batch["mask"], jax.random.PRNGKey(0), sizes, 0.0)
    tags, bundles, arcs = scores(p, x, batch["mask"], batch["marks"])
    heads = arcs.argmax(-1)
    return tags.argmax(-1), bundles.argmax(-1), heads, relations(p, x, heads).argmax(-1)


def batches(sentences: list[dict], order, words: int, slots: int):
    """Sentences of about one length together; a batch has as many as make up `words`, the rest of it is padding."""
    waiting: dict[int, list[dict]] = {}
    for i in order:
        s = sentences[i]
        length = next((n for n in LENGTHS if n >= len(s["tags"])), None)
        if length is None:
            continue
        group = waiting.setdefault(length, [])
        group.append(s)
        if len(group) == max(1, words // length):
            yield filled(group, length, max(1, words // length), slots)
            waiting[length] = []
    for length, group in sorted(waiting.items()):
        if group:
            yield filled(group, length, max(1, words // length), slots)


def filled(group: list[dict], length: int, size: int, slots: int) -> dict:
    out = {n: np.zeros((size, length), np.int32) for n in ("tags", "bundles", "heads", "labels", "vector")}
    out["ids"] = np.zeros((size, length, slots), np.int32)
    out["mask"], out["marks"] = np.zeros((size, length), np.float32), np.zeros((size, length), np.float32)
    for i, s in enumerate(group):
        n = len(s["tags"])
        for name in ("tags", "bundles", "labels", "vector", "ids", "marks"):
            out[name][i, :n] = s[name]
        out["heads"][i, :n] = np.where(s["heads"] < 0, length, s["heads"])
        out["mask"][i, :n] = 1
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--words", type=int, default=1200, help="words of a batch")
    parser.add_argument("--rate", type=float, default=0.2, help="share of what is dropped in training")
    parser.add_argument("--speed", type=float, default=2e-3, help="step of Adam at its highest")
    parser.add_argument("--compounds", type=int, default=0, help="letters that the tail of an unknown word must have to lend it its vector; 0 for none")
    parser.add_argument("--sizes", default="{}")
    parser.add_argument("--limit", type=int, default=0)
    options = parser.parse_args()
    sizes = {"width": 128, "state": 128, "arc": 96, "label": 48, "convolutions": 2, "recurrences": 2} | json.loads(options.sizes)

    sentences = read(options.train)
    if options.limit:
        sentences = sentences[::max(1, len(sentences) // options.limit)]
    lexicon = Lexicon(sentences, options.vectors, options.compounds)
    data = [lexicon.numbered(s) for s in sentences]
    cased = [[lexicon.numbered(spelled(s, way)) for s in sentences] for way in ("upper", "title", "lower")]
    held = [(path.name, [lexicon.numbered(s) for s in read(path)]) for path in options.dev]
    vectors = jnp.asarray(lexicon.vectors)
    p = initial(jax.random.PRNGKey(1), sizes, lexicon.rows, vectors.shape[1], len(lexicon.tags), len(lexicon.bundles), len(lexicon.labels))
    print("rows", lexicon.rows, "tags", len(lexicon.tags), "bundles", len(lexicon.bundles), "labels", len(lexicon.labels), flush=True)

    steps = options.epochs * sum(1 for _ in batches(data, range(len(data)), options.words, lexicon.slots))
    zeros = jax.tree.map(jnp.zeros_like, p)
    state = (p, zeros, jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.copy, p))

    @functools.partial(jax.jit, donate_argnums=0)
    def step(state, batch, number, key):
        p, m, v, mean = state
        value, g = jax.value_and_grad(loss)(p, vectors, batch, key, sizes, options.rate)
        size = jnp.sqrt(sum((x * x).sum() for x in jax.tree.leaves(g)))
        g = jax.tree.map(lambda x: x * jnp.minimum(1, 2 / size), g)
        speed = options.speed * jnp.minimum(1, (number + 1) / 200) * jnp.maximum(0.02, 1 - number / steps)
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.98 * v + 0.02 * g * g, v, g)
        one, two = 1 - 0.9 ** (number + 1), 1 - 0.98 ** (number + 1)
        p = jax.tree.map(lambda p, m, v: p - speed * (m / one / (jnp.sqrt(v / two) + 1e-8) + 1e-4 * p), p, m, v)
        mean = jax.tree.map(lambda a, b: a + (b - a) * jnp.maximum(0.002, 9 / (9 + number)), mean, p)
        return (p, m, v, mean), value

    guess = jax.jit(functools.partial(guesses, sizes=sizes))

    def measure(p, name: str, held: list[dict]) -> None:
        right = np.zeros(6)
        for batch in batches(held, range(len(held)), 2000, lexicon.slots):
            tags, bundles, heads, labels = (np.asarray(x) for x in guess(p, vectors, batch))
            mask = batch["mask"] > 0
            words = mask & (batch["marks"] == 0)
            arcs = (heads == batch["heads"]) & words
            right += [mask.sum(), ((tags == batch["tags"]) & mask).sum(), ((bundles == batch["bundles"]) & mask).sum(), words.sum(), arcs.sum(), (arcs & (lexicon.main[labels] == lexicon.main[batch["labels"]])).sum()]
        n, tag, bundle, words, arcs, labels = right
        print(f"   {name:24} UPOS {tag / n:.4f} feats {bundle / n:.4f} UAS {arcs / words:.4f} LAS {labels / words:.4f} (without punctuation)", flush=True)

    random, number, key = np.random.default_rng(7), 0, jax.random.PRNGKey(2)
    started = time.time()
    for epoch in range(options.epochs):
        pick = random.random(len(data))
        now = [cased[0][i] if pick[i] < 0.03 else cased[1][i] if pick[i] < 0.06 else cased[2][i] if pick[i] < 0.08 else data[i] for i in range(len(data))]
        every = list(batches(now, random.permutation(len(now)), options.words, lexicon.slots))
        random.shuffle(every)
        total = 0.0
        for batch in every:
            key, use = jax.random.split(key)
            state, value = step(state, batch, number, use)
            total += float(value)
            number += 1
        print(f"epoch {epoch + 1} loss {total / len(every):.4f} step {number}/{steps} {time.time() - started:.0f} s", flush=True)
        if epoch % 3 == 2 or epoch == options.epochs - 1:
            for name, sentences in held:
                measure(state[3], name, sentences)
        np.savez(options.out, sizes=json.dumps(sizes), **lexicon.kept(), **{k: np.asarray(v) for k, v in flat(state[3]).items()})


def flat(p: dict) -> dict:
    out = {}
    for name, value in p.items():
        if isinstance(value, dict):
            out |= {f"p.{name}.{k}": v for k, v in value.items()}
        else:
            out[f"p.{name}"] = value
    return out


if __name__ == "__main__":
    main()
