"""How well readers read: the codebook's scores, and what a reading costs in time and memory."""
