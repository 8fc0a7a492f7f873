"""The shapes of operations, for the OpenAPI schema. Rules live in core.domain.operations."""

from rest_framework import serializers

SWITCHES = ["never", "if_alike", "anyway"]
RUN_STATES = ["waiting", "running", "switched", "alike", "differs", "failed"]
NEXT = "Pass as `after` for the next page."


class OrderIn(serializers.Serializer[None]):
    reason = serializers.CharField(max_length=500)


class StreamIn(OrderIn):
    subscription = serializers.CharField(max_length=40)
    parked = serializers.CharField(max_length=200, help_text="The stream.")


class SkipIn(StreamIn):
    event = serializers.UUIDField(help_text="The event that the stream is parked at.")


class RebuildIn(OrderIn):
    read_model = serializers.CharField(max_length=40)
    switch = serializers.ChoiceField(SWITCHES, required=False)


class LogHead(serializers.Serializer[None]):
    pending = serializers.IntegerField(help_text="Appended, without a place yet.")
    pending_seconds = serializers.FloatField(help_text="How long the oldest of them has waited.")
    position = serializers.IntegerField()
    moved_seconds = serializers.FloatField(help_text="Since the head of the log moved.")
    published = serializers.IntegerField(help_text="Confirmed by RabbitMQ up to this position.")
    epoch = serializers.IntegerField()
    leader_seconds = serializers.FloatField(help_text="Since the leader was heard of.")


class ProcessRow(serializers.Serializer[None]):
    kind = serializers.CharField()
    place = serializers.CharField(help_text="Host and process id.")
    since = serializers.DateTimeField()
    seen = serializers.DateTimeField(allow_null=True)
    sessions = serializers.IntegerField()
    leads = serializers.BooleanField()


class LaneRow(serializers.Serializer[None]):
    lane = serializers.CharField()
    done = serializers.IntegerField()
    events = serializers.IntegerField()
    seconds = serializers.FloatField()
    messages = serializers.IntegerField(allow_null=True, help_text="In the lane's queue.")
    consumers = serializers.IntegerField(allow_null=True)


class SubscriptionRow(serializers.Serializer[None]):
    subscription = serializers.CharField()
    events = serializers.IntegerField()
    seconds = serializers.FloatField()
    parked = serializers.IntegerField()
    lanes = LaneRow(many=True)


class TimersRow(serializers.Serializer[None]):
    kind = serializers.CharField()
    waiting = serializers.IntegerField()
    overdue = serializers.IntegerField()
    overdue_seconds = serializers.FloatField()
    next_due = serializers.DateTimeField()


class TaskRow(serializers.Serializer[None]):
    task = serializers.CharField()
    every_seconds = serializers.FloatField()
    began_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    runs = serializers.IntegerField()
    failures = serializers.IntegerField()
    error = serializers.CharField()


class SampledRow(serializers.Serializer[None]):
    read_model = serializers.CharField()
    entities = serializers.IntegerField(help_text="Folded anew and compared so far.")
    passed = serializers.IntegerField(help_text="Too large to fold, or parked.")
    at = serializers.DateTimeField()
    drifted = serializers.IntegerField(help_text="Rows that differ.")


class DriftRow(serializers.Serializer[None]):
    read_model = serializers.CharField()
    table = serializers.CharField()
    key = serializers.CharField()
    columns = serializers.CharField()
    first_at = serializers.DateTimeField()
    last_at = serializers.DateTimeField()


class Overview(serializers.Serializer[None]):
    log = LogHead()
    processes = ProcessRow(many=True)
    subscriptions = SubscriptionRow(many=True)
    queues_at = serializers.DateTimeField(allow_null=True, help_text="When queues were looked at.")
    celery_queue = serializers.IntegerField(allow_null=True)
    dead_letters = serializers.IntegerField()
    parked = serializers.IntegerField()
    timers = TimersRow(many=True)
    tasks = TaskRow(many=True)
    reconciled = SampledRow(many=True)
    drift = DriftRow(many=True)
    read_models = serializers.ListField(child=serializers.CharField())


class LagPoint(serializers.Serializer[None]):
    at = serializers.DateTimeField()
    events = serializers.IntegerField()
    seconds = serializers.FloatField()


class LagLine(serializers.Serializer[None]):
    subscription = serializers.CharField()
    points = LagPoint(many=True)


class LagLines(serializers.Serializer[None]):
    results = LagLine(many=True)


class ParkedStream(serializers.Serializer[None]):
    subscription = serializers.CharField()
    stream = serializers.CharField()
    version = serializers.IntegerField(help_text="Of the event it is parked at.")
    event = serializers.UUIDField()
    error = serializers.CharField()
    at = serializers.DateTimeField()
    waiting = serializers.IntegerField(help_text="Events of it that wait, 1,000 at most.")


class ParkedStreams(serializers.Serializer[None]):
    results = ParkedStream(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class DeadLetterRow(serializers.Serializer[None]):
    id = serializers.UUIDField()
    queue = serializers.CharField()
    why = serializers.CharField()
    event = serializers.UUIDField(allow_null=True)
    stream = serializers.CharField()
    type = serializers.CharField()
    position = serializers.IntegerField(allow_null=True)
    bytes = serializers.IntegerField()
    at = serializers.DateTimeField()


class DeadLetters(serializers.Serializer[None]):
    results = DeadLetterRow(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class SeenEvent(serializers.Serializer[None]):
    id = serializers.UUIDField()
    type = serializers.CharField()
    schema_version = serializers.IntegerField()
    stream = serializers.CharField()
    version = serializers.IntegerField()
    position = serializers.IntegerField(allow_null=True)
    at = serializers.DateTimeField()
    command = serializers.CharField(allow_null=True)
    actor = serializers.CharField(allow_null=True)
    masked = serializers.BooleanField()
    payload = serializers.DictField(child=serializers.JSONField(allow_null=True))


class RowDiffers(serializers.Serializer[None]):
    key = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    missing = serializers.CharField(help_text="The side that lacks it: live, rebuilt, or empty.")


class TableCompared(serializers.Serializer[None]):
    table = serializers.CharField()
    live = serializers.IntegerField()
    rebuilt = serializers.IntegerField()
    differing = serializers.IntegerField()
    first = RowDiffers(many=True)


class RebuildRow(serializers.Serializer[None]):
    id = serializers.UUIDField()
    read_model = serializers.CharField()
    switch = serializers.ChoiceField(SWITCHES)
    state = serializers.ChoiceField(RUN_STATES)
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    asked_at = serializers.DateTimeField()
    began_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    found = TableCompared(many=True)
    error = serializers.CharField()


class Rebuilds(serializers.Serializer[None]):
    results = RebuildRow(many=True)


class OrderedRow(serializers.Serializer[None]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    by = serializers.UUIDField()
    by_name = serializers.CharField()
    reason = serializers.CharField()
    at = serializers.DateTimeField()
    about = serializers.DictField(child=serializers.CharField())
    outcome = serializers.ChoiceField(["done", "failed"], allow_null=True)
    detail = serializers.CharField()


class OrderedRows(serializers.Serializer[None]):
    results = OrderedRow(many=True)
    next = serializers.IntegerField(allow_null=True, help_text=NEXT)
