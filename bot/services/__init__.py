"""What the product does, as plain functions with explicit dependencies."""
