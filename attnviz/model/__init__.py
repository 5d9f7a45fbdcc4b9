"""The model: the chapter, one class a concept. It takes integers and knows no vocabulary."""
