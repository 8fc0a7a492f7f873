"""Writers through eventsourcing's PostgresApplicationRecorder, with the same payloads."""

import json
import os
import random
from urllib.parse import urlsplit
from uuid import uuid4

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from bench.load import sample, talk, writers


def recorder(url: str, threads: int, functions: bool) -> PostgresApplicationRecorder:
    """A recorder with a connection for each thread."""
    place = urlsplit(url)
    datastore = PostgresDatastore(
        dbname=place.path[1:],
        host=str(place.hostname),
        port=str(place.port),
        user=str(place.username),
        password=str(place.password),
        pool_size=threads,
        enable_db_functions=functions,
    )
    return PostgresApplicationRecorder(datastore, events_table_name="stored_events")


def writer(store: PostgresApplicationRecorder) -> writers.Write:
    """Inserts single events into streams of its own."""
    source = random.Random(uuid4().int)
    person, room, version = uuid4(), uuid4(), 0
    bodies = [sample.posted(source, room, person) for _ in range(50)]

    def write() -> None:
        nonlocal room, version
        if version == 100:
            room, version = uuid4(), 0
        payload, metadata = bodies[version % 50]
        version += 1
        state = json.dumps({"payload": payload, "metadata": metadata}).encode()
        store.insert_events([StoredEvent(room, version, "courtside:MessagePosted", state)])

    return write


if __name__ == "__main__":
    given = talk.arguments()
    store = recorder(os.environ["COURTSIDE_DATABASE_URL"], given["threads"], given["functions"])
    store.create_table()
    writers.measure(given["threads"], given["seconds"], lambda: writer(store))
