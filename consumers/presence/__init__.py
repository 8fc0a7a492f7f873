"""Presence: who is here, away or gone, across all web processes, and who hears of it.

Not in the log: what matters is now. Each process says what its own sockets amount to
(reporter), the tables hold the sum (schema.sql), and each process keeps the part of the sum
that its sockets watch (watchers).
"""
