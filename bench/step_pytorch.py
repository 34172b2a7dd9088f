"""PyTorch's training step beside ours: the same networks, batch, optimiser and images. Prints microseconds a step."""
import gzip, json, sys, time
import numpy as np
import torch
from torch import nn

BATCH, SECONDS = 64, float(sys.argv[2])
torch.set_num_threads(1)
torch.set_flush_denormal(True)  # Adam's moments that fade take it twice as long on Intel's processors


def idx(name, header):
    return np.frombuffer(gzip.open(f"{sys.argv[1]}/{name}").read()[header:], np.uint8)


x = torch.tensor(idx("t10k-images-idx3-ubyte.gz", 16).astype(np.float32) / 255).view(-1, 1, 28, 28)
y = torch.tensor(idx("t10k-labels-idx1-ubyte.gz", 8).astype(np.int64))

MODELS = {
    "lenet": lambda: nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10)),
    "mlp": lambda: nn.Sequential(
        nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)),
}

results = {}
for name, build in MODELS.items():
    torch.manual_seed(1)
    model = build()
    optimiser = torch.optim.Adam(model.parameters(), 1e-3)
    loss_of = nn.CrossEntropyLoss()
    batches = [(x[i:i + BATCH], y[i:i + BATCH]) for i in range(0, len(x) - BATCH + 1, BATCH)]

    def run(seconds):
        steps, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            images, labels = batches[steps % len(batches)]
            optimiser.zero_grad()
            loss = loss_of(model(images), labels)
            loss.backward()
            optimiser.step()
            loss.item()
            steps += 1
        return 1e6 * (time.perf_counter() - start) / steps

    run(SECONDS / 2)
    results[name] = run(SECONDS)
json.dump({"torch": torch.__version__, "micros": results}, sys.stdout)
