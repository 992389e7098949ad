"""Nothing is lost: the program is killed, starved and damaged, and the record is looked at afterwards."""
