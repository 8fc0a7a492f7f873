"""Views whose answer comes in more than one form."""

from typing import Any

from rest_framework.request import Request
from rest_framework.views import APIView


class ByFormat(APIView):
    """Base of views that look themselves at `format`, or the header Accept: DRF, which has no
    renderer for it, refuses neither."""

    def perform_content_negotiation(self, request: Request, *_: Any, **_more: Any) -> Any:
        """DRF's default where it finds nothing."""
        return super().perform_content_negotiation(request, force=True)
