from django.urls import include, path

from api import accounts_urls

urlpatterns = [
    path("", include("api.people_urls")),
    path("", include("api.chat_urls")),
    *accounts_urls.urlpatterns,
]
