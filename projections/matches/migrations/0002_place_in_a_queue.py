from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matches", "0001_initial"),
    ]

    operations = [
        migrations.AddField("matchlist", "queue", models.CharField(default="", max_length=40)),
        migrations.AddField(
            "matchlist", "left_because", models.CharField(default="", max_length=20)
        ),
        migrations.AddField("matchlist", "waits_since", models.DateTimeField(null=True)),
        migrations.AddField("matchlist", "barred_until", models.DateTimeField(null=True)),
        migrations.AddField("matchlist", "place_version", models.BigIntegerField(default=0)),
    ]
