"""What the reasoner finds."""

from __future__ import annotations

from onrecord.check.codes.model import Codes

CODES = Codes()

# Logic
CODES.add(
    "disjoint-classes",
    ("two kinds that exclude each other", "Nothing is of two disjoint classes.", "Take out the one not borne out."),
    ("deux natures incompatibles", "Rien n'est de deux classes qui s'excluent.", "Retirer celle que rien n'appuie."),
)
CODES.add(
    "two-values",
    ("two values of one", "The property has at most one value.", "Keep the one that the source states."),
    ("deux valeurs pour une", "La propriété a une valeur au plus.", "Garder celle que la source énonce."),
)
CODES.add(
    "value-out-of-range",
    ("value out of range", "Every value of the property is of its range.", "Mend the value."),
    ("valeur hors du domaine", "Toute valeur de la propriété est de son domaine de valeurs.", "Corriger la valeur."),
)
CODES.add(
    "ill-formed-value",
    ("ill-formed value", "A value must be one of its datatype.", "Write the value as its datatype has it."),
    ("valeur mal formée", "Une valeur doit être de son type.", "L'écrire comme le veut son type."),
)
CODES.add(
    "value-of-wrong-sort",
    ("text for a node, or node for a text", "A property leads to nodes or to values.", "Mend it, or use another."),
    ("texte pour un nœud, ou l'inverse", "Une propriété mène à des nœuds ou à des valeurs.", "Corriger la valeur."),
)
CODES.add(
    "class-as-individual",
    ("class used as a value", "Classes are not things that the record speaks of.", "Use a concept of the code lists."),
    ("classe prise pour valeur", "Les classes ne sont pas ce dont parle le dossier.", "Prendre un concept des listes."),
)
CODES.add(
    "property-of-two-sorts",
    ("property of two sorts", "A property is declared once.", "Keep one declaration."),
    ("propriété de deux sortes", "Une propriété n'est déclarée qu'une fois.", "Garder une déclaration."),
)
CODES.add(
    "cycle",
    ("circle", "What leads on never leads back to itself.", "Take out or turn round one step."),
    ("cercle", "Ce qui mène plus loin ne revient jamais sur soi.", "Supprimer ou retourner une étape."),
)
CODES.add(
    "unsatisfiable-class",
    ("class without members", "Every class can have a member.", "Mend the axioms above it."),
    ("classe impossible", "Toute classe peut avoir un membre.", "Corriger les axiomes au-dessus."),
)
CODES.add(
    "contradiction",
    ("contradiction", "The statements cannot all be true.", "Take out the one that the source does not bear out."),
    ("contradiction", "Les énoncés ne peuvent être tous vrais.", "Retirer celui que la source n'appuie pas."),
)
CODES.add(
    "unreadable",
    ("not OWL 2 DL", "The reasoner cannot read what the files say.", "Look at what its message names."),
    ("hors d'OWL 2 DL", "Le raisonneur ne peut lire ce que disent les fichiers.", "Voir ce que nomme son message."),
)
CODES.add(
    "misread",
    ("misread by a library", "A library changed what was written.", "Report it."),
    ("mal lu par une bibliothèque", "Une bibliothèque a changé ce qui était écrit.", "Le signaler."),
)
CODES.add(
    "lost-in-projection",
    ("two values that OWL cannot tell apart", "Two values become one for the reasoner.", "Keep one of them."),
    ("deux valeurs qu'OWL confond", "Deux valeurs n'en font qu'une pour le raisonneur.", "En garder une."),
)
