"""What `onrecord link check` finds."""

from __future__ import annotations

from onrecord.check.codes.model import Codes

CODES = Codes()

# Links (`onrecord link check`)
CODES.add(
    "link-unknown-subject",
    ("unknown entity", "A row of the table is about nothing in the record.", "Correct its name."),
    ("entité inconnue", "Une ligne du tableau ne concerne rien du dossier.", "Corriger son nom."),
)
CODES.add(
    "link-private",
    ("private person linked", "Whoever holds no public office is never linked.", "Delete the row."),
    ("personne privée reliée", "Qui n'exerce aucune fonction publique n'est jamais relié.", "Supprimer la ligne."),
)
CODES.add(
    "link-no-item",
    ("not an item", "A link must go to an item of Wikidata.", "Write wd: and a Q number."),
    ("pas un élément", "Un lien doit mener à un élément de Wikidata.", "Écrire wd: suivi d'un numéro Q."),
)
CODES.add(
    "link-missing",
    ("item gone", "The item was deleted or never was.", "Find out why; correct or drop the row."),
    ("élément absent", "L'élément a été supprimé ou n'a jamais existé.", "Chercher pourquoi ; corriger la ligne."),
)
CODES.add(
    "link-merged",
    ("item merged", "The item was merged into another.", "Review the other as if it were new."),
    ("élément fusionné", "L'élément a été fusionné avec un autre.", "Examiner l'autre comme s'il était nouveau."),
)
CODES.add(
    "link-type",
    ("another kind of thing", "The item is of no class that fits ours.", "Look at it; correct or drop the row."),
    ("autre sorte de chose", "L'élément n'est d'aucune classe qui convienne.", "Le voir ; corriger la ligne."),
)
CODES.add(
    "link-type-broad",
    ("class too broad to tell", "The item is of the right sort, no more is shown.", "Look at it; add its class."),
    ("classe trop large", "L'élément est du bon genre, sans plus.", "Le voir ; ajouter sa classe."),
)
CODES.add(
    "link-type-none",
    ("no class stated", "The item states no class.", "Look at it; correct or drop the row."),
    ("aucune classe", "L'élément n'énonce aucune classe.", "Le voir ; corriger la ligne."),
)
CODES.add(
    "link-cautioned",
    ("warned of", "The row's own caution names the item as another thing.", "Restore the item, or the caution."),
    ("mis en garde", "La réserve de la ligne désigne l'élément comme autre chose.", "Rétablir l'un ou l'autre."),
)
CODES.add(
    "link-label",
    ("another name", "No name of the item is like a name of ours.", "Look at it; correct or drop the row."),
    ("autre nom", "Aucun nom de l'élément n'est proche d'un des nôtres.", "Le voir ; corriger la ligne."),
)
CODES.add(
    "link-label-drift",
    ("renamed since the review", "The item is no longer called what it was.", "See its history; update the row."),
    ("renommé depuis l'examen", "L'élément ne s'appelle plus comme avant.", "Voir son historique ; corriger la ligne."),
)
CODES.add(
    "link-far",
    ("too far away", "The item lies farther off than our point is uncertain.", "Look at it; correct or drop the row."),
    ("trop loin", "L'élément est plus loin que l'incertitude de notre point.", "Le voir ; corriger la ligne."),
)
CODES.add(
    "link-country",
    ("another country", "The item lies in another country than our place.", "Look at it; correct or drop the row."),
    ("autre pays", "L'élément est dans un autre pays que notre lieu.", "Le voir ; corriger la ligne."),
)
CODES.add(
    "link-code",
    ("another code", "A code of the item is not that of the reviewed table.", "Look at both; correct the wrong one."),
    ("autre code", "Un code de l'élément n'est pas celui du tableau relu.", "Voir les deux ; corriger le faux."),
)
CODES.add(
    "link-ended",
    ("ended before the record", "The item had ended before the year of the record.", "Look at it: another thing?"),
    ("fini avant le dossier", "L'élément avait pris fin avant l'année du dossier.", "Le voir : autre chose ?"),
)
CODES.add(
    "link-office",
    ("no office", "The person of the record holds office, the item none.", "Look at it: a namesake?"),
    ("aucune fonction", "La personne du dossier a une fonction, l'élément aucune.", "Le voir : un homonyme ?"),
)
