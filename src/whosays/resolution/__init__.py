"""Words become actors, places and dates: candidates, scored matches with reasons, people's judgements over the machine's."""
