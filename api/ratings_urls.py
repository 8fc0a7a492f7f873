from django.urls import path

from api import queue, ratings, seasons

urlpatterns = [
    path("ratings/<slug:game>", ratings.LeaderboardView.as_view()),
    path("people/<uuid:person_id>/ratings", ratings.RatingsView.as_view()),
    path("people/<uuid:person_id>/ratings/<slug:game>/history", ratings.HistoryView.as_view()),
    path("people/<uuid:person_id>/statistics", ratings.StatisticsView.as_view()),
    path("people/<uuid:person_id>/head-to-head/<uuid:other_id>", ratings.HeadToHeadView.as_view()),
    path("seasons", seasons.SeasonsView.as_view()),
    path("seasons/<uuid:season_id>", seasons.SeasonView.as_view()),
    path("queue", queue.QueueView.as_view()),
    path("queue/<slug:game>", queue.PlaceView.as_view()),
]
