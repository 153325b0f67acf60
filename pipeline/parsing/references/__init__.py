"""Lists of references, one below the other, in the styles in which people cite."""
