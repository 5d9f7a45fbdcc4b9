"""Tables as people have them: from bytes to text, to cells, to columns, to sources and targets. `table_reader.py` is the whole."""
