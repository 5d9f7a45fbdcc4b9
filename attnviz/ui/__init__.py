"""What the pages share: the component, the controls, cached pictures, and the server around them."""
