"""Matches: kinds of games, and what happens between two sides from the challenge to the result."""
