"""Addresses and queries in, answers as files under raw/ out: fetched politely, kept with what is known of them."""
