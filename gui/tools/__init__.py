"""What the mouse does on the canvas, one file for each kind of tool."""
