"""OAuth 2 with 42 (https://api.intra.42.fr/apidoc/guides/web_application_flow)."""

from typing import Any

from allauth.socialaccount import app_settings
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter, OAuth2CallbackView

URL = app_settings.PROVIDERS["fortytwo"]["URL"]


class FortyTwoAdapter(OAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """The addresses, and the question who it is."""

    provider_id = "fortytwo"
    authorize_url = f"{URL}/oauth/authorize"
    access_token_url = f"{URL}/oauth/token"
    profile_url = f"{URL}/v2/me"

    def complete_login(self, request: Any, _app: Any, token: Any, **_more: Any) -> Any:
        """Ask 42 who has logged in. Raises requests' errors."""
        headers = {"Authorization": f"Bearer {token.token}"}
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers=headers)
            answer.raise_for_status()
            return self.get_provider().sociallogin_from_response(request, answer.json())


oauth2_callback = OAuth2CallbackView.adapter_view(FortyTwoAdapter)
