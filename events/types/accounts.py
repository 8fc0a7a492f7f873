"""What happens to accounts."""

from typing import Annotated, ClassVar
from uuid import UUID

from events.types.base import Event, Personal


class AccountRegistered(Event):
    """Somebody has an account now."""

    category: ClassVar[str] = "account"

    account: UUID
    username: Annotated[str, Personal(of="account")]
    email: Annotated[str, Personal(of="account")]

    @property
    def stream(self) -> str:
        return f"account-{self.account}"
