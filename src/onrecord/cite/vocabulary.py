"""Words of labels: those that are free, and those that must not be lost."""

from __future__ import annotations

# They speak of the record and of how things hang together, not of what happened.
FREE = frozenset(
    """about according after again all along also among and another any are area as assessment at been before being both
    by called came coming counted does during each event events for forms from gave general generally given goes had has
    have her here his how incident incidents into its itself kind less lies made make makes more most name named names
    nor not number of on one only other others over own part people person persons place places position record recorded
    report reported reports same side since some such than that the their them then there these they this those though
    three together told too two under until upon was were what when where which while who whom whose with within
    abbreviation access accused allied arabic assesses english french
    implied computed stated says shrunk standing transcribed upheld worse
    """.split()  # noqa: SIM905
) - {"all", "after", "before", "most", "some"}  # fmt: skip
# Short words that a label may not have unless the report does.
QUANTITIES = frozenset({"all", "few", "half", "many", "most", "nearly", "several", "some"})
# By language, words for a hedge that no code list has.
HEDGES = {"en": (), "fr": ("selon", "signal", "crain", "appar", "rapport", "mise?s? en cause")}
NEGATIONS = {
    "en": r"\b(?:no|not|never|without|none|nothing|lack|absence)\b|n't\b",
    "fr": r"\b(?:aucune?|pas|sans|absence|jamais|ni|rien|non)\b|\bn'",
}
# What has not moved forward is told of without a "no" too.
PENDING = {
    "en": r"\bpending|\bstall|\byet to\b|\bawait|\bunresolved|\bdelay|\bpostpon|\badjourn",
    "fr": r"\bpendant|\bcours\b|\bsuspens|\battente|\battend|\bretard|\breport|\bajourn|\binstance",
}
