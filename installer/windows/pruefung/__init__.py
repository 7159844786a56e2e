"""The examination of the packages for Windows: set up, used, renewed and removed under wine."""
