"""The one error of this package that is meant for people."""


class Problem(Exception):
    """Something the reader can put right: says what is wrong, what was expected, what to do."""
