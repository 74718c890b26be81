"""What the findings of `cite` say, in English and French."""

from __future__ import annotations

# By language and code; a remedy stands under the code with "!" behind it.
MESSAGES: dict[str, dict[str, str]] = {
    "en": {
        "no-passage": "the text has no passage {name!r}",
        "no-passage!": "name one from p1-s1 to {last}",
        "show": "{name}, {kind}, code points {start} to {end}: {text}",
        "show-sentence": "sentence",
        "show-heading": "heading",
        "show-credit": "credit",
        "show-furniture": "furniture",
        "citing": "{number} nodes cite it.",
        "citing-one": "1 node cites it.",
        "citing-none": "no node cites it.",
        "no-token": "no token",
        "uncited": "no node cites this sentence.",
        "uncited!": "Read it and record what it says, each claim on a node that cites it.",
        "unknown-passage": "it cites {name}, which the report has not.",
        "unknown-passage!": "Cite a passage of this report.",
        "uncarried": 'no node carries{times} the {kind} "{token}"{with_number}.',
        "uncarried!": "Read the sentence again and record it on the node of which it is said; that node cites the "
        "sentence.",
        "times": " once more (it stands {number} times)",
        "with-number": " with its number",
        "number": "number",
        "date": "date",
        "name": "name",
        "hedge": "hedge",
        "unfounded": "{prop} “{value}” stands in none of the sentences that it cites ({names}).",
        "unfounded-qualifier": "{prop} {value}: no sentence that it cites says {phrases} of this ({names}).",
        "unfounded!": "Read them again: mend the value, or cite the sentence that has it. Only where the report "
        "leaves no other "
        "reading, or we worked it out, say rec:basis rec:implied or rec:computed.",
        "or": " or ",
        "its-words": "its words",
        "lost-certainty": 'the sentence that it cites says "{hedge}" of this actor ({names}).',
        "lost-certainty!": "Read the sentence again: if the word is said of this actor, give it {needed}, with "
        "rec:wording.",
        "lost-certainty-act": 'the sentence says "{hedge}" of this ({names}).',
        "lost-certainty-act!": "Read the sentence again: if the word is said of this, give it the certainty, with "
        "rec:wording; if they "
        "stand on another node, move them here.",
        "unfounded-name": "{prop} “{value}” is named in none of the sentences that it cites ({names}).",
        "unfounded-name!": "Read them again: name whom they name, or cite the sentence that names this one. Only "
        "where the report "
        "leaves no other reading, say rec:basis rec:implied.",
        "label-number": 'the label "{value}" says {number}, and the number recorded here is {others}.',
        "label-number!": "Mend the label, or the number, as the sentence has it.",
        "labels-differ": 'the label "{value}" says {number}, and the English label {others}.',
        "labels-differ!": "Mend the label that is wrong; compare both with the sentence.",
        "misdescribed": 'the words "{value}" are a name of {other}, and the actor recorded here is another.',
        "misdescribed!": "Name the actor whom the sentence names, or quote what it says of this one.",
        "unfounded-date": "{prop} {value}: none of the sentences that it cites has this date ({names}).",
        "unfounded-date!": "Read them again: mend the date, or cite the sentence that gives it. Only where we worked "
        "it out, say "
        "rec:dateBasis rec:computed.",
        "unfounded-kind": "{prop} {value}: none of the sentences that it cites says so ({names}).",
        "unfounded-kind!": "Keep to the report's own word, or cite the sentence that has this one.",
        "lost-qualifier": 'the sentence says "{hedge}" of this number, which is recorded as exact ({names}).',
        "lost-qualifier!": "Read the sentence again: if the words are said of this number, give it their "
        "rec:countQualifier, such as "
        "rec:atLeast or rec:approximately, and their bounds.",
        "header": "the header is not that of a reviewed table.",
        "header!": "Make the first line: passage, token, reason, with tabs between them.",
        "cells": "a row needs a passage, a token and a reason.",
        "cells!": "Fill the three columns, with tabs between them.",
        "twice": "{passage} {token} stands on line {line} already.",
        "twice!": "Keep one of the two rows.",
        "many": "{number} rows are more than the {limit} that a reader can check.",
        "many!": "Record what the sentences say instead.",
        "stale-review": "nothing is left over at {passage} “{token}”, so there is nothing to explain.",
        "stale-review!": "Delete the row.",
    },
    "fr": {
        "no-passage": "le texte n'a pas de passage {name!r}",
        "no-passage!": "en nommer un, de p1-s1 à {last}",
        "show": "{name}, {kind}, caractères {start} à {end} : {text}",
        "show-sentence": "phrase",
        "show-heading": "titre",
        "show-credit": "crédit",
        "show-furniture": "habillage",
        "citing": "{number} nœuds le citent.",
        "citing-one": "1 nœud le cite.",
        "citing-none": "aucun nœud ne le cite.",
        "no-token": "aucun élément",
        "uncited": "aucun nœud ne cite cette phrase.",
        "uncited!": "La lire et consigner ce qu'elle dit, chaque affirmation sur un nœud qui la cite.",
        "unknown-passage": "il cite {name}, que le rapport n'a pas.",
        "unknown-passage!": "Citer un passage de ce rapport.",
        "uncarried": "aucun nœud ne porte{times} {kind} « {token} »{with_number}.",
        "uncarried!": "Relire la phrase et le consigner sur le nœud dont elle le dit, et qui la cite.",
        "times": " encore une fois (il y figure {number} fois)",
        "with-number": " avec son nombre",
        "number": "le nombre",
        "date": "la date",
        "name": "le nom",
        "hedge": "la réserve",
        "unfounded": "{prop} « {value} » ne figure dans aucune des phrases citées ({names}).",
        "unfounded-qualifier": "{prop} {value} : aucune phrase citée ne dit {phrases} de ceci ({names}).",
        "unfounded!": "Les relire : corriger la valeur, ou citer la phrase qui l'a. Seulement si le rapport ne laisse "
        "pas d'autre "
        "lecture, ou si nous l'avons calculée, dire rec:basis rec:implied ou rec:computed.",
        "or": " ou ",
        "its-words": "ses mots",
        "lost-certainty": "la phrase citée dit « {hedge} » de cet acteur ({names}).",
        "lost-certainty!": "Relire la phrase : si le mot est dit de cet acteur, lui donner {needed}, avec rec:wording.",
        "lost-certainty-act": "la phrase dit « {hedge} » de ceci ({names}).",
        "lost-certainty-act!": "Relire la phrase : si le mot est dit de ceci, lui donner la certitude, avec "
        "rec:wording ; s'ils figurent "
        "sur un autre nœud, les déplacer ici.",
        "unfounded-name": "{prop} « {value} » n'est nommé dans aucune des phrases citées ({names}).",
        "unfounded-name!": "Les relire : nommer qui elles nomment, ou citer la phrase qui nomme celui-ci. Seulement "
        "si le rapport ne "
        "laisse pas d'autre lecture, dire rec:basis rec:implied.",
        "label-number": "le libellé « {value} » dit {number}, et le nombre consigné ici est {others}.",
        "label-number!": "Corriger le libellé ou le nombre, d'après la phrase.",
        "labels-differ": "le libellé « {value} » dit {number}, et le libellé anglais {others}.",
        "labels-differ!": "Corriger le libellé erroné ; comparer les deux avec la phrase.",
        "misdescribed": "les mots « {value} » sont un nom de {other}, et l'acteur consigné ici en est un autre.",
        "misdescribed!": "Nommer l'acteur que nomme la phrase, ou citer ce qu'elle dit de celui-ci.",
        "unfounded-date": "{prop} {value} : aucune des phrases citées n'a cette date ({names}).",
        "unfounded-date!": "Les relire : corriger la date, ou citer la phrase qui la donne. Seulement si nous l'avons "
        "calculée, dire "
        "rec:dateBasis rec:computed.",
        "unfounded-kind": "{prop} {value} : aucune des phrases citées ne le dit ({names}).",
        "unfounded-kind!": "S'en tenir au mot du rapport, ou citer la phrase qui a celui-ci.",
        "lost-qualifier": "la phrase dit « {hedge} » de ce nombre, consigné comme exact ({names}).",
        "lost-qualifier!": "Relire la phrase : si ces mots sont dits de ce nombre, lui donner leur "
        "rec:countQualifier, par exemple "
        "rec:atLeast ou rec:approximately, et leurs bornes.",
        "header": "l'en-tête n'est pas celui d'une table de relecture.",
        "header!": "Écrire en première ligne : passage, token, reason, séparés par des tabulations.",
        "cells": "une ligne doit avoir un passage, des mots et une raison.",
        "cells!": "Remplir les trois colonnes, séparées par des tabulations.",
        "twice": "{passage} {token} figure déjà à la ligne {line}.",
        "twice!": "Garder une seule des deux lignes.",
        "many": "{number} lignes, c'est plus que les {limit} qu'un lecteur peut vérifier.",
        "many!": "Consigner plutôt ce que disent les phrases.",
        "stale-review": "il ne reste rien à expliquer pour {passage} « {token} ».",
        "stale-review!": "Supprimer la ligne.",
    },
}
