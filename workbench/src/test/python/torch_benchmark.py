"""The work of TrainingBenchmark.java in Python; started by it.

Reads lines "step N" and "infer N"; to each answers with the milliseconds of the clock and of the processor that each of N took.
"""

import sys
import time

import torch
from torch import nn

network_kind, norm, where = sys.argv[1:4]
dimensions, depth, channels, batch, side, image, threads = map(int, sys.argv[4:])
torch.set_num_threads(threads)
CLASSES = 3
Conv = nn.Conv2d if dimensions == 2 else nn.Conv3d
Pool = nn.MaxPool2d if dimensions == 2 else nn.MaxPool3d


def normalised(features):
    if norm == "group":
        return nn.GroupNorm(next(g for g in (8, 4, 2, 1) if features % g == 0), features)
    return (nn.BatchNorm2d if dimensions == 2 else nn.BatchNorm3d)(features)


class Stage(nn.Module):
    def __init__(self, inputs, outputs, residual):
        super().__init__()
        self.first = nn.Sequential(Conv(inputs, outputs, 3, padding=1, bias=False), normalised(outputs), nn.ReLU())
        self.second = nn.Sequential(Conv(outputs, outputs, 3, padding=1, bias=False), normalised(outputs))
        self.skip = Conv(inputs, outputs, 1) if residual else None

    def forward(self, x):
        y = self.second(self.first(x))
        return torch.relu(y if self.skip is None else y + self.skip(x))


class DepthToSpace(nn.Module):
    """Of two or three dimensions, as PyTorch itself has it for two only."""

    def forward(self, x):
        n, c, *sizes = x.shape
        c >>= dimensions
        x = x.reshape(n, c, *[2] * dimensions, *sizes)
        order = [0, 1] + [axis + 2 for d in range(dimensions) for axis in (d + dimensions, d)]
        return x.permute(order).reshape(n, c, *[2 * s for s in sizes])


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [channels * 2**level for level in range(depth + 1)]
        self.pool = Pool(2)
        self.encoder = nn.ModuleList(Stage(i, o, False) for i, o in zip([1] + widths, widths[:-1]))
        self.bottleneck = Stage(widths[-2], widths[-1], False)
        self.up = nn.ModuleList(
            nn.Sequential(Conv(2 * w, w << dimensions, 1), nn.PixelShuffle(2) if dimensions == 2 else DepthToSpace())
            for w in reversed(widths[:-1]))
        self.decoder = nn.ModuleList(Stage(2 * w, w, False) for w in reversed(widths[:-1]))
        self.head = Conv(channels, CLASSES, 1)

    def forward(self, x):
        skipped = []
        for level in self.encoder:
            x = level(x)
            skipped.append(x)
            x = self.pool(x)
        x = self.bottleneck(x)
        for up, level in zip(self.up, self.decoder):
            x = level(torch.cat([skipped.pop(), up(x)], 1))
        return self.head(x)


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [channels * 2**level for level in range(depth + 1)]
        self.stem = nn.Sequential(Conv(1, channels, 3, padding=1, bias=False), normalised(channels), nn.ReLU())
        self.stages = nn.Sequential(
            *[nn.Sequential(Pool(2), Stage(i, o, True)) for i, o in zip(widths, widths[1:])])
        self.head = Conv(widths[-1], CLASSES, 1)

    def forward(self, x):
        return self.head(self.stages(self.stem(x)))


def cross_entropy_and_dice(logits, target):
    log_p = logits.log_softmax(1)
    cross_entropy = -(log_p * target).sum() / (target.numel() / CLASSES)
    p = log_p.exp()
    pixels = [axis for axis in range(target.dim()) if axis != 1]
    overlap = 2 * (p * target).sum(pixels) + 1
    sizes = p.sum(pixels) + target.sum(pixels) + 1
    return cross_entropy - (overlap / sizes)[1:].mean() + 1


def cross_entropy_of_mean(logits, target):
    return -(logits.flatten(2).mean(2).log_softmax(1) * target.flatten(1)).sum() / target.shape[0]


torch.manual_seed(1)
space = [side] * dimensions
images = (torch.arange(batch * side**dimensions) % 7 / 7).reshape(batch, 1, *space)
if network_kind == "torchscript":
    network = torch.jit.load(where)
    targets = torch.full(network(images).shape, 1 / CLASSES)
    loss_of = nn.MSELoss()
elif network_kind == "classifier":
    network = Classifier()
    targets = torch.full((batch, CLASSES, 1, 1), 1 / CLASSES)
    loss_of = cross_entropy_of_mean
else:
    network = UNet()
    targets = torch.full((batch, CLASSES, *space), 1 / CLASSES)
    loss_of = cross_entropy_and_dice
optimizer = torch.optim.Adam(network.parameters())
whole = (torch.arange(image**dimensions) % 7 / 7).reshape(1, 1, *[image] * dimensions)


def step():
    network.train()
    optimizer.zero_grad()
    loss = loss_of(network(images), targets)
    loss.backward()
    loss.item()
    optimizer.step()


def infer():
    network.eval()
    with torch.no_grad():
        network(whole).softmax(1).numpy()


print(torch.__version__.split("+")[0], flush=True)
for line in sys.stdin:
    work, count = line.split()
    took = []
    for _ in range(int(count)):
        clock, processor = time.perf_counter(), time.process_time()
        {"step": step, "infer": infer}[work]()
        took += [(time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000]
    print(*took, flush=True)
