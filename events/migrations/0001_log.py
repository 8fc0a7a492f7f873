from django.db import migrations

from events.queries import schema


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(sql) for sql in schema()]
