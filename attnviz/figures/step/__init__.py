"""One step of the decoder from the inside."""
