from django.urls import path

from api import charts, history, history_stream

urlpatterns = [
    path("events", history.EventsView.as_view()),
    path("events/<uuid:event_id>", history.EventView.as_view()),
    path("events/<uuid:event_id>/tree", history.TreeView.as_view()),
    path("types", history.TypesView.as_view()),
    path("stream", history_stream.StreamView.as_view()),
    path("charts", charts.ChartsView.as_view()),
    path("charts/<slug:name>", charts.ChartView.as_view()),
]
