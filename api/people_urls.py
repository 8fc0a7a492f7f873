from django.urls import path

from api import friends, inbox, people
from api.unsubscribe import UnsubscribeView

urlpatterns = [
    path("people", people.PeopleView.as_view()),
    path("people/cards", people.CardsView.as_view()),
    path("people/suggestions", people.SuggestionsView.as_view()),
    path("people/<uuid:person_id>", people.PersonView.as_view()),
    path("people/<uuid:person_id>/mutual", people.MutualView.as_view()),
    path("friends", friends.FriendsView.as_view()),
    path("friends/import", friends.ImportView.as_view()),
    path("friends/<uuid:person_id>/request", friends.RequestView.as_view()),
    path("friends/<uuid:person_id>/accept", friends.AcceptView.as_view()),
    path("friends/<uuid:person_id>/decline", friends.DeclineView.as_view()),
    path("friends/<uuid:person_id>/cancel", friends.CancelView.as_view()),
    path("friends/<uuid:person_id>/remove", friends.RemoveView.as_view()),
    path("friends/<uuid:person_id>/block", friends.BlockView.as_view()),
    path("friends/<uuid:person_id>/unblock", friends.UnblockView.as_view()),
    path("inbox", inbox.InboxView.as_view()),
    path("inbox/read", inbox.ReadInboxView.as_view()),
    path("inbox/preferences", inbox.PreferencesView.as_view()),
    path("inbox/<int:notice>/read", inbox.ReadNoticeView.as_view()),
    path("inbox/<int:notice>/archive", inbox.ArchiveNoticeView.as_view()),
    path("announcements", inbox.AnnouncementsView.as_view()),
    path("unsubscribe/<str:token>", UnsubscribeView.as_view()),
]
