"""What keeps people who hear or enlarge a PDF from reading it: tags, language, title, words for pictures."""
