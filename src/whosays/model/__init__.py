"""What everything in whosays is made of: plain values, standard library only.

Nothing here reads a file, talks to a database or knows a model. A stage takes these values and returns these values.
"""
