"""Celery: slow and scheduled work, over quorum queues. It never decides."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

from core.config import config  # the environment is read once, there

app = Celery("courtside", broker=str(config.amqp_url))
app.conf.update(
    broker_connection_retry_on_startup=True,
    task_default_queue="celery",
    task_default_queue_type="quorum",
    task_default_exchange_type="topic",
    worker_detect_quorum_queues=True,
    worker_enable_remote_control=False,  # its queues are transient, which RabbitMQ 4 is giving up
    worker_hijack_root_logger=False,
    broker_transport_options={"confirm_publish": True},
    task_acks_late=True,
    task_ignore_result=True,
    # Long work has a queue and a worker of its own: what is due by the clock must not wait for it.
    task_create_missing_queue_type="quorum",
    task_routes={
        f"consumers.tasks.{name}": {"queue": "jobs"}
        for name in ("work_off_jobs", "verify_log", "sign_checkpoint", "remove_exports")
    },
    timezone="UTC",
    beat_schedule={
        "clear-sessions": {"task": "consumers.tasks.clear_sessions", "schedule": 3600.0},
        # Once it runs late, what was missed is not made up for: the next run takes it all.
        "send-mail": {
            "task": "consumers.tasks.send_mail",
            "schedule": 30.0,
            "options": {"expires": 30.0},
        },
        "make-matches": {
            "task": "consumers.tasks.make_matches",
            "schedule": 2.0,
            "options": {"expires": 2.0},
        },
        "fire-timers": {
            "task": "consumers.tasks.fire_timers",
            "schedule": 2.0,
            "options": {"expires": 2.0},
        },
        "lift-suspensions": {
            "task": "consumers.tasks.lift_suspensions",
            "schedule": 30.0,
            "options": {"expires": 30.0},
        },
        "erase-people": {
            "task": "consumers.tasks.erase_people",
            "schedule": 5.0,
            "options": {"expires": 5.0},
        },
        "put-own-data-together": {
            "task": "consumers.tasks.put_own_data_together",
            "schedule": 5.0,
            "options": {"expires": 5.0},
        },
        "remove-own-data": {"task": "consumers.tasks.remove_own_data", "schedule": 3600.0},
        "close-rooms": {"task": "consumers.tasks.close_rooms_of_matches", "schedule": 3600.0},
        "forget-timers": {"task": "consumers.tasks.forget_timers", "schedule": 3600.0},
        "gather-late-mail": {"task": "consumers.tasks.gather_late_mail", "schedule": 3600.0},
        "forget-mail": {"task": "consumers.tasks.forget_mail", "schedule": 24 * 3600.0},
        "remove-files": {"task": "consumers.tasks.remove_unattached_files", "schedule": 3600.0},
        "verify-log": {"task": "consumers.tasks.verify_log", "schedule": 24 * 3600.0},
        "work-off-jobs": {
            "task": "consumers.tasks.work_off_jobs",
            "schedule": 2.0,
            "options": {"expires": 2.0},
        },
        "sign-checkpoint": {
            "task": "consumers.tasks.sign_checkpoint",
            "schedule": config.checkpoint_minutes * 60,
            "options": {"expires": config.checkpoint_minutes * 60},
        },
        "remove-exports": {"task": "consumers.tasks.remove_exports", "schedule": 3600.0},
    },
)
app.autodiscover_tasks(["consumers"])
