"""Where a paper appears, in what form, and what that implies."""
