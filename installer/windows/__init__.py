"""What PCs with Windows get: the bundle, made under wine, and the two packages that carry it."""
