"""What is allowed: pure deciders, one folder a domain."""
