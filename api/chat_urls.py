from django.urls import path

from api import chat, entry, files, messages, moderation, pictures, rooms, search

ROOM = "rooms/<uuid:room_id>"
MEMBER = f"{ROOM}/members/<uuid:person_id>"
MESSAGE = f"{ROOM}/messages/<uuid:message_id>"

urlpatterns = [
    path("rooms", chat.RoomsView.as_view()),
    path("rooms/mine", chat.MyRoomsView.as_view()),
    path("search", search.SearchView.as_view()),
    path("conversations", rooms.ConversationsView.as_view()),
    path(ROOM, chat.RoomView.as_view()),
    path(f"{ROOM}/join", rooms.JoinView.as_view()),
    path(f"{ROOM}/leave", rooms.LeaveView.as_view()),
    path(f"{ROOM}/decline", rooms.DeclineView.as_view()),
    path(f"{ROOM}/archive", rooms.ArchiveView.as_view()),
    path(f"{ROOM}/reopen", rooms.ReopenView.as_view()),
    path(f"{ROOM}/slow-mode", rooms.SlowModeView.as_view()),
    path(f"{ROOM}/read", rooms.ReadView.as_view()),
    path(f"{ROOM}/links", entry.LinksView.as_view()),
    path(f"{ROOM}/links/<uuid:link_id>", entry.LinkView.as_view()),
    path(f"{ROOM}/invitations", entry.InvitationsView.as_view()),
    path(f"{ROOM}/bans", entry.BansView.as_view()),
    path(f"{ROOM}/picture", pictures.RoomPictureView.as_view()),
    path(f"{ROOM}/picture/<str:file>", pictures.RoomPictureFileView.as_view()),
    path(f"{ROOM}/files", files.FilesView.as_view()),
    path(f"{ROOM}/files/<uuid:file_id>", files.FileView.as_view()),
    path(f"{ROOM}/pinned", messages.PinnedView.as_view()),
    path(f"{ROOM}/members", chat.MembersView.as_view()),
    path(f"{MEMBER}/invite", rooms.InviteView.as_view()),
    path(f"{MEMBER}/withdraw", rooms.WithdrawView.as_view()),
    path(f"{MEMBER}/kick", rooms.KickView.as_view()),
    path(f"{MEMBER}/ban", rooms.BanView.as_view()),
    path(f"{MEMBER}/unban", rooms.UnbanView.as_view()),
    path(f"{MEMBER}/mute", rooms.MuteView.as_view()),
    path(f"{MEMBER}/unmute", rooms.UnmuteView.as_view()),
    path(f"{MEMBER}/role", rooms.RoleView.as_view()),
    path(f"{ROOM}/messages", chat.MessagesView.as_view()),
    path(MESSAGE, messages.MessageView.as_view()),
    path(f"{MESSAGE}/versions", messages.VersionsView.as_view()),
    path(f"{MESSAGE}/restore", messages.RestoreView.as_view()),
    path(f"{MESSAGE}/pin", messages.PinView.as_view()),
    path(f"{MESSAGE}/unpin", messages.UnpinView.as_view()),
    path(f"{MESSAGE}/report", moderation.ReportView.as_view()),
    path("moderation/reports", moderation.ReportsView.as_view()),
    path("moderation/reports/<uuid:report_id>/resolve", moderation.ResolveView.as_view()),
    path("moderation/words", moderation.WordFilterView.as_view()),
    path(f"{MESSAGE}/reactions/<str:emoji>", messages.ReactionView.as_view()),
]
