"""The server around the pages: routes for the component, the head of every page, compression, and warm-up."""
