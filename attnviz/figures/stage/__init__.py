"""The stage: tracks over one axis of source tokens, each a module of this room, and the parts of a step beside them."""
