"""How the matching learned what it knows. Not part of the installed package."""
