from django.urls import path

from api import past

urlpatterns = [
    path("history/moments", past.StopsView.as_view()),
    path("history/difference", past.DifferenceView.as_view()),
]
