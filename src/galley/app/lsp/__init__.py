"""The language server: what the gate, the study and the codebook know, in any editor while its author types."""
