from django.urls import path

from api import games, matches
from api import match_orders as orders

urlpatterns = [
    path("games", games.GamesView.as_view()),
    path("games/<slug:game>", games.GameView.as_view()),
    path("matches", matches.MatchesView.as_view()),
    path("matches/<uuid:match_id>", matches.MatchView.as_view()),
    path("matches/<uuid:match_id>/accept", orders.AcceptView.as_view()),
    path("matches/<uuid:match_id>/decline", orders.DeclineView.as_view()),
    path("matches/<uuid:match_id>/withdraw", orders.WithdrawView.as_view()),
    path("matches/<uuid:match_id>/ready", orders.ReadyView.as_view()),
    path("matches/<uuid:match_id>/score", orders.ScoreView.as_view()),
    path("matches/<uuid:match_id>/report", orders.ReportView.as_view()),
    path("matches/<uuid:match_id>/confirm", orders.ConfirmView.as_view()),
    path("matches/<uuid:match_id>/dispute", orders.DisputeView.as_view()),
    path("matches/<uuid:match_id>/decide", orders.DecideView.as_view()),
    path("matches/<uuid:match_id>/forfeit", orders.ForfeitView.as_view()),
    path("matches/<uuid:match_id>/abandon", orders.AbandonView.as_view()),
    path("matches/<uuid:match_id>/cancel", orders.CancelView.as_view()),
    path("matches/<uuid:match_id>/correct", orders.CorrectView.as_view()),
]
