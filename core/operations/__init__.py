"""What those who run the system look at: how far everything is, what is parked, what was done."""
