"""What strangers may not do to the server: sizes, rates, places, patience, each said once in mathcore/limits.py."""
