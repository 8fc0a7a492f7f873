from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerView

from api.accounts import MeView
from api.chat import JoinView, LeaveView, MembersView, MessagesView, RoomsView, RoomView

urlpatterns = [
    path("me", MeView.as_view()),
    path("rooms", RoomsView.as_view()),
    path("rooms/<uuid:room_id>", RoomView.as_view()),
    path("rooms/<uuid:room_id>/join", JoinView.as_view()),
    path("rooms/<uuid:room_id>/leave", LeaveView.as_view()),
    path("rooms/<uuid:room_id>/members", MembersView.as_view()),
    path("rooms/<uuid:room_id>/messages", MessagesView.as_view()),
    path("schema", SpectacularAPIView.as_view(permission_classes=[]), name="schema"),
    path("docs", SpectacularSwaggerView.as_view(url_name="schema", permission_classes=[])),
    path(
        "redoc",
        SpectacularRedocView.as_view(
            url_name="schema", template_name="api/redoc.html", permission_classes=[]
        ),
    ),
]
