"""All the words by which reports tell of a class or a code: a record with one of them keeps to its sentences.

`verbs` has the few words that hardly tell of anything else, by which a record is held to what it leaves out; here are
the others too, with which a class or a code is founded. A word that plainly tells of another class founds none.
They are English, and begin words.
"""

from __future__ import annotations

from onrecord.cite.verbs import ANSWERS, DEGREES, KINDS, MANNERS, SEXES, TOLD, VERBS

_SOME = r"(?:[\w'-]+ ){0,5}"  # what may stand between a verb and what belongs to it ("took 19 passengers hostage")
_FEW = r"(?:[\w'-]+ ){0,3}"
_TAKE = r"(?:took|tak(?:e|es|en|ing)|hold(?:s|ing)?|held)"
_NOT = r"(?:no|not|never|without|nor|den(?:y|ie)\w*|refus\w*)"
_NEAR = r"famil\w+|relatives|lawyers?|counsel|visit\w*|outside world|attorneys?|legal"

_CLASSES = {
    "Abduction": rf"hostage|captiv|captor|ransom|snatch|seiz(?:e|ed|es|ing)\b|forcibly tak|carried off|spirited away"
    rf"|(?:took|tak(?:en|ing)|led|dragged|hauled|marched|drove|driven) {_SOME}(?:away|prisoner|captive|hostage)\b"
    rf"|(?:forc|bundl|shov|dragg|push|throw|threw)\w* {_SOME}into (?:an?|the|their) {_FEW}(?:car|vehicle|van|truck"
    rf"|pickup)"
    r"|(?:took|taken|dragged|removed|pulled) (?:[\w'-]+ ){0,4}from (?:his|her|their|the|a|an) (?:\w+ )?"
    r"(?:homes?|houses?|beds?|bus|vehicles?|cars?|school|classrooms?|office)",
    "Arrest": rf"re-?arrest|apprehend|captur|nabbed|picked up|pick up|{_TAKE} {_SOME}into (?:\w+ )?custody"
    rf"|placed {_FEW}in "
    rf"(?:\w+ )?custody",
    "Attack": r"air ?-?strike|air ?-?raid|(?<!hunger )strik(?:e|es|ing)\b|struck|shell(?:s|ed|ing)?\b|bomb|ambush"
    r"|assault|storm(?:s|ed|ing)\b|mortar|rocket|missile|artillery|grenade|hit(?:s|ting)?\b|offensive|incursion"
    r"|explosi|explod|detonat|ied\b|land ?mine|drone|barrage|rampage|pounded|overr[au]n",
    "Beating": rf"club|flog|kick|punch|whip|lash|batter(?:ed|ing)|thrash|bludgeon|cane[ds]?\b|caning|pummel|slap"
    rf"|truncheon"
    rf"|baton|rifle butts?|gun butts?|blows?\b|rough(?:ed|ing) {_FEW}up|manhandl|(?:hit|struck"
    rf"|strik\w+) {_SOME}with\b"
    rf"|physically assault|assaulted",
    "Blockade": rf"blockad|checkpoint|barricad|roadblock|den(?:y|ie)\w* {_FEW}(?:access|entry|passage)|embargo"
    rf"|seal|restrict"
    r"|stop(?:ped|ping)|bar(?:red|ring)\b|impede|imped|halt|turned back|cut off",
    "Detention": rf"captiv|hostage|jail|gaol|(?<!years in )(?<!months in )prison|behind bars|confin|lock(?:ed"
    rf"|ing)? {_FEW}up|intern(?:ed"
    rf"|ment)\b|remand"
    rf"|incommunicado|house arrest|cells?\b|{_NOT} {_FEW}(?:access|contact|visits?|communicat\w+) {_SOME}(?:{_NEAR})"
    rf"|{_NOT} {_FEW}(?:bail|release)\b",
    "Disappearance": r"disappear",
    "DiscoveryOfBodies": r"corpses?|remains|graves?|recover|retriev|came (?:across|upon)|saw|seen|unearth|uncover"
    r"|locat",
    "EnforcedDisappearance": rf"(?:forcible|involuntar\w+) disappear|disappear\w* {_FEW}(?:forcibl|by force"
    rf"|enforced)",
    "Entry": r"broke in|break|burst|cross|advanc|march|rolled|drove|moved in|swept|invad|intru|incursion|forced"
    r"|overran"
    r"|descend|came|land(?:ed|ing)",
    "Escort": r"lead(?:s|ing)?\b|led\b|guid(?:e|ed|ing)\b|flank|bodyguard|secur(?:e|ed|ing|ity)\b|shepherd|accompany",
    "Execution": rf"put {_FEW}to death|behead|decapitat|firing squad|hang(?:ed|ing|ings)\b|slit {_FEW}throats?"
    rf"|cut {_FEW}throats?"
    rf"|lin(?:ed|ing) {_FEW}up and (?:shot|kill)|sho[ot]t?\w* {_SOME}(?:execution.style|point.blank"
    rf"|in the (?:back of the )?head)",
    "Expression": r"article|broadcast|interview|video|messag|comment|shar(?:ed|ing)|remark|statement|stat(?:e|ed"
    r"|ing)\b|sermon"
    r"|opinion|denounc|call|criti|report|sang|song|poem|protest|chant|tell|told|announc|express|accus|opposed"
    r"|letter|blog",
    "GoingMissing": rf"(?:not|never|nor|nothing) {_FEW}(?:seen|heard|found|return\w*|come)|unaccounted|whereabouts"
    rf"|last seen"
    rf"|lost (?:\w+ )?(?:contact|touch|trace)|no (?:\w+ )?(?:word|news|trace|sign)|fail\w* to (?:return|come)|fate"
    r"|without (?:a )?trace"
    r"|(?<!forcibly )(?<!and )(?<!was )(?<!were )(?<!been )(?<!be )(?<!enforced )(?<!forced )disappeared "
    r"(?:on|in|after|while|from|during|since|near|without|when|at|as|along)\b",
    "Killing": rf"slay|slew|death|die\b|dies\b|dying|fatal|massacr|slaughter|lynch|assassinat|lethal|perish|behead"
    rf"|decapitat"
    rf"|deadly|gunned {_FEW}down|mow(?:ed|n) {_FEW}down|(?:lost|claimed|took|cost|claiming|taking) {_FEW}li(?:fe|ves)"
    r"|burn(?:ed|t) alive|buried alive|hacked|stoned to|drown|(?:cut|slit)\w* (?:\w+ ){0,2}throats?",
    "Operation": r"deploy|campaign|offensive|mission|launch|patrol|clearance|manhunt|carried out",
    "PropertyDestruction": r"wreck|vandal|pillag|ransack|plunder|level(?:s|ed|ing)\b|flatten|bulldoz"
    r"|reduc\w+ to (?:rubble|ash)"
    r"|blew up|blown up|gutted|ruin|smash|hit\b|collaps|dynamit|ablaze|arson|defac|desecrat|wip(?:ed|ing) out"
    r"|razing|fire",
    "Release": rf"let {_FEW}go\b|set {_FEW}(?:free|loose)|liberat|discharg|pardon|amnest|bail|parole|rescu|escap"
    rf"|freeing|frees\b"
    rf"|walked free|return\w* {_FEW}(?:home|to (?:his|her|their) {_FEW}(?:famil|relativ))",
    "ReturnFire": r"retaliat|respond|shoot\w* back|fire\w* back|repel|repuls|exchang\w+ (?:of )?fire|fought back"
    r"|counter",
    "RoundUp": rf"gather|assembl|herd|corral|swe[ep]|swept|dragnet|lin(?:ed|ing) {_FEW}up|mass arrest",
    "Sabotage": r"wreck|disabl|crippl|dismantl|knock(?:ed|ing)? out|cut (?:off )?(?:\w+ )?(?:power|electricity"
    r"|water|communicat)"
    r"|topp(?:led|ling)|mined\b|out of (?:action|service|order)|sever(?:ed|ing)\b|disrupt|uproot|felled",
    "Search": r"ransack|rummag|scan|cordon|frisk|sift|trawl|door-to-door|house-to-house|manhunt|s(?:eek|ought)"
    r"|track(?:ed|ing)",
    "Shooting": r"gun(?:fire|shots?|ned|men)?\b|bullets?|sniper|machine.gun|volleys?|live (?:ammunition|rounds)"
    r"|strafe|strafing"
    r"|open\w* fire|ammunition|firing",
    "Siege": rf"cut\w* {_FEW}off|isolat|seal\w* {_FEW}off|stranglehold|trapped|chok",
    "SummaryExecution": rf"summar\w+ (?:\w+ ){{0,2}}(?:execut|kill|shot|shoot|hang|behead|put to death)"
    rf"|extra-?judicial\w* (?:\w+ ){{0,2}}(?:execut|kill|shot|shoot)"
    rf"|(?:execut|kill)\w* {_SOME}(?:summar|extra-?judicial|without (?:a )?trial)",
    "Torture": r"tortur",
    "Transfer": r"driv(?:e|en|ing)\b|drove|flown|flew|ferr(?:y|ied)|transport|deport|led\b|lead(?:s|ing)?\b|march"
    r"|carr(?:y|ie)"
    r"|sen[td]\b|convey"
    rf"|relocat|haul|shipp|hand(?:ed|ing) {_FEW}over|extradit|rendition|bus(?:s)?ed\b|load(?:ed|ing)\b"
    rf"|airlift|evacuat"
    r"|remov",
    "Visit": r"travel|tour|came|attend|met\b|meet|call(?:ed)? on|return|trip|journey|mission",
}
_CODES = {
    # measures
    "adopt": r"decree|amend|issued",
    "announce": r"unveil|reveal|propos|threat|warn|order|decree|publish|publici",
    "ban": r"bann|bar(?:s|red|ring)?\b|prohibit|forb(?:id|ad|ade)|outlaw|proscrib|suspen|block|censor|sanction"
    r"|restrict|blacklist",
    "charge": r"summons|lawsuit|allegations|hearing|counts? of",
    "close": r"clos|shut|suspen|seal|revok|halt|interrupt|lock",
    "create": r"establish|set(?:ting)? up|found|form|launch|institut|inaugurat",
    "elevate": r"elevat|promot|appoint|nam(?:ed|ing)|exten|prolong|swor|install",
    "imposeSentence": r"hand\w* down|lashes|found (?:[\w'-]+ ){0,3}guilty|years (?:in|behind|of)|life (?:in"
    r"|imprison|sentence)"
    r"|capital punish",
    "leave": r"resign|secede|broke away|break away",
    "pass": r"ratif",
    "takePower": r"seiz|power|overthr|oust|toppl|putsch|depos|mutin",
    "withdraw": r"pull|revok|repeal|rescind|annul|leav|left|quit|cancel|renounc|overturn",
    # relations
    "controlledBy": r"order|govern|subsidiar|arm of|wing of|branch of|authority|part of|belong",
    "founderOf": r"co-?found|father of",
    "headOf": r"minister|governor|mayor|emir|prefect|captain|colonel|principal|rector|editor|coordinator|speaker"
    r"|warlord"
    r"|strongman|ruler|in charge|secretary.general",
    "linkedTo": r"join|partner|collud|sympath|align|pro-|member|belong|part of",
    "replacedBy": r"took the place|gave way|supersed|followed by|renam|rebrand|absorb",
    # responses
    "acknowledgement": r"claim\w* responsib|apolog|regret|mistake|confess|(?:took|taken?|taking) responsib"
    r"|said (?:it|they|he|she|its|their) (?:\w+ ){0,3}(?:had|did|carried|killed|were behind|was behind)",
    "callsIgnored": rf"unanswer|{_NOT} {_FEW}(?:reply|replied|respon\w*|answer\w*|act(?:ed)?\b|react)|did nothing"
    rf"|no comment"
    r"|fail\w* to (?:respond|reply|answer|act|heed)|(?:refus|declin)\w* (?:to )?(?:comment|answer|respond|meet)"
    r"|silen",
    "complaint": r"appeal|lawsuit|notif|submit|referr|brought (?:a|the) case|raised|seized the court",
    "denial": rf"disclaim|disavow|contest|contradict|untrue|false|baseless|fabricat|repudiat"
    rf"|(?:said|says|insist\w*|claim\w*|maintain\w*) {_SOME}(?:not|no|only|never|none|untrue)\b",
    "investigation": r"inspect|commission of|fact.finding|examin|autops|forensic|inquest|investigator",
    "noInvestigationOpened": rf"(?:not|never|no one|nobody) {_FEW}(?:investigated|looked into|examined)"
    rf"|uninvestigated",
    "noProgress": rf"pending|yet to|unresolved|await|delay|postpon|adjourn|drag|unsolved"
    rf"|(?:no|nobody|none|not|never|nor) {_SOME}(?:charged|prosecut|convict|tried\b|trial|punish|accountab|justice"
    rf"|verdict"
    r"|judgment|ruling|hearing|resolv|conclu|sentenced|brought to)",
    "requestForInformation": r"press|urg|approach|enquir",
    # statuses and methods
    "atLarge": r"not (?:\w+ )?(?:arrest|apprehend|captur|caught|detain)|not in custody|exile",
    "held": r"remand|cells?\b|confin|intern(?:ed|ment)|locked up|in (?:the )?(?:hands|power) of",
    "missing": r"not (?:[\w-]+ ){0,3}(?:return|heard|seen|found)|never (?:\w+ )?(?:seen|heard|found|return)|last seen"
    r"|nothing (?:\w+ ){0,3}(?:heard|known)|no contact",
    "wanted": r"manhunt|bounty|fugitive|summon|interpol|reward for",
    "blocking": r"barricad|checkpoint|seal|shut|dug|obstacle|imped|halt|stopp",
    "burning": r"incendiar|molotov|scorch|ignit|lit\b|gutted|set (?:[\w'-]+ ){0,3}(?:on fire|ablaze|alight)",
    "severeBeatings": r"punch|whip|lash|batter|struck|hit\b|stick|rifle butt|cane[ds]?\b|baton|blow|truncheon"
    r"|thrash|bludgeon",
    "shooting": r"rifle|open\w* fire|machine.gun|kalashnikov|ammunition|pistol",
    # what a testimony, an observation, an appraisal or a reproach says
    "said": r"sa(?:y|ys|id|ying)\b|told|tell(?:s|ing)?\b|add(?:ed|s|ing)\b|stated|stating|states that|recount|describ"
    r"|not(?:ed|es|ing)\b|alleg|claim|according to|per (?:the|a|an|local)\b|reported(?:ly)?\b|reports that|explain"
    r"|recall"
    r"|testif|inform|estimat|maintain|insist|wrote|writ(?:es|ten)\b|assert|argu|comment|declar|warn|point(?:ed|s"
    r"|ing) (?:out|to)"
    r"|believ|suggest|indicat|mention|spoke\b|spoken|complain|gave (?:\w+ )?account|found that|interview|statement",
    "confirmed": r"verif(?:y|ied|ies)\b|attest|authenticat|certif",
    "corroborated": r"b(?:ear|ears|ore|orne) (?:\w+ ){0,3}out|consistent with|in line with|back(?:s|ed) up"
    r"|match(?:es|ed)\b"
    r"|substantiat|support(?:s|ed)? (?:these|the|this|his|her|their) (?:\w+ )?(?:account|finding|claim|testimon"
    r"|version|alleg)",
    "displaced": rf"(?<!refugees )fle[ed]|uproot|evacuat|exodus|dr(?:iven|ove) {_SOME}(?:out|from|away)\b|returnee"
    rf"|homeless"
    rf"|(?:forc|driv|push|chas|expel)\w* {_SOME}(?:from|out of|leave|homes?|villages?|houses?)\b|expuls"
    rf"|sought (?:refuge|safety)"
    rf"|(?:left|leav|abandon|lost)\w* {_SOME}(?:homes?|villages?|houses?)\b",
    "foodInsecure": r"food|hung(?:er|ry)|famine|malnutrition|malnourish|starv",
    "refugeesHosted": r"refugee|asylum|host|shelter",
    "abusive": r"abus|excessiv|misus|heavy-handed|repressi|disproportion",
    "arbitrary": r"baseless|unjust|unwarranted|groundless|disproportion|unfounded|trumped"
    r"|without (?:\w+ ){0,2}(?:legal|lawful|basis|grounds?)\b",
    "unlawful": r"illegal|war crimes?|crimes? (?:against|under)|extra-?judicial|unconstitution"
    r"|without (?:\w+ ){0,2}(?:legal|lawful)"
    r"|(?:breach|contrav|contrary|against|violat)\w* (?:\w+ ){0,5}(?:laws?|conventions?|treat(?:y|ies)"
    r"|constitution|covenant)\b",
    "violationKind": r"violat|breach|contraven|infring|crimes? |den(?:y|ied) (?:\w+ ){0,3}rights?",
    "abuseKind": r"abus|ill-treat|mistreat|atrocit|cruel|exaction",
    "violenceKind": r"violen|fight|clash|conflict|hostilit|unrest|combat",
    "recruitmentKind": r"recruit|enlist|conscript|enrol|press-gang|child soldiers?",
    "crackdownKind": r"crack|repress|suppress|clamp|stifl|purge|silenc",
    "collaborating": r"collaborat|cooperat|co-operat|work(?:ed|ing|s)? (?:with|for)|collud|collusion|complicit"
    r"|inform(?:er|ant)"
    r"|sp(?:y|ies|ied|ying)\b|pass(?:ed|ing) (?:on )?(?:\w+ )?information|conspir|in league",
    "supporting": r"back(?:ed|ing|ers?)\b|aid(?:ed|ing)?\b|help|assist|harbor|harbour|shelter|sympath|sid(?:ed"
    r"|ing) with|financ"
    r"|fund|feeding|loyal",
    "punishing": r"retaliat|reveng|aveng|reprisal|retribut|lesson|vengeance|penali[sz]|in response to",
    "searching": r"look|hunt|s(?:eek|ought)|track(?:ed|ing)|pursu|comb",
    "weakeningAuthority": r"undermin|erod|challeng|destabili|discredit|subver",
    "avoidingTransition": r"delay|postpon|evad|prolong|cling|stay in power",
    # conditions
    "blindfolded": r"hooded|eyes? (?:\w+ ){0,2}(?:cover|band|tap)|bags? over",
    "handsTied": r"handcuff|cuff|shackl|manacl|wrists|trussed|chained",
    "inMassGraves": r"(?:common|communal|shallow) graves?|pits?\b",
    "noContact": rf"{_NOT} {_SOME}(?:access|contact|word|news|visit|hear|heard|communicat)",
}  # fmt: skip
_DEGREES = {
    "accompanied": r"assist|flank|aided|helped",
    "confirmedPresent": r"sight|footage|video|photograph|attend",
    "suspected": r"attribut|purport|seem|held responsible|pointed to|fear",
}
_SEXES = {
    "male": r"uncles?|nephews?|grandfathers?|grandsons?|imams?|priests?|widowers?|schoolboys?|mr|monks?"
    r"|fisherm[ae]n|herdsm[ae]n"
    r"|businessm[ae]n|policem[ae]n|servicem[ae]n|gunm[ae]n|stepfathers?|stepsons?",
    "female": r"aunts?|nieces?|grandmothers?|granddaughters?|widows?|nuns?|brides?|schoolgirls?|midwi(?:fe|ves)"
    r"|mrs|ms"
    r"|businesswom[ae]n|policewom[ae]n|housewi(?:fe|ves)|pregnant|stepmothers?|stepdaughters?",
}  # fmt: skip


def _both(first: dict[str, str], second: dict[str, str]) -> dict[str, str]:
    """The words of two tables, by class or code; what has none in either is in neither."""
    found = {name: "|".join(filter(None, (first.get(name), second.get(name)))) for name in (*first, *second)}
    return {name: words for name, words in found.items() if words}


# By class; for others than those in `VERBS` a sentence has too many words to be held to them.
FOUNDING = {name: words for name, words in _both(VERBS, _CLASSES).items() if name in VERBS}
TELLING = _both(_both(VERBS, TOLD), _CLASSES)
# By code: of measures, relations, responses, statuses, methods, kinds of testimony and the like.
CODES = _both(KINDS | MANNERS | ANSWERS, _CODES)
# By code, the words by which it is known from another of its list.
KNOWN = _both(ANSWERS, _CODES)
# Those of them for which a sentence must have one of these words; for the others those of their labels do too.
CHECKED = KINDS.keys() | MANNERS.keys() | ANSWERS.keys()
INVOLVED = _both(DEGREES, _DEGREES)
SEXED = _both(SEXES, _SEXES)
