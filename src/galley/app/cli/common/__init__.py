"""What several commands share: papers that paths name, what is said of them, and how it is printed."""
