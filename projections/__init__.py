"""What we show: one folder a read model, each a fold of the log. Nothing else writes them."""
