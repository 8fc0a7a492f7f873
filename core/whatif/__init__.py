"""What would have been: tournaments played again, ratings under other parameters. It reads, and
leaves nothing behind."""
