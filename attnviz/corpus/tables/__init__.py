"""Tables as people have them: from bytes to text, to cells, to columns, to rows. `table_reader.py` is the whole."""
