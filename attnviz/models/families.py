"""The families of models, by name: what a saved model says of itself is looked up here."""

from collections.abc import Mapping

from attnviz.models.config import Config
from attnviz.models.lstm.config import LSTMConfig

FAMILIES: Mapping[str, type[Config]] = {LSTMConfig.family: LSTMConfig}
