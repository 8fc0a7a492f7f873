"""The shapes of the audit."""

from rest_framework import serializers

OUTCOMES = ("accepted", "nothing", "repeated", "rejected")


class Who(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_null=True)


class AuditRow(serializers.Serializer[None]):
    id = serializers.CharField()
    at = serializers.DateTimeField()
    actor = Who(allow_null=True)
    on_behalf_of = Who(allow_null=True)
    action = serializers.CharField()
    target = serializers.CharField()
    target_person = Who(allow_null=True)
    outcome = serializers.ChoiceField(OUTCOMES)
    code = serializers.CharField()
    count = serializers.IntegerField()
    position = serializers.IntegerField(allow_null=True)
    command_id = serializers.UUIDField(allow_null=True)
    correlation_id = serializers.UUIDField(allow_null=True)
    causation_id = serializers.UUIDField(allow_null=True)
    address = serializers.CharField(allow_null=True)
    agent = serializers.CharField(allow_null=True)
    details = serializers.DictField()


class AuditPage(serializers.Serializer[None]):
    results = AuditRow(many=True)
    next = serializers.CharField(allow_null=True)


class AuditFilterIn(serializers.Serializer[None]):
    name = serializers.CharField(min_length=1, max_length=60)
    query = serializers.DictField(child=serializers.CharField())


class AuditFilters(serializers.Serializer[None]):
    results = AuditFilterIn(many=True)


class AuditFilterName(serializers.Serializer[None]):
    name = serializers.CharField(min_length=1, max_length=60)
