"""Decision trees as a graph that onnxruntime runs, written straight into the format's bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Numbers of the fields below are those of onnx.proto; of the operator's settings, those of ai.onnx.ml 1.
_OPERATORS, _OPERATORS_VERSION = b"ai.onnx.ml", 1
_FORMAT_VERSION = 8
_FLOAT = 1  # kind of element
_INT, _STRING, _FLOATS, _INTS, _STRINGS = 2, 3, 6, 7, 8  # kinds of setting


def regression(
    feature: NDArray[Any],
    threshold: NDArray[Any],
    left: NDArray[Any],
    right: NDArray[Any],
    value: NDArray[Any],
    roots: NDArray[Any],
) -> bytes:
    """A model from `features` (rows, columns) to `total` (rows, 1): the sum of the leaves that a row falls into.

    Nodes are as in `trees.Arrays`: those of one tree side by side, its root first; `feature` is -1 for a leaf, and a
    row goes left where its feature is at most the threshold.
    """
    tree = np.repeat(np.arange(len(roots)), np.diff([*roots.tolist(), len(feature)]))
    node = np.arange(len(feature)) - roots[tree]
    leaf = feature < 0
    inner = ~leaf

    def child(column: NDArray[Any]) -> NDArray[Any]:
        return np.where(inner, column - roots[tree], 0)

    modes = np.where(leaf, b"\x4a\x04LEAF", b"\x4a\x0aBRANCH_LEQ")
    settings = (
        _whole("nodes_treeids", tree),
        _whole("nodes_nodeids", node),
        _whole("nodes_featureids", np.where(inner, feature, 0)),
        _setting("nodes_modes", b"".join(modes.tolist()), _STRINGS),
        _floats("nodes_values", threshold),
        _whole("nodes_truenodeids", child(left)),
        _whole("nodes_falsenodeids", child(right)),
        _whole("target_treeids", tree[leaf]),
        _whole("target_nodeids", node[leaf]),
        _whole("target_ids", np.zeros(leaf.sum(), np.int64)),
        _floats("target_weights", value[leaf]),
        _setting("n_targets", _number(3, 1), _INT),
        _setting("aggregate_function", _part(4, b"SUM"), _STRING),
        _setting("post_transform", _part(4, b"NONE"), _STRING),
    )
    operator = (
        _part(1, b"features"), _part(2, b"total"), _part(4, b"TreeEnsembleRegressor"), _part(7, _OPERATORS),
        *(_part(5, setting) for setting in settings),
    )  # fmt: skip
    graph = (
        _part(1, b"".join(operator)), _part(2, b"trees"), _part(11, _tensor(b"features")), _part(12, _tensor(b"total")),
    )  # fmt: skip
    known = _part(8, _part(1, _OPERATORS) + _number(2, _OPERATORS_VERSION))
    return _number(1, _FORMAT_VERSION) + known + _part(7, b"".join(graph))


def _tensor(name: bytes) -> bytes:
    """An input or output: a table of floats of any size."""
    shape = _part(1, _part(2, name + b" rows")) + _part(1, _part(2, name + b" columns"))
    return _part(1, name) + _part(2, _part(1, _number(1, _FLOAT) + _part(2, shape)))


def _whole(name: str, column: NDArray[Any]) -> bytes:
    return _setting(name, _part(8, _varints(column)), _INTS)


def _floats(name: str, column: NDArray[Any]) -> bytes:
    return _setting(name, _part(7, column.astype("<f4").tobytes()), _FLOATS)


def _setting(name: str, content: bytes, kind: int) -> bytes:
    return _part(1, name.encode()) + content + _number(20, kind)


def _number(field: int, value: int) -> bytes:
    return _varints(np.array([field << 3, value]))


def _part(field: int, content: bytes) -> bytes:
    return _varints(np.array([field << 3 | 2, len(content)])) + content


def _varints(column: NDArray[Any]) -> bytes:
    """Whole numbers, none negative: seven bits a byte, the low ones first, the top bit set where more follow."""
    numbers = column.astype(np.int64)
    steps = range(0, max(1, int(numbers.max(initial=0)).bit_length()), 7)
    rest = np.stack([numbers >> shift for shift in steps], axis=1)
    more = rest >= 1 << 7
    kept = np.concatenate([np.ones((len(numbers), 1), np.bool_), more[:, :-1]], axis=1)
    return bytes((rest & 0x7F | more << 7).astype(np.uint8)[kept].tobytes())
