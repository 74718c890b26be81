"""Identities on Wikidata: checked, suggested, enriched, joined. The reviewed tables in data/links/ stay the only truth.

`entities` is what a record has to link and who may never be; `check` compares the table with the service, `suggest`
proposes, `accept` writes a row that a person has reviewed, `enrich` fetches chosen facts apart, `joined` answers the
questions of queries/federated/. All of them speak through `onrecord.wikidata.manners`.
"""
