from pathlib import Path

from django.db import migrations

PLAYING = Path(__file__).parent.parent / "presence" / "playing.sql"


class Migration(migrations.Migration):
    dependencies = [("consumers", "0004_timers")]

    operations = [migrations.RunSQL(PLAYING.read_text())]
