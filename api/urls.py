from django.urls import include, path

from api import accounts_urls

urlpatterns = [
    path("", include("api.people_urls")),
    path("", include("api.chat_urls")),
    path("", include("api.match_urls")),
    path("", include("api.ratings_urls")),
    path("", include("api.tournament_urls")),
    path("", include("api.audit_urls")),
    path("", include("api.export_urls")),
    path("", include("api.operations_urls")),
    path("", include("api.past_urls")),
    path("history/", include("api.history_urls")),
    *accounts_urls.urlpatterns,
]
