"""The brief: one self-contained page that compiles the picture, every figure linked to its words."""
