"""What a paper and a study are: frozen records, without I/O and without analyses."""
