"""Evidence over many inputs: how often a model is right, whether it knows, what goes wrong, where it looks on average."""
