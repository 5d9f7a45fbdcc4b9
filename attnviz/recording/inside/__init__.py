"""What is inside a model: what each direction knows, and how far the gradient comes."""
