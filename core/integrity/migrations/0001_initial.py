from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("asked_by", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("beat_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("claim", models.UUIDField(null=True)),
                ("error", models.TextField(default="")),
                ("position", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("flaw", models.BigIntegerField(null=True)),
                ("vouched", models.BigIntegerField(null=True)),
                ("reason", models.TextField(default="")),
            ],
            options={"db_table": "verification"},
        ),
    ]
