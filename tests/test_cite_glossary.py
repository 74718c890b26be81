"""The common vocabulary of human-rights reporting: each way to tell of an act, a code, a number or a hedge founds it.

Every sentence is invented and stands alone; the record beside it says of it what is true, and then something else.
"""

from __future__ import annotations

import pytest

from onrecord import cite, files
from onrecord.cite.coverage import cover
from onrecord.cite.glossary import FOUNDING

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .

vale:report a rec:Report ; dcterms:language "en" ; dcterms:publisher "Vale Monitor" ; rec:coverage "1999"^^edtf:EDTF .
"""
WATCHED = frozenset(
    {"unfounded", "unfounded-kind", "lost-certainty", "lost-qualifier", "exchanged-code", "uncarried-hedge"}
    | {"role-left-out", "misplaced-certainty"}
)


Case = tuple[str, tuple[str, ...]]
Told = dict[Case, set[str]]


def cases() -> dict[Case, None]:
    """Every case of this file: a sentence, and the stated nodes that cite it."""
    found: list[Case] = [(one, (f"a rec:{name}",)) for one, *both in ACTS for name in " ".join(both).split()]
    found += [(one, (node,)) for one, *both in CODES for node in both]
    found += [(one, nodes) for one, nodes, _ in SOURCED]
    found += [(one, ("a rec:Relationship",)) for pair in PREPOSITIONS for one in pair]
    return dict.fromkeys(found)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What is found of each case, among the codes that hang on its words; all stand in one record."""
    folder, every = tmp_path_factory.mktemp("vale"), list(cases())
    (folder / "data").mkdir()
    (folder / "ontology").symlink_to(files.root() / "ontology")
    turtle = "".join(
        f"vale:x{at}-{number} {node.format(own=f'vale:x{at}')} ;\n"
        f"    rec:evidence p:p{at}-s1 ; rec:basis rec:stated .\n"
        for at, (_, nodes) in enumerate(every, 3)
        for number, node in enumerate(nodes)
    )
    (folder / "data" / "vale1999.ttl").write_text(HEAD + turtle, "utf-8")
    report = "\n\n".join(("Vale", "Events of 1999", *(sentence for sentence, _ in every)))
    coverage = cover(cite.Graph(folder, "vale1999"), f"{report}\n", "report.txt")
    found: Told = {case: set() for case in every}
    for item in (*coverage.uncarried, *coverage.unfounded, *coverage.unhedged, *coverage.doubted):
        for name in item.passages:
            found[every[int(name[1:].split("-")[0]) - 3]].add(item.finding.code)
    return {case: codes & WATCHED for case, codes in found.items()}


# A sentence, the classes that it founds, and one that it does not.
ACTS = (
    ("On May 3, they took 19 passengers hostage.", "Abduction", "Arrest"),
    ("The engineers were kidnapped near the dam.", "Abduction", "Detention"),
    ("Gunmen seized four nurses at the clinic.", "Abduction", "Arrest"),
    ("They forced him at gunpoint into a white van.", "Abduction", "Arrest"),
    ("Masked men dragged her from her home.", "Abduction", "Killing"),
    ("Five of them remain in captivity.", "Detention", "Arrest"),
    ("The judge was apprehended at the border.", "Arrest", "Detention"),
    ("Police took the three lawyers into custody.", "Arrest Detention", "Abduction"),
    ("An airstrike hit a market.", "Attack", "Shooting"),
    ("The shelling of the town went on for hours.", "Attack", "Killing"),
    ("Fighters ambushed an aid convoy.", "Attack", "Arrest"),
    ("Drones struck the wedding.", "Attack", "Beating"),
    ("The air force bombed two schools.", "Attack", "Arrest"),
    ("Mortar fire landed on the camp.", "Attack", "Torture"),
    ("Militiamen stormed the hospital.", "Attack", "Killing"),
    ("A barrage of rockets fell on the port.", "Attack", "Search"),
    ("An improvised explosive device went off under the bus.", "Attack", "Shooting"),
    ("The bombardment lasted three days.", "Attack", "Siege"),
    ("Guards punched and whipped the students.", "Beating", "Torture"),
    ("They struck him repeatedly with rifle butts.", "Beating", "Shooting"),
    ("He was jailed for a week.", "Detention", "Arrest"),
    ("They were denied any contact with their families.", "Detention", "Arrest"),
    ("The poet was placed under house arrest.", "Detention", "Torture"),
    ("Soldiers forcibly disappeared a teacher.", "EnforcedDisappearance Disappearance", "GoingMissing"),
    ("She disappeared on her way to the well.", "GoingMissing", "EnforcedDisappearance"),
    ("His family has not heard from him since.", "GoingMissing", "Disappearance"),
    ("The two drivers were beheaded.", "Execution Killing", "SummaryExecution"),
    ("A firing squad put the deserter to death.", "Execution Killing", "SummaryExecution"),
    ("The guards summarily shot nine prisoners.", "SummaryExecution Killing", "Execution"),
    ("The raid claimed the lives of six people.", "Killing Attack", "Execution"),
    ("Two were gunned down, and one was burned alive.", "Killing", "Execution"),
    ("The 30 villagers were massacred.", "Killing", "SummaryExecution"),
    ("A policeman was assassinated.", "Killing", "Shooting"),
    ("The flooding of the cell proved fatal to a prisoner.", "Killing", "Execution"),
    ("After the talks the rebels let eleven hostages go.", "Release Abduction Detention", "Arrest"),
    ("The minister was pardoned and walked free.", "Release", "Arrest"),
    ("Men and boys were herded into the square.", "RoundUp", "Arrest"),
    ("Saboteurs crippled the power station.", "Sabotage", "Attack"),
    ("Agents ransacked the newsroom.", "Search", "Arrest"),
    ("Soldiers went door-to-door in the old town.", "Search", "Arrest"),
    ("A sniper wounded two medics.", "Shooting", "Killing"),
    ("The army used live ammunition against the march.", "Shooting", "Killing"),
    ("Rebels cut the valley off for two months.", "Siege", "Attack"),
    ("The students were deported overnight.", "Transfer", "Abduction"),
    ("They drove the detainees to the barracks.", "Transfer", "Release"),
    ("Bodyguards flanked the delegates.", "Escort", "Attack"),
    ("The rebels tortured a courier.", "Torture", "Beating"),
    ("Three leaders went missing.", "GoingMissing", "Transfer Abduction"),
    ("A court gave him two years in prison.", "", "Detention"),
)


@pytest.mark.parametrize(("sentence", "honest", "wrong"), ACTS, ids=[sentence for sentence, *_ in ACTS])
def test_an_act_is_founded_by_the_words_of_its_class_alone(told: Told, sentence: str, honest: str, wrong: str) -> None:
    for name in honest.split():
        assert told[sentence, (f"a rec:{name}",)] == set(), name
    for name in wrong.split():
        assert told[sentence, (f"a rec:{name}",)] == {"unfounded-kind"}, name


def test_each_class_is_once_founded_and_once_not() -> None:
    told_of = {name for _, honest, _ in ACTS for name in honest.split()}
    assert told_of == set(FOUNDING)
    assert {name for *_, wrong in ACTS for name in wrong.split()} >= {"Abduction", "Arrest", "Detention", "Execution"}


SOME = ' ; rec:countWording "some"@en'
PEOPLE = "a rec:VictimGroup ; rec:countQualifier rec:{} ; rec:statedCount {}"
SEEN = "a rec:Observation ; rec:kind rec:{}"
SAID = "a rec:Testimony ; rec:kind rec:{}"
REPLY = "a rec:Response ; rec:kind rec:{}"
LAW = "a rec:Characterization ; rec:kind rec:{}"
MAY = '; rec:certainty rec:{} ; rec:wording "{}"@en'
STATUS = "a rec:Status ; rec:kind rec:{}"
BLAME = "a rec:Accusation ; rec:content rec:{}"
HELD = "a rec:Detention ; rec:condition rec:{}"
TIED = "a rec:Relationship ; rec:kind rec:{}"
DONE = "a rec:Measure ; rec:kind rec:{}"
PART = "a rec:Involvement ; rec:degree rec:{}"


CODES: tuple[tuple[str, str, str], ...] = (
    # numbers
    *(
        (f"Clashes displaced {words} 3,500 people.", PEOPLE.format(code, 3500), PEOPLE.format(other, 3500))
        for words, code, other in (
            ("some", "approximately", "exact"),
            ("around", "approximately", "exact"),
            ("roughly", "approximately", "atLeast"),
            ("nearly", "approximately", "moreThan"),
            ("an estimated", "approximately", "exact"),
            ("no fewer than", "atLeast", "exact"),
            ("upwards of", "moreThan", "approximately"),
            ("as many as", "upTo", "exact"),
        )
    ),
    ("Of the 3,500 people, some died.", PEOPLE.format("exact", 3500) + SOME, PEOPLE.format("approximately", 3500)),
    # observations
    ("By June 900 people had fled the valley.", SEEN.format("displaced"), SEEN.format("foodInsecure")),
    ("The raids forced 900 people to flee.", SEEN.format("displaced"), SEEN.format("refugeesHosted")),
    ("The 40 families were driven from their homes.", SEEN.format("displaced"), SEEN.format("foodInsecure")),
    ("By May, 70,000 people face hunger.", SEEN.format("foodInsecure"), SEEN.format("displaced")),
    ("The camp hosts 900 refugees fleeing the war.", SEEN.format("refugeesHosted"), SEEN.format("displaced")),
    # testimony
    ("Six died, according to local medics.", SAID.format("said"), SAID.format("confirmed")),
    ("Witnesses told the panel that six died.", SAID.format("said"), SAID.format("corroborated")),
    ("Residents recounted how the six died.", SAID.format("said"), SAID.format("confirmed")),
    ("The agency estimated that six died.", SAID.format("said"), SAID.format("confirmed")),
    ("A forensic team verified the video.", SAID.format("confirmed"), SAID.format("corroborated")),
    ("The images are consistent with her account.", SAID.format("corroborated"), SAID.format("confirmed")),
    # responses
    ("The ministry said no civilians had been harmed.", REPLY.format("denial"), REPLY.format("acknowledgement")),
    ("The army claimed responsibility.", REPLY.format("acknowledgement"), REPLY.format("denial")),
    ("A commission of inquiry examined the case.", REPLY.format("investigation"), REPLY.format("complaint")),
    ("No one has been charged over the deaths.", REPLY.format("noProgress"), REPLY.format("denial")),
    ("The appeal was still pending.", REPLY.format("noProgress"), REPLY.format("denial")),
    ("The family notified the prosecutor.", REPLY.format("complaint"), REPLY.format("investigation")),
    # appraisals and reproaches
    ("The strike was a war crime.", LAW.format("unlawful"), LAW.format("arbitrary")),
    ("Police used excessive force.", LAW.format("abusive"), LAW.format("unlawful")),
    ("They were held without legal basis.", LAW.format("arbitrary"), LAW.format("abusive")),
    ("They accused him of spying for the rebels.", BLAME.format("collaborating"), BLAME.format("supporting")),
    ("They accused him of aiding the rebels.", BLAME.format("supporting"), BLAME.format("collaborating")),
    # statuses, conditions, relations, measures, degrees
    ("Five remain behind bars.", STATUS.format("held"), STATUS.format("missing")),
    ("She has not been seen since.", STATUS.format("missing"), STATUS.format("held")),
    ("A manhunt for the general goes on.", STATUS.format("wanted"), STATUS.format("held")),
    ("He was held in handcuffs.", HELD.format("handsTied"), HELD.format("blindfolded")),
    ("He was held and denied access to his family.", HELD.format("noContact"), HELD.format("inContainer")),
    ("The governor of the province resigned.", TIED.format("headOf"), TIED.format("founderOf")),
    ("The court found her guilty.", DONE.format("imposeSentence"), DONE.format("leave")),
    ("The cabinet unveiled a reform.", DONE.format("announce"), DONE.format("pass")),
    ("The killing was attributed to the guard.", PART.format("suspected"), PART.format("accompanied")),
    # hedges
    (
        "The strike may be a war crime.",
        LAW.format("unlawful") + MAY.format("possible", "may"),
        LAW.format("unlawful"),
    ),
    ("It might be a war crime.", LAW.format("unlawful") + MAY.format("possible", "might"), LAW.format("unlawful")),
    (
        "There are fears that they may have been killed.",
        LAW.format("killingKind") + MAY.format("feared", "fears that they may"),
        LAW.format("killingKind") + MAY.format("possible", "fears that they may"),
    ),
    (
        "The two may have been tortured.",
        "a rec:Torture" + MAY.format("possible", "may"),
        "a rec:Torture",
    ),
)


@pytest.mark.parametrize(("sentence", "honest", "wrong"), CODES)
def test_a_code_is_founded_by_its_words_alone(told: Told, sentence: str, honest: str, wrong: str) -> None:
    # The sentences of a source are not all recorded as theirs here: of that there are cases below.
    assert told[sentence, (honest,)] - {"role-left-out"} == set()
    assert told[sentence, (wrong,)] - {"role-left-out"} != set()


KILLING, DEAD = "a rec:Killing", PEOPLE.format("exact", 6)
BY = "a rec:Testimony ; rec:kind rec:said ; rec:source vale:someone ; rec:speaksTo {own}-0"


SOURCED: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("Six people died, according to local medics.", (KILLING, DEAD), True),
    ("Six people died, according to local medics.", (KILLING, DEAD, BY), False),
    (
        "Six people died, according to local medics.",
        (KILLING, DEAD + '; rec:certainty rec:reported ; rec:wording "according to"@en'),
        False,
    ),
    ("The ministry said that six people died.", (KILLING, DEAD), True),
    (
        "The ministry said that six people died.",
        (KILLING, DEAD, DONE.format("announce") + " ; rec:by vale:ministry"),
        False,
    ),
    ("Witnesses told investigators that six people died.", (KILLING, DEAD), True),
    ("The agency estimated that six people died.", (DEAD,), True),
    ("Residents reported that six people died.", (KILLING, DEAD, BY), False),
    # nobody else speaks
    ("According to the penal code, a law of 1990, six people died.", ("a rec:Relationship",), False),
    ("Six people died in line with, and according to, the plan.", (KILLING, DEAD), False),
    ("Vale Monitor said that six people died.", (KILLING, DEAD), False),
    ("Six people died because they said nothing.", (KILLING, DEAD), False),
    ("The dead were told to kneel, and six people died.", (KILLING, DEAD), False),
    ("A village elder is said to have killed six people.", (KILLING, DEAD), False),
)


@pytest.mark.parametrize(("sentence", "nodes", "lost"), SOURCED)
def test_an_act_or_a_figure_of_a_source_is_recorded_as_theirs(
    told: Told, sentence: str, nodes: tuple[str, ...], lost: bool
) -> None:
    assert told[sentence, nodes] == ({"role-left-out"} if lost else set())


PREPOSITIONS = (
    ("They fought over the well.", "They fought over 40 wells."),
    ("He walked around the camp.", "He walked around 40 miles."),
    ("It was about land.", "It was about 40 goats."),
)


@pytest.mark.parametrize(("free", "counted"), PREPOSITIONS)
def test_a_preposition_is_no_hedge(told: Told, free: str, counted: str) -> None:
    assert told[free, ("a rec:Relationship",)] == set()
    assert told[counted, ("a rec:Relationship",)] == {"uncarried-hedge"}
