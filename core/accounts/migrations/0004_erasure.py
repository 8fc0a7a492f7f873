import uuid

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_suspension")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("by", models.UUIDField()),
                ("reason", models.CharField(max_length=20)),
                ("requested_at", models.DateTimeField()),
                ("event", models.UUIDField()),
                ("token", models.CharField(max_length=64, unique=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
                (
                    "done",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("finished_at", models.DateTimeField(null=True)),
                ("certificate", models.TextField(default="")),
                ("signature", models.TextField(default="")),
            ],
            options={
                "db_table": "erasure",
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["requested_at"],
                        name="erasure_unfinished",
                    ),
                    models.Index(fields=["requested_at", "person"], name="erasure_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnData",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person", models.UUIDField()),
                ("requested_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("ready", "Ready"), ("failed", "Failed")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("progress", models.SmallIntegerField(default=0)),
                ("file", models.CharField(default="", max_length=80)),
                ("size", models.BigIntegerField(default=0)),
                ("expires_at", models.DateTimeField(null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "own_data",
                "indexes": [
                    models.Index(
                        fields=["person", "requested_at"], name="own_data_person_eb2b83_idx"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("person",),
                        name="own_data_one_at_a_time",
                    )
                ],
            },
        ),
    ]
