# A reader that goes away is no fault.
{ rostrum --help; echo "status $?" >&2; } | true
