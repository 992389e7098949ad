"""Charts: functions from figures, a room and a look to a scene."""
