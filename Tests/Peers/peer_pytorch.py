"""PyTorch on the two networks that `convbook bench` measures, for compare.py.

usage: peer_pytorch.py small|deep train|infer THREADS

Reads a number of seconds per line and answers each with the median images per second of the steps it took in that time.
Run it with the malloc settings of compare.py: they make PyTorch up to ten times faster.
"""

import sys
import time

import torch
from torch import nn

network, mode, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
torch.set_num_threads(threads)
torch.manual_seed(0)


def conv(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU()]


SMALL = [
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10),
]
DEEP = [
    *conv(1, 64), *conv(64, 64), nn.BatchNorm2d(64), nn.MaxPool2d(2), nn.Dropout(0.1),
    *conv(64, 64), *conv(64, 64), nn.BatchNorm2d(64), nn.MaxPool2d(2), nn.Dropout(0.1),
    nn.Flatten(), nn.Linear(3136, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(),
    nn.Dropout(0.3), nn.Linear(128, 10),
]
model = nn.Sequential(*(SMALL if network == "small" else DEEP))
model = model.to(memory_format=torch.channels_last)
model.train(mode == "train")
batch = 128 if mode == "train" else 1024
x = torch.rand(batch, 1, 28, 28).to(memory_format=torch.channels_last)
y = torch.randint(0, 10, (batch,))
optimizer, loss = torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss()


def step():
    if mode == "train":
        optimizer.zero_grad()
        loss(model(x), y).backward()
        optimizer.step()
    else:
        with torch.no_grad():
            model(x)


for _ in range(3):
    step()
print("PyTorch", torch.__version__.split("+")[0], flush=True)
for line in sys.stdin:
    rates, end = [], time.perf_counter() + float(line)
    while time.perf_counter() < end or len(rates) < 3:
        start = time.perf_counter()
        step()
        rates.append(batch / (time.perf_counter() - start))
    print(sorted(rates)[len(rates) // 2], flush=True)
