"""The shape of what a link in a mail is about, for the OpenAPI schema."""

from rest_framework import serializers


class Subscription(serializers.Serializer[None]):
    kind = serializers.CharField(help_text="A kind of notice, or `all`.")
    description = serializers.CharField(help_text="What the mails tell, for people.")
    done = serializers.BooleanField(help_text="Whether these mails are sent no more.")
