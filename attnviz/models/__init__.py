"""How it is learned: the chapter, one class a concept."""
