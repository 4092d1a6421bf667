"""What a file holds, fitted into the tables of a study."""
