"""What the last build and the last analyses left behind, as far as it concerns the paper of today."""
