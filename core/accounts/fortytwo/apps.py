from django.apps import AppConfig


class FortyTwoConfig(AppConfig):
    name = "core.accounts.fortytwo"
    label = "fortytwo"
