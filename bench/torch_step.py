"""The step in PyTorch, eager, as a user writes it; prints one line of JSON for each setting of threads.

usage: torch_step.py WORKLOAD BATCH WIDTH ROUNDS DEVICE NUMBERS THREADS...

THREADS are counts, 0 for all cores.
NUMBERS holds float32: the three inputs, then every head's first, gamma1, beta1, second, gamma2, beta2.
"""

import array
import json
import os
import sys
import time

import torch
import torch.nn.functional as F

TEMPERATURE = 0.07


def read(path, batch, width, heads, device):
    numbers = array.array("f")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    values = torch.tensor(numbers, dtype=torch.float32)
    shapes = [(batch, width)] * 3 + heads * [
        (width, 2 * width),
        (2 * width,),
        (2 * width,),
        (2 * width, width),
        (width,),
        (width,),
    ]
    parts = torch.split(values, [int(torch.tensor(shape).prod()) for shape in shapes])
    return [part.reshape(shape).clone().to(device) for part, shape in zip(parts, shapes)]


def project(x, head):
    first, gamma1, beta1, second, gamma2, beta2 = head
    hidden = F.relu(F.batch_norm(x @ first, None, None, gamma1, beta1, training=True, eps=1e-5))
    out = F.batch_norm(hidden @ second, None, None, gamma2, beta2, training=True, eps=1e-5)
    return F.normalize(out, dim=1)


def symmetric(logits):
    target = torch.arange(len(logits), device=logits.device)
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2


def loss_of(workload, inputs, heads):
    rows = [project(x, head) for x, head in zip(inputs, heads)] + inputs[len(heads) :]
    a, b, c = rows
    if workload == "X":
        return sum(symmetric(x @ y.T / TEMPERATURE) for x, y in ((a, b), (a, c), (b, c)))
    ab, ac, bc = a @ b.T, a @ c.T, (b * c).sum(1)
    determinant = 1 + 2 * ab * ac * bc - ab**2 - ac**2 - bc**2
    return symmetric(-torch.sqrt(determinant.abs() + 1e-8) / TEMPERATURE)


def run(workload, batch, width, rounds, device, path):
    count = 2 if workload == "X" else 3
    numbers = read(path, batch, width, count, device)
    inputs = numbers[:3]
    parameters = [value.requires_grad_() for value in numbers[3:]]
    heads = [parameters[6 * i : 6 * i + 6] for i in range(count)]
    adam = torch.optim.Adam(parameters, lr=1e-3, eps=1e-8)

    def step():
        adam.zero_grad()
        loss = loss_of(workload, inputs, heads)
        loss.backward()
        adam.step()
        return loss

    def wait():
        if device == "cuda":
            torch.cuda.synchronize()

    start = time.perf_counter()
    losses = [step().item() for _ in range(5)]
    once = (time.perf_counter() - start) / 5
    for _ in range(3):
        start = time.perf_counter()
        step()
        wait()
        once = time.perf_counter() - start
    steps = max(1, min(64, int(0.06 / once)))
    times = []
    for _ in range(rounds):
        wait()
        start = time.perf_counter()
        for _ in range(steps):
            step()
        wait()
        times.append(1000 * (time.perf_counter() - start) / steps)
    return {"losses": losses, "times": times}


def main():
    workload, batch, width, rounds, device, path, *threads = sys.argv[1:]
    for count in threads:
        torch.set_num_threads(int(count) or os.cpu_count())
        outcome = run(workload, int(batch), int(width), int(rounds), device, path)
        name = torch.cuda.get_device_name(0) if device == "cuda" else "cpu"
        print(
            json.dumps(
                {
                    "threads": torch.get_num_threads(),
                    "version": torch.__version__,
                    "device": name,
                    **outcome,
                }
            ),
            flush=True,
        )


main()
