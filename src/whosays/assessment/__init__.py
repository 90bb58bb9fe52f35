"""Root sources, comparable claims, disagreements, estimates, order of battle, timeline: pure functions over entries of the record."""
