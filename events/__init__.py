"""What happened: event types, the log, its order, and its way to RabbitMQ."""
