"""The hall's rules. Pure: no web, no database, no clock of their own."""
