"""Networks written out as ONNX files, node by node, with weights of one byte where that is cheap at run time."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]
# (input, its name among the weights) -> output
Linear = Callable[[str, str], str]

# Operators that onnxruntime has beside the standard's.
_OWN = frozenset(("DynamicQuantizeMatMul", "MultiHeadAttention", "Gelu"))
WHOLE = TensorProto.INT64
FLOAT = TensorProto.FLOAT


def bytes_of(weight: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers from -127 to 127, and what each row (axis 1) of them is to be multiplied with."""
    scale = np.maximum(np.abs(weight).max(axis), np.float32(1e-8)) / np.float32(127)
    return np.round(weight / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(np.float32)


class Graph:
    """An ONNX graph in the making; every method returns the name of what it made."""

    def __init__(self, weights: Weights) -> None:
        self.w = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def const(self, array: NDArray[Any]) -> str:
        name = f"w{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name

    def node(self, kind: str, *inputs: str, name: str = "", **settings: Any) -> str:
        name = name or f"x{len(self.nodes)}"
        domain = "com.microsoft" if kind in _OWN else ""
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **settings))
        return name

    def split(self, x: str, parts: int) -> list[str]:
        names = [f"x{len(self.nodes)}_{n}" for n in range(parts)]
        self.nodes.append(helper.make_node("Split", [x], names, axis=-1, num_outputs=parts))
        return names

    def plain(self, x: str, name: str) -> str:
        """A linear layer as it is."""
        product = self.node("MatMul", x, self.const(self.w[name + ".weight"].T))
        return self.node("Add", product, self.const(self.w[name + ".bias"]))

    def small(self, x: str, name: str) -> str:
        """A linear layer in whole numbers: its inputs are rounded by the span of values that they have together.

        Where `name`.ease is among the weights, each input is divided by it first and its weights multiplied: one
        input that runs far beyond the others would leave these few steps.
        """
        weight = self.w[name + ".weight"]
        if name + ".ease" in self.w:
            ease = self.w[name + ".ease"]
            x, weight = self.node("Mul", x, self.const((1 / ease).astype(np.float32))), weight * ease
        whole, scale = bytes_of(weight, 1)
        return self.node(
            "DynamicQuantizeMatMul",
            x,
            self.const(whole.T),
            self.const(scale),
            self.const(np.zeros(len(scale), np.int8)),
            self.const(self.w[name + ".bias"]),
        )

    def norm(self, x: str, name: str, eps: float) -> str:
        scale, bias = self.const(self.w[name + ".weight"]), self.const(self.w[name + ".bias"])
        return self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=eps)

    def layer(self, x: str, p: str, *, heads: int, eps: float, linear: Linear) -> str:
        """A transformer layer that normalises after each half, with `p`.together for query, key and value."""
        q, k, v = self.split(linear(x, p + ".together"), 3)
        mixed = linear(self.node("MultiHeadAttention", q, k, v, num_heads=heads), p + ".out")
        x = self.norm(self.node("Add", x, mixed), p + ".norm1", eps)
        wide = linear(self.node("Gelu", linear(x, p + ".up")), p + ".down")
        return self.norm(self.node("Add", x, wide), p + ".norm2", eps)

    def rows(self, table: str, rows: str) -> str:
        """Rows of a table of one byte a number, as floats."""
        whole, scale = bytes_of(self.w[table], 1)
        floats = self.node("Cast", self.node("Gather", self.const(whole), rows), to=FLOAT)
        sizes = self.node("Unsqueeze", self.node("Gather", self.const(scale), rows), self.const(np.array([1])))
        return self.node("Mul", floats, sizes)

    def column(self, table: str, rows: str, number: int, axis: int) -> str:
        """Rows of a small table, by column `number` of a matrix of row numbers."""
        chosen = self.node("Gather", rows, self.const(np.array(number)), axis=axis)
        return self.node("Gather", self.const(self.w[table]), chosen)

    def save(
        self,
        path: pathlib.Path,
        inputs: Mapping[str, tuple[int, list[Any]]],
        outputs: Mapping[str, list[Any]],
    ) -> None:
        """Write the graph with these inputs (kind and shape) and outputs (shape)."""
        graph = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, FLOAT, shape) for name, shape in outputs.items()],
            self.constants,
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, ir_version=9, opset_imports=opsets, producer_name="sayso")
        path.write_bytes(model.SerializeToString(deterministic=True))
