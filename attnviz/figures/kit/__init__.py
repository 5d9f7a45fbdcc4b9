"""What figures are made of: colours, labels, boxes, curves, panels."""
