"""What rules of several families recognize, and what is worked out once for all of them."""
