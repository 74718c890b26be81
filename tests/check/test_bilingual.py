"""The two labels of a node: honest translations are left alone, and labels that say two things are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.check import check
from onrecord.check.bilingual import differing
from onrecord.check.concepts import concepts, read

HEAD = """\
@prefix raid: <https://w3id.org/onrecord/demo/raid/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:orla-guard a rec:StateForce ; rdfs:label "Orla Guard"@en , "Garde d'Orla"@fr ; skos:altLabel "Garde"@fr .
id:reed-front a rec:ArmedGroup ; rdfs:label "Reed Front"@en , "Front du Roseau"@fr .
id:orla-court a rec:Court ; rdfs:label "Orla court"@en , "Cour d'Orla"@fr .
id:league a rec:InternationalOrganization ; rdfs:label "League"@en , "Ligue"@fr .
id:league-court a rec:Court ; rdfs:label "court of justice of the League"@en , "Cour de justice de la Ligue"@fr .
id:tarn a rec:Community ; rdfs:label "Tarn"@en , "Tarniens"@fr ; skos:altLabel "tarnien"@fr .
id:osk a rec:Community ; rdfs:label "Osk"@en , "Oskes"@fr .
id:ada a rec:Person ; rdfs:label "Yevgenia Lind"@en , "Evguenia Lind"@fr .
"""
# Invented, and translated as people translate: other parts of speech, other voices, other numbers.
HONEST = """\
Shelling of a maternity ward|Bombardement d'une maternité
Airstrike on a crowded market that killed dozens|Frappe aérienne sur un marché bondé ayant fait des dizaines de morts
Arbitrary detention of three human rights defenders|Détention arbitraire de trois défenseurs des droits humains
The journalist was sentenced to five years in prison|Le journaliste a été condamné à cinq ans de prison
Conviction of an opposition leader for treason|Condamnation d'un dirigeant de l'opposition pour trahison
Police beat a detainee to death|Des policiers ont battu à mort un détenu
Death in custody of a student|Mort en détention d'un étudiant
Release on bail of two activists|Mise en liberté sous caution de deux militants
Government suspended the broadcaster for three months|Suspension de la chaîne pendant trois mois par le gouvernement
Forced eviction of more than 2,000 families|Expulsion forcée de plus de 2 000 familles
At least 15 people were killed and scores injured|Au moins 15 personnes ont été tuées et des dizaines blessées
Villagers fled to the neighboring country|Les villageois ont fui vers le pays voisin
Rape of two girls by soldiers|Viol de deux filles par des soldats
Gang rape of a woman at a checkpoint|Viol collectif d'une femme à un poste de contrôle
Presidential election postponed until 2026|Élection présidentielle reportée à 2026
Internet shutdown on election day|Coupure d'Internet le jour du scrutin
Closure of a radio station|Fermeture d'une station de radio
Revocation of the license of a newspaper|Retrait de la licence d'un journal
Former president placed under house arrest|Ancien président assigné à résidence
The court acquitted the officer|Le tribunal a acquitté l'officier
Extradition request denied|Demande d'extradition rejetée
The government denied the allegations|Le gouvernement a nié les allégations
The army denied any involvement|L'armée a démenti toute implication
UN experts called for an independent investigation|Des experts de l'ONU ont demandé une enquête indépendante
Failure to investigate the killings|Absence d'enquête sur les homicides
Impunity for past abuses|Impunité pour les exactions passées
Enforced disappearance of a lawyer|Disparition forcée d'un avocat
A lawyer was forcibly disappeared|Un avocat a été victime de disparition forcée
Whereabouts of the men unknown|On ignore où se trouvent les hommes
Looting and burning of homes in two towns|Pillage et incendie de maisons dans deux villes
Mass arrests of migrants|Arrestations massives de migrants
Expulsion of about 300 migrants across the border|Refoulement d'environ 300 migrants de l'autre côté de la frontière
Journalists barred from the courtroom|Journalistes interdits d'accès à la salle d'audience
Child recruitment by the armed group|Recrutement d'enfants par le groupe armé
Boys aged 12 to 17 conscripted|Garçons de 12 à 17 ans enrôlés de force
Alleged torture of detainees|Torture présumée de détenus
The strike may amount to a war crime, it is feared|La frappe pourrait constituer un crime de guerre
Alleged beating of a lawyer|Coups signalés à un avocat
Suspected drone strike on a hospital|Frappe de drone présumée sur un hôpital
Nearly half of the population is food insecure|Près de la moitié de la population est en insécurité alimentaire
Early in the morning of 3 May|Tôt le matin du 3 mai
Boy of 14, recruited by force|Garçon de 14 ans, recruté de force
Two girls of 12 and 13 missing|Deux filles de 12 et 13 ans portées disparues
Killing of the village chief|Meurtre du chef du village
Gunmen killed the mayor|Des hommes armés ont tué le maire
Stoning of a couple|Lapidation d'un couple
Death penalty reinstated|Rétablissement de la peine de mort
Execution of 12 prisoners by hanging|Exécution par pendaison de 12 prisonniers
Women banned from universities|Femmes exclues des universités
LGBT activists arrested during a meeting|Militants LGBT arrêtés pendant une réunion
Ransom demanded from the family|Rançon exigée de la famille
Denial of medical care to a prisoner|Refus de soins médicaux à un prisonnier
Prison overcrowding worsened|La surpopulation carcérale s'est aggravée
The charges were dropped|Les poursuites ont été abandonnées
Charged with spreading false news|Inculpé de diffusion de fausses nouvelles
Bombing of a school bus that wounded 14 children|Attentat à la bombe contre un car scolaire, qui a blessé 14 enfants
Residents accused of spying for the rebels|Habitants accusés d'espionnage au profit des rebelles
Curfew imposed in the capital|Couvre-feu instauré dans la capitale
State of emergency extended by six months|État d'urgence prolongé de six mois
Parliament passed the amnesty law|Le Parlement a adopté la loi d'amnistie
Soldiers surrounded the village and separated the men|Des militaires ont encerclé le village et séparé les hommes
Two aid workers taken hostage|Deux travailleurs humanitaires pris en otage
Abduction of a priest and his driver|Enlèvement d'un prêtre et de son chauffeur
Families of the missing still without news|Familles des disparus toujours sans nouvelles
Bodies of seven men found in a well|Corps de sept hommes retrouvés dans un puits
Attack on a mosque during prayers|Attaque d'une mosquée pendant la prière
The minister was dismissed|Le ministre a été limogé
Threats against the victims' lawyer|Menaces contre l'avocat des victimes
Displaced people returning to their homes|Retour des déplacés chez eux
Use of excessive force by police|Usage excessif de la force par la police
Protest banned by the authorities|Manifestation interdite par les autorités
Members of the Muslim minority detained without charge|Membres de la minorité musulmane détenus sans inculpation
Up to 400 people held in inhuman conditions|Jusqu'à 400 personnes détenues dans des conditions inhumaines
The ceasefire ended in March|Le cessez-le-feu a pris fin en mars
Ten days later, the bodies were exhumed|Dix jours plus tard, les corps ont été exhumés
Land mines along the road|Mines terrestres le long de la route
The opposition candidate was barred from running|La candidature de l'opposant a été écartée
Commander of the gendarmerie sanctioned|Commandant de la gendarmerie sanctionné
Cattle stolen from herders|Bétail volé à des éleveurs
Shooting of an unarmed teenager|Tir sur un adolescent non armé
The lawyer was shot and wounded|L'avocat a été blessé par balle
Kidnapping of schoolgirls|Enlèvement de collégiennes
Doctors arrested after a strike|Médecins arrêtés après une grève
Drone strikes that killed civilians|Frappes de drones ayant tué des civils
General mobilization decree|Décret de mobilisation générale
Senior officers of the army|Officiers supérieurs de l'armée
The head of the party went into exile|Le chef du parti s'est exilé
Police officer on trial for murder|Policier jugé pour meurtre
Military court sentenced him to death|Un tribunal militaire l'a condamné à mort
Trial of civilians by military courts|Procès de civils devant des tribunaux militaires
Workers unpaid for months|Ouvriers non payés depuis des mois
Parents of the girls|Parents des jeunes filles
A nurse and two of her children|Une infirmière et deux de ses enfants
Man shot by police in custody|Homme abattu par la police en garde à vue
The four men shot were accused of spying|Les quatre hommes tués étaient accusés d'espionnage
"""


@pytest.mark.parametrize("pair", HONEST.splitlines())
def test_an_honest_translation_is_left_alone(pair: str) -> None:
    assert differing(*pair.split("|")) is None


@pytest.mark.parametrize(
    ("english", "french", "told"),
    [
        ("at least 34 civilians killed", "au moins 34 civils blessés", "killed blessés"),
        ("four men shot dead", "quatre hommes blessés par balles", "shot dead blessés"),
        ("The 12 men remain missing", "Les 12 hommes restent morts", "missing morts"),
        ("Burning of homes", "Pillage de maisons", "Burning Pillage"),
        ("Abduction of a nurse", "Libération d'une infirmière", "Abduction Libération"),
        ("Acute food insecurity", "Insécurité alimentaire chronique", "Acute chronique"),
        ("Two women beaten", "Deux hommes battus", "women hommes"),
        ("Ban on all parties", "Dissolution de tous les partis", "Ban Dissolution"),
        ("Visit before the arrest", "Visite après l'arrestation", "before après"),
        ("Fulani", "Touaregs", "Fulani Touaregs"),
        # what one of the two has lost
        ("about 100 men", "100 hommes", "about -"),
        ("100 men", "environ 100 hommes", "- environ"),
        ("No investigation has been opened", "Une enquête a été ouverte", "No -"),
        ("Investigation opened", "Aucune enquête ouverte", "- Aucune"),
        ("Former minister", "Ministre", "Former -"),
        ("Disappearance of a man", "Disparition forcée d'un homme", "- Disparition forcée"),
        ("Held for two weeks", "Détenus pendant deux mois", "weeks mois"),
        ("In the north-east", "Dans le sud-est", "north sud"),
        # what nobody has translated
        ("Cattle market", "Cattle market", "market -"),
        ("Execution near the mosque", "Exécution près de la mosque", "mosque -"),
        ("Arrest of soldats", "Arrestation de soldats", "- soldats"),
    ],
)  # fmt: skip
def test_two_labels_that_say_two_things_are_found(english: str, french: str, told: str) -> None:
    difference = differing(english, french)
    assert difference is not None
    assert f"{difference.english or '-'} {difference.french or '-'}" == told


def found(tmp_path: Path, statements: str, english: str, french: str) -> list[str]:
    path = tmp_path / "one.ttl"
    path.write_text(f'{HEAD}\nraid:one {statements} ; rdfs:label "{english}"@en , "{french}"@fr .\n', "utf-8")
    codes = {"label-differs", "label-contradicts", "label-hedge", "label-language", "label-names-other"}
    return [finding.code for finding in check([path]) if finding.code in codes]


ACT = "a rec:Killing ; rec:basis rec:stated ; rec:evidence raid:sentence"


@pytest.mark.parametrize(
    ("statements", "english", "french", "codes"),
    [
        (ACT, "Orla Guard, in the killing", "La Garde, dans l'homicide", []),
        (ACT, "Killing of Yevgenia Lind", "Homicide d'Evguenia Lind", []),
        (ACT, "Killing of Tarn men", "Homicide d'hommes tarniens", []),
        (ACT, "Access to the Orla court", "Accès à la cour d'Orla", []),
        # the actor is named at the head, and the other is the victim; a body has another's name in its own
        (f"{ACT} ; rec:actor id:orla-guard", "Garde, in the death of Yevgenia Lind", "Garde, mort d'Evguenia Lind", []),
        (f"{ACT} ; rec:actor id:reed-front", "Orla Guard, in the killing", "Garde d'Orla, dans l'homicide",
         ["label-names-other"]),
        (f"rec:inAct raid:two . raid:two rec:victim id:ada . raid:one rec:actor id:orla-guard ; {ACT}",
         "Killing of Yevgenia Lind", "Homicide d'Evguenia Lind", []),
        (f"{ACT} ; rec:to id:league-court", "Complaint to the league", "Plainte à la cour de la Ligue", []),
        (f"{ACT} ; rec:to id:league-court", "Complaint to League", "Plainte à la Ligue", ["label-names-other"]),
        (ACT, "Orla Guard, in the killing", "Front du Roseau, dans l'homicide", ["label-differs"]),
        (ACT, "Killing of Tarn men", "Homicide d'hommes oskes", ["label-differs"]),
        (ACT, "Killing of Yevgenia Lind", "Homicide d'une passante", ["label-differs"]),
        ("a rec:Person", "Ada Lindgren", "Ada Kohl", ["label-differs"]),
        ("a rec:Person", "Yevgeny Prigozhin", "Evgueni Prigojine", []),
        # one mistake, one finding
        (f"{ACT} ; rec:certainty rec:presumed", "Presumed killing", "Homicide", ["label-hedge"]),
        (ACT, "Presumed killing", "Homicide", ["label-contradicts"]),
        # a hedge in other words than those of the code list, alike in both languages
        (f"{ACT} ; rec:certainty rec:reported", "Killing, according to witnesses", "Homicide, selon des témoins", []),
        (f"{ACT} ; rec:certainty rec:reported", "Alleged killing", "Homicide allégué", []),
        (f"{ACT} ; rec:certainty rec:possible", "It may be a murder", "Il pourrait s'agir d'un meurtre", []),
        (f"{ACT} ; rec:certainty rec:feared", "Killing in May", "Homicide en mai", ["label-hedge"] * 2),
        (ACT, "Killing of the men", "Killing of the men", ["label-language"]),
        (f"{ACT} ; rec:actor id:reed-front", "Reed Front", "Garde d'Orla", ["label-differs"]),
    ],
)  # fmt: skip
def test_names_are_those_of_the_record(
    tmp_path: Path, statements: str, english: str, french: str, codes: list[str]
) -> None:
    assert found(tmp_path, statements, english, french) == codes


def test_the_table_has_words_in_both_languages_and_no_row_twice() -> None:
    assert len(concepts()) > 300
    assert {concept.group for concept in concepts()} >= {"acts", "people", "quality", "time", "number", "hedges"}
    # each word of a row means that row
    assert read("Killing", "en").concepts & read("homicide", "fr").concepts
    assert not read("Zzz", "en").words
