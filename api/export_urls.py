from django.urls import path

from api import history_exports, integrity

EXPORT = "history/exports/<uuid:export_id>"

urlpatterns = [
    path("history/export", history_exports.StreamView.as_view()),
    path("history/exports", history_exports.ExportsView.as_view()),
    path(EXPORT, history_exports.ExportView.as_view()),
    path(f"{EXPORT}/file", history_exports.ExportFileView.as_view()),
    path("admin/integrity/verifications", integrity.VerificationsView.as_view()),
    path("admin/integrity/verifications/<int:number>", integrity.VerificationView.as_view()),
    path("admin/integrity/checkpoints", integrity.CheckpointsView.as_view()),
    path("admin/integrity/checkpoints/file", integrity.CheckpointFileView.as_view()),
]
