import uuid

import django.db.models.functions.datetime
from django.db import migrations, models

# Nobody changes it, as nobody changes the log: with the same function, in replication sessions too.
APPEND_ONLY = """
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_append_only;
ALTER TABLE audit_entry ADD CHECK (octet_length(details::text) <= 4000);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("log", "0001_log")]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("actor", models.UUIDField(null=True)),
                ("on_behalf_of", models.UUIDField(null=True)),
                ("action", models.CharField(max_length=200)),
                ("target", models.CharField(max_length=200)),
                ("outcome", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=60)),
                ("command_id", models.UUIDField(null=True)),
                ("correlation_id", models.UUIDField(null=True)),
                ("causation_id", models.UUIDField(null=True)),
                ("address", models.JSONField(null=True)),
                ("agent", models.JSONField(null=True)),
                ("details", models.JSONField(default=dict)),
                ("count", models.IntegerField(default=1)),
            ],
            options={
                "db_table": "audit_entry",
                "indexes": [
                    models.Index(fields=["at"], name="audit_entry_at"),
                    models.Index(fields=["actor", "id"], name="audit_entry_actor"),
                    models.Index(fields=["on_behalf_of", "id"], name="audit_entry_on_behalf_of"),
                    models.Index(fields=["target", "id"], name="audit_entry_target"),
                    models.Index(fields=["command_id"], name="audit_entry_command_id"),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="AuditFilter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("admin", models.UUIDField()),
                ("name", models.CharField(max_length=60)),
                ("query", models.JSONField()),
            ],
            options={
                "db_table": "audit_filter",
                "constraints": [
                    models.UniqueConstraint(fields=("admin", "name"), name="audit_filter_name")
                ],
            },
        ),
    ]
