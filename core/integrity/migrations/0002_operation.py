from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("integrity", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="verification",
            name="operation",
            field=models.UUIDField(null=True, unique=True),
        ),
    ]
