"""Which files a document is made of, and where they lie."""
