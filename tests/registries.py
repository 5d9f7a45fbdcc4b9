"""The families and variants of the project, and those of the tests' own: what holds for all models is tested over these."""

from attnviz.models.families import FAMILIES, Family
from attnviz.models.variants import VARIANTS
from tests.family import GRUConfig, GRUModel

ALL_VARIANTS = VARIANTS | {"gru": GRUConfig(attention=True, layers=1), "gru-plain": GRUConfig(attention=False, layers=1)}
ALL_FAMILIES = {**FAMILIES, "gru": Family(GRUConfig, GRUModel)}
