from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models
from django.db.models.functions import Cast, Left, Replace

TEXT = models.TextField()
SPACE, DOT = models.Value(" "), models.Value(".")


def _joined(*texts: Any) -> models.Func:
    return models.Func(*texts, template="%(expressions)s", arg_joiner=" || ", output_field=TEXT)


PART = models.Func(models.F("number") / 32768, function="to_hex", output_field=TEXT)
TAG = _joined(Left(Cast("room", TEXT), 8), DOT, PART, DOT)
BETWEEN: Any = _joined(SPACE, TAG)
TAGGED = _joined(TAG, Replace("plain", SPACE, BETWEEN))
VECTOR = models.Func(
    models.Func(TAGGED, SPACE, function="string_to_array", output_field=TEXT),
    function="array_to_tsvector",
    output_field=SearchVectorField(),
)
# A longer word would not fit into a tsvector.
CUT = r"""
    UPDATE chat_message SET plain = regexp_replace(plain, '(\S{40})\S+', '\1', 'g')
    WHERE plain ~ '\S{41}'
"""
HAS = """
    UPDATE chat_message SET plain = concat_ws(' ', plain,
        CASE WHEN files <> '' THEN '=file' END, CASE WHEN text LIKE '%://%' THEN '=link' END)
    WHERE files <> '' OR text LIKE '%://%'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0006_links_and_reading"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="message", name="chat_messag_positio_be51d9_idx"),
        migrations.RemoveIndex(model_name="message", name="chat_message_search"),
        migrations.RemoveField(model_name="message", name="search"),
        migrations.RunSQL(CUT, migrations.RunSQL.noop),
        migrations.RunSQL(HAS, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="message",
            name="search",
            field=models.GeneratedField(
                db_persist=True, expression=VECTOR, output_field=SearchVectorField()
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=GinIndex(
                fields=["search"], name="chat_message_search", gin_pending_list_limit=256
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["room", "position"], name="chat_messag_room_6c512a_idx"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["room", "author", "position"], name="chat_messag_room_114932_idx"
            ),
        ),
    ]
