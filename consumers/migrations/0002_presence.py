from pathlib import Path

from django.db import migrations

SCHEMA = Path(__file__).parent.parent / "presence" / "schema.sql"


class Migration(migrations.Migration):
    dependencies = [("consumers", "0001_initial")]
    operations = [migrations.RunSQL(SCHEMA.read_text())]
