"""What may tell who a participant is."""
