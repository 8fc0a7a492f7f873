"""Addresses of what concerns one's own account, and of roles."""

from django.urls import path

from api.accounts import MeView, PrivacyView, ProfileView, TwoFactorEmailView
from api.avatars import AvatarView
from api.docs import RedocView, SchemaView, SwaggerView
from api.erasure import CertificateView, EraseMeView, ErasePersonView, ErasuresView
from api.keys import KeysView, KeyView
from api.own_data import OwnDataFileView, OwnDataView
from api.roles import RoleView

urlpatterns = [
    path("me", MeView.as_view()),
    path("me/profile", ProfileView.as_view()),
    path("me/privacy", PrivacyView.as_view()),
    path("me/avatar", AvatarView.as_view()),
    path("me/two-factor-email", TwoFactorEmailView.as_view()),
    path("me/erase", EraseMeView.as_view()),
    path("me/data", OwnDataView.as_view()),
    path("me/data/<uuid:data_id>", OwnDataFileView.as_view()),
    path("me/keys", KeysView.as_view()),
    path("me/keys/<uuid:key_id>", KeyView.as_view()),
    path("people/<uuid:person_id>/roles/<str:role>", RoleView.as_view()),
    path("people/<uuid:person_id>/erasure", ErasePersonView.as_view()),
    path("erasures", ErasuresView.as_view()),
    path("erasures/<str:token>", CertificateView.as_view()),
    path("schema", SchemaView.as_view(), name="schema"),
    path("docs", SwaggerView.as_view(url_name="schema")),
    path("redoc", RedocView.as_view(url_name="schema")),
]
