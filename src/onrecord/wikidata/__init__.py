"""Wikidata as a service: how it is spoken to, and what its items say. Nothing else in Onrecord needs a network.

`manners` is the one way out (one request at a time, who we are, when to wait, when to stop); `cache` keeps what was
answered; `query` speaks SPARQL and `reconcile` the reconciliation protocol; `items` is what the query service says of
some items. The facts behind the rules: docs/linking.md, docs/adr/0016.
"""
