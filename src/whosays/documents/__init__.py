"""Files become documents with stable offsets, and near-copies become copy families.

`intake.read_paths` is the way in; `copies.find_copy_families` says which documents carry one text.
"""
