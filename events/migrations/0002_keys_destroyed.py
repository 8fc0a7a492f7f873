from django.db import migrations


class Migration(migrations.Migration):
    """How many keys were destroyed is asked every few seconds, by every process."""

    dependencies = [("log", "0001_log")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX log_person_key_destroyed ON log_person_key (person)"
            " WHERE destroyed_at IS NOT NULL",
            "DROP INDEX log_person_key_destroyed",
        )
    ]
