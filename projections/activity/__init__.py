"""What charts are drawn from: how much happened, who was there, and when first."""
