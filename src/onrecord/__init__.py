"""Onrecord: human-rights reports as evidenced, queryable, honest data."""
