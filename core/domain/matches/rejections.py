"""Why matches and games refuse a command."""

from core.domain.base import Rejection
from core.domain.matches.commands import MOST_OPEN_CHALLENGES


class MatchNotFound(Rejection):
    code = "match_not_found"
    message = "There is no such match."
    remedy = "Choose one from the list."


class NotYourMatch(Rejection):
    code = "not_your_match"
    message = "This is for those who play the match, or for those who decide about it."
    remedy = "Ask one of them, or a moderator."


class Yourself(Rejection):
    code = "yourself"
    message = "This is you."
    remedy = "Choose somebody else."


class PersonNotFound(Rejection):
    code = "person_not_found"
    message = "There is no such person."
    remedy = "Search for them by name."


class NotReachable(Rejection):
    code = "not_reachable"
    message = "They do not take messages or invitations from you."
    remedy = "Become friends first."


class GameNotFound(Rejection):
    code = "game_not_found"
    message = "There is no such game here."
    remedy = "Choose one from the list of games."


class BestOfNotOffered(Rejection):
    code = "best_of_not_offered"
    message = "This game is not played so."

    def __init__(self, offered: tuple[int, ...]) -> None:
        self.remedy = f"Play the best of {' or '.join(map(str, offered))}."


class NotRanked(Rejection):
    code = "not_ranked"
    message = "This game has no ratings."
    remedy = "Play a match that is not ranked."


class TooManyChallenges(Rejection):
    code = "too_many_challenges"
    message = f"{MOST_OPEN_CHALLENGES} of your challenges are open."
    remedy = "Wait for answers, or take some back."


class WordNotAllowed(Rejection):
    code = "word_not_allowed"
    message = "The club does not allow a word of this."
    remedy = "Say it otherwise."

    def __init__(self, word: str) -> None:
        self.message = f"The club does not allow the word “{word}”."


class ChallengeOver(Rejection):
    code = "challenge_over"
    message = "This challenge is no longer open."
    remedy = "Challenge them yourself."


class NotStarted(Rejection):
    code = "match_not_started"
    message = "The match has not started."
    remedy = "Both sides must be ready first."


class AlreadyStarted(Rejection):
    code = "match_started"
    message = "The match has started."
    remedy = "Report how it ended, or give up."


class NothingReported(Rejection):
    code = "no_score_reported"
    message = "No score waits to be confirmed."
    remedy = "Report how it ended."


class OtherSideAnswers(Rejection):
    code = "other_side_answers"
    message = "You reported this score: the other side answers."
    remedy = "Wait for them, or report another score."


class ScoreIsDisputed(Rejection):
    code = "score_disputed"
    message = "The two sides do not agree how it ended."
    remedy = "A moderator, or an organiser, decides."


class MatchOver(Rejection):
    code = "match_over"
    message = "The match is over."
    remedy = "A moderator, or an organiser, can correct its result."


class NotOver(Rejection):
    code = "match_not_over"
    message = "The match is not over: there is no result to correct."
    remedy = "Decide it instead."


class MatchIsVoid(Rejection):
    code = "match_void"
    message = "This match does not count any more: its sides should not have met."
    remedy = "See the tournament for who meets whom."


class ItCounts(Rejection):
    code = "match_counts"
    message = "The match counts, for a rating or a tournament: it can't be left off."
    remedy = "Give up, or let a moderator or an organiser decide it."


class ScoreNotGood(Rejection):
    """The score does not fit the rules of the game; the message says what is wrong."""

    code = "bad_score"
    message = "The score does not fit the rules of the game."
    remedy = "Correct it and send it under a new id."

    def __init__(self, why: str) -> None:
        self.message = why
