"""Tables that ship: places, actors and their names, outlets and who owns them, cue words, number words."""
