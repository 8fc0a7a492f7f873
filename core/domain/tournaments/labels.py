"""What a pairing is called, and what follows from its stage."""

from events.types.plans import Plan

TABLES = ("round robin", "swiss", "group")


def label_of(plan: Plan, stage: str, number: int) -> str:
    """The place of a match in words for people."""
    match stage:
        case "final":
            return "Final" if number == 1 else "Final, played again"
        case "third":
            return "Third place"
        case "losers":
            return f"Losers, round {number}"
        case "winners":
            of = {"double": "Winners, round", "groups": "Knock-out, round"}
            return f"{of.get(plan.format, 'Round')} {number}"
        case "swiss" | "round robin":
            return f"Round {number}"
        case _:
            return f"{stage.capitalize()}, round {number}"


def is_table(stage: str) -> bool:
    """Whether matches there are counted, and may be drawn; else who loses has lost."""
    return stage.startswith(TABLES)
