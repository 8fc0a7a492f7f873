"""What we show: one folder a read model, each a pure fold of the log. Only projections write them."""
