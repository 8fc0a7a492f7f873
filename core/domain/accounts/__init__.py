"""Accounts: who has one, what they tell of themselves, how they log in, and what they may do."""
