import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("state", models.CharField(default="waiting", max_length=10)),
                ("asked_by", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("beat_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("claim", models.UUIDField(null=True)),
                ("error", models.TextField(default="")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("format", models.CharField(max_length=10)),
                ("personal", models.BooleanField(default=False)),
                ("sealed", models.BooleanField(default=False)),
                ("wanted", models.JSONField(default=dict)),
                ("after", models.BigIntegerField(default=0)),
                ("upto", models.BigIntegerField()),
                ("total", models.BigIntegerField(null=True)),
                ("events", models.BigIntegerField(default=0)),
                ("position", models.BigIntegerField(default=0)),
                ("bytes", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "history_export",
                "indexes": [
                    models.Index(
                        fields=["asked_by", "asked_at"], name="history_exp_asked_b_28e6cc_idx"
                    )
                ],
            },
        ),
    ]
