"""The work of TrainingBenchmark.java in Python; started by it. Prints milliseconds of a training step and of an inference."""

import sys
import time

import torch
from torch import nn

channels, batch, side, image, warm_up, steps, threads = map(int, sys.argv[1:])
torch.set_num_threads(threads)
DEPTH, CLASSES = 3, 3


def two_convolutions(inputs, outputs):
    layers = []
    for i in (inputs, outputs):
        layers += [nn.Conv2d(i, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
    return nn.Sequential(*layers)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [channels * 2**level for level in range(DEPTH + 1)]
        self.encoder = nn.ModuleList(two_convolutions(i, o) for i, o in zip([1] + widths, widths[:-1]))
        self.bottleneck = two_convolutions(widths[-2], widths[-1])
        self.up = nn.ModuleList(
            nn.Sequential(nn.Conv2d(2 * w, 4 * w, 1), nn.PixelShuffle(2)) for w in reversed(widths[:-1]))
        self.decoder = nn.ModuleList(two_convolutions(2 * w, w) for w in reversed(widths[:-1]))
        self.head = nn.Conv2d(channels, CLASSES, 1)

    def forward(self, x):
        skipped = []
        for level in self.encoder:
            x = level(x)
            skipped.append(x)
            x = nn.functional.max_pool2d(x, 2)
        x = self.bottleneck(x)
        for up, level in zip(self.up, self.decoder):
            x = level(torch.cat([skipped.pop(), up(x)], 1))
        return self.head(x)


def loss_of(logits, target):
    log_p = logits.log_softmax(1)
    cross_entropy = -(log_p * target).sum() / (target.numel() / CLASSES)
    p = log_p.exp()
    overlap = 2 * (p * target).sum((0, 2, 3)) + 1
    sizes = p.sum((0, 2, 3)) + target.sum((0, 2, 3)) + 1
    return cross_entropy - (overlap / sizes)[1:].mean() + 1


torch.manual_seed(1)
network = UNet()
optimizer = torch.optim.Adam(network.parameters())
images = (torch.arange(batch * side * side) % 7 / 7).reshape(batch, 1, side, side)
whole = (torch.arange(image * image) % 7 / 7).reshape(1, 1, image, image)
targets = torch.full((batch, CLASSES, side, side), 1 / CLASSES)


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


now = time.thread_time if threads == 1 else time.perf_counter


def milliseconds(work):
    for _ in range(warm_up):
        work()
    each = []
    for _ in range(steps):
        began = now()
        work()
        each.append(now() - began)
    return sorted(each)[steps // 2] * 1000


print(milliseconds(step), milliseconds(infer))
