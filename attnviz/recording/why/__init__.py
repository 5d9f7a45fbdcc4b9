"""Why a step wrote what it did: a model asked about its own look, with frozen records as answers (`trace/why.py`)."""
