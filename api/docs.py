"""The API's own description, for programs and as pages that run no script but files of ours."""

from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)

from core.permissions import Permission


class SchemaView(SpectacularAPIView):
    permissions = {"GET": Permission.ANYONE}


class SwaggerView(SpectacularSwaggerSplitView):
    permissions = {"GET": Permission.ANYONE}


class RedocView(SpectacularRedocView):
    permissions = {"GET": Permission.ANYONE}
    template_name = "api/redoc.html"
