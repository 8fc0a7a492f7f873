"""A light eye on the whole system, in the worker that carries out what admins order."""
