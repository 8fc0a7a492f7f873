from importlib import import_module

from django.apps import AppConfig
from prometheus_client import REGISTRY


class ConsumersConfig(AppConfig):
    name = "consumers"

    def ready(self) -> None:
        REGISTRY.register(import_module("consumers.mail.tally").MailCollector())
