"""Addresses of the audit, and of what admins do about people."""

from django.urls import path

from api.audit import AuditExportView, AuditFiltersView, AuditView
from api.merging import MergeView
from api.staff import (
    AccountsView,
    AccountView,
    ActAsView,
    ActingView,
    EndSessionsView,
    LiftView,
    SuspendView,
)

urlpatterns = [
    path("audit", AuditView.as_view()),
    path("audit/filters", AuditFiltersView.as_view()),
    path("audit/export", AuditExportView.as_view()),
    path("accounts", AccountsView.as_view()),
    path("accounts/<uuid:person_id>", AccountView.as_view()),
    path("accounts/<uuid:person_id>/suspend", SuspendView.as_view()),
    path("accounts/<uuid:person_id>/lift", LiftView.as_view()),
    path("accounts/<uuid:person_id>/end-sessions", EndSessionsView.as_view()),
    path("accounts/<uuid:person_id>/merge", MergeView.as_view()),
    path("accounts/<uuid:person_id>/act-as", ActAsView.as_view()),
    path("me/acting", ActingView.as_view()),
]
