"""A reader that asks a language model: any server that speaks chat completions, with every word of its answer held against the text.

The model proposes exact words; where they stand, what their numbers say and whether they may be stored is worked out here and by the same rules
and the same verifier as for every other reader.
"""
