"""The lines of a section, and what their form tells: a sentence, a note, an outline, a list of things."""
