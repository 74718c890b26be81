"""What the comparison with the report's text finds."""

from __future__ import annotations

from onrecord.check.codes.model import Codes

CODES = Codes()

# Evidence
CODES.add(
    "not-the-report",
    ("another text", "The text is not the one that the record was made from.", "Give the report as plain text."),
    ("autre texte", "Le texte n'est pas celui dont le dossier est tiré.", "Donner le rapport en texte brut."),
)
CODES.add(
    "no-passages",
    ("no passages", "Without passages no citation can be verified.", "Make them: onrecord cite --write."),
    ("pas de passages", "Sans passages, aucune citation ne se vérifie.", "Les faire : onrecord cite --write."),
)
CODES.add(
    "passages-file",
    ("passages that cannot be used", "The passages file lacks what verifying needs.", "Make it again."),
    ("passages inutilisables", "Le fichier des passages n'a pas ce qu'il faut pour vérifier.", "Le refaire."),
)
CODES.add(
    "missing-passage",
    ("passage that the text has not", "Every passage of the record stands in the text.", "Use the right text."),
    ("passage absent du texte", "Tout passage du dossier figure dans le texte.", "Prendre le bon texte."),
)
CODES.add(
    "extra-passage",
    ("passage that the record has not", "Every passage of the text stands in the record.", "Make the passages again."),
    ("passage absent du dossier", "Tout passage du texte figure dans le dossier.", "Refaire les passages."),
)
CODES.add(
    "changed-passage",
    ("changed words", "The words of a passage are those that were cited.", "Use the right text, or review the data."),
    (
        "mots changés",
        "Les mots d'un passage sont ceux qui ont été cités.",
        "Prendre le bon texte.",
    ),
)
CODES.add(
    "offset",
    ("passage elsewhere", "A passage stands where the record says.", "Make the passages again and review the data."),
    ("passage ailleurs", "Un passage est là où le dit le dossier.", "Refaire les passages et revoir les données."),
)
CODES.add(
    "passage-kind",
    ("passage of another kind", "A passage is of the kind that the record says.", "Make the passages again."),
    ("passage d'une autre nature", "Un passage est de la nature que dit le dossier.", "Refaire les passages."),
)
CODES.add(
    "uncited",
    ("sentence not recorded", "Every sentence of the report is cited by a node.", "Record the sentence."),
    ("phrase non consignée", "Toute phrase du rapport est citée par un nœud.", "Consigner la phrase."),
)
CODES.add(
    "unknown-passage",
    ("citation of nothing", "A node cites passages that the report has.", "Cite a passage of this report."),
    ("citation de rien", "Un nœud cite des passages que le rapport a.", "Citer un passage de ce rapport."),
)
CODES.add(
    "uncarried-number",
    ("number not recorded", "Every number of a cited sentence is on a node.", "Record it on a node that cites it."),
    ("nombre non consigné", "Tout nombre d'une phrase citée est sur un nœud.", "Le consigner sur un nœud qui la cite."),
)
CODES.add(
    "uncarried-date",
    ("date not recorded", "Every date of a cited sentence is on a node.", "Record it on a node that cites it."),
    ("date non consignée", "Toute date d'une phrase citée est sur un nœud.", "La consigner sur un nœud qui la cite."),
)
CODES.add(
    "uncarried-name",
    ("name not recorded", "Every name of a cited sentence is on a node.", "Record it on a node that cites it."),
    ("nom non consigné", "Tout nom d'une phrase citée est sur un nœud.", "Le consigner sur un nœud qui la cite."),
)
CODES.add(
    "uncarried-hedge",
    ("hedge lost", "Every hedge of a cited sentence is on the node that it qualifies.", "Record it with its wording."),
    ("réserve perdue", "Toute réserve d'une phrase citée est sur le nœud concerné.", "La consigner avec ses mots."),
)
CODES.add(
    "uncarried-code",
    ("words not recorded", "What a sentence says was left undone, or said, is on a node.", "Record it on a node."),
    ("mots non consignés", "Ce qu'une phrase dit non fait, ou dit, est sur un nœud.", "Le consigner sur un nœud."),
)
CODES.add(
    "uncarried-word",
    ("words left out", "What a cited sentence tells is on a node that cites it.", "Record it, or explain the word."),
    ("mots omis", "Ce que dit une phrase citée est sur un nœud qui la cite.", "Le consigner, ou expliquer le mot."),
)
CODES.add(
    "unfounded",
    ("value that no cited sentence has", "What is stated stands in a cited sentence.", "Mend value or citation."),
    ("valeur sans phrase", "Ce qui est énoncé figure dans une phrase citée.", "Corriger la valeur ou la citation."),
)
CODES.add(
    "lost-certainty",
    (
        "surer than the report",
        "Who did it is no surer than each cited sentence.",
        "Read the sentence; give its certainty.",
    ),
    (
        "plus sûr que le rapport",
        "L'auteur n'est pas plus certain que chaque phrase citée.",
        "Relire la phrase ; donner sa réserve.",
    ),
)
CODES.add(
    "lost-qualifier",
    ("number surer than the report", "“About n” and “at least n” are not n.", "Give the qualifier of the sentence."),
    (
        "nombre plus sûr que le rapport",
        "« Environ n », « au moins n » n'est pas n.",
        "Donner la modalité de la phrase.",
    ),
)
CODES.add(
    "unfounded-name",
    ("name that no cited sentence has", "Whom a statement names, a cited sentence names.", "Mend name or citation."),
    ("nom sans phrase", "Qui est nommé l'est dans une phrase citée.", "Corriger le nom ou la citation."),
)
CODES.add(
    "unfounded-date",
    ("date that no cited sentence has", "A stated date stands in a cited sentence.", "Mend date or citation."),
    ("date sans phrase", "Une date énoncée figure dans une phrase citée.", "Corriger la date ou la citation."),
)
CODES.add(
    "unfounded-kind",
    ("kind that no cited sentence tells", "A class or code is the report's own word.", "Keep to that word."),
    ("nature sans phrase", "Une classe ou un code est le mot du rapport.", "S'en tenir à ce mot."),
)
CODES.add(
    "misdescribed",
    ("words for another actor", "The words for an actor are not another's name.", "Mend the actor or the words."),
    ("mots d'un autre acteur", "Les mots pour un acteur ne nomment pas un autre.", "Corriger l'acteur ou les mots."),
)
CODES.add(
    "described-elsewhere",
    ("words of another sentence", "Who did an act is named in the sentence that tells of it.", "Mend act or actor."),
    ("mots d'une autre phrase", "L'auteur est nommé dans la phrase qui dit l'acte.", "Corriger l'acte ou l'acteur."),
)
CODES.add(
    "exchanged-code",
    (
        "code for another",
        "A code is that of the word in the sentence, not another of its list.",
        "Take the word's code.",
    ),
    ("code pour un autre", "Un code est celui du mot de la phrase, non un autre de sa liste.", "Prendre celui du mot."),
)
CODES.add(
    "lost-attribute",
    ("attribute lost", "Sex, “civilian” and community are recorded of the number they stand with.", "Record it."),
    ("attribut perdu", "Sexe, « civil » et communauté vont avec le nombre qu'ils accompagnent.", "Le consigner."),
)
CODES.add(
    "label-name",
    ("stranger in a label", "A label names nobody but those told of.", "Mend the label, or what it tells of."),
    (
        "inconnu dans un libellé",
        "Un libellé ne nomme que ceux dont il est question.",
        "Corriger le libellé ou le nœud.",
    ),
)
CODES.add(
    "label-date",
    ("label with another date", "A label gives the dates of its sentences or its node.", "Mend label or date."),
    (
        "libellé à l'autre date",
        "Un libellé donne les dates de ses phrases ou de son nœud.",
        "Corriger libellé ou date.",
    ),
)
CODES.add(
    "label-word",
    ("graver word in a label", "A label uses no graver word than the report.", "Keep to the report's word."),
    ("mot plus grave au libellé", "Un libellé n'a pas de mot plus grave que le rapport.", "S'en tenir à son mot."),
)
CODES.add(
    "label-strange",
    ("strange word in a label", "The words of a label are those of its paragraph.", "Use the report's words."),
    ("mot étranger au libellé", "Les mots d'un libellé sont ceux du paragraphe.", "Prendre les mots du rapport."),
)
CODES.add(
    "label-lacks",
    ("label that leaves out", "A label keeps hedge, “no”, “announced”, “former”, offence.", "Say it in the label too."),
    ("libellé incomplet", "Un libellé garde réserve, négation, annonce, infraction.", "Le dire aussi au libellé."),
)
CODES.add(
    "cut-quote",
    ("quote cut short", "A quote keeps the word that turns its sense (“former”).", "Quote that word too."),
    ("citation tronquée", "Une citation garde le mot qui en change le sens (« ancien »).", "Citer aussi ce mot."),
)
CODES.add(
    "unworded",
    (
        "stated without words",
        "Who is stated to have done an act has the report's words.",
        "Quote them, or say implied.",
    ),
    ("énoncé sans mots", "Qui est dit auteur d'un acte a les mots du rapport.", "Les citer, ou dire déduit."),
)
CODES.add(
    "worded",
    ("implied with words", "Who has the report's words for having done an act is stated.", "Say stated, or drop them."),
    ("déduit avec des mots", "Qui a les mots du rapport pour un acte est énoncé.", "Dire énoncé, ou les retirer."),
)
CODES.add(
    "far-from-it",
    ("somebody of another paragraph", "Whoever has a role is told of in the paragraph.", "Point to the right one."),
    ("d'un autre paragraphe", "Qui a un rôle est dans le paragraphe.", "Désigner la bonne personne."),
)
CODES.add(
    "weaker-kind",
    ("class weaker than told", "“Summarily executed” is more than executed.", "Take the class of the report's words."),
    ("classe trop faible", "« Exécuté sommairement » dit plus qu'exécuté.", "Prendre la classe des mots du rapport."),
)
CODES.add(
    "misplaced-certainty",
    ("certainty on the wrong node", "A hedge is on the node that it qualifies.", "Move it there."),
    ("certitude mal placée", "Une réserve est sur le nœud qu'elle qualifie.", "L'y déplacer."),
)
CODES.add(
    "unfounded-part",
    ("part of a month", "Early, mid and late are fixed days of a month.", "Give the days of that part."),
    ("partie de mois", "Début, milieu et fin sont des jours fixes du mois.", "Donner les jours de cette partie."),
)
CODES.add(
    "other-role",
    ("somebody else's role", "Who is which side of a relation, an act or a clause is as told.", "Give each their own."),
    ("rôle d'un autre", "Qui est de quel côté d'une relation ou d'un acte suit la phrase.", "Rendre à chacun le sien."),
)
CODES.add(
    "role-left-out",
    ("somebody left out", "Whoever a sentence has doing or telling it has a part.", "Record their part."),
    ("quelqu'un d'omis", "Qui fait ou rapporte une chose dans la phrase y a une part.", "Consigner sa part."),
)
CODES.add(
    "other-order",
    ("order turned round", "What followed what is as the sentence says.", "Turn rec:followedBy round."),
    ("ordre inversé", "Ce qui a suivi quoi est ce que dit la phrase.", "Retourner rec:followedBy."),
)
CODES.add(
    "reviewed-table",
    ("reviewed table broken", "The reviewed table has three columns and few rows.", "Mend the row."),
    ("table de relecture invalide", "La table de relecture a trois colonnes et peu de lignes.", "Corriger la ligne."),
)
CODES.add(
    "stale-review",
    ("row that explains nothing", "A reviewed row explains something left over.", "Delete the row."),
    ("ligne qui n'explique rien", "Une ligne relue explique quelque chose qui reste.", "La supprimer."),
)
