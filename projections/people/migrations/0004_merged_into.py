from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_reads_shown")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="people_person_merged",
            ),
        ),
    ]
