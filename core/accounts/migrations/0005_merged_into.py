from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_erasure")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="merged_into",
            field=models.UUIDField(db_index=True, null=True),
        ),
    ]
