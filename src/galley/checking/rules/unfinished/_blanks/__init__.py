"""What stands where a number or a name is to come."""
