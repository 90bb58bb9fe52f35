"""How the shipped claim tagger is trained, measured and exported. It is no part of the installed package."""
