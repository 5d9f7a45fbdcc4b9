"""The families of models, by name: what a saved model says of itself is looked up here."""

from collections.abc import Mapping

from attnviz.models.family import Family
from attnviz.models.lstm.config import LSTMConfig

FAMILIES: Mapping[str, Family] = {LSTMConfig.family: LSTMConfig}
