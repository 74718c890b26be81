"""What `link check` says of a link, in English and French: the message, then the remedy."""

from __future__ import annotations

_LOOK = "Look at the item; correct or drop the row."
_VOIR = "Voir l'élément ; corriger ou supprimer la ligne."
MESSAGES: dict[str, dict[str, tuple[str, str]]] = {
    "link-unknown-subject": {
        "en": ("The record has no entity of this name.", "Correct subject_id."),
        "fr": ("Le dossier n'a aucune entité de ce nom.", "Corriger subject_id."),
    },
    "link-private": {
        "en": (
            "A person without public office is never linked; nothing was asked about this row.",
            "Delete the row, and the file's history if it was published.",
        ),
        "fr": (
            "Une personne sans fonction publique n'est jamais reliée ; rien n'a été demandé au sujet de cette ligne.",
            "Supprimer la ligne, et l'historique du fichier s'il a été publié.",
        ),
    },
    "link-no-item": {
        "en": ("{target} is no item of Wikidata.", "Write wd: and a Q number."),
        "fr": ("{target} n'est pas un élément de Wikidata.", "Écrire wd: suivi d'un numéro Q."),
    },
    "link-missing": {
        "en": ("{item} is not there: deleted, or it never was.", "Find out why it went; correct or drop the row."),
        "fr": ("{item} n'existe pas : supprimé, ou jamais créé.", "Chercher pourquoi ; corriger ou supprimer."),
    },
    "link-merged": {
        "en": ("{item} was merged into {other}.", "Review {other} as if it were new; it may be about more things."),
        "fr": (
            "{item} a été fusionné avec {other}.",
            "Examiner {other} comme s'il était nouveau ; il peut être plus large.",
        ),
    },
    "link-type": {
        "en": ("{item} ({label}) is: {types}. Ours is: {kind}. Another thing, perhaps a namesake.", _LOOK),
        "fr": ("{item} ({label}) est : {types} ; le nôtre est : {kind}. Autre chose, peut-être un homonyme.", _VOIR),
    },
    "link-type-broad": {
        "en": (
            "{item} ({label}) is: {types}. The sort is right, but nothing shows that it is: {kind}.",
            "Look at the item; if it fits, add its class to wikidata-classes.tsv with a source.",
        ),
        "fr": (
            "{item} ({label}) est : {types}. Le genre convient, mais rien ne montre qu'il s'agit de : {kind}.",
            "Voir l'élément ; s'il convient, ajouter sa classe à wikidata-classes.tsv avec une source.",
        ),
    },
    "link-type-none": {
        "en": ("{item} ({label}) states no class: nothing shows that it is: {kind}.", _LOOK),
        "fr": ("{item} ({label}) n'énonce aucune classe : rien ne montre qu'il s'agit de : {kind}.", _VOIR),
    },
    "link-cautioned": {
        "en": ("The row's own caution names {item} ({label}) as another thing.", "Restore the item, or the caution."),
        "fr": ("La réserve de la ligne dit {item} ({label}) autre chose.", "Rétablir l'élément ou la réserve."),
    },
    "link-label": {
        "en": ("{item} is called {names}; none of these is like a name of ours ({ours}).", _LOOK),
        "fr": ("{item} s'appelle {names} ; aucun de ces noms n'est proche d'un des nôtres ({ours}).", _VOIR),
    },
    "link-label-drift": {
        "en": (
            "When it was reviewed, {item} was called “{was}”; now it is called {names}.",
            "See in its history what changed: it may have become another thing. Then update object_label.",
        ),
        "fr": (
            "Lors de l'examen, {item} s'appelait « {was} » ; il s'appelle désormais {names}.",
            "Voir dans son historique ce qui a changé : il est peut-être autre chose. Puis corriger object_label.",
        ),
    },
    "link-far": {
        "en": ("{item} ({label}) lies {km} km from our point, which is known to within {reach} km.", _LOOK),
        "fr": ("{item} ({label}) se trouve à {km} km de notre point, connu à {reach} km près.", _VOIR),
    },
    "link-country": {
        "en": ("{item} ({label}) belongs to {countries}, and ours to {country}.", _LOOK),
        "fr": ("{item} ({label}) relève de {countries}, et le nôtre de {country}.", _VOIR),
    },
    "link-code": {
        "en": ("{item} ({label}) has the {scheme} code {theirs}, and the reviewed table has {ours}.", _LOOK),
        "fr": ("{item} ({label}) porte le code {scheme} {theirs}, et le tableau relu {ours}.", _VOIR),
    },
    "link-ended": {
        "en": ("{item} ({label}) ended on {day}, before the year of the record ({year}).", _LOOK),
        "fr": ("{item} ({label}) a pris fin le {day}, avant l'année du dossier ({year}).", _VOIR),
    },
    "link-office": {
        "en": ("{item} ({label}) holds no office; the person of the record does: perhaps a namesake.", _LOOK),
        "fr": ("{item} ({label}) n'exerce aucune fonction, la personne du dossier si : peut-être un homonyme.", _VOIR),
    },
}  # fmt: skip
NOTES = {
    "en": {
        "asked": "{count} items compared with {service} as of {day}{kept}",
        "kept": " (answers kept from before; --fresh asks again)",
        "no-point": "not compared by distance, since one of the two has no point: {names}",
        "no-class": "not compared by class, since wikidata-classes.tsv has none for it: {names}",
        "no-language": "not compared by name, since the item has none in English or French: {names}",
    },
    "fr": {
        "asked": "{count} éléments comparés avec {service} au {day}{kept}",
        "kept": " (réponses gardées ; --fresh les redemande)",
        "no-point": "distance non comparée, faute de point de part ou d'autre : {names}",
        "no-class": "classe non comparée, wikidata-classes.tsv n'en ayant aucune : {names}",
        "no-language": "nom non comparé, l'élément n'en ayant ni en anglais ni en français : {names}",
    },
}


def said(code: str, language: str, **values: str) -> tuple[str, str]:
    """The message and the remedy of a code."""
    message, remedy = MESSAGES[code][language]
    return message.format(**values), remedy.format(**values)
