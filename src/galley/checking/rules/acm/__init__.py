"""What ACM and its class `acmart` ask of a paper, its front matter above all."""
