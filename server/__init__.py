"""The hall: the line, its rules, its memory and its doors."""
