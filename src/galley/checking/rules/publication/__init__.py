"""What publishers and preprint servers refuse: in the PDF, in the class's options, in the packages."""
