"""Files and feeds become documents with stable offsets, and near-copies become copy families."""
