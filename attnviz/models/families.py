"""The families of models, by name: what a config, or a saved model, says of itself is looked up here."""

from collections.abc import Mapping
from typing import NamedTuple

from attnviz.models.config import Config
from attnviz.models.family import Model
from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.lstm.seq2seq import Seq2Seq


class Family(NamedTuple):
    """What its models are made of, and the models."""

    config: type[Config]
    model: type[Model]


Families = Mapping[str, Family]

FAMILIES: Families = {
    "lstm": Family(LSTMConfig, Seq2Seq),
}


def build(config: Config, source_size: int, target_size: int, families: Families = FAMILIES) -> Model:
    """A model with random weights, for vocabularies of these sizes."""
    return families[config.family].model(config, source_size, target_size)
