from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("history", "0002_room")]

    operations = [
        migrations.RemoveIndex(model_name="historyevent", name="history_event_room"),
        migrations.AddField(
            model_name="historyevent", name="room", field=models.UUIDField(null=True)
        ),
        migrations.AddIndex(
            model_name="historyevent",
            index=models.Index(
                fields=["room", "position"],
                condition=models.Q(("room__isnull", False)),
                name="history_event_room",
            ),
        ),
    ]
