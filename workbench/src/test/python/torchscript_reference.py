"""Writes what TorchScriptTrainingTest.java trains and compares with: two small networks in TorchScript, one scripted, one traced, and what three steps of
Adam make of them in PyTorch, their encoder frozen and in inference mode; and networks with an end, an output or a number of which training must know.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install numpy torch
    /tmp/reference/bin/python torchscript_reference.py

Images and targets come from one formula that both sides know, so that results alone are stored.
"""

import json
from importlib.metadata import version
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from unet_reference import tensor

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference"
RATE, STEPS = 0.01, 3


def stage(inputs, outputs):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Conv2d(4, 3, 1)  # defined first, used last
        self.encoder = nn.ModuleList([stage(1, 4), stage(4, 4)])
        self.drop = nn.Dropout(0.0)
        self.decoder = stage(8, 4)
        self.register_buffer("scale", torch.tensor([1 / 3], dtype=torch.float64))

    def forward(self, x):
        fine = self.encoder[0](x)
        coarse = self.encoder[1](functional.max_pool2d(fine, 2))
        up = coarse.repeat_interleave(2, 2).repeat_interleave(2, 3)
        y = self.decoder(self.drop(torch.cat([fine, up], 1)))
        return self.head(y) * (self.scale * 3).float()


class Ending(nn.Module):
    """A sigmoid, softmax or second output at the end, or other numbers each time."""

    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.add_module("first part", nn.Conv2d(1, 4, 3, padding=1))
        self.head = nn.Conv2d(4, 3, 1)
        self.other = nn.Conv2d(4, 1, 1)

    def forward(self, x):
        y = torch.relu(getattr(self, "first part")(x))
        given = self.head(y)
        if self.kind == "sigmoid":
            return torch.sigmoid(given)
        if self.kind == "softmax":
            return torch.softmax(given, 1)
        if self.kind == "two":
            return given, self.other(y)
        return given + torch.rand_like(given)


class Restoring(nn.Module):
    """Gives the image without its noise, a little brighter than before."""

    def __init__(self):
        super().__init__()
        self.last = nn.Conv2d(4, 1, 1)
        self.first = nn.Conv2d(1, 4, 3, padding=1)

    def forward(self, x):
        return x + self.last(torch.relu(self.first(x))) * 0.1 + 0.05


def network():
    torch.manual_seed(1)
    net = Net().train()
    for step in range(3):
        net(tensor((2, 1, 8, 8), step) * 2 + 1)
    return net.eval()


def trained(net):
    net.train()
    net.encoder.eval().requires_grad_(False)
    adam = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=RATE, eps=1e-8)
    losses = []
    for step in range(STEPS):
        adam.zero_grad()
        loss = functional.mse_loss(net(tensor((2, 1, 8, 8), step)), tensor((2, 3, 8, 8), 100 + step))
        loss.backward()
        adam.step()
        losses.append(loss.item())
    values = {name: value.double().flatten().tolist() for name, value in net.state_dict().items()}
    return {"losses": losses, "values": values}


def main():
    torch.set_num_threads(1)
    torch.jit.script(network()).save(OUT / "torchscript-scripted.pt")
    torch.jit.trace(network(), torch.zeros(1, 1, 8, 8)).save(OUT / "torchscript-traced.pt")
    for kind in ("sigmoid", "softmax", "two", "random"):
        torch.manual_seed(2)
        torch.jit.trace(Ending(kind).eval(), torch.zeros(1, 1, 8, 8), check_trace=False).save(OUT / f"torchscript-{kind}.pt")
    torch.manual_seed(3)
    torch.jit.script(Restoring().eval()).save(OUT / "torchscript-restoring.pt")
    result = {"made_with": {"torch": version("torch")}, "scripted": trained(network())}
    (OUT / "torchscript.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
