"""Pictures of the answers to why a step wrote what it did (`trace/why.py`)."""
