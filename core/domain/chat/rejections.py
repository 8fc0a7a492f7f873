"""Why something may be refused in a room."""

from core.domain.base import Rejection


class RoomNotFound(Rejection):
    code = "room_not_found"
    message = "There is no such room."
    remedy = "Choose a room from the list."


class NotAMember(Rejection):
    code = "not_a_member"
    message = "You are not a member of this room."
    remedy = "Join the room first."


class NotInTheRoom(Rejection):
    code = "not_in_the_room"
    message = "This person is not a member of the room."
    remedy = "Invite them, or choose a member."


class NotYourRoom(Rejection):
    code = "not_your_room"
    message = "Your role in this room does not allow this."
    remedy = "Ask an owner or a moderator of the room."


class Banned(Rejection):
    code = "banned"
    message = "You are banned from this room."
    remedy = "Ask a moderator of the room, or wait until the ban ends."


class Muted(Rejection):
    code = "muted"
    message = "You are muted in this room."
    remedy = "Ask a moderator of the room, or wait until it ends."


class Archived(Rejection):
    code = "room_archived"
    message = "This room is closed: it can be read, and nothing more."
    remedy = "Ask an owner to open it again."


class SlowDown(Rejection):
    code = "slow_mode"
    message = "Members of this room wait a while between two messages."
    remedy = "Send it again after retry_after seconds, with the same id."

    def __init__(self, wait: float) -> None:
        self.retry_after = wait


class NotReachable(Rejection):
    code = "not_reachable"
    message = "They do not take messages or invitations from you."
    remedy = "Become friends first."


class ConversationOver(Rejection):
    code = "conversation_over"
    message = "Somebody has left this conversation."
    remedy = "Start it anew."


class LinkNotGood(Rejection):
    code = "link_not_good"
    message = "This link does not work, or no longer."
    remedy = "Ask whoever sent it for another."


class NotForConversations(Rejection):
    code = "conversation"
    message = "A conversation has neither roles nor rules."
    remedy = "Make a private room."


class MessageNotFound(Rejection):
    code = "message_not_found"
    message = "There is no such message in this room."
    remedy = "It may have been deleted. Reload the room."


class NotYourMessage(Rejection):
    code = "not_your_message"
    message = "Only whoever wrote it may do this."
    remedy = "Ask them."


class TooLate(Rejection):
    code = "too_late"
    message = "The time for this is over."
    remedy = "Write another message instead."


class TooManyReactions(Rejection):
    code = "too_many_reactions"
    message = "You have given this message many reactions."
    remedy = "Take one back first."


class TooManyPins(Rejection):
    code = "too_many_pins"
    message = "The room has many pinned messages."
    remedy = "Unpin one first."


class FileNotFound(Rejection):
    code = "file_not_found"
    message = "A file to be attached is not there."
    remedy = "Upload it to this room again."


class WordNotAllowed(Rejection):
    code = "word_not_allowed"
    message = "The club does not allow a word of this."
    remedy = "Say it otherwise."

    def __init__(self, word: str) -> None:
        self.message = f"The club does not allow the word “{word}”."
