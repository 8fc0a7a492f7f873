"""Who lives in the demo's community: the same people, with the same passwords, at every run."""

from dataclasses import dataclass, field
from hashlib import sha256
from random import Random

# language: (given names, family names). Languages without a script of their own speak English.
NAMES: dict[str, tuple[str, str]] = {
    "en": ("Amelia Noah Grace Oliver Zoe Callum Ruby Ewan", "Clarke Okafor Hughes Patel Reid"),
    "de": ("Jonas Käthe Jürgen Leonie Björn Mareike", "Müller Weiß Schröder Özdemir Vogel"),
    "es": ("Lucía Íñigo Martín Begoña Sofía Andrés", "Peña Ibáñez Núñez Castaño Ríos"),
    "fr": ("Chloé Théo Maëlle Gaël Inès Loïc", "Lefèvre Gérard Beauséjour Moreau Noël"),
    "pt": ("João Inês Conceição Tomás Luísa Caíque", "Simões Araújo Brandão Falcão Leitão"),
    "vi": ("Lan Đức Hương Tuấn Thảo Quỳnh", "Nguyễn Trần Đặng Phạm Hoàng"),
    "ja": ("陽菜 蓮 美咲 大翔 さくら 健太", "佐藤 鈴木 高橋 渡辺 中村"),
    "uk": ("Оксана Тарас Соломія Андрій Ярина", "Шевченко Коваль Бондар Ткачук"),
    "ka": ("ნინო გიორგი მარიამი ლევანი თამარი", "ბერიძე კაპანაძე მაისურაძე ლომიძე"),
    "ar": ("ليلى عمر ياسمين كريم سلمى", "حداد منصور خوري الشامي"),
    "el": ("Ελένη Νίκος Αλίκη Γιάννης", "Παππάς Οικονόμου Λαμπρου"),
    "pl": ("Łucja Bożena Świętosław Małgosia", "Wójcik Żak Kędzierski"),
    "tr": ("Çağla Ömer Şule Işık", "Yıldız Güneş Öztürk"),
    "ko": ("서연 민준 지우 하은", "김 이 박 최"),
    "zh-Hans": ("小雨 子轩 欣怡 浩然", "王 李 张 陈"),
    "he": ("נועה איתי תמר יונתן", "כהן לוי מזרחי"),
    "hi": ("अमन कमल नयन पवन", "पटवर रमन वचन"),
    "th": ("กานดา มานะ ธาดา", "ทองดา วงศา"),
    "hy": ("Անի Արամ Նարե", "Սարգսյան Պետրոսյան"),
    "is": ("Þóra Ægir Sigríður", "Jónsdóttir Guðmundsson"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `language`: what they speak; `secret`: makes the password one
    that can't be known from these lines alone."""

    name: str
    language: str
    secret: str = field(default="", repr=False)

    @property
    def email(self) -> str:
        """An address that nobody reads (RFC 2606)."""
        return f"demo-{self._digest('email')[:12]}@example.org"

    @property
    def password(self) -> str:
        """Known to anyone who reads this line: most people of the demo keep no secrets."""
        return f"Demo-{self._digest(f'password{self.secret}')[:16]}"

    def _digest(self, use: str) -> str:
        return sha256(f"courtside demo {use} {self.name}".encode()).hexdigest()


def dice(seed: str) -> Random:
    """The same choices for the same seed."""
    return Random(seed)  # noqa: S311  # nothing depends on nobody guessing them


def people(count: int, seed: int) -> list[Person]:
    """`count` different people; more people with the same seed are the same and then some."""
    everybody = [
        Person(f"{given}.{family}", language)
        for language, (givens, families) in NAMES.items()
        for given in givens.split()
        for family in families.split()
    ]
    dice(f"people {seed}").shuffle(everybody)
    doubles = [
        Person(f"{person.name}.{number}", person.language)
        for number in range(2, 2 + count // len(everybody))
        for person in everybody
    ]
    return (everybody + doubles)[:count]
