"""What may be asked of accounts."""

from typing import Annotated

from pydantic import StringConstraints

from core.domain.base import Command


class RegisterAccount(Command):
    """Record that the actor has an account now. Given by the server after a sign-up."""

    email: Annotated[str, StringConstraints(max_length=254)]
