"""Documents become claims: sentences, the tagger, numbers, attribution, certainty, and the verifier that every claim must pass."""
