"""The words by which a report tells of acts, measures, situations and sexes; they are English and begin words."""

from __future__ import annotations

TELLS = 3  # letters of a word of a code list below which it is no content word
# The words by which a report tells of an act of each class; other classes are told of in too many ways.
VERBS = {
    "Abduction": r"abduct|kidnap",
    "Arrest": r"arrest",
    "Attack": r"attack|raid",
    "Beating": r"beat",
    "Detention": r"deta|deten|held|hold|custod|imprison",
    "Disappearance": r"disappear",
    "EnforcedDisappearance": r"(?:forcibly|enforced|forced) disappear",
    "Escort": r"escort|accompan|guard|convoy|protect",
    "Execution": r"execut",
    "GoingMissing": r"missing|vanish",
    "Killing": r"kill|dead|died|slain|murder|shot",
    "Release": r"releas|freed|free\b",
    "RoundUp": r"round",
    "Sabotage": r"sabotag|destroy|damag|attack|blew|blow|burn|cut|explo|bomb|target|vandal",
    "Search": r"search|comb|swe[ep]|raid|look|hunt|scour|inspect|patrol|operation|check|enter",
    "Shooting": r"fire|fire[dn]|shot|shoot",
    "Siege": r"(?:be)?sieg|encircl|surround|blockad|cut off",
    "SummaryExecution": r"(?:summar\w+|extrajudicial\w*) (?:execut|kill)",
    "Torture": r"tortur",
    "Transfer": r"took|tak|transfer|mov|brought|bring",
}
# Of other classes the words are too many to hold a record to, yet who did it stands beside one of these.
TOLD = {
    "Blockade": r"block|cut|close|clos|obstruct|prevent",
    "DiscoveryOfBodies": r"found|find|discover|exhum|unearth|bod(?:y|ies)",
    "Entry": r"enter|return|arriv|raid|came|storm",
    "Expression": r"tweet|publish|post|declar|said|wrote|critici|spoke|speech",
    "Operation": r"operation|conduct|raid|sweep",
    "PropertyDestruction": r"burn|destr|torch|raze|loot|set (?:fire|alight)|damag|demolish",
    "ReturnFire": r"return\w* fire|fired back|shot back",
    "Visit": r"visit|went|travel",
}
# What a report says of those who are not told to have done it themselves.
DEGREES = {
    "accompanied": r"accompan|alongside|together|with|join|back|support|escort",
    "confirmedPresent": r"present|presence|confirm|seen|saw|witness|identif|spot|observ|accompan|watch|there",
    "suspected": r"suspect|alleg|accus|believ|presum|blam|implicat|thought|likely|probab|reported|appear|apparent",
}
# Kinds of measures, relations and responses: what is only announced has not been done, and whoever leads
# a group has not founded it.
KINDS = {
    "adopt": r"adopt|approv|endors|pass|vot|enact|introduc|agree|sign|promulgat|ratif",
    "announce": r"announc|declar|sa(?:y|id)|stated|issue|pledg|vow|promis|plan|intend|w(?:ill|ould)\b|inform|notif",
    "charge": r"charg|indict|accus|prosecut|tried|trial|arraign|court|fac(?:e|ing)",
    "controlledBy": r"control|command|under|report|answer|subordinat|led\b|run\b|overs|direct|own|depend|back",
    "founderOf": r"found|creat|establish|set up|start|launch",
    "headOf": r"head|lead|led\b|chief|command|chair|presid|boss|director|runs?\b|ran\b",
    "imposeSentence": r"sentenc|condemn|convict|jail|prison|fine[ds]?\b|death|term",
    "leave": r"left|leav|quit|exit|withdrew|pull|depart|walked",
    "linkedTo": r"link|tie[sd]?\b|connect|back|support|associat|affiliat|alli|close|loyal|proxy|relat",
    "pass": r"pass|vot|approv|enact|adopt|sign|promulgat",
    "replacedBy": r"replac|succe|supplant|took over|take over|instead|taken over",
    "requestForInformation": r"request|ask|inqui|enqui|inform|s(?:eek|ought)|demand|question|petition|appeal|call|wrote"
    r"|letter|contact",
}
# How something was done, and the situation that somebody is in.
MANNERS = {
    "atLarge": r"large|fugitive|on the run|evad|escap|hiding",
    "blocking": r"block|barr|clos|cut|obstruct|prevent|road",
    "burning": r"burn|fire|torch|ablaze|arson|set alight|flame|ash",
    "held": r"held|hold|deta|deten|custod|imprison|prison|jail|behind bars|captiv|hostage|arrest",
    "missing": r"missing|disappear|vanish|unaccounted|whereabouts|not (?:been )?(?:heard|seen|found)|fate|unknown"
    r"|no (?:word|news|trace|sign)",
    "severeBeatings": r"beat|club|flog|kick",
    "shooting": r"shot|shoot|fire|gun|bullet|sniper",
    "wanted": r"wanted|sought|warrant|hunt|charg|indict|search",
}
# The adverb with which the verb of a class is that of a graver one.
ADVERBS = {
    "Disappearance": (r"forcibly|involuntarily", r"disappear", "EnforcedDisappearance"),
    "Execution": (r"summarily|extrajudicially|summary|extrajudicial", r"execut", "SummaryExecution"),
}
SEXES = {
    "male": r"men|man|males?|he|his|him|himself|boys?|fathers?|brothers?|sons?|husbands?",
    "female": r"wom[ae]n|females?|she|hers?|herself|girls?|mothers?|sisters?|daughters?|wife|wives",
}
# Words for acts of any class.
ABUSES = (
    r"abus|violat|crime|attack|atroci|act(?:s|ed|ion)?\b|incident|responsib|carr(?:y|ied)|commit|perpetrat|behind|did"
)
