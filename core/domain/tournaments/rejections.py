"""Why something may be refused in a tournament."""

from collections.abc import Mapping

from core.domain.base import Rejection


class TournamentNotFound(Rejection):
    code = "tournament_not_found"
    message = "There is no such tournament."
    remedy = "Choose one from the list."


class NotYourTournament(Rejection):
    code = "not_your_tournament"
    message = "Only its organisers may do this."
    remedy = "Ask one of them."


class NotNow(Rejection):
    code = "not_now"
    remedy = "Reload the tournament to see where it stands."

    def __init__(self, message: str) -> None:
        self.message = message


class GameNotFound(Rejection):
    code = "game_not_found"
    message = "There is no such kind of game."
    remedy = "Choose one from the list of games."


class TermsNotPossible(Rejection):
    code = "terms_not_possible"
    remedy = "Change that and send it again."

    def __init__(self, message: str) -> None:
        self.message = message


class NotInvited(Rejection):
    code = "not_invited"
    message = "Only people who are invited may enter."
    remedy = "Ask an organiser to invite you."


class RatingOutOfBounds(Rejection):
    code = "rating_out_of_bounds"
    remedy = "Choose another tournament, or ask an organiser to invite you."

    def __init__(self, rating: float, low: int | None, high: int | None) -> None:
        bounds = " and ".join(
            [f"at least {low}"] * (low is not None) + [f"at most {high}"] * (high is not None)
        )
        self.message = f"Your rating here is {rating:.0f}; it must be {bounds}."


class AliasTaken(Rejection):
    code = "alias_taken"
    remedy = "Choose another name for this tournament."

    def __init__(self, alias: str) -> None:
        self.message = f"Somebody else is called “{alias}” in this tournament."


class WaitingListFull(Rejection):
    code = "waiting_list_full"
    message = "As many people as may wait for a place are waiting already."
    remedy = "Choose another tournament, or ask its organisers for more places."


class WasRemoved(Rejection):
    code = "removed"
    message = "An organiser has removed you from this tournament."
    remedy = "Ask an organiser to invite you."


class NoEntrant(Rejection):
    code = "no_entrant"
    message = "They are not among the entrants."
    remedy = "Choose one of the entrants."


class LastOrganiser(Rejection):
    code = "last_organiser"
    message = "Somebody must run the tournament."
    remedy = "Add another organiser first."


class CannotReach(Rejection):
    code = "not_reachable"
    message = "They do not take invitations from you, or there is no such person."
    remedy = "Become friends first."


class OrderIncomplete(Rejection):
    code = "order_incomplete"
    message = "The order must name every entrant once, and nobody else."
    remedy = "Reload the entrants and send all of them in the order you want."


class TooFewEntrants(Rejection):
    code = "too_few_entrants"
    remedy = "Wait for more to enter or check in, or change the format."

    def __init__(self, there: int, needed: int) -> None:
        self.message = f"There are {there} entrants; this format needs {needed} at least."


class BadEntrants(Rejection):
    code = "bad_entrants"
    remedy = "Correct these lines and send all of them again: nobody was entered."

    def __init__(self, problems: Mapping[int, str]) -> None:
        self.message = " ".join(f"Line {line}: {text}" for line, text in problems.items())
