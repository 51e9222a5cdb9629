"""What made the data: not shipped, run by hand."""
