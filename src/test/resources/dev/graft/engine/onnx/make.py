"""Makes the encoders of OnnxEncoderTest with PyTorch (1.13) and tells what PyTorch makes of a row.

python3 make.py (in this folder). Weights are drawn by a seed: nobody trained them.
"""

import torch
from torch import nn

torch.manual_seed(7)


def row(width, shift=0.0):
    """Row k: sin(0.1·(i+1)+k) at i, channels last."""
    return torch.sin(0.1 * (torch.arange(width, dtype=torch.float32) + 1) + shift)


def export(name, model, example, free=True):
    axes = {"rows": {0: "n"}, "features": {0: "n"}} if free else None
    torch.onnx.export(
        model.eval(), example, name, input_names=["rows"], output_names=["features"],
        dynamic_axes=axes, opset_version=13)


def told(name, values):
    print(name, ", ".join(f"{v:.7f}f" for v in values.flatten().tolist()))


class Turned(nn.Module):
    """Takes [N, H, W, C]."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x.permute(0, 3, 1, 2))


class Pair(nn.Module):
    def forward(self, x):
        return x + 1, x - 1


class Log(nn.Module):
    def forward(self, x):
        return torch.log(x - 2)


flat = nn.Sequential(nn.Linear(64, 6), nn.Tanh(), nn.Linear(6, 5))
rows = torch.stack([row(64), row(64, 1.0)])
export("flat.onnx", flat, rows)
told("flat", flat(rows))

pooled = nn.Sequential(
    nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Conv2d(4, 5, 3), nn.AdaptiveAvgPool2d(1))
colour = torch.stack([row(8 * 6 * 3), row(8 * 6 * 3, 1.0)]).reshape(2, 8, 6, 3)
first = colour.permute(0, 3, 1, 2)
export("channels-first.onnx", pooled, first)
told("colour", pooled(first))
last = Turned(nn.Sequential(pooled, nn.Flatten()))
export("channels-last.onnx", last, colour)
assert torch.allclose(last(colour), pooled(first).flatten(1))
export("one-row.onnx", pooled, first[:1], free=False)

grey = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten())
export("grey.onnx", grey, torch.zeros(2, 1, 8, 8))

export("two-rows.onnx", flat, rows, free=False)
export("map.onnx", nn.Conv2d(3, 4, 3), first)
torch.onnx.export(Pair(), rows, "two-outputs.onnx", opset_version=13)
export("doubles.onnx", nn.Linear(64, 3).double(), rows.double())
export("not-finite.onnx", Log(), rows)
