from django.urls import path

from api import operation_orders as orders
from api.operations import LagView, OverviewView

urlpatterns = [
    path("operations", OverviewView.as_view()),
    path("operations/lag", LagView.as_view()),
    path("operations/parked", orders.ParkedView.as_view()),
    path("operations/parked/retry", orders.RetryStreamView.as_view()),
    path("operations/parked/skip", orders.SkipEventView.as_view()),
    path("operations/dead-letters", orders.DeadLettersView.as_view()),
    path("operations/dead-letters/<uuid:letter_id>/retry", orders.RetryDeadLetterView.as_view()),
    path("operations/dead-letters/<uuid:letter_id>/drop", orders.DropDeadLetterView.as_view()),
    path("operations/events/<uuid:event_id>", orders.SeenEventView.as_view()),
    path("operations/events/<uuid:event_id>/show", orders.ShowPayloadView.as_view()),
    path("operations/rebuilds", orders.RebuildsView.as_view()),
    path("operations/orders", orders.OrderedView.as_view()),
]
