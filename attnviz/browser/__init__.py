"""What runs in the browser: the component's scripts and styles, sent as they are written, and how they are packed."""
