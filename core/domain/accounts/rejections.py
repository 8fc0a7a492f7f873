"""Why a command to an account may be refused."""

from core.domain.accounts.commands import MOST_KEYS
from core.domain.base import Rejection


class AccountNotFound(Rejection):
    code = "no_account"
    message = "There is no such account."
    remedy = "Check the id, or sign up."


class AccountGone(Rejection):
    code = "account_deleted"
    message = "This account was deleted."
    remedy = "Sign up again."


class LastAdmin(Rejection):
    code = "last_admin"
    message = "There is no other admin."
    remedy = "Make somebody else an admin first."


class KeyNotFound(Rejection):
    code = "key_not_found"
    message = "You have no such key."
    remedy = "Look at the list of your keys."


class TooManyKeys(Rejection):
    code = "too_many_keys"
    message = f"One account may have {MOST_KEYS} keys."
    remedy = "Revoke one that you do not need any more."


class KeyExpired(Rejection):
    code = "key_expired"
    message = "The key would have expired already."
    remedy = "Choose a time to come, or none."
