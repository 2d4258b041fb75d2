"""No test is timed: on a busy machine an example may take a second."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
