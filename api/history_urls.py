from django.urls import path

from api import charts, history, history_past, history_stream, what_if

urlpatterns = [
    path("events", history.EventsView.as_view()),
    path("events/<uuid:event_id>", history.EventView.as_view()),
    path("events/<uuid:event_id>/tree", history.TreeView.as_view()),
    path("types", history.TypesView.as_view()),
    path("past", history_past.PastView.as_view()),
    path("timeline", history_past.TimelineView.as_view()),
    path("stream", history_stream.StreamView.as_view()),
    path("charts", charts.ChartsView.as_view()),
    path("charts/<slug:name>", charts.ChartView.as_view()),
    path("what-if/tournaments/<uuid:tournament_id>", what_if.TournamentView.as_view()),
    path("what-if/tournaments/<uuid:tournament_id>/sources", what_if.SourcesView.as_view()),
    path("what-if/ratings/<slug:game>", what_if.RatingsView.as_view()),
]
