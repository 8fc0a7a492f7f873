"""The read model of timers: what is to happen by the clock, unless something happens before."""
