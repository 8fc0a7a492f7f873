"""How well people play: Glicko-2 ratings."""
