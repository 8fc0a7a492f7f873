"""What a user name may be: letters, marks and digits of any script, and `_ . -` between them."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator

SHORTEST, LONGEST = 2, 40


def validate_characters(name: str) -> None:
    """Raises ValidationError for anything but letters, marks, digits, `_`, and inner `.` `-`."""
    if name[:1] in (".", "-"):
        raise ValidationError("A user name can't begin with . or -.")
    for char in name:
        if unicodedata.category(char)[0] not in "LMN" and char not in "_.-":
            raise ValidationError(f"{char!r} can't be in a user name: letters, digits, _ . and -.")


username_validators = [
    validate_characters,
    MinLengthValidator(SHORTEST),
    MaxLengthValidator(LONGEST),
]
