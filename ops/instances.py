"""Private servers, for the supervisor and for tests.

with private_postgres(folder) as pg, private_rabbitmq(folder) as mq:
    pg.url, mq.url, mq.management_url
    pg.kill(); pg.start()    # SIGKILL for all its processes; the same address again
"""

from ops.postgres import Postgres, private_postgres
from ops.problem import Problem
from ops.rabbitmq import RabbitMQ, private_rabbitmq

__all__ = ["Postgres", "Problem", "RabbitMQ", "private_postgres", "private_rabbitmq"]
