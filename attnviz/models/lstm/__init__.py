"""The seq2seq of the chapter: LSTM layers, encoder and decoder."""
