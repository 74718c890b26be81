"""The record in a store: loaded whole or not at all, told apart, compared, removed (docs/adr/0013, docs/stores.md)."""
