"""What people said and answered, how it was coded, and who of them counts. No I/O in here."""
