from django.urls import include, path

from api import accounts_urls
from api.chat import JoinView, LeaveView, MembersView, MessagesView, RoomsView, RoomView

urlpatterns = [
    path("", include("api.people_urls")),
    path("rooms", RoomsView.as_view()),
    path("rooms/<uuid:room_id>", RoomView.as_view()),
    path("rooms/<uuid:room_id>/join", JoinView.as_view()),
    path("rooms/<uuid:room_id>/leave", LeaveView.as_view()),
    path("rooms/<uuid:room_id>/members", MembersView.as_view()),
    path("rooms/<uuid:room_id>/messages", MessagesView.as_view()),
    *accounts_urls.urlpatterns,
]
