"""Writes what LossReferenceTest.java compares with: losses and their gradients in PyTorch, written with its own functions where it has them.

    python3 -m venv /tmp/reference && /tmp/reference/bin/pip install numpy torch==2.7.1 monai==1.6.1
    /tmp/reference/bin/python loss_reference.py

Outputs and targets come from one formula that both sides know.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from monai.losses import DiceLoss, FocalLoss, TverskyLoss
from torch.nn import functional

OUT = Path(__file__).resolve().parent.parent / "resources" / "reference" / "losses.json"


def numbers(count, salt):
    """From -1 to 1, without any order that matters."""
    i = np.arange(count, dtype=np.int64)
    return ((i * 7919 + (i // 13) * 104729 + salt * 31 + 17) % 2003) / 1001.0 - 1


def tensor(shape, salt, scale):
    return torch.from_numpy((scale * numbers(int(np.prod(shape)), salt)).astype(np.float32)).reshape(shape)


def classes_of(shape, ignored):
    """The class of each pixel, -100 where it is not annotated."""
    n, c, *space = shape
    i = torch.arange(n * int(np.prod(space)))
    classes = (i * 7919) % 2003 % c
    return torch.where((i * 31) % 7 < ignored, -100, classes).reshape(n, *space)


def one_hot(classes, c):
    annotated = (classes >= 0).unsqueeze(1)
    return functional.one_hot(classes.clamp(min=0), c).movedim(-1, 1).float() * annotated


def cross_entropy(x, shape, ignored):
    classes = classes_of(shape, ignored)
    return one_hot(classes, shape[1]), functional.cross_entropy(x, classes)


def cross_entropy_dice(x, shape, ignored, first):
    classes = classes_of(shape, ignored)
    t = one_hot(classes, shape[1])
    p = x.softmax(1) * (classes >= 0).unsqueeze(1)
    axes = [0, *range(2, x.dim())]
    dice = (2 * (p * t).sum(axes) + 1) / (p.sum(axes) + t.sum(axes) + 1)
    return t, functional.cross_entropy(x, classes) + 1 - dice[first:].mean()


def heat_map(x, shape, weight):
    t = tensor(shape, 3, 1).clamp(min=0)
    return t, functional.binary_cross_entropy_with_logits(x, t, weight=1 + (weight - 1) * t)


def whole_image(x, shape):
    classes = torch.arange(shape[0]) % shape[1]
    t = functional.one_hot(classes, shape[1]).float().reshape(*shape[:2], *([1] * (len(shape) - 2)))
    return t, functional.cross_entropy(x.flatten(2).mean(2), classes)


def error(x, shape, function):
    t = tensor(shape, 3, 2)
    return t, function(x, t)


def star_convex(x, shape, weight):
    """As the Javadoc of StarConvexLoss says it."""
    t = torch.cat([tensor(shape, 3, 1)[:, :1].clamp(min=0), tensor(shape, 5, 20)[:, 1:].clamp(min=0)], 1)
    p, d = t[:, :1], t[:, 1:]
    error = functional.l1_loss(x[:, 1:], d.clamp(min=1).log(), reduction="none").mean(1, keepdim=True)
    w = p + 1e-3
    return t, functional.binary_cross_entropy_with_logits(x[:, :1], p) + weight * (error * w).sum() / w.sum()


def weighted(x, shape, ignored):
    """The weights are 1, 3, 5 …"""
    classes = classes_of(shape, ignored)
    return one_hot(classes, shape[1]), functional.cross_entropy(x, classes, weight=torch.arange(shape[1]) * 2.0 + 1)


def focal(x, shape, ignored, gamma):
    """MONAI takes the mean over classes, too, and knows no pixels that are not annotated."""
    t = one_hot(classes_of(shape, ignored), shape[1])
    each = FocalLoss(gamma=gamma, use_softmax=True, reduction="none")(x, t)
    return t, each.sum() / t.sum()


def overlap(x, shape, ignored, function, power, **options):
    """MONAI lets pixels count in a mask that hides them in outputs and targets; it comes after the softmax."""
    classes = classes_of(shape, ignored)
    t = one_hot(classes, shape[1])
    p = x.softmax(1) * (classes >= 0).unsqueeze(1)
    each = function(batch=True, reduction="none", **options)(p, t)
    return t, each.pow(power).mean()


def localisation(x, shape):
    """As the Javadoc of LocalisationLoss says it: a mixture of torch's normal distributions, point by point."""
    n, _, h, w = shape
    there = (tensor((n, 1, h, w), 3, 1) > 0.5).float()
    place = tensor((n, 2, h, w), 5, 0.5) * there
    p = torch.sigmoid(x[:, 0])
    d = x[:, 1:3].clamp(-10, 10)
    sigma = x[:, 3].clamp(-4, 1).exp()
    highest = 1 / (2 * torch.pi * torch.exp(torch.tensor(-8.0)))
    loss = p.sum()
    for b, y, c in (there[:, 0] > 0).nonzero().tolist():
        terms = []
        for j in range(max(0, y - 1), min(h, y + 2)):
            for i in range(max(0, c - 1), min(w, c + 2)):
                mean = torch.stack([j + d[b, 0, j, i], i + d[b, 1, j, i]])
                normal = torch.distributions.Normal(mean, sigma[b, j, i])
                at = torch.stack([y + place[b, 0, y, c], c + place[b, 1, y, c]])
                terms.append(functional.logsigmoid(x[b, 0, j, i]) + normal.log_prob(at).sum() - highest.log())
        loss = loss - torch.logsumexp(torch.stack(terms), 0)
    return torch.cat([there, place], 1), loss / (n * h * w)


def flows(x, shape):
    """cellpose.train._loss_fn_seg, over the pixels that are annotated alone."""
    p = (tensor(shape, 3, 1)[:, -1:] * 2).round().clamp(-1, 1)
    t = torch.cat([tensor(shape, 5, 5)[:, :-1], p], 1)
    known = (p >= 0).float()
    error = functional.mse_loss(x[:, :-1], t[:, :-1], reduction="none").mean(1, keepdim=True) / 2
    entropy = functional.binary_cross_entropy_with_logits(x[:, -1:], p.clamp(min=0), reduction="none")
    return t, ((error + entropy) * known).sum() / known.sum()


def case(loss, shape, scale, of):
    x = tensor(shape, 1000, scale).requires_grad_()
    target, value = of(x, shape)
    value.backward()
    flat = x.grad.double().flatten()
    return {"loss": loss, "shape": shape, "scale": scale, "targetShape": list(target.shape),
            "target": short(target), "value": value.item(), "gradient": short(flat)}


def short(values):
    return [int(v) if v == int(v) else float(f"{v:.9g}") for v in values.flatten().tolist()]


cases = []
for shape in ([2, 3, 4, 5], [1, 2, 1, 7], [2, 4, 3, 4, 2]):
    for scale in (1, 30):
        cases += [case("cross-entropy", shape, scale, lambda x, s, i=i: cross_entropy(x, s, i)) for i in (0, 3)]
        cases += [case(f"cross-entropy + Dice {first}", shape, scale,
                       lambda x, s, i=i, f=first: cross_entropy_dice(x, s, i, f)) for i in (0, 3) for first in (0, 1)]
        cases += [case("weighted", shape, scale, lambda x, s, i=i: weighted(x, s, i)) for i in (0, 3)]
        cases += [case(f"focal {g}", shape, scale, lambda x, s, i=i, g=g: focal(x, s, i, g))
                  for i in (0, 3) for g in (1.5, 2)]
        cases += [case(f"dice {int(b)}", shape, scale, lambda x, s, i=i, b=b: overlap(
                      x, s, i, DiceLoss, 1, include_background=b, smooth_nr=1, smooth_dr=1))
                  for i in (0, 3) for b in (False, True)]
        cases += [case(f"tversky {power}", shape, scale, lambda x, s, i=i, p=power: overlap(
                      x, s, i, TverskyLoss, p, alpha=0.3, beta=0.7, smooth_nr=0.5, smooth_dr=0.5))
                  for i in (0, 3) for power in (1, 0.75)]
        cases.append(case("whole image", shape, scale, whole_image))
        cases += [case(f"heat map {w}", shape, scale, lambda x, s, w=w: heat_map(x, s, w)) for w in (1, 20)]
        cases += [case(f"star-convex {w}", shape, scale, lambda x, s, w=w: star_convex(x, s, w)) for w in (0.5, 2)]
        cases.append(case("flows", shape, scale, flows))
        cases.append(case("absolute", shape, scale, lambda x, s: error(x, s, functional.l1_loss)))
        cases.append(case("squared", shape, scale, lambda x, s: error(x, s, functional.mse_loss)))
cases += [case("localisation", shape, scale, localisation)
          for shape in ([2, 4, 5, 6], [1, 4, 1, 3], [1, 4, 12, 9]) for scale in (0.5, 3)]
made_with = {name: version(name) for name in ("numpy", "torch", "monai")}
OUT.write_text(json.dumps({"made_with": made_with, "cases": cases}, separators=(",", ":")) + "\n")
