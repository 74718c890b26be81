"""The fixed sentences of a memorandum's frame: titles, scope, how to read it, what is not on record, footnotes."""

from __future__ import annotations

PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "title_record": "Memorandum on the record: {}",
        "title_incident": "Memorandum: {}",
        "title_actor": "Memorandum on {}, as told in the record",
        "title_period": "Memorandum on the incidents {}",
        "period": "from {} to {}",
        "period_from": "from {} on",
        "period_to": "up to {}",
        "scope": "Everything here is of the incidents in this record, never of a country or of the world.",
        "report": "Report: “{title}” ({label}), covering {coverage}.",
        "as_of": (
            "What is told as still so holds as of the report, which is not earlier than its last dated event ({}) and"
            " bears no date of its own."
        ),
        "as_of_dated": (
            "What is told as still so holds as of the report, which is not earlier than its last dated event ({})."
        ),
        "told_incidents": "Told here: {}.",
        "told_one": "Told here: one incident, {}.",
        "none_told": "No incident of the record is told here.",
        "actor_scope": (
            "Only the acts in which the record names {} are told as acts of that actor; the other acts of the same "
            "incidents are told as the acts of others."
        ),
        "named_only": (
            "In these incidents the record names {} only in a statement of others or as the one addressed; they are "
            "not told here: {}."
        ),
        "possible": "Possibly outside the period, since their dates are open or not exact: {}.",
        "whole_incidents": "An incident is told whole when one of its acts falls, or may fall, within the period.",
        "how_to_read": "How to read the hedges",
        "read_1": (
            "A hedge stands in brackets right behind what it qualifies, with the report's own word in quotation "
            "marks; where there is none, the report states the thing without one."
        ),
        "read_2": (
            "“At least”, “about” and “no figure told” belong to their numbers and must be quoted with them, and what "
            "is implied or computed is said to be so."
        ),
        "facts": "Facts as told",
        "acts": "Acts",
        "statements": "Accusations and stated purposes",
        "testimonies": "Testimonies",
        "responses": "Responses, measures and consequences",
        "statuses": "Last on record",
        "others": "Who and where, as told",
        "sequences": "Sequence",
        "actor_in": "Of {actor} the record tells in this incident: {acts}.",
        "actor_not": "Told of others, or of nobody: {}.",
        "actor_no_act": "The record tells of no act of {} in this incident.",
        "done_to_actor": "Done to {actor}: {acts}.",
        "general": "Told in general, of no one incident",
        "general_note": "What the report says in general is not spread over the incidents above.",
        "pattern_by": "Told of: {}.",
        "totals": "Totals",
        "totals_note": (
            "Sums of the killings told above, of those incidents in this record and of no others; joint actors stand "
            "under each, so the rows must not be added up, and rows are not compared."
        ),
        "totals_actor_note": (
            "Only killings that the record tells as carried out by this actor; the others told above are not in it."
        ),
        "totals_period_note": "Only killings that happened within the period for certain are summed.",
        "totals_unsure": "Killings that may lie outside the period, not summed: {}.",
        "who": "who",
        "killed": "killed, of the incidents told here",
        "incidents": "incidents",
        "hedged": "of them hedged",
        "implied": "of them with an implied attribution",
        "joint": "together with",
        "in_all": "in all",
        "by_side": "By side under which the report tells of the actors",
        "by_actor": "By actor",
        "no_side": "no side on record",
        "no_actor": "no actor on record",
        "timeline": "Timeline",
        "timeline_title": "When it happened, as told",
        "timeline_note": (
            "A dot is a known day, a bar a known span, a dashed frame the days among which one lies, a dashed line "
            "with an arrow an end or a begin that is not told."
        ),
        "undated": "Undated: {}.",
        "when": "when",
        "what": "what",
        "map": "Map",
        "map_title": "Where it happened, as far as the places are located",
        "map_note": (
            "Filled: the location is resolved. Dashed: probable, the place may be another one. Locations come from "
            "gazetteers, not from the report; each is good to about the distance named."
        ),
        "map_outline": "Outline: Who's On First and Quattroshapes (CC BY), thinned.",
        "map_none": "No place told here has a resolved or probable location.",
        "within_km": "within about {} km",
        "resolved": "resolved",
        "probable": "probable",
        "where": "place",
        "located": "location",
        "not_drawn": "Not drawn, since no location is established: {}.",
        "areas": "Not drawn, since an area is no point: {}.",
        "gaps": "What is not on record",
        "gap": "{}.",
        "gap_of": "{}: {}.",
        "no_reply": "The record holds no reply of those to whom the acts are attributed; absence is not denial.",
        "replies": "Of replies the record holds: {}.",
        "no_gap": "The record names no other gap.",
        "dissent": "Where sources differ",
        "dissent_note": (
            "From the reference layer, in our own words and with its own sources; nothing of it enters the facts or "
            "the totals above."
        ),
        "dissent_none": "The reference layer holds no difference on what is told here.",
        "version": "{who}{when}: {what} ({verified}; source: {source})",
        "law": "What could be engaged in law",
        "law_note": (
            "These provisions could be engaged, if what is told were established; told is not proved, a rule has "
            "matched words and no court or person has found anything."
        ),
        "law_none": "No rule of the derived layer finds a provision that the acts told here could engage.",
        "act": "act",
        "provision": "provision",
        "addressee": "addressee",
        "told": "elements with support in what is told",
        "missing": "elements that remain to be shown",
        "none": "none",
        "article": "{instrument}, {number} ({label})",
        "carried": "hedges carried: {}",
        "notes": "Footnotes",
        "note": (
            "{name}: paragraph {paragraph}, sentence {sentence}; code points {start} to {end} of the normalised text;"
            " SHA-256 {digest}…"
        ),
        "verified": "Verified in the text supplied: {}",
        "not_verified": "The text supplied does not bear this sentence out.",
        "note_of": "report {}",
        "about": "About this memorandum",
        "version_line": (
            "Record: {record}; facts read, SHA-256 {digest}…; ontology {ontology}. Generated by onrecord {version}."
        ),
        "report_digest": "Text of the report that the footnotes point into: SHA-256 {}….",
        "iris": "Nodes: {}",
        "licence": (
            "Data: CC BY 4.0. The report belongs to its publisher; names, figures and phrases of up to five words are"
            " quoted as evidence."
        ),
        "licence_source": (
            "The sentences in the footnotes come from the text that the reader supplied and belong to its publisher; "
            "do not pass them on without leave."
        ),
        "error": (
            "To report an error: open an issue in the project's repository and name the footnote, such as p22-s2; "
            "corrections are listed in data/CORRECTIONS.md."
        ),
        "back": "back to the text",
        "contents": "Contents",
        "footnote": "footnote",
    },
    "fr": {
        "title_record": "Mémorandum sur le dossier : {}",
        "title_incident": "Mémorandum : {}",
        "title_actor": "Mémorandum, selon le dossier, sur l'acteur suivant : {}",
        "title_period": "Mémorandum sur les incidents {}",
        "period": "du {} au {}",
        "period_from": "à partir du {}",
        "period_to": "jusqu'au {}",
        "scope": "Tout ce qui suit porte sur les incidents de ce dossier, jamais sur un pays ni sur le monde.",
        "report": "Rapport : « {title} » ({label}), portant sur {coverage}.",
        "as_of": (
            "Ce qui est dit durer vaut à la date du rapport, qui n'est pas antérieur à son dernier fait daté ({}) et "
            "ne porte pas de date."
        ),
        "as_of_dated": (
            "Ce qui est dit durer vaut à la date du rapport, qui n'est pas antérieur à son dernier fait daté ({})."
        ),
        "told_incidents": "Exposés ici : {}.",
        "told_one": "Exposé ici : un incident, {}.",
        "none_told": "Aucun incident du dossier n'est exposé ici.",
        "actor_scope": (
            "Seuls les actes pour lesquels le dossier nomme cet acteur ({}) sont exposés comme les siens ; les autres"
            " actes des mêmes incidents le sont comme ceux d'autrui."
        ),
        "named_only": (
            "Dans ces incidents, le dossier ne nomme cet acteur ({}) que dans un énoncé d'autrui ou comme "
            "destinataire ; ils ne sont pas exposés ici : {}."
        ),
        "possible": "Peut-être hors de la période, leurs dates étant ouvertes ou imprécises : {}.",
        "whole_incidents": (
            "Un incident est exposé en entier dès qu'un de ses actes tombe, ou peut tomber, dans la période."
        ),
        "how_to_read": "Comment lire les réserves",
        "read_1": (
            "Une réserve figure entre parenthèses aussitôt après ce qu'elle qualifie, avec le mot même du rapport, en"
            " anglais, entre guillemets ; là où il n'y en a pas, le rapport énonce la chose sans réserve."
        ),
        "read_2": (
            "« Au moins », « environ » et « sans chiffre énoncé » appartiennent à leurs nombres et se citent avec "
            "eux, et ce qui est implicite ou calculé est dit tel."
        ),
        "facts": "Faits tels qu'énoncés",
        "acts": "Actes",
        "statements": "Accusations et buts énoncés",
        "testimonies": "Témoignages",
        "responses": "Suites données, mesures et conséquences",
        "statuses": "Dernier état consigné",
        "others": "Personnes et lieux, tels qu'énoncés",
        "sequences": "Suite des actes",
        "actor_in": "De cet acteur ({actor}), le dossier énonce dans cet incident : {acts}.",
        "actor_not": "Énoncés d'autrui, ou de personne : {}.",
        "actor_no_act": "Le dossier n'énonce aucun acte de cet acteur ({}) dans cet incident.",
        "done_to_actor": "Actes subis ({actor}) : {acts}.",
        "general": "Énoncé en général, hors de tout incident",
        "general_note": "Ce que le rapport dit en général n'est pas réparti sur les incidents ci-dessus.",
        "pattern_by": "Énoncé de : {}.",
        "totals": "Totaux",
        "totals_note": (
            "Sommes des homicides exposés ci-dessus, de ces incidents de ce dossier et d'aucun autre ; des auteurs "
            "conjoints figurent chacun, les lignes ne s'additionnent donc pas et ne se comparent pas."
        ),
        "totals_actor_note": (
            "Seulement les homicides que le dossier énonce comme commis par cet acteur ; les autres, exposés "
            "ci-dessus, n'y sont pas."
        ),
        "totals_period_note": "Seuls sont additionnés les homicides survenus avec certitude dans la période.",
        "totals_unsure": "Homicides peut-être hors de la période, non additionnés : {}.",
        "who": "qui",
        "killed": "tués, dans les incidents exposés ici",
        "incidents": "incidents",
        "hedged": "dont avec réserve",
        "implied": "dont à attribution implicite",
        "joint": "avec",
        "in_all": "en tout",
        "by_side": "Par camp sous lequel le rapport range les acteurs",
        "by_actor": "Par acteur",
        "no_side": "aucun camp consigné",
        "no_actor": "aucun auteur consigné",
        "timeline": "Chronologie",
        "timeline_title": "Quand, tel qu'énoncé",
        "timeline_note": (
            "Un point est un jour connu, un trait plein une durée connue, un cadre en tirets les jours parmi lesquels"
            " se trouve le bon, un trait en tirets avec une flèche un début ou une fin non énoncés."
        ),
        "undated": "Sans date : {}.",
        "when": "quand",
        "what": "quoi",
        "map": "Carte",
        "map_title": "Où, pour les lieux qui sont localisés",
        "map_note": (
            "Plein : localisation résolue. En tirets : probable, ce peut être un autre lieu. Les localisations "
            "viennent de répertoires et non du rapport ; chacune vaut à peu près à la distance indiquée."
        ),
        "map_outline": "Contour : Who's On First et Quattroshapes (CC BY), simplifié.",
        "map_none": "Aucun lieu énoncé ici n'a de localisation résolue ou probable.",
        "within_km": "à {} km près environ",
        "resolved": "résolu",
        "probable": "probable",
        "where": "lieu",
        "located": "localisation",
        "not_drawn": "Non placés, faute de localisation établie : {}.",
        "areas": "Non placés, une étendue n'étant pas un point : {}.",
        "gaps": "Ce qui n'est pas consigné",
        "gap": "{}.",
        "gap_of": "{} : {}.",
        "no_reply": (
            "Le dossier ne contient aucune réponse de ceux à qui les actes sont attribués ; une absence n'est pas un "
            "démenti."
        ),
        "replies": "Réponses que contient le dossier : {}.",
        "no_gap": "Le dossier ne signale pas d'autre lacune.",
        "dissent": "Où les sources divergent",
        "dissent_note": (
            "Tiré de la couche de référence, en nos propres termes et avec ses propres sources ; rien n'en entre dans"
            " les faits ni dans les totaux ci-dessus."
        ),
        "dissent_none": "La couche de référence ne contient aucune divergence sur ce qui est exposé ici.",
        "version": "{who}{when} : {what} ({verified} ; source : {source})",
        "law": "Ce qui pourrait être en jeu en droit",
        "law_note": (
            "Ces dispositions pourraient être en jeu, si ce qui est énoncé était établi ; énoncé n'est pas prouvé, "
            "une règle a rapproché des mots et ni tribunal ni personne n'a rien constaté."
        ),
        "law_none": (
            "Aucune règle de la couche dérivée ne trouve de disposition que les actes exposés ici pourraient mettre "
            "en jeu."
        ),
        "act": "acte",
        "provision": "disposition",
        "addressee": "destinataire",
        "told": "éléments que le récit appuie",
        "missing": "éléments restant à établir",
        "none": "aucun",
        "article": "{instrument}, {number} ({label})",
        "carried": "réserves reprises : {}",
        "notes": "Notes",
        "note": (
            "{name} : paragraphe {paragraph}, phrase {sentence} ; points de code {start} à {end} du texte normalisé ;"
            " SHA-256 {digest}…"
        ),
        "verified": "Vérifié dans le texte fourni : {}",
        "not_verified": "Le texte fourni ne contient pas cette phrase telle quelle.",
        "note_of": "rapport {}",
        "about": "À propos de ce mémorandum",
        "version_line": (
            "Dossier : {record} ; faits lus, SHA-256 {digest}… ; ontologie {ontology}. Établi par onrecord {version}."
        ),
        "report_digest": "Texte du rapport auquel renvoient les notes : SHA-256 {}….",
        "iris": "Nœuds : {}",
        "licence": (
            "Données : CC BY 4.0. Le rapport appartient à son éditeur ; noms, chiffres et expressions de cinq mots au"
            " plus en sont cités comme preuve."
        ),
        "licence_source": (
            "Les phrases des notes viennent du texte fourni par le lecteur et appartiennent à son éditeur ; ne pas "
            "les transmettre sans autorisation."
        ),
        "error": (
            "Pour signaler une erreur : ouvrir un ticket dans le dépôt du projet en nommant la note, comme p22-s2 ; "
            "les corrections figurent dans data/CORRECTIONS.md."
        ),
        "back": "retour au texte",
        "contents": "Sommaire",
        "footnote": "note",
    },
}


def phrase(language: str, key: str, *values: str, **named: str) -> str:
    """One fixed sentence, filled in."""
    return PHRASES[language][key].format(*values, **named)
