"""What is a note among authors: by its words, its looks, its command or its place."""
