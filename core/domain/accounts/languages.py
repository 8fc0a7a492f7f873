"""The languages that a person may name as theirs: BCP 47."""

_CODES = (
    "ar bg bn ca cs cy da de el en es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka kk ko "
    "lt lv mk mn ms nb ne nl pa pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi "
    "zh-Hans zh-Hant"
)
LANGUAGES = frozenset(_CODES.split())
