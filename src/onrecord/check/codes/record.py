"""What a record is checked for without reasoner or report, from its syntax to its loose ends."""

from __future__ import annotations

from onrecord.check.codes.model import Codes

CODES = Codes()

# Syntax
CODES.add(
    "broken-turtle",
    ("broken Turtle", "The file is not valid Turtle, so no program can read it.", "Mend the place where reading ends."),
    ("Turtle invalide", "Le fichier n'est pas du Turtle valide : aucun programme ne le lit.", "Corriger cet endroit."),
)
CODES.add(
    "not-utf8",
    ("not UTF-8", "The file holds bytes that are no UTF-8 text.", "Save the file as UTF-8."),
    ("pas d'UTF-8", "Le fichier contient des octets qui ne sont pas du texte UTF-8.", "L'enregistrer en UTF-8."),
)
CODES.add(
    "too-deep",
    ("brackets too deep", "Brackets stand within brackets without end.", "Close them; name every node."),
    ("crochets trop profonds", "Des crochets s'ouvrent l'un dans l'autre sans fin.", "Les fermer ; nommer tout nœud."),
)
CODES.add(
    "no-statements",
    ("nothing stated", "The file has no statement.", "Check that it was saved and that no other file was meant."),
    ("rien d'énoncé", "Le fichier n'a aucun énoncé.", "Vérifier qu'il est enregistré et que c'est le bon fichier."),
)
# Values
CODES.add(
    "bad-value",
    ("value outside its datatype", "A value must be one of the datatype behind it.", "Write it as the datatype wants."),
    (
        "valeur hors de son type",
        "Une valeur doit être du type indiqué derrière elle.",
        "L'écrire selon le type.",
    ),
)
# Vocabulary
CODES.add(
    "unknown-term",
    ("unknown term", "The vocabulary has no such term, so no rule and no question sees it.", "Mend its spelling."),
    ("terme inconnu", "Le vocabulaire n'a pas ce terme : aucune règle, aucune question ne le voit.", "Le corriger."),
)
CODES.add(
    "misused-term",
    ("term in a wrong place", "A class, a property or a value stands where another kind must.", "Use the right kind."),
    ("terme mal placé", "Une classe, une propriété ou une valeur occupe la place d'une autre.", "Employer la bonne."),
)
CODES.add(
    "unknown-vocabulary",
    ("unknown vocabulary", "The terms are of a vocabulary that Onrecord does not use.", "Check the prefix."),
    ("vocabulaire inconnu", "Les termes sont d'un vocabulaire qu'Onrecord n'emploie pas.", "Vérifier le préfixe."),
)
CODES.add(
    "undescribed-node",
    ("node described nowhere", "A node that is referred to must be described.", "Mend its name, or describe it."),
    ("nœud décrit nulle part", "Un nœud auquel on renvoie doit être décrit.", "Corriger son nom, ou le décrire."),
)
CODES.add(
    "shared-name",
    ("shared name for another thing", "Records share the names of id:, so one name is one thing.", "Rename it."),
    ("nom partagé pour autre chose", "Les dossiers partagent les noms de id: ; un nom, une chose.", "Le renommer."),
)
# Writing
CODES.add(
    "told-twice",
    ("said twice", "A statement stands once; its copy is a line that was meant to be changed.", "Change or delete it."),
    ("dit deux fois", "Un énoncé figure une fois ; sa copie devait être modifiée.", "La modifier ou la supprimer."),
)
CODES.add(
    "label-language",
    ("label in the other language", "A label is in the language of its tag.", "Exchange the labels, or translate."),
    ("libellé dans l'autre langue", "Un libellé est dans la langue de sa marque.", "Intervertir, ou traduire."),
)
CODES.add(
    "same-label",
    ("label of another node", "Nodes of one kind in one incident are told apart by their labels.", "Say what it is."),
    (
        "libellé d'un autre nœud",
        "Les nœuds de même nature d'un incident ont chacun leur libellé.",
        "Dire ce que c'est.",
    ),
)
CODES.add(
    "label-contradicts",
    (
        "label that contradicts",
        "A label and the statements of its node say the same.",
        "See which the sentence bears out; mend the other.",
    ),
    (
        "libellé qui contredit",
        "Un libellé et les énoncés de son nœud disent la même chose.",
        "Voir lequel la phrase appuie ; corriger l'autre.",
    ),
)
CODES.add(
    "label-numbers",
    ("labels of two numbers", "The English and the French label give the same numbers.", "Mend the wrong one."),
    ("libellés de deux nombres", "Les libellés anglais et français ont les mêmes nombres.", "Corriger le faux."),
)
CODES.add(
    "label-differs",
    ("labels that differ", "Both labels of a node say the same.", "Mend the one that the sentence does not bear out."),
    ("libellés différents", "Les deux libellés disent la même chose.", "Corriger celui que la phrase n'appuie pas."),
)
CODES.add(
    "label-linked",
    (
        "label of other links",
        "A label speaks of those whom, and of what, the links of its node lead to.",
        "See which the sentence bears out; mend the other.",
    ),
    (
        "libellé d'autres liens",
        "Un libellé parle de ceux, et de ce, vers quoi mènent les liens de son nœud.",
        "Voir lequel la phrase appuie ; corriger l'autre.",
    ),
)
CODES.add(
    "unlinked",
    ("part that is not listed", "An incident lists its parts, so that questions find them.", "List it there."),
    ("partie non mentionnée", "Un incident mentionne ses parties : les questions les trouvent.", "L'y mentionner."),
)
CODES.add(
    "self-link",
    ("link to itself", "A link leads from one node to another.", "Name the other one."),
    ("lien vers soi-même", "Un lien mène d'un nœud à un autre.", "Nommer l'autre."),
)
CODES.add(
    "label-names-other",
    (
        "label that names another",
        "A label and the statements of its node name the same people and places.",
        "See which of the two the sentence speaks of; mend the other.",
    ),
    (
        "libellé qui nomme un autre",
        "Un libellé et les énoncés de son nœud nomment les mêmes personnes et lieux.",
        "Voir duquel des deux la phrase parle ; corriger l'autre.",
    ),
)
CODES.add(
    "same-name",
    ("name of two", "One spelling is that of one agent, or of one place.", "Keep one node, or take the spelling out."),
    ("nom de deux", "Une graphie est celle d'un seul agent, ou d'un seul lieu.", "Garder un nœud, ou la retirer."),
)
CODES.add(
    "label-hedge",
    ("hedge missing in a label", "Who reads a label alone reads the hedge too.", "Put the hedge into the label."),
    ("réserve absente d'un libellé", "Qui lit un libellé seul y lit la réserve.", "Y mettre la réserve."),
)
CODES.add(
    "label-qualifier",
    (
        "label of another qualifier",
        "A label and the count or the amount of its node have one qualifier.",
        "See which the sentence bears out; mend the other.",
    ),
    (
        "libellé d'une autre modalité",
        "Un libellé et le compte ou la quantité de son nœud ont la même modalité.",
        "Voir laquelle la phrase appuie ; corriger l'autre.",
    ),
)
CODES.add(
    "odd-character",
    ("odd character", "A text holds the letters that it seems to hold, so that it is found.", "Type it anew."),
    ("caractère étrange", "Un texte a les lettres qu'il paraît avoir : on le trouve.", "Le saisir à nouveau."),
)
CODES.add(
    "unfinished-text",
    ("unfinished text", "A record holds no reminders to oneself.", "Do what it reminds of, and take it out."),
    ("texte inachevé", "Un dossier ne contient pas de pense-bête.", "Faire ce qu'il rappelle, puis le retirer."),
)
CODES.add(
    "axiom-in-record",
    ("axiom in the record", "A record states facts; what follows from facts stands in the ontology.", "Take it out."),
    ("axiome dans le dossier", "Un dossier énonce des faits ; les axiomes sont dans l'ontologie.", "Le retirer."),
)
CODES.add(
    "regional-tag",
    ("language tag with a region", "Labels are tagged @en and @fr.", "Take the region off the tag."),
    ("marque de langue avec région", "Les libellés sont marqués @en et @fr.", "Retirer la région de la marque."),
)
CODES.add(
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
CODES.add(
    "misnamed",
    ("name of another kind of node", "What records share is named id:..., a statement under its record.", "Rename it."),
    ("nom d'une autre sorte de nœud", "Le partagé se nomme id:..., un énoncé sous son dossier.", "Le renommer."),
)
# Bearers
CODES.add(
    "misplaced-property",
    ("property on the wrong node", "A property stands on a node of the kind that it is for.", "Move it there."),
    ("propriété au mauvais endroit", "Une propriété figure sur un nœud de la nature qui convient.", "La déplacer."),
)
CODES.add(
    "wrong-home",
    (
        "name of another incident",
        "A node bears the name of the incident that its sentence tells.",
        "Mend name or citation.",
    ),
    (
        "nom d'un autre incident",
        "Un nœud porte le nom de l'incident que raconte sa phrase.",
        "Corriger nom ou citation.",
    ),
)
# What lasts
CODES.add(
    "as-of-report",
    ("state dated before the report", "What persists holds as of the report, not before its last act.", "Date it so."),
    ("situation datée avant le rapport", "Ce qui persiste vaut à la date du rapport.", "La dater ainsi."),
)
# Loose ends
CODES.add(
    "unused",
    ("nothing points to it", "A group, thing, site or document is linked from what tells of it.", "Link it."),
    ("rien n'y renvoie", "Un groupe, un objet, un site, un document est rattaché à un énoncé.", "Le rattacher."),
)
CODES.add(
    "passage-cited",
    ("sentence that nothing cites", "Every sentence of the report is in the record.", "Record what it says."),
    ("phrase que rien ne cite", "Toute phrase du rapport est dans le dossier.", "Consigner ce qu'elle dit."),
)
CODES.add(
    "measure-by",
    ("measure by nobody", "A measure says who took it, against whom, or by which law.", "Say it."),
    ("mesure de personne", "Une mesure dit qui l'a prise, contre qui, ou par quelle loi.", "Le dire."),
)
