"""The API's own description, for programs and as pages that run no script but files of ours."""

from typing import Any, ClassVar

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)
from rest_framework.request import Request

from core.permissions import Permission


class SchemaView(SpectacularAPIView):
    """Made once for each media type: it is the same for everybody, and takes a second."""

    permissions = {"GET": Permission.ANYONE}
    made: ClassVar[dict[str, str | bytes]] = {}

    @extend_schema(exclude=True)
    def get(self, request: Request, *_: Any, **__: Any) -> HttpResponse:
        """The schema as YAML or JSON."""
        renderer = request.accepted_renderer
        kind = renderer.media_type
        if kind not in self.made:
            data = super().get(request).data  # type: ignore[no-untyped-call]  # drf-spectacular's
            self.made[kind] = renderer.render(data, kind, {})
        return HttpResponse(self.made[kind], content_type=kind)


class SwaggerView(SpectacularSwaggerSplitView):
    permissions = {"GET": Permission.ANYONE}


class RedocView(SpectacularRedocView):
    permissions = {"GET": Permission.ANYONE}
    template_name = "api/redoc.html"
