"""Star-convex polygons or flows: the same U-Net trained to give either, on the training part of a split, judged on its validation part.

Run by hand, with PyTorch, scikit-image, stardist and cellpose installed; a GPU helps (two to six minutes for 4,000 steps):

    python stars_or_flows.py DATA PARTS star2|star1|flow2|flow1 SEED [STEPS]

DATA is a folder with index.csv (columns image and label); PARTS a text with a line "train,NAME" or "val,NAME" for each image; the number
is the grid: on 2, the network gives a value for every second pixel along each axis. Thresholds are chosen by the validation part, for both alike, so
the scores compare the two kinds and are nobody's performance. Every object counts.
"""

import csv
import os
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from skimage.io import imread
from torch import nn

DATA, PARTS, KIND, SEED = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
STEPS = int(sys.argv[5]) if len(sys.argv) > 5 else 4000
STAR, GRID = KIND.startswith("star"), int(KIND[-1])
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
PATCH, RAYS, BATCH, POOL, REPEATS = 192, 32, 16, 128, 3
NEAR = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]


def load(part):
    files = {os.path.splitext(os.path.basename(r["image"]))[0]: r for r in csv.DictReader(open(f"{DATA}/index.csv"))}
    for line in open(PARTS):
        which, name = line.strip().split(",", 1)
        if which == part:
            image, labels = (imread(f"{DATA}/{files[name][column]}") for column in ("image", "label"))
            image = image[..., :3].mean(-1) if image.ndim == 3 else image
            low, high = np.percentile(image, [1, 99.8])
            yield ((image - low) / (high - low + 1e-6)).astype(np.float32), labels.astype(np.int64)


class Stage(nn.Sequential):
    def __init__(self, inputs, outputs):
        layers = []
        for channels in (inputs, outputs):
            layers += [nn.Conv2d(channels, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU()]
        super().__init__(*layers)


class Net(nn.Module):
    """The U-Net of the bundled model for nuclei: depth 3, 32 channels, at most 64."""

    def __init__(self, outputs, depth=3):
        super().__init__()
        channels = [min(64, 32 << level) for level in range(depth + 1)]
        self.stem = nn.Conv2d(1, 32, GRID, stride=GRID) if GRID > 1 else nn.Identity()
        inputs = [32 if GRID > 1 else 1] + channels
        self.encoder = nn.ModuleList(Stage(inputs[i], channels[i]) for i in range(depth))
        self.bottleneck = Stage(channels[depth - 1], channels[depth])
        down = list(reversed(range(depth)))
        self.up = nn.ModuleList(nn.ConvTranspose2d(channels[i + 1], channels[i], 2, stride=2) for i in down)
        self.decoder = nn.ModuleList(Stage(2 * channels[i], channels[i]) for i in down)
        self.head = nn.Conv2d(channels[0], outputs, 1)

    def forward(self, x):
        x, kept = self.stem(x), []
        for stage in self.encoder:
            x = stage(x)
            kept.append(x)
            x = F.max_pool2d(x, 2)
        x = self.bottleneck(x)
        for up, stage in zip(self.up, self.decoder):
            x = stage(torch.cat([up(x), kept.pop()], 1))
        return self.head(x)


def patch(images, random):
    """A patch, turned, mirrored and scaled by 1/2 to 2; half of them around an object."""
    image, labels = images[random.choice(len(images))]
    height, width = image.shape
    y, x = random.random() * height, random.random() * width
    if random.random() < 0.5 and labels.max() > 0:
        pixels = torch.nonzero(labels)
        y, x = pixels[random.integers(len(pixels))].tolist()
    angle, factor, side = random.random() * 2 * np.pi, 2 ** random.uniform(-1, 1), random.choice([-1, 1])
    c, s = np.cos(angle) / factor * PATCH, np.sin(angle) / factor * PATCH
    turn = [[c / width * side, -s / width, 2 * x / width - 1], [s / height * side, c / height, 2 * y / height - 1]]
    grid = F.affine_grid(torch.tensor([turn], device=DEVICE, dtype=torch.float32), (1, 1, PATCH, PATCH), align_corners=False)
    seen = F.grid_sample(image[None, None], grid, padding_mode="reflection", align_corners=False)
    truth = F.grid_sample(labels[None, None], grid, mode="nearest", align_corners=False)
    return seen[0], truth[0, 0].long()


def changed(x):
    def uniform(low, high):
        return torch.empty(len(x), 1, 1, 1, device=DEVICE).uniform_(low, high)

    gain = np.log(1.5)
    x = x.clamp(-0.2, 3)
    x = torch.where(x > 0, x.clamp(0) ** torch.exp(uniform(-gain, gain)), x)
    return x * torch.exp(uniform(-gain, gain)) + uniform(-0.1, 0.1) + torch.randn_like(x) * uniform(0, 0.05)


def star_targets(labels):
    """Object probability and distances to the edge of the object along rays, on the grid (Schmidt et al. 2018)."""
    own = labels[:, None, ::GRID, ::GRID].int()
    yy, xx = torch.meshgrid(*[torch.arange(0, PATCH, GRID, device=DEVICE)] * 2, indexing="ij")
    angle = 2 * np.pi * torch.arange(RAYS, device=DEVICE)[None, :, None, None] / RAYS
    side = PATCH + 2
    padded = F.pad(labels, (1, 1, 1, 1), value=-1).int().reshape(-1)
    start = (torch.arange(len(labels), device=DEVICE) * side * side)[:, None, None, None]
    inside = (own > 0).expand(-1, RAYS, -1, -1)
    distances = torch.zeros(inside.shape, device=DEVICE)
    for step in range(1, 140):
        y = (yy + torch.sin(angle) * step).round().long().clamp(-1, PATCH) + 1
        x = (xx + torch.cos(angle) * step).round().long().clamp(-1, PATCH) + 1
        inside = inside & (padded[start + y * side + x] == own)
        distances += inside
    distances = torch.where(own > 0, distances + 0.5, distances)
    nearest, own = distances.min(1).values, own[:, 0].long()
    numbers = own + torch.arange(len(labels), device=DEVICE)[:, None, None] * (int(labels.max()) + 1)
    most = torch.zeros(int(numbers.max()) + 1, device=DEVICE)
    most = most.scatter_reduce(0, numbers.reshape(-1), nearest.reshape(-1), "amax")
    return torch.where(own > 0, nearest / most[numbers].clamp(min=1e-3), 0), distances


def flow_targets(labels):
    """Directions to the centre of the object, by heat that flows from it (Stringer et al. 2021), and foreground."""
    count = len(labels) * (int(labels.max()) + 1)
    numbers = labels + torch.arange(len(labels), device=DEVICE)[:, None, None] * (int(labels.max()) + 1)
    flat = numbers.reshape(-1)
    yx = torch.meshgrid(*[torch.arange(PATCH, device=DEVICE).float()] * 2, indexing="ij")
    pixels = torch.zeros(count, device=DEVICE).index_add(0, flat, torch.ones(len(flat), device=DEVICE)).clamp(min=1)
    means = [torch.zeros(count, device=DEVICE).index_add(0, flat, a.expand_as(labels).reshape(-1)) / pixels for a in yx]
    away = sum((a - m[numbers]) ** 2 for a, m in zip(yx, means))
    least = torch.full((count,), 1e9, device=DEVICE).scatter_reduce(0, flat, away.reshape(-1), "amin")
    source = ((away <= least[numbers]) & (labels > 0)).float()
    padded = F.pad(labels, (1, 1, 1, 1))

    def shifted(x, a, b):
        return x[:, 1 + a : 1 + a + PATCH, 1 + b : 1 + b + PATCH]

    same = [((shifted(padded, a, b) == labels) & (labels > 0)).float() for a, b in NEAR]
    heat = torch.zeros_like(away)
    for _ in range(320):
        around = F.pad(heat + source, (1, 1, 1, 1))
        heat = sum(s * shifted(around, a, b) for s, (a, b) in zip(same, NEAR)) / 9
    around = F.pad(torch.log(1 + heat), (1, 1, 1, 1))
    dy = shifted(around, 1, 0) - shifted(around, -1, 0)
    dx = shifted(around, 0, 1) - shifted(around, 0, -1)
    inside, length = (labels > 0).float(), torch.sqrt(dy**2 + dx**2) + 1e-20
    return tuple(t[:, ::GRID, ::GRID] for t in (dy / length * inside, dx / length * inside, inside))


def loss_of(outputs, targets):
    if STAR:
        probability, distances = targets
        error = ((outputs[:, 1:] - distances).abs() * probability[:, None]).mean()
        error = error + 1e-4 * (outputs[:, 1:].abs() * (probability == 0)[:, None]).mean()
        return F.binary_cross_entropy_with_logits(outputs[:, 0], probability) + 0.2 * error
    dy, dx, inside = targets
    error = F.mse_loss(outputs[:, 0], 5 * dy) + F.mse_loss(outputs[:, 1], 5 * dx)
    return 0.5 * error + F.binary_cross_entropy_with_logits(outputs[:, 2], inside)


def train():
    torch.manual_seed(SEED)
    random = np.random.default_rng(SEED)
    images = [(torch.from_numpy(x).to(DEVICE), torch.from_numpy(y).to(DEVICE).float()) for x, y in load("train")]
    net = Net(1 + RAYS if STAR else 3).to(DEVICE)
    optimizer = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-5)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=STEPS)
    step, begun = 0, time.time()
    while step < STEPS:
        seen, truth = (torch.stack(part) for part in zip(*[patch(images, random) for _ in range(POOL)]))
        with torch.no_grad():
            targets = star_targets(truth) if STAR else flow_targets(truth)
        for chosen in torch.cat([torch.randperm(POOL) for _ in range(REPEATS)]).split(BATCH)[: STEPS - step]:
            loss = loss_of(net(changed(seen[chosen])), tuple(t[chosen] for t in targets))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            step += 1
        print(KIND, SEED, f"step {step}: loss {loss.item():.3f}, {time.time() - begun:.0f} s", flush=True)
    return net.cpu().eval()


def decoders():
    """The thresholds that are tried, with what makes objects of the outputs."""
    if STAR:
        from stardist.geometry import polygons_to_label
        from stardist.nms import non_maximum_suppression

        def stars(outputs, shape, probability, overlap):
            p = 1 / (1 + np.exp(-outputs[0]))
            d = np.maximum(1e-3, outputs[1:].transpose(1, 2, 0))
            points, scores, kept = non_maximum_suppression(
                d, p, grid=(GRID, GRID), prob_thresh=probability, nms_thresh=overlap, b=0
            )
            return polygons_to_label(kept, points, shape=shape, prob=scores) if len(points) else np.zeros(shape, int)

        return stars, [(p, o) for p in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6) for o in (0.3, 0.4, 0.5)]
    from cellpose.dynamics import resize_and_compute_masks

    def flows(outputs, shape, probability, error):
        whole = F.interpolate(torch.from_numpy(outputs)[None], scale_factor=GRID, mode="bilinear", align_corners=False)
        whole = whole[0, :, : shape[0], : shape[1]].numpy()
        return resize_and_compute_masks(
            whole[:2], whole[2], niter=200, cellprob_threshold=probability, flow_threshold=error, min_size=8, device=torch.device("cpu")
        )

    return flows, [(p, e) for p in (-2, -1.5, -1, -0.5, 0) for e in (0.4, 0.6, 0.8)]


def counts(truth, predicted):
    """True positives, objects, predicted objects at an IoU above 0.5, where matches are unique."""
    rows, columns = int(truth.max()) + 1, int(predicted.max()) + 1
    shared = np.bincount(truth.ravel() * columns + predicted.ravel(), minlength=rows * columns).reshape(rows, columns)
    a, b = shared.sum(1), shared.sum(0)
    overlap = shared / np.maximum(a[:, None] + b[None] - shared, 1)
    return (overlap[1:, 1:] > 0.5).sum(), (a[1:] > 0).sum(), (b[1:] > 0).sum()


def outputs_of(net, image):
    height, width = image.shape
    padded = np.pad(image, ((0, -height % 16), (0, -width % 16)), mode="reflect")
    with torch.no_grad():
        return net(torch.from_numpy(padded)[None, None])[0].numpy()


def main():
    net = train()
    validation = [(outputs_of(net, image), labels) for image, labels in load("val")]
    decode, thresholds = decoders()
    best = []
    for pair in thresholds:
        sums = sum(np.array(counts(y, np.asarray(decode(o, y.shape, *pair)).astype(np.int64))) for o, y in validation)
        best.append((sums[0] / (sums[1] + sums[2] - sums[0]), pair))
    score, pair = max(best)
    print(f"{KIND}, seed {SEED}: AP@0.5 {score:.4f} with thresholds {pair}; {sum(p.numel() for p in net.parameters())} values")


main()
