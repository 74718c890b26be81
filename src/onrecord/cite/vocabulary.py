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
# Free in labels alone: who speaks, how much by comparison, and a verb that lends itself to a noun ("bring a case").
COMPARED = frozenset(
    """bring bringing fewer greater higher larger lesser longer lower said saying shorter smaller""".split()  # noqa: SIM905
)  # fmt: skip
# What a label may tell with another word than the sentence, where that has one of these.
TOLD_AS = {
    "without": r"\b(?:den(?:y|ie)|refus|depriv|prevent|fail|reject|barred|block|cut off|no|not|never|nor|none)|n't\b"
}
# Short words that a label may not have unless the report does.
QUANTITIES = frozenset({"all", "few", "half", "many", "most", "nearly", "several", "some"})
# By language and certainty, what labels say for a hedge beside the words of its concept, as patterns that
# ask for no case but of "may"; both languages have the same. The last row is for any certainty: whose account it is.
_SAID = {
    "apparent": (r"\bappear|\bappar|\bseem", r"\bappar|\bsembl|\bvraisembl"),
    "feared": (r"\bfear|(?-i:\bmay\b)|\bmight\b|\bcould\b", r"\bcrain|\bredout|\bpourrai"),
    "implicated": (r"\bimplicat|\binvolve", r"\bmise?s? en cause|\bimpliqu"),
    "possible": (
        r"\bpossib|(?-i:\bmay\b)|\bmight\b|\bcould\b|\bperhaps|\bpotential",
        r"\bpossib|\bpourrai|\bpeut-être|\béventuel|\bpotentiel",
    ),
    "presumed": (r"\bpresum|\bsuspect|\bbeliev|\bthought|\bsuppos", r"\bprésum|\bsoupçon|\bsuspect|\bsuppos"),
    "probable": (r"\bprobabl|\blikely", r"\bprobabl|\bvraisembl|\bsans doute"),
    "reported": (
        r"\balleg|\bpurport|\bclaim|\bsaid to\b",
        r"\ballég|\bprétend|\baurai|\bserai(?:t|ent)\b",
    ),
    "": (r"\baccording to\b|\breported", r"\bselon\b|\bd'après\b|\brapporté|\bsignal"),
}
# What says of a deed that it was told of and not yet done: announced, ordered, asked for.
UNDONE = {
    "en": r"\b(?:announc|appeal|ask|call(?:ed|s)? (?:for|on)|decid|decision|declar|demand|inform|instruct|inten[dt]"
    r"|notif|order(?:s|ed)?\b|plan|pledg|promis|propos|request|sa(?:y|id)|state[ds]\b|statement|threat|urg|vow|warn"
    r"|w(?:ill|ould)\b|to be\b)",
    "fr": r"\b(?:annonc|appel|a dit\b|averti|décid|décision|déclar|demand|devait|doit|exhort|exig|entend|inform"
    r"|intention|invit|menac|notifi|ordonn|ordre|prévoi|prévu|projet|prome|promi|propos|somm(?:é|er|ation)|va\b|vont\b)",
}
NEGATIONS = {
    "en": r"\b(?:no|not|never|without|none|nothing|lack|absence)\b|n't\b",
    "fr": r"\b(?:aucune?|pas|sans|absence|jamais|ni|rien|non)\b|\bn'",
}
# What has not moved forward is told of without a "no" too.
PENDING = {
    "en": r"\bpending|\bstall|\byet to\b|\bawait|\bunresolved|\bdelay|\bpostpon|\badjourn",
    "fr": r"\bpendant|\bcours\b|\bsuspens|\battente|\battend|\bretard|\breport|\bajourn|\binstance",
}


def hedged_by(certainty: str, language: str) -> str:
    """What a label may say for a certainty, beside the words of its concept as a pattern for any case.

    Args:
        certainty: its local name, such as `reported`.
        language: of the label, `en` or `fr`.
    """
    column = 0 if language == "en" else 1
    return "|".join(_SAID[name][column] for name in (certainty, "") if name in _SAID)
