"""The picture of a process: lanes are roles, boxes are its steps. Geometry only; what it looks like is the style's business."""
