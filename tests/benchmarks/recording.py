"""Decoding one date and recording everything, beside stepping nn.LSTM in eager torch, in the same run.

    python tests/benchmarks/recording.py

The yardstick decodes the same date with the same weights: nn.LSTM called once a token in both directions and once an
output token, attention and affine layer in between, and keeps nothing.
"""

import statistics
import time
from collections.abc import Callable

import torch
from torch import nn

from attnviz.models.family import END_TOKEN
from attnviz.models.lstm.bidirectional import BiLSTM
from attnviz.models.lstm.lstm import LSTM
from attnviz.models.lstm.seq2seq import Seq2Seq
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record
from attnviz.recording.shelf import load
from attnviz.recording.tokenising import numbers, read

TEXT = "Tuesday, 27 September of 1994"
ROUNDS, IN_A_ROW = 40, 10  # the two take turns, so that a machine that slows down slows both


def kernel_of(layer: LSTM) -> nn.LSTM:
    kernel = nn.LSTM(layer.weight_x.shape[1], layer.hidden_size, batch_first=True)
    names = {"weight_ih_l0": "weight_x", "weight_hh_l0": "weight_h", "bias_ih_l0": "bias_x", "bias_hh_l0": "bias_h"}
    kernel.load_state_dict({theirs: getattr(layer, ours) for theirs, ours in names.items()})
    return kernel


def stepping(checkpoint: Checkpoint) -> Callable[[], list[int]]:
    """The yardstick, for the variant `bidirectional`."""
    model = checkpoint.model
    assert isinstance(model, Seq2Seq)
    both = model.encoder.stack.layers[0]
    assert isinstance(both, BiLSTM)
    above = model.decoder.stack.layers[0]
    assert isinstance(above, LSTM)
    ahead, behind, writer = kernel_of(both.forwards), kernel_of(both.backwards), kernel_of(above)
    source = numbers(checkpoint, [read(checkpoint, TEXT)])

    def run(kernel: nn.LSTM, xs: list[torch.Tensor]) -> tuple[list[torch.Tensor], tuple[torch.Tensor, torch.Tensor]]:
        nothing = xs[0].new_zeros(1, 1, kernel.hidden_size)
        state, outs = (nothing, nothing), []
        for x in xs:
            out, state = kernel(x, state)
            outs.append(out)
        return outs, state

    @torch.inference_mode()
    def decode() -> list[int]:
        xs = list(model.encoder.embed(source).split(1, dim=1))
        first, (h, c) = run(ahead, xs)
        second, (g, d) = run(behind, xs[::-1])
        hs = torch.cat([torch.cat(first, 1), torch.cat(second[::-1], 1)], dim=2)
        state = torch.cat([h, g], 2), torch.cat([c, d], 2)
        token, written = torch.tensor([[END_TOKEN]]), list[int]()
        while len(written) < 11:
            out, state = writer(model.decoder.embed(token), state)
            token = model.decoder.write(model.decoder.weigh(hs, out).context, out).argmax(2)
            written.append(int(token))
            if written[-1] == END_TOKEN:
                break
        return written

    return decode


def milliseconds(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(IN_A_ROW):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> None:
    torch.set_num_threads(1)
    checkpoint = load("dates", "bidirectional")
    yardstick = stepping(checkpoint)
    number = checkpoint.target_vocabulary.number
    assert yardstick() == [number[token] for token in record(checkpoint, TEXT).output]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        ours += milliseconds(lambda: record(checkpoint, TEXT))
        theirs += milliseconds(yardstick)
    for name, times in (("attnviz, all recorded", ours), ("stepping nn.LSTM", theirs)):
        print(f"{name:24} median {statistics.median(times):.2f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main()
