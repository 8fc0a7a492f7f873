from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ratings", "0002_past")]

    operations = [
        migrations.CreateModel(
            name="Merged",
            fields=[
                ("person", models.UUIDField(primary_key=True, serialize=False)),
                ("stays", models.UUIDField(db_index=True)),
                ("position", models.BigIntegerField()),
            ],
            options={"db_table": "ratings_merged"},
        ),
        migrations.AddField("entry", "played_by", models.UUIDField(null=True)),
        migrations.AddField("entry", "played_against", models.UUIDField(null=True)),
        migrations.AddIndex(
            "entry",
            models.Index(
                condition=models.Q(("played_by__isnull", False)),
                fields=["played_by"],
                name="ratings_played_by",
            ),
        ),
    ]
