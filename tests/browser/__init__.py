"""What only a browser shows. A package, so that server and browser end with its last test."""
