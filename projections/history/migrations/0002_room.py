from django.db import migrations, models
from django.db.models.functions import Substr


class Migration(migrations.Migration):
    dependencies = [("history", "0001_history")]

    operations = [
        migrations.AddIndex(
            model_name="historyevent",
            index=models.Index(
                Substr("stream", 9, 36),
                "position",
                condition=models.Q(("category", "message")),
                name="history_event_room",
            ),
        ),
    ]
