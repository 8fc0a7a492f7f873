"""What a user name may be: any letters and digits of any script, and `_ . -` between them."""

from django.core.validators import MaxLengthValidator, RegexValidator

username_validators = [
    RegexValidator(
        r"^\w[\w.\-]*\Z",
        "Letters, digits, _ . and - only, and no . or - at the start.",
    ),
    MaxLengthValidator(40),
]
