"""The push layer: what changed, from the workers to every web process, and to its sockets."""
