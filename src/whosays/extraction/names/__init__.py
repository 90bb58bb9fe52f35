"""Names in a text: of persons, organisations, places and nationalities, and the ranks and posts that persons hold."""
