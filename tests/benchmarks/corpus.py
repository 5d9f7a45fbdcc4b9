"""Decoding the 5,000 dates of the sample with its table, beside decoding them one by one; and a rerun of the page.

    python -m tests.benchmarks.corpus

Seconds of computing on one thread, whatever else the machine does.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import torch
from streamlit.testing.v1 import AppTest

from attnviz.corpus.decoded_rows import decode_rows, judge_rows, slim_down
from attnviz.recording.running import record
from attnviz.recording.shelf import load
from attnviz.tasks import find
from attnviz.trace import Trace
from attnviz.ui.corpus.inputs import Corpus, corpus_of, sample
from tests.benchmarks.browser import ROOT

Result = TypeVar("Result")
DATES = find("dates")
RERUNS = 5


def timed(name: str, work: Callable[[], Result], share: float = 1) -> Result:
    """What the work returns; its seconds, where it is but a share of the whole, as if it were all of it."""
    start = time.process_time()
    result = work()
    print(f"{name:40} {(time.process_time() - start) / share:6.2f} s")
    return result


def decoded() -> Corpus:
    inputs, checkpoint = sample(DATES.pairs("test")), load("dates", "bidirectional")
    parts = decode_rows(checkpoint, inputs.rows)
    results = {index: slim_down(one) if isinstance(one, Trace) else one for part in parts for index, one in part}
    return corpus_of(checkpoint, judge_rows(DATES, inputs.rows, results, inputs.golds))


def reruns(corpus: Corpus) -> None:
    page = AppTest.from_file(str(ROOT / "attnviz" / "pages" / "main.py"), default_timeout=60)
    page.switch_page("corpus.py").run()
    page.session_state["corpus"] = corpus
    page.run()
    timed("the page with its table once more", lambda: [page.run() for _ in range(RERUNS)], RERUNS)


def main() -> None:
    torch.set_num_threads(1)
    checkpoint = load("dates", "bidirectional")
    pairs = DATES.pairs("test")
    few = sample(pairs).rows[::20]
    timed("one by one, a twentieth of them times 20", lambda: [record(checkpoint, row.source) for row in few], 1 / 20)
    corpus = timed("together, measures, table and forms", decoded)
    reruns(corpus)


if __name__ == "__main__":
    main()
