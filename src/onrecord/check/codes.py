"""The codes of the checkers that are not shapes: title, meaning and help of each, in English and French."""

from __future__ import annotations

Texts = tuple[str, str, str]
CODES: dict[str, dict[str, Texts]] = {}


def _code(code: str, english: Texts, french: Texts) -> None:
    CODES[code] = {"en": english, "fr": french}


# Syntax
_code(
    "broken-turtle",
    ("broken Turtle", "The file is not valid Turtle, so no program can read it.", "Mend the place where reading ends."),
    ("Turtle invalide", "Le fichier n'est pas du Turtle valide : aucun programme ne le lit.", "Corriger cet endroit."),
)
_code(
    "not-utf8",
    ("not UTF-8", "The file holds bytes that are no UTF-8 text.", "Save the file as UTF-8."),
    ("pas d'UTF-8", "Le fichier contient des octets qui ne sont pas du texte UTF-8.", "L'enregistrer en UTF-8."),
)
_code(
    "too-deep",
    ("brackets too deep", "Brackets stand within brackets without end.", "Close them; name every node."),
    ("crochets trop profonds", "Des crochets s'ouvrent l'un dans l'autre sans fin.", "Les fermer ; nommer tout nœud."),
)
_code(
    "no-statements",
    ("nothing stated", "The file has no statement.", "Check that it was saved and that no other file was meant."),
    ("rien d'énoncé", "Le fichier n'a aucun énoncé.", "Vérifier qu'il est enregistré et que c'est le bon fichier."),
)
# Values
_code(
    "bad-value",
    ("value outside its datatype", "A value must be one of the datatype behind it.", "Write it as the datatype wants."),
    (
        "valeur hors de son type",
        "Une valeur doit être du type indiqué derrière elle.",
        "L'écrire selon le type.",
    ),
)
# Vocabulary
_code(
    "unknown-term",
    ("unknown term", "The vocabulary has no such term, so no rule and no question sees it.", "Mend its spelling."),
    ("terme inconnu", "Le vocabulaire n'a pas ce terme : aucune règle, aucune question ne le voit.", "Le corriger."),
)
_code(
    "misused-term",
    ("term in a wrong place", "A class, a property or a value stands where another kind must.", "Use the right kind."),
    ("terme mal placé", "Une classe, une propriété ou une valeur occupe la place d'une autre.", "Employer la bonne."),
)
_code(
    "unknown-vocabulary",
    ("unknown vocabulary", "The terms are of a vocabulary that Onrecord does not use.", "Check the prefix."),
    ("vocabulaire inconnu", "Les termes sont d'un vocabulaire qu'Onrecord n'emploie pas.", "Vérifier le préfixe."),
)
_code(
    "undescribed-node",
    ("node described nowhere", "A node that is referred to must be described.", "Mend its name, or describe it."),
    ("nœud décrit nulle part", "Un nœud auquel on renvoie doit être décrit.", "Corriger son nom, ou le décrire."),
)
_code(
    "shared-name",
    ("shared name for another thing", "Records share the names of id:, so one name is one thing.", "Rename it."),
    ("nom partagé pour autre chose", "Les dossiers partagent les noms de id: ; un nom, une chose.", "Le renommer."),
)
# Writing
_code(
    "told-twice",
    ("said twice", "A statement stands once; its copy is a line that was meant to be changed.", "Change or delete it."),
    ("dit deux fois", "Un énoncé figure une fois ; sa copie devait être modifiée.", "La modifier ou la supprimer."),
)
_code(
    "label-language",
    ("label in the other language", "A label is in the language of its tag.", "Exchange the labels, or translate."),
    ("libellé dans l'autre langue", "Un libellé est dans la langue de sa marque.", "Intervertir, ou traduire."),
)
_code(
    "same-label",
    ("label of another node", "Nodes of one kind in one incident are told apart by their labels.", "Say what it is."),
    (
        "libellé d'un autre nœud",
        "Les nœuds de même nature d'un incident ont chacun leur libellé.",
        "Dire ce que c'est.",
    ),
)
_code(
    "axiom-in-record",
    ("axiom in the record", "A record states facts; what follows from facts stands in the ontology.", "Take it out."),
    ("axiome dans le dossier", "Un dossier énonce des faits ; les axiomes sont dans l'ontologie.", "Le retirer."),
)
_code(
    "regional-tag",
    ("language tag with a region", "Labels are tagged @en and @fr.", "Take the region off the tag."),
    ("marque de langue avec région", "Les libellés sont marqués @en et @fr.", "Retirer la région de la marque."),
)
_code(
    "free-text",
    (
        "free text",
        "A statement holds properties that are for it, and no comment.",
        "Move it, or make it a comment line.",
    ),
    (
        "texte libre",
        "Un énoncé ne porte que les propriétés qui conviennent.",
        "Le déplacer, ou en faire un commentaire.",
    ),
)
_code(
    "misnamed",
    ("name of another kind of node", "What records share is named id:..., a statement under its record.", "Rename it."),
    ("nom d'une autre sorte de nœud", "Le partagé se nomme id:..., un énoncé sous son dossier.", "Le renommer."),
)
# Bearers
_code(
    "misplaced-property",
    ("property on the wrong node", "A property stands on a node of the kind that it is for.", "Move it there."),
    ("propriété au mauvais endroit", "Une propriété figure sur un nœud de la nature qui convient.", "La déplacer."),
)
# Loose ends
_code(
    "unused",
    ("nothing points to it", "A group, thing, site or document is linked from what tells of it.", "Link it."),
    ("rien n'y renvoie", "Un groupe, un objet, un site, un document est rattaché à un énoncé.", "Le rattacher."),
)
_code(
    "passage-cited",
    ("sentence that nothing cites", "Every sentence of the report is in the record.", "Record what it says."),
    ("phrase que rien ne cite", "Toute phrase du rapport est dans le dossier.", "Consigner ce qu'elle dit."),
)
_code(
    "measure-by",
    ("measure by nobody", "A measure says who took it, against whom, or by which law.", "Say it."),
    ("mesure de personne", "Une mesure dit qui l'a prise, contre qui, ou par quelle loi.", "Le dire."),
)
# Logic
_code(
    "disjoint-classes",
    ("two kinds that exclude each other", "Nothing is of two disjoint classes.", "Take out the one not borne out."),
    ("deux natures incompatibles", "Rien n'est de deux classes qui s'excluent.", "Retirer celle que rien n'appuie."),
)
_code(
    "two-values",
    ("two values of one", "The property has at most one value.", "Keep the one that the source states."),
    ("deux valeurs pour une", "La propriété a une valeur au plus.", "Garder celle que la source énonce."),
)
_code(
    "value-out-of-range",
    ("value out of range", "Every value of the property is of its range.", "Mend the value."),
    ("valeur hors du domaine", "Toute valeur de la propriété est de son domaine de valeurs.", "Corriger la valeur."),
)
_code(
    "ill-formed-value",
    ("ill-formed value", "A value must be one of its datatype.", "Write the value as its datatype has it."),
    ("valeur mal formée", "Une valeur doit être de son type.", "L'écrire comme le veut son type."),
)
_code(
    "value-of-wrong-sort",
    ("text for a node, or node for a text", "A property leads to nodes or to values.", "Mend it, or use another."),
    ("texte pour un nœud, ou l'inverse", "Une propriété mène à des nœuds ou à des valeurs.", "Corriger la valeur."),
)
_code(
    "class-as-individual",
    ("class used as a value", "Classes are not things that the record speaks of.", "Use a concept of the code lists."),
    ("classe prise pour valeur", "Les classes ne sont pas ce dont parle le dossier.", "Prendre un concept des listes."),
)
_code(
    "property-of-two-sorts",
    ("property of two sorts", "A property is declared once.", "Keep one declaration."),
    ("propriété de deux sortes", "Une propriété n'est déclarée qu'une fois.", "Garder une déclaration."),
)
_code(
    "cycle",
    ("circle", "What leads on never leads back to itself.", "Take out or turn round one step."),
    ("cercle", "Ce qui mène plus loin ne revient jamais sur soi.", "Supprimer ou retourner une étape."),
)
_code(
    "unsatisfiable-class",
    ("class without members", "Every class can have a member.", "Mend the axioms above it."),
    ("classe impossible", "Toute classe peut avoir un membre.", "Corriger les axiomes au-dessus."),
)
_code(
    "contradiction",
    ("contradiction", "The statements cannot all be true.", "Take out the one that the source does not bear out."),
    ("contradiction", "Les énoncés ne peuvent être tous vrais.", "Retirer celui que la source n'appuie pas."),
)
_code(
    "unreadable",
    ("not OWL 2 DL", "The reasoner cannot read what the files say.", "Look at what its message names."),
    ("hors d'OWL 2 DL", "Le raisonneur ne peut lire ce que disent les fichiers.", "Voir ce que nomme son message."),
)
_code(
    "misread",
    ("misread by a library", "A library changed what was written.", "Report it."),
    ("mal lu par une bibliothèque", "Une bibliothèque a changé ce qui était écrit.", "Le signaler."),
)
_code(
    "lost-in-projection",
    ("two values that OWL cannot tell apart", "Two values become one for the reasoner.", "Keep one of them."),
    ("deux valeurs qu'OWL confond", "Deux valeurs n'en font qu'une pour le raisonneur.", "En garder une."),
)
# Evidence
_code(
    "not-the-report",
    ("another text", "The text is not the one that the record was made from.", "Give the report as plain text."),
    ("autre texte", "Le texte n'est pas celui dont le dossier est tiré.", "Donner le rapport en texte brut."),
)
_code(
    "no-passages",
    ("no passages", "Without passages no citation can be verified.", "Make them: onrecord cite --write."),
    ("pas de passages", "Sans passages, aucune citation ne se vérifie.", "Les faire : onrecord cite --write."),
)
_code(
    "passages-file",
    ("passages that cannot be used", "The passages file lacks what verifying needs.", "Make it again."),
    ("passages inutilisables", "Le fichier des passages n'a pas ce qu'il faut pour vérifier.", "Le refaire."),
)
_code(
    "missing-passage",
    ("passage that the text has not", "Every passage of the record stands in the text.", "Use the right text."),
    ("passage absent du texte", "Tout passage du dossier figure dans le texte.", "Prendre le bon texte."),
)
_code(
    "extra-passage",
    ("passage that the record has not", "Every passage of the text stands in the record.", "Make the passages again."),
    ("passage absent du dossier", "Tout passage du texte figure dans le dossier.", "Refaire les passages."),
)
_code(
    "changed-passage",
    ("changed words", "The words of a passage are those that were cited.", "Use the right text, or review the data."),
    (
        "mots changés",
        "Les mots d'un passage sont ceux qui ont été cités.",
        "Prendre le bon texte.",
    ),
)
_code(
    "offset",
    ("passage elsewhere", "A passage stands where the record says.", "Make the passages again and review the data."),
    ("passage ailleurs", "Un passage est là où le dit le dossier.", "Refaire les passages et revoir les données."),
)
_code(
    "passage-kind",
    ("passage of another kind", "A passage is of the kind that the record says.", "Make the passages again."),
    ("passage d'une autre nature", "Un passage est de la nature que dit le dossier.", "Refaire les passages."),
)
_code(
    "uncited",
    ("sentence not recorded", "Every sentence of the report is cited by a node.", "Record the sentence."),
    ("phrase non consignée", "Toute phrase du rapport est citée par un nœud.", "Consigner la phrase."),
)
_code(
    "unknown-passage",
    ("citation of nothing", "A node cites passages that the report has.", "Cite a passage of this report."),
    ("citation de rien", "Un nœud cite des passages que le rapport a.", "Citer un passage de ce rapport."),
)
_code(
    "uncarried-number",
    ("number not recorded", "Every number of a cited sentence is on a node.", "Record it on a node that cites it."),
    ("nombre non consigné", "Tout nombre d'une phrase citée est sur un nœud.", "Le consigner sur un nœud qui la cite."),
)
_code(
    "uncarried-date",
    ("date not recorded", "Every date of a cited sentence is on a node.", "Record it on a node that cites it."),
    ("date non consignée", "Toute date d'une phrase citée est sur un nœud.", "La consigner sur un nœud qui la cite."),
)
_code(
    "uncarried-name",
    ("name not recorded", "Every name of a cited sentence is on a node.", "Record it on a node that cites it."),
    ("nom non consigné", "Tout nom d'une phrase citée est sur un nœud.", "Le consigner sur un nœud qui la cite."),
)
_code(
    "uncarried-hedge",
    ("hedge lost", "Every hedge of a cited sentence is on the node that it qualifies.", "Record it with its wording."),
    ("réserve perdue", "Toute réserve d'une phrase citée est sur le nœud concerné.", "La consigner avec ses mots."),
)
_code(
    "unfounded",
    ("value that no cited sentence has", "What is stated stands in a cited sentence.", "Mend value or citation."),
    ("valeur sans phrase", "Ce qui est énoncé figure dans une phrase citée.", "Corriger la valeur ou la citation."),
)
_code(
    "lost-certainty",
    ("surer than the report", "Who did it is no surer than each cited sentence.", "Give it the certainty."),
    ("plus sûr que le rapport", "L'auteur n'est pas plus certain que chaque phrase citée.", "Lui donner la réserve."),
)
_code(
    "lost-qualifier",
    ("number surer than the report", "“About n” and “at least n” are not n.", "Give the qualifier of the sentence."),
    (
        "nombre plus sûr que le rapport",
        "« Environ n », « au moins n » n'est pas n.",
        "Donner la modalité de la phrase.",
    ),
)
_code(
    "unfounded-name",
    ("name that no cited sentence has", "Whom a statement names, a cited sentence names.", "Mend name or citation."),
    ("nom sans phrase", "Qui est nommé l'est dans une phrase citée.", "Corriger le nom ou la citation."),
)
_code(
    "unfounded-date",
    ("date that no cited sentence has", "A stated date stands in a cited sentence.", "Mend date or citation."),
    ("date sans phrase", "Une date énoncée figure dans une phrase citée.", "Corriger la date ou la citation."),
)
_code(
    "unfounded-kind",
    ("kind that no cited sentence tells", "A class or code is the report's own word.", "Keep to that word."),
    ("nature sans phrase", "Une classe ou un code est le mot du rapport.", "S'en tenir à ce mot."),
)
_code(
    "reviewed-table",
    ("reviewed table broken", "The reviewed table has three columns and few rows.", "Mend the row."),
    ("table de relecture invalide", "La table de relecture a trois colonnes et peu de lignes.", "Corriger la ligne."),
)
_code(
    "stale-review",
    ("row that explains nothing", "A reviewed row explains something left over.", "Delete the row."),
    ("ligne qui n'explique rien", "Une ligne relue explique quelque chose qui reste.", "La supprimer."),
)
# Links (`onrecord link check`)
_code(
    "link-unknown-subject",
    ("unknown entity", "A row of the table is about nothing in the record.", "Correct its name."),
    ("entité inconnue", "Une ligne du tableau ne concerne rien du dossier.", "Corriger son nom."),
)
_code(
    "link-private",
    ("private person linked", "Whoever holds no public office is never linked.", "Delete the row."),
    ("personne privée reliée", "Qui n'exerce aucune fonction publique n'est jamais relié.", "Supprimer la ligne."),
)
_code(
    "link-no-item",
    ("not an item", "A link must go to an item of Wikidata.", "Write wd: and a Q number."),
    ("pas un élément", "Un lien doit mener à un élément de Wikidata.", "Écrire wd: suivi d'un numéro Q."),
)
_code(
    "link-missing",
    ("item gone", "The item was deleted or never was.", "Find out why; correct or drop the row."),
    ("élément absent", "L'élément a été supprimé ou n'a jamais existé.", "Chercher pourquoi ; corriger la ligne."),
)
_code(
    "link-merged",
    ("item merged", "The item was merged into another.", "Review the other as if it were new."),
    ("élément fusionné", "L'élément a été fusionné avec un autre.", "Examiner l'autre comme s'il était nouveau."),
)
_code(
    "link-type",
    ("another kind of thing", "The item is of no class that fits ours.", "Look at it; correct or drop the row."),
    ("autre sorte de chose", "L'élément n'est d'aucune classe qui convienne.", "Le voir ; corriger la ligne."),
)
_code(
    "link-type-broad",
    ("class too broad to tell", "The item is of the right sort, no more is shown.", "Look at it; add its class."),
    ("classe trop large", "L'élément est du bon genre, sans plus.", "Le voir ; ajouter sa classe."),
)
_code(
    "link-type-none",
    ("no class stated", "The item states no class.", "Look at it; correct or drop the row."),
    ("aucune classe", "L'élément n'énonce aucune classe.", "Le voir ; corriger la ligne."),
)
_code(
    "link-cautioned",
    ("warned of", "The row's own caution names the item as another thing.", "Restore the item, or the caution."),
    ("mis en garde", "La réserve de la ligne désigne l'élément comme autre chose.", "Rétablir l'un ou l'autre."),
)
_code(
    "link-label",
    ("another name", "No name of the item is like a name of ours.", "Look at it; correct or drop the row."),
    ("autre nom", "Aucun nom de l'élément n'est proche d'un des nôtres.", "Le voir ; corriger la ligne."),
)
_code(
    "link-label-drift",
    ("renamed since the review", "The item is no longer called what it was.", "See its history; update the row."),
    ("renommé depuis l'examen", "L'élément ne s'appelle plus comme avant.", "Voir son historique ; corriger la ligne."),
)
_code(
    "link-far",
    ("too far away", "The item lies farther off than our point is uncertain.", "Look at it; correct or drop the row."),
    ("trop loin", "L'élément est plus loin que l'incertitude de notre point.", "Le voir ; corriger la ligne."),
)
_code(
    "link-country",
    ("another country", "The item lies in another country than our place.", "Look at it; correct or drop the row."),
    ("autre pays", "L'élément est dans un autre pays que notre lieu.", "Le voir ; corriger la ligne."),
)
_code(
    "link-code",
    ("another code", "A code of the item is not that of the reviewed table.", "Look at both; correct the wrong one."),
    ("autre code", "Un code de l'élément n'est pas celui du tableau relu.", "Voir les deux ; corriger le faux."),
)
_code(
    "link-ended",
    ("ended before the record", "The item had ended before the year of the record.", "Look at it: another thing?"),
    ("fini avant le dossier", "L'élément avait pris fin avant l'année du dossier.", "Le voir : autre chose ?"),
)
_code(
    "link-office",
    ("no office", "The person of the record holds office, the item none.", "Look at it: a namesake?"),
    ("aucune fonction", "La personne du dossier a une fonction, l'élément aucune.", "Le voir : un homonyme ?"),
)
