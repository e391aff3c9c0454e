"""The hall's doors: they parse what comes in, call one verb, and answer."""
