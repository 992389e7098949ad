"""What the record says in numbers: every count the charts and the command line share."""
