"""Two database roles: the owner, who may change tables, and the application, who may not change
the log. `migrate` and `rebuild` work as the owner, everything else as the application."""

from django.conf import settings
from django.db import connection
from psycopg import sql

from core.config import config
from events.db import own_sessions
from events.queries import FOLDER


def act_as_owner() -> None:
    """From here on this process works as the role it logged in with."""
    connection.settings_dict["OPTIONS"]["options"] = settings.DATABASE_SESSION
    own_sessions()
    connection.close()


def ensure_role() -> None:
    """Make the application's role, if it is not there, and let this login take it on."""
    role = sql.Identifier(config.database_role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [config.database_role])
        if not cursor.fetchone():
            cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
        cursor.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [config.database_role])
        if not cursor.fetchone()[0]:
            cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))


def grant() -> None:
    """Give the application's role its rights on all tables there are."""
    statement = (FOLDER / "grant.sql").read_text().replace("{role}", f'"{config.database_role}"')
    with connection.cursor() as cursor:
        cursor.execute(statement)
