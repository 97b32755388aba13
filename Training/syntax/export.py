"""Writes what train.py learnt as the file that ships: weights and rows of 8 bits.

    python3 export.py nl-network.npz syntax.model [--least 3 nl-train.tsv]

--least leaves out the rows of words that training saw less often than that, and of beginnings and endings that it saw less than twice as often: the network
learnt to do without, as a quarter of all words was hidden from it.
"""
from __future__ import annotations

import argparse
import json
import struct
from pathlib import Path

import numpy as np

from words import read, spellings

MASK = (1 << 64) - 1


def hashed(text: str) -> int:
    """`ByteHash` over scalars."""
    state = 0xCBF29CE484222325
    for c in text:
        state = ((state ^ ord(c)) * 0x100000001B3) & MASK
    state = ((state ^ state >> 32) * 0xD6E8FEB86659FD93) & MASK
    return state ^ state >> 32


def table(keys: list[str]) -> bytes:
    """Open addressing; the row of keys[i] is i + 1."""
    bits = 4
    while len(keys) > 0.6 * (1 << bits):
        bits += 1
    slots = np.zeros((1 << bits, 2), "<u4")
    for row, key in enumerate(keys, 1):
        value = hashed(key)
        slot = value >> (64 - bits)
        while slots[slot, 1]:
            slot = (slot + 1) & ((1 << bits) - 1)
        slots[slot] = value & 0xFFFFFFFF, row
    return struct.pack("<II", bits, 0) + slots.tobytes()


def whole(x: np.ndarray, scale) -> np.ndarray:
    return np.clip(np.rint(x / scale), -127, 127).astype(np.int8)


def dense(w: np.ndarray, b: np.ndarray) -> bytes:
    """`w` is depth × columns."""
    scale = np.maximum(np.abs(w).max(axis=0) / 127, 1e-9).astype("<f4")
    return struct.pack("<II", *w.shape) + scale.tobytes() + b.astype("<f4").tobytes() + whole(w, scale).T.tobytes()


def padded(parts: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """Layers side by side, each beginning at a multiple of 16 columns."""
    ws, bs = [], []
    for w, b in parts:
        more = -w.shape[1] % 16
        ws.append(np.pad(w, ((0, 0), (0, more))))
        bs.append(np.pad(b, (0, more)))
    return np.concatenate(ws, axis=1), np.concatenate(bs)


def model(sections: list[tuple[str, bytes]]) -> bytes:
    """`ModelFileWriter`."""
    out, offset = b"KRNKMDL1" + struct.pack("<Q", len(sections)), (16 + len(sections) * 32 + 15) // 16 * 16
    for name, data in sections:
        out += name.encode().ljust(16, b"\0") + struct.pack("<QQ", offset, len(data))
        offset += (len(data) + 15) // 16 * 16
    for _, data in sections:
        out += b"\0" * (-len(out) % 16) + data
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--least", nargs=2, metavar=("TIMES", "SENTENCES"))
    options = parser.parse_args()
    n = np.load(options.network)
    sizes = json.loads(str(n["sizes"]))
    width, label = sizes["width"], sizes["label"]
    layer = lambda name: (n[f"p.{name}.w"], n[f"p.{name}.b"])  # noqa: E731
    lines = lambda values: "\n".join(str(v) for v in values).encode()  # noqa: E731
    rows, vectors, keys = n["p.rows"].copy(), n["vectors"], [str(k) for k in n["keys"]]
    rows[0] = 0
    if options.least:
        least, counts = int(options.least[0]), spellings(read(Path(options.least[1])))
        kept = [i for i, key in enumerate(keys) if counts[key] >= (least if key[0] in "wh" else 2 * least)]
        rows, keys = rows[[0] + [i + 1 for i in kept]], [keys[i] for i in kept]
    row_scale = float(np.float32(np.quantile(np.abs(rows[1:]).max(axis=1), 0.995) / 127))
    vector_scale = float(np.float32(np.quantile(np.abs(vectors[1:]).max(axis=1), 0.995) / 127))
    tags, bundles, labels = (list(map(str, n[k])) for k in ("tags", "bundles", "labels"))
    facts = {"width": width, "state": sizes["state"], "arc": sizes["arc"], "label": label, "convolutions": sizes["convolutions"],
             "recurrences": sizes["recurrences"], "rows": len(rows), "vectors": len(vectors), "vector": vectors.shape[1], "compounds": int(n["compounds"]),
             "row-scale": f"{row_scale:.9g}", "vector-scale": f"{vector_scale:.9g}"}
    relation = n["p.relation"].transpose(0, 2, 1)            # child (and 1) × label × parent (and 1)
    inner = relation[:label].transpose(1, 0, 2).reshape(-1, label + 1)
    form = np.concatenate([inner, relation[label]], axis=0)    # label × child, then label alone
    sections = [
        ("sizes", lines(f"{k} {v}" for k, v in facts.items())), ("tag-names", lines(tags)), ("bundle-names", lines(bundles)), ("label-names", lines(labels)),
        ("bundle-tags", lines(f"{tags.index(p.split(' ')[0])} {bundles.index(p.split(' ')[1])}" for p in map(str, n["pairs"]))),
        ("spellings", table(keys)), ("words", table(["v" + str(w) for w in n["words"]])),
        ("rows", whole(rows, row_scale).tobytes()), ("vectors", whole(vectors, vector_scale).tobytes()),
        ("turn", dense(*layer("turn"))), ("gain", n["p.norm0"].astype("<f4").tobytes()),
    ]
    for i in range(sizes["convolutions"]):
        sections += [(f"conv{i}", dense(*layer(f"conv{i}"))), (f"conv-gain{i}", n[f"p.convnorm{i}"].astype("<f4").tobytes())]
    for i in range(sizes["recurrences"]):
        sections += [(f"gates{i}", dense(*layer(f"gates{i}"))), (f"join{i}", dense(*layer(f"join{i}"))), (f"join-gain{i}", n[f"p.joinnorm{i}"].astype("<f4").tobytes())]
    relu = lambda x: np.maximum(x, 0).astype("<f4").tobytes()  # noqa: E731
    sections += [
        ("readout", dense(*padded([layer(x) for x in ("tags", "bundles", "dependent", "head", "child", "parent")]))),
        ("arc", dense(n["p.arc"], np.zeros(sizes["arc"], np.float32))), ("relation", dense(form[:, :label].T, form[:, label])),
        ("likely", n["p.likely"].astype("<f4").tobytes()), ("root-head", relu(n["p.root"])), ("root-parent", relu(n["p.rootparent"])),
    ]
    data = model(sections)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes")


if __name__ == "__main__":
    main()
