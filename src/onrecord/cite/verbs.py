"""The words by which a report tells of acts, measures, situations and sexes; they are English and begin words."""

from __future__ import annotations

TELLS = 3  # letters of a word of a code list below which it is no content word
# The words by which a report tells of an act of each class; other classes are told of in too many ways.
VERBS = {
    "Abduction": r"abduct|kidnap",
    "Arrest": r"arrest|apprehend",
    "Attack": r"attack|raid|air ?-?strike|ambush|bombard|shell(?:ed|ing)\b",
    "Beating": r"beat",
    "Detention": r"deta|deten|held|hold|custod|imprison",
    "Disappearance": r"disappear",
    "EnforcedDisappearance": r"(?:forcibly|enforced|forced) disappear",
    "Escort": r"escort|accompan|guard|convoy|protect",
    "Execution": r"execut",
    "GoingMissing": r"missing|vanish",
    "Killing": r"kill|dead|died|slain|murder|shot|massacr|assassinat|slaughter",
    "Release": r"releas|freed|free\b",
    "RoundUp": r"round",
    "Sabotage": r"sabotag|destroy|damag|blew|blow|explo|bomb|vandal|derail|tamper|cut (?:\w+ ){0,2}(?:line|cable|pipe)",
    "Search": r"search|comb|swe[ep]|raid|look|hunt|scour|inspect|patrol|check",
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
# Acts that do harm: what "the abuses" are.
HARMS = (
    *("Abduction", "Arrest", "Attack", "Beating", "Detention", "Disappearance", "EnforcedDisappearance", "Execution"),
    *("Killing", "PropertyDestruction", "Sabotage", "Shooting", "SummaryExecution", "Torture"),
)
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
    # "Direct control" is a word more than control.
    "controlledBy": r"control|command|under|report|answer|subordinat|led\b|run\b|overs|own|depend|back"
    r"|direct(?:ed|s|ing|ion)\b",
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
# The words for what was done about an incident, or left undone.
ANSWERS = {
    "acknowledgement": r"acknowledg|admit|admission|confirm|recogni|conced|accept|own(?:ed|s) up",
    "callsIgnored": r"ignor|unheeded|disregard|unanswered|(?:no|without|not) (?:\w+ ){0,2}(?:respon|repl|answer|heed)",
    "denial": r"den(?:y|ie|ial)|reject|refut|disput|dismiss",
    "investigation": r"investigat|inquir|enquir|probe|look(?:ed|ing)? into",
    "complaint": r"complain|report|petition|fil(?:e|ed|ing)\b|lodg|denounc|informed|alert|su(?:ed|ing)\b",
    "noInvestigationOpened": r"no (?:\w+ ){0,2}(?:investigation|inquir|enquir|probe)"
    r"|(?:not|never|without|refus\w*|fail\w*|declin\w*) (?:\w+ ){0,3}(?:open|launch|investigat|inquir|start|look)"
    r"|uninvestigated",
    "noProgress": r"(?:no|little|without|any|lack of) (?:\w+ )?(?:progress|result|outcome|step|advance)|not progress"
    r"|not advanc|stall|standstill|shelve",
}
# What keeps "investigation" from telling of one.
NEGATED = (
    r"\b(?:no|not|never|without|fail\w*|refus\w*|declin\w*|obligations?)\b[\w ,'-]{0,60}"
    r"\b(?:investigat|inquir|enquir|probe)"
)
# A passive that names nobody: whoever is recorded as having done it is ours.
PASSIVES = {
    "noInvestigationOpened": r"(?:investigation|inquir\w+|probe)s? (?:has|have|had|was|were) (?:not )?(?:been )?\w+ed\b"
    r"(?! by)",
}
# Measures that were done, not announced: their word, and the forms of it that tell of a deed.
DEEDS = {
    "leave": (r"leav|withdr|exit|departure", r"left|withdrew|withdrawn|quit|exited|pulled out|departed|walked out"),
    "withdraw": (r"withdr|leav|exit", r"withdrew|withdrawn|left|quit|exited|pulled out|completed"),
}
PLANS = r"announc|plan|intend|intention|pledg|vow|promis|threaten|will\b|would\b|decid|declar"
SPOKE = r"said|says|confirmed|corroborated|told|reported|stated|testified|claimed"
UNKNOWN = (
    r"\b(?:unidentified|unknown|unnamed|masked|hooded) (?:\w+ ){0,2}"
    r"(?:fighters|men|gunmen|assailants|attackers|militants)"
)
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
    "Beating": (r"tortur\w* (?:\w+ ){0,3}(?:with|by|through|including)(?: \w+)?", r"beat", "Torture"),
    "Disappearance": (r"forcibly|involuntarily", r"disappear", "EnforcedDisappearance"),
    "Operation": (r"search|cordon-and-search", r"operation", "Search"),
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
