"""Steps of bench/method-steps in PyTorch: the same networks, batches, losses and optimiser, written as one would.
Arguments: the images' folder, model:warm-up steps (as many are timed), methods. Prints microseconds of processor time."""
import gzip, sys, time
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

BATCH, WAYS, QUERIES = 64, 20, 5
torch.set_num_threads(1)
torch.set_flush_denormal(True)  # Adam's moments that fade take it twice as long on Intel's processors


def idx(name, header):
    return np.frombuffer(gzip.open(f"{sys.argv[1]}/{name}").read()[header:], np.uint8)


x = torch.tensor(idx("t10k-images-idx3-ubyte.gz", 16).astype(np.float32) / 255).view(-1, 1, 28, 28)
y = torch.tensor(idx("t10k-labels-idx1-ubyte.gz", 8).astype(np.int64))
BODIES = {
    "lenet": (500, lambda: nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU())),
    "mlp": (128, lambda: nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU())),
}


class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, features, strength):
        ctx.strength = strength
        return features.view_as(features)

    @staticmethod
    def backward(ctx, gradient):
        return -ctx.strength * gradient, None


def covariance(z):
    centred = z - z.mean(0)
    return centred.T @ centred / (len(z) - 1)


def coral(source, target):
    return ((covariance(source) - covariance(target)) ** 2).sum() / (4 * source.shape[1] ** 2)


def discrepancy(z):
    """Squared MMD with five Gaussian kernels, each narrower one the square of the one before."""
    n = len(z)
    squares = (z * z).sum(1, keepdim=True)
    distances = squares + squares.T - 2 * z @ z.T
    mean = (distances.sum() / (n * (n - 1))).detach()
    kernel = torch.exp(distances / mean * -.25)
    kernels = kernel
    for _ in range(4):
        kernel = kernel * kernel
        kernels = kernels + kernel
    h = n // 2
    return (kernels[:h, :h].mean() + kernels[h:, h:].mean() - 2 * kernels[:h, h:].mean()) / 5


def steps(model, method):
    width, body = BODIES[model]
    torch.manual_seed(1)
    body, heads = body(), [nn.Linear(width, 10) for _ in range(2 if method == "hard-sharing" else 1)]
    critic = nn.Sequential(nn.Linear(width, 100), nn.ReLU(), nn.Linear(100, 2))
    modules = [body] + ([] if method == "prototypical" else heads) + ([critic] if method == "dann" else [])
    optimiser = torch.optim.Adam([p for m in modules for p in m.parameters()], 1e-3)
    domains = torch.arange(2).repeat_interleave(BATCH)
    classes = torch.arange(WAYS).repeat_interleave(QUERIES)
    generator = torch.Generator().manual_seed(1)

    def loss():
        rows = torch.randint(len(x), (BATCH,), generator=generator)
        if method == "source-only":
            return F.cross_entropy(heads[0](body(x[rows])), y[rows])
        if method == "hard-sharing":
            z, half = body(x[rows]), BATCH // 2
            return (F.cross_entropy(heads[0](z[:half]), y[rows[:half]])
                    + F.cross_entropy(heads[1](z[half:]), y[rows[half:]]))
        if method == "prototypical":
            z = body(x[torch.randint(len(x), (WAYS * (1 + QUERIES),), generator=generator)])
            prototypes, queries = z[:WAYS], z[WAYS:]
            return F.cross_entropy(2 * queries @ prototypes.T - (prototypes ** 2).sum(1), classes)
        others = torch.randint(len(x), (BATCH,), generator=generator)
        z = body(torch.cat([x[rows], x[others]]))
        own = {
            "deep-coral": lambda: 10 * coral(z[:BATCH], z[BATCH:]),
            "dann": lambda: F.cross_entropy(critic(Reverse.apply(z, .5)), domains),
            "dan": lambda: discrepancy(z),
        }[method]()
        return F.cross_entropy(heads[0](z[:BATCH]), y[rows]) + own

    def step():
        optimiser.zero_grad()
        value = loss()
        value.backward()
        optimiser.step()
        value.item()

    return step


model, warm = sys.argv[2].split(":")
for method in sys.argv[3:]:
    step = steps(model, method)
    for _ in range(int(warm) // 4):
        step()
    start = time.process_time()
    for _ in range(int(warm)):
        step()
    print(model, method, round(1e6 * (time.process_time() - start) / int(warm), 1), flush=True)
