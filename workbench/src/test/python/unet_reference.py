"""Writes what UNetReferenceTest.java compares with: networks of several shapes in PyTorch, before and after some steps of Adam, all layers
trained or some frozen, unfrozen later, or at rates of their own.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install numpy safetensors torch
    /tmp/reference/bin/python unet_reference.py

Weights, images and targets come from one formula that both sides know, so that results alone are stored. A small network is written as safetensors, too.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "unet.json"
RATE, STEPS, KEPT = 0.01, 3, 6


def numbers(count, salt):
    """From -1 to 1, without any order that matters."""
    i = np.arange(count, dtype=np.int64)
    return ((i * 7919 + (i // 13) * 104729 + salt * 31 + 17) % 2003) / 1001.0 - 1


def tensor(shape, salt):
    return torch.from_numpy(numbers(int(np.prod(shape)), salt).astype(np.float32)).reshape(shape)


def layer(dims, name):
    return getattr(nn, f"{name}{dims}d")


class Stage(nn.Module):
    def __init__(self, s, inputs, outputs):
        super().__init__()
        conv = layer(s["dimensions"], "Conv")
        bias = s["norm"] == "NONE"
        self.conv1 = conv(inputs, outputs, 3, padding=1, bias=bias)
        self.norm1 = self.norm(s, outputs)
        self.conv2 = conv(outputs, outputs, 3, padding=1, bias=bias)
        self.norm2 = self.norm(s, outputs)
        self.residual = s["residual"]
        self.skip = conv(inputs, outputs, 1) if self.residual and inputs != outputs else nn.Identity()

    @staticmethod
    def norm(s, channels):
        return {
            "BATCH": lambda: layer(s["dimensions"], "BatchNorm")(channels),
            "GROUP": lambda: nn.GroupNorm(np.gcd(8, channels), channels),
            "INSTANCE": lambda: layer(s["dimensions"], "InstanceNorm")(channels, affine=True),
            "NONE": nn.Identity,
        }[s["norm"]]()

    def forward(self, x):
        y = self.norm2(self.conv2(functional.relu(self.norm1(self.conv1(x)))))
        return functional.relu(y + self.skip(x) if self.residual else y)


class Level(Stage):
    def __init__(self, s, outputs):
        super().__init__(s, 2 * outputs, outputs)
        self.dims = s["dimensions"]
        self.up = layer(self.dims, "Conv")(2 * outputs, outputs * 2**self.dims, 1)

    def forward(self, x, skipped):
        return super().forward(torch.cat([skipped, up_sampled(self.up, x, self.dims)], 1))


def up_sampled(up, x, dims):
    """A transposed convolution of kernel and stride 2, with a bias for each of its pixels."""
    outputs = up.out_channels // 2**dims
    twos = (2,) * dims
    kernel = up.weight.reshape(outputs, *twos, up.in_channels).movedim(-1, 0)
    transposed = getattr(functional, f"conv_transpose{dims}d")(x, kernel, stride=2)
    return transposed + up.bias.reshape(outputs, *twos).repeat(1, *x.shape[2:])


class UNet(nn.Module):
    def __init__(self, s):
        super().__init__()
        widths = [s["baseChannels"] * 2**level for level in range(s["depth"] + 1)]
        self.dims = s["dimensions"]
        self.encoder = nn.ModuleList(Stage(s, i, o) for i, o in zip([s["inputs"]] + widths, widths[:-1]))
        self.bottleneck = Stage(s, widths[-2], widths[-1])
        self.decoder = nn.ModuleList(Level(s, w) for w in widths[:-1])
        self.head = layer(self.dims, "Conv")(widths[0], s["outputs"], 1)

    def forward(self, x):
        skipped = []
        for stage in self.encoder:
            x = stage(x)
            skipped.append(x)
            x = getattr(functional, f"max_pool{self.dims}d")(x, 2)
        x = self.bottleneck(x)
        for level in reversed(self.decoder):
            x = level(x, skipped.pop())
        return self.head(x)


def loss_of(logits, target):
    classes = target.shape[1]
    log_p = logits.log_softmax(1)
    cross_entropy = -(log_p * target).sum() / (target.numel() / classes)
    p = log_p.exp()
    axes = [0, *range(2, target.dim())]
    overlap = 2 * (p * target).sum(axes) + 1
    sizes = p.sum(axes) + target.sum(axes) + 1
    return cross_entropy - (overlap / sizes)[1:].mean() + 1


def fill(network):
    """Weights by name, so that the order in which a library lists them does not matter."""
    for salt, name in enumerate(sorted(n for n in network.state_dict() if not n.endswith("num_batches_tracked"))):
        value = network.state_dict()[name]
        u = tensor(value.shape, salt)
        if value.dim() > 1:
            u = u * np.float32(np.sqrt(6 / np.prod(value.shape[1:])))
        elif name.endswith("running_var") or ("norm" in name and name.endswith("weight")):
            u = 1 + u * np.float32(0.25)
        else:
            u = u * np.float32(0.1)
        value.copy_(u)


def freeze(network, layers):
    """Frozen layers keep their values, and their normalisations run as in prediction."""
    network.train()
    for name, parameter in network.named_parameters():
        frozen = any(name.startswith(layer + ".") for layer in layers)
        parameter.requires_grad_(not frozen)
        if frozen:
            parameter.grad = None
    for name, module in network.named_modules():
        if any((name + ".").startswith(layer + ".") for layer in layers):
            module.training = False


def groups(network, shares):
    """A group of parameters for each rate: that of the last layer of the list that a parameter lies in."""
    by_share = {}
    for name, parameter in network.named_parameters():
        share = [1.0] + [value for layer, value in shares.items() if name.startswith(layer + ".")]
        by_share.setdefault(share[-1], []).append(parameter)
    return [dict(params=parameters, lr=RATE * share) for share, parameters in by_share.items()]


def case(dimensions, depth, base, inputs, outputs, norm, residual, side, frozen=(), unfrozen_at=0, shares=None, steps=STEPS):
    s = dict(dimensions=dimensions, depth=depth, baseChannels=base, inputs=inputs, outputs=outputs, norm=norm,
             residual=residual, side=side, frozen=list(frozen), unfrozenAt=unfrozen_at, shares=shares or {})
    network = UNet(s)
    with torch.no_grad():
        fill(network)
    space = (side,) * dimensions
    images = tensor((2, inputs, *space), 1000)
    classes = ((torch.arange(2 * side**dimensions) * 7919) % 2003 % outputs).reshape(2, *space)
    targets = functional.one_hot(classes, outputs).movedim(-1, 1).float()
    optimizer = torch.optim.Adam(groups(network, s["shares"]))
    network.eval()
    with torch.no_grad():
        s["before"] = brief(network(images))
    s["losses"] = []
    for step in range(1, steps + 1):
        freeze(network, frozen if unfrozen_at == 0 or step < unfrozen_at else [])
        optimizer.zero_grad()
        loss = loss_of(network(images), targets)
        loss.backward()
        optimizer.step()
        s["losses"].append(loss.item())
    network.eval()
    with torch.no_grad():
        s["after"] = brief(network(images))
    s["tensors"] = {name: {"sizes": list(value.shape), **brief(value)}
                    for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")}
    return s


def brief(values):
    """The first numbers of an array, the last ones, and two sums over all."""
    flat = values.double().flatten()
    return {"first": flat[:KEPT].tolist(), "last": flat[-KEPT:].tolist(), "sum": flat.sum().item(),
            "squares": (flat**2).sum().item()}


cases = [
    case(2, 2, 4, 1, 3, "BATCH", False, 16),
    case(2, 3, 3, 1, 3, "BATCH", True, 16),
    case(2, 2, 8, 1, 3, "GROUP", True, 16),
    case(2, 2, 12, 3, 2, "GROUP", False, 16),
    case(2, 2, 4, 1, 3, "INSTANCE", False, 16),
    case(2, 2, 4, 2, 4, "NONE", False, 16),
    case(2, 1, 4, 2, 4, "NONE", True, 16),
    case(3, 2, 2, 1, 3, "BATCH", False, 8),
    case(3, 1, 4, 2, 4, "GROUP", True, 8),
    case(3, 1, 3, 1, 2, "INSTANCE", True, 8),
    case(2, 2, 4, 1, 3, "BATCH", False, 16, frozen=["encoder"], shares={"bottleneck": 0.1, "decoder.1": 0.5}, steps=6),
    case(2, 2, 4, 1, 3, "BATCH", True, 16, frozen=["encoder", "bottleneck"], unfrozen_at=4, shares={"encoder": 0.25}, steps=7),
    case(2, 2, 8, 1, 3, "GROUP", False, 16, frozen=["decoder", "encoder.0"], unfrozen_at=3, shares={"head": 2.0}, steps=6),
]
made_with = {name: version(name) for name in ("numpy", "safetensors", "torch")}
OUT.write_text(json.dumps({"made_with": made_with, "rate": RATE, "cases": cases}, separators=(",", ":")) + "\n")

small = UNet(dict(dimensions=2, depth=1, baseChannels=2, inputs=1, outputs=3, norm="BATCH", residual=True))
with torch.no_grad():
    fill(small)
save_file(small.state_dict(), OUT.with_name("unet.safetensors"), metadata={"format": "pt"})
