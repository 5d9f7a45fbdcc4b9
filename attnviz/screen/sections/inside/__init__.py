"""What is inside the model: the section, and each of its four answers."""
