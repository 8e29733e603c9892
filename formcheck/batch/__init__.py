"""Many recordings checked in one go: on all cores or on a Ray cluster, resumed after a kill."""
