"""Django settings. Everything that differs between installations comes from `core.config`."""

import sys
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from core.accounts.providers import SOCIAL
from core.config import config
from core.logging import configure as configure_logging
from core.mail import folder_of, mail_of
from core.processes import process_name

BASE_DIR = Path(__file__).resolve().parent.parent

configure_logging(config.log_format)
LOGGING_CONFIG = None

DEBUG = config.debug
SECRET_KEY = config.secret_key
ALLOWED_HOSTS = list(config.allowed_hosts)
CSRF_TRUSTED_ORIGINS = list(config.origins)
ROOT_URLCONF = "core.urls"
ASGI_APPLICATION = "core.asgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "core.audit",
    "core.accounts",  # before allauth, so that its mails are worded there
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.usersessions",
    "core.accounts.fortytwo",
    "core.exports",
    "core.files",
    "core.integrity",
    "core.operations",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "events",
    "projections",
    "projections.chat",
    "projections.people",
    "projections.notifications",
    "projections.moderation",
    "projections.matches",
    "projections.timers",
    "projections.ratings",
    "projections.tournaments",
    "projections.matchmaking",
    "projections.history",
    "projections.activity",
    "consumers",
    "api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.security_headers",
    "api.outside.ProblemMiddleware",
    "core.middleware.Assets",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.middleware.act_as",
    "core.middleware.track_activity",
    "core.middleware.audited",
    "core.middleware.account_requests",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- database: the runtime works as a role that may not change the log -------------------------

DATABASE_SESSION = "-c idle_in_transaction_session_timeout=60000"
_dsn = conninfo_to_dict(str(config.database_url))
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _dsn.get("dbname"),
        "USER": _dsn.get("user"),
        "PASSWORD": _dsn.get("password"),
        "HOST": _dsn.get("host"),
        "PORT": _dsn.get("port"),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 24, "timeout": 5, "reconnect_timeout": 0},
            "prepare_threshold": 5,
            "connect_timeout": 5,
            "application_name": process_name(sys.argv),
            # Not Django's assume_role: with a pool it waits for itself (seen with 5.2.19).
            "options": f"-c role={config.database_role} {DATABASE_SESSION}",
        },
    }
}
# Counters of rate limits, and the audit, written at once: no other request waits until this one has
# ended, and what is taken back does not take them back.
DATABASES["counters"] = {
    **DATABASES["default"],
    "OPTIONS": {
        **DATABASES["default"]["OPTIONS"],
        "pool": {"min_size": 0, "max_size": 4, "timeout": 5, "reconnect_timeout": 0},
    },
}
DATABASE_ROUTERS = ["core.counters.Router"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond it rate limits that count are thrown away
    }
}

# --- accounts ----------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["core.accounts.passwords.Argon2"]
_VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATORS + "UserAttributeSimilarityValidator"},
    {"NAME": _VALIDATORS + "MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": _VALIDATORS + "CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "core.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
# Where it is optional, too: by code there is no other (see core.accounts.adapter.VerifyEmailStage).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{config.club_name}] "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True  # the code by mail is a second step, never the only
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail is slow
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_USERNAME_VALIDATORS = "core.accounts.validators.username_validators"
ACCOUNT_RATE_LIMITS = {
    "signup": config.signup_rate,
    "login": config.login_rate,
    "login_failed": f"{config.login_rate},5/5m/key",
    "reset_password": f"{config.login_rate},5/m/key",
    "reset_password_from_key": config.login_rate,
    "confirm_email": "3/m/key",
}
MFA_ADAPTER = "core.accounts.adapter.SecondStepAdapter"
MFA_TOTP_ISSUER = config.club_name
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "core.accounts.adapter.SiteAdapter"
SOCIALACCOUNT_PROVIDERS = SOCIAL
USERSESSIONS_TRACK_ACTIVITY = True  # noted by core.middleware.track_activity
USERSESSIONS_ADAPTER = "core.accounts.adapter.SessionsAdapter"
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("app", "browser")
HEADLESS_SERVE_SPECIFICATION = False
HEADLESS_TOKEN_STRATEGY = "allauth.headless.tokens.strategies.jwt.JWTTokenStrategy"  # noqa: S105  # no secret
HEADLESS_JWT_ALGORITHM = "HS256"
HEADLESS_JWT_STATEFUL_VALIDATION_ENABLED = True
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/verify-email?key={key}",
    "account_reset_password": "/password/forgot",
    "account_reset_password_from_key": "/password/reset?key={key}",
    "account_signup": "/register",
    "socialaccount_login_error": "/login/provider",
}

# --- mail --------------------------------------------------------------------------------------

_mail = mail_of(config.mail_url)
EMAIL_BACKEND = _mail.backend
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.tls == "starttls"
EMAIL_USE_SSL = _mail.tls == "ssl"
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = str(folder_of(_mail, config.data_dir))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = config.mail_from

# --- transport security ------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = config.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = config.https
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31_536_000 if config.https else 0
# Not for subdomains and not preloaded: a club's other sites may not have TLS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if config.https else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "api.outside.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

# --- static files: the built client and the API pages ------------------------------------------

WEBCLIENT_DIST = BASE_DIR / "webclient" / "dist"
STATIC_URL = "/assets/"
STATICFILES_DIRS = [WEBCLIENT_DIST / "assets"] if WEBCLIENT_DIST.is_dir() else []
# No collectstatic: the client's files have hashed names, and are served from where they are.
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_ALLOW_ALL_ORIGINS = False

# --- pictures of people ------------------------------------------------------------------------

MEDIA_ROOT = config.data_dir / "avatars"
MEDIA_URL = "/avatars/"
_FILES = "django.core.files.storage.FileSystemStorage"
STORAGES = {
    "default": {"BACKEND": _FILES},
    "files": {"BACKEND": _FILES, "OPTIONS": {"location": config.data_dir / "files"}},
    "own-data": {"BACKEND": _FILES, "OPTIONS": {"location": config.data_dir / "own-data"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- HTTP API ----------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.KeyAuthentication",
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["core.permissions.Allowed"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.errors.exception_handler",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Courtside",
    "DESCRIPTION": "Live community backend for clubs, schools and leagues that play each other.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["core.permissions.Allowed"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "Audience": "api.account_serializers.AUDIENCES",
        "How": "api.match_serializers.HOWS",
        "MatchState": "api.match_serializers.STATES",
        "TournamentState": "api.tournament_serializers.STATES",
        "PairingState": "api.tournament_serializers.PAIRING_STATES",
        "EntrantState": "api.tournament_serializers.ENTRANT_STATES",
        "RoomKind": "api.chat_serializers.KINDS",
        "NewRoomKind": "api.chat_serializers.NEW_KINDS",
        "SharedKind": "api.serializers.SHARED",
        "ErasureReason": "api.erasure_serializers.REASONS",
        "DownloadState": "api.erasure_serializers.STATES",
        "ExportFormat": "api.export_serializers.FORMS",
        "JobState": "core.jobs.STATES",
        "RebuildState": "api.operations_serializers.RUN_STATES",
        "TournamentFormat": "api.tournament_serializers.FORMATS",
        "SeedingMethod": "api.tournament_serializers.SEEDINGS",
        "WhatIfSeedingMethod": "api.what_if_serializers.SEEDINGS",
        "Verdict": "api.export_serializers.RESULTS",
        "MatchResult": "api.ratings_serializers.RESULTS",
    },
}
CHANNEL_LAYERS = {"default": {"BACKEND": "consumers.push.layer.PushChannelLayer"}}
