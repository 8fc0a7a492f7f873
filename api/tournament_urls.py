from django.urls import path

from api import tournament_lists, tournament_orders, tournament_past, tournaments

ONE = "tournaments/<uuid:tournament_id>"
ORDERS = {
    "open": tournament_orders.OpenView,
    "enter": tournament_orders.EnterView,
    "leave": tournament_orders.LeaveView,
    "invite": tournament_orders.InviteView,
    "remove": tournament_orders.RemoveView,
    "open-check-in": tournament_orders.OpenCheckInView,
    "check-in": tournament_orders.CheckInView,
    "seed": tournament_orders.SeedView,
    "start": tournament_orders.StartView,
    "pause": tournament_orders.PauseView,
    "resume": tournament_orders.ResumeView,
    "cancel": tournament_orders.CancelView,
    "announce": tournament_orders.AnnounceView,
    "clone": tournament_orders.CloneView,
}

urlpatterns = [
    path("tournaments", tournaments.TournamentsView.as_view()),
    path(ONE, tournaments.TournamentView.as_view()),
    path(f"{ONE}/bracket", tournament_past.BracketView.as_view()),
    path(f"{ONE}/history", tournament_past.HistoryView.as_view()),
    path(f"{ONE}/export", tournament_lists.ExportView.as_view()),
    path(f"{ONE}/import", tournament_lists.ImportView.as_view()),
    path(f"{ONE}/organisers/<uuid:person_id>", tournament_orders.OrganiserView.as_view()),
    *(path(f"{ONE}/{name}", view.as_view()) for name, view in ORDERS.items()),
]
