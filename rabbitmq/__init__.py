"""How events travel: the topology as data, messages, connections."""
