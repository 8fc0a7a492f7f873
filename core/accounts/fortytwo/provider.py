"""What 42 tells of a person (https://api.intra.42.fr/apidoc/2.0/users/me.html)."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider

from core.accounts.fortytwo.views import FortyTwoAdapter


class FortyTwoAccount(ProviderAccount):  # type: ignore[misc]  # allauth has no types
    """Somebody at 42."""

    def to_str(self) -> str:
        """The name to show in the list of providers."""
        return str(self.account.extra_data.get("login", self.account.uid))


class FortyTwoProvider(OAuth2Provider):  # type: ignore[misc]  # allauth has no types
    """42, which gives its students their addresses: they need no confirming."""

    id = "fortytwo"
    name = "42"
    account_class = FortyTwoAccount
    oauth2_adapter_class = FortyTwoAdapter

    def get_default_scope(self) -> list[str]:
        return ["public"]

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["id"])

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"username": data.get("login"), "email": data.get("email")}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """No more than is needed of the much that 42 sends."""
        return {"id": data["id"], "login": data.get("login")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        email = data.get("email")
        return [EmailAddress(email=email, verified=True, primary=True)] if email else []


provider_classes = [FortyTwoProvider]
