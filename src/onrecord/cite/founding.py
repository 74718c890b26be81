"""What a statement says, looked for in the sentences that it cites: who, where, when, what kind, how sure of a number.

Coverage asks whether a sentence's words are on some node, and whether a node's figures and quotes stand in its
sentences. That leaves the statements that are made with names of nodes and codes. Rules for nodes whose basis is
"stated", each silent where the words leave a doubt:

1. an actor, a place, a community or a person is named there, by one of its names (a person also by the last of them);
2. a date is there, as precisely as the sentence gives it; one of several days only where any date is there;
3. the class of a grave act has its verb there, also for who did it and in a pattern, as have some measures, relations,
   situations and methods, and a sex, "civilian", a reason, a condition or a unit its word;
4. who is told of only behind "accompanied by" did not carry out the act;
5. "early", "mid" and "late" in a month are the days that the design gives them, whatever the basis.

The rooms beside this one have the others: hedges (`hedging`), quotes (`quoted`), what stands with a number (`counted`),
codes taken for others of their list (`exchanged`), labels (`captions`). Rules 2 to 5 read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord import terms, text
from onrecord.cite.apart import tied, told_later
from onrecord.cite.attribution import mentions, starts
from onrecord.cite.captions import strangers
from onrecord.cite.counted import attributes, inferred
from onrecord.cite.dating import day_of, reached, spans, underived, when_of
from onrecord.cite.doing import accused, beside_another, counted, left_out
from onrecord.cite.epithets import misplaced as misjudged
from onrecord.cite.epithets import widened
from onrecord.cite.exchanged import exchanges, misread, untold
from onrecord.cite.glossary import CHECKED, CODES, FOUNDING, SEXED, TELLING
from onrecord.cite.graph import Graph
from onrecord.cite.hedging import feared, misplaced, surer, unhedged, weaker
from onrecord.cite.implicated import left_out as left_implicated
from onrecord.cite.implicated import lowered
from onrecord.cite.jointly import uneven
from onrecord.cite.labelled import worded
from onrecord.cite.naming import agents, misspelt
from onrecord.cite.narrowed import turned
from onrecord.cite.nouns import miscounted, unsexed
from onrecord.cite.ordered import day_of_another, placed_elsewhere, reversed_order, unordered
from onrecord.cite.quoted import alike, cut, far, misdescribed, unworded
from onrecord.cite.reached import judged, reproached, undestined, unreached, vaguer
from onrecord.cite.reasons import invented
from onrecord.cite.related import instruments
from onrecord.cite.related import misplaced as misrelated
from onrecord.cite.roles import addressed, excluded, speakers
from onrecord.cite.said import Said
from onrecord.cite.telling import doubted, elsewhere, tells
from onrecord.cite.tokens import LOOSE, When, dates, words
from onrecord.cite.verbs import ABUSES, TELLS, VERBS
from onrecord.cite.words import MESSAGES
from onrecord.findings import Finding
from onrecord.text import Sentence

# Whom or what a sentence names. A law is often only described ("a law granting ..."), and is left out.
_NAMED = """aboutActor accused accuser actor agency against by community counterpart creator deceased depicts
destination distributor escorted holder issuer member of on place source statusOf subject target to toldBy victim"""
_DATES = tuple(terms.REC + name for name in ("date", "begin", "end"))
_AS_OF = terms.REC + "asOf"
_CODED = tuple(terms.REC + name for name in ("content", "condition", "unit", "kind"))
# Of other statements the kind is ours, or its word has too many forms.
_KIND_TOLD = frozenset(terms.REC + name for name in ("Characterization", "Observation", "Testimony"))
_TOLD = (terms.REC + "kind", terms.REC + "method")
_ACTOR, _DESCRIPTION = terms.REC + "actor", terms.REC + "actorDescription"
_CLEARER, _VAGUER = ("label-date", "label-name", "label-word"), ("label-strange",)
_CHARGED = r"\b(?:charged with|accused of|indicted for|charges of)(?:(?!convict|guilty|sentenc)[^.])*$"
_DOERS = tuple(terms.REC + name for name in ("accuser", "actor", "by", "to"))
_BESIDE = ("accompanied", "by")
_COUNTRY = "country"


class Doubt(NamedTuple):
    """What a statement says and none of its sentences.

    Args:
        passages: those it cites.
        token: what it says.
        finding: how it is reported.
    """

    passages: tuple[str, ...]
    token: str
    finding: Finding


def doubts(graph: Graph, sentences: Mapping[str, Sentence], language: str = "en") -> Iterator[Doubt]:
    """What stated nodes say that no sentence which they cite does.

    Args:
        graph: the record.
        sentences: of the report, by passage id.
        language: of the messages, `en` or `fr`.

    Yields:
        One for each value.
    """
    english = graph.language == "en"
    for node in graph.cited:
        cited = [sentences[name].text for name in graph.cited[node] if name in sentences]
        if not cited:
            continue
        around = text.around(sentences, graph.cited[node])
        found = [*worded(graph, node, sentences), *turned(graph, node, cited)] if english else []
        found += [*strangers(graph, node, sentences), *cut(graph, node, cited)]
        found += [*unworded(graph, node, around), *far(graph, node)]
        found += [*invented(graph, node, cited), *vaguer(graph, node, cited)] if english else []
        found += [*exchanges(graph, node, cited), *misrelated(graph, node, cited)] if english else ()
        if graph.is_stated(node):
            unnamed = [said for said in _unnamed(graph, node, cited) if not _meant(graph, node, said, cited, around)]
            unnamed = [_advised(graph, node, said, cited, around) for said in unnamed]
            found += unnamed
            if not any(said.prop == _ACTOR for said in unnamed):
                found += misdescribed(graph, node)
            if english:
                found += [*_undated(graph, node, cited), *_unkind(graph, node, cited), *weaker(graph, node, cited)]
                found += [*surer(graph, node, cited), *_beside(graph, node, cited), *unhedged(graph, node, cited)]
                found += _acted(graph, node, cited, sentences)
                found += [*misplaced(graph, node, cited), *attributes(graph, node, cited), *feared(graph, node, cited)]
                found += [*elsewhere(graph, node, sentences), *doubted(graph, node, cited)]
                found += [*_sentenced(graph, node, cited), *miscounted(graph, node, cited)]
                found += [*addressed(graph, node, cited), *speakers(graph, node, cited)]
                found += [*left_out(graph, node, sentences), *beside_another(graph, node, cited)]
                found += [*counted(graph, node, cited), *accused(graph, node, cited)]
                found += [*tied(graph, node, sentences), *told_later(graph, node, sentences)]
                found += [*reversed_order(graph, node, sentences), *day_of_another(graph, node, sentences)]
                found += [*unsexed(graph, node, cited), *widened(graph, node, cited), *instruments(graph, node, cited)]
                found += [*placed_elsewhere(graph, node, sentences), *uneven(graph, node, sentences)]
                found += [*unordered(graph, node, sentences), *unreached(graph, node, sentences)]
                found += [*reproached(graph, node, cited), *judged(graph, node, cited)]
                found += undestined(graph, node, cited)
                found += misjudged(graph, node, cited)
                found += [*left_implicated(graph, node, sentences), *lowered(graph, node, sentences)]
        else:
            found += [said._replace(key=f"{said.code}-implied") for said in _implied(graph, node, sentences, english)]
            found += [*excluded(graph, node, sentences), *inferred(graph, node)] if english else ()
        if english:
            found += [*underived(graph, node, sentences), *_parted(graph, node, cited)]
        # Of two rules that speak of one label, the one that says what is wrong with it.
        told = any(said.code in _CLEARER for said in found)
        found = [said for said in found if not (told and said.code in _VAGUER)]
        # Whom the sentences do not name is in no other place of them.
        absent = {(said.prop, said.value) for said in found if said.code == "unfounded-name"}
        found = [said for said in found if said.code != "other-role" or (said.prop, said.value) not in absent]
        # Of two rules that speak of one value, the surer.
        found = sorted(found, key=lambda said: said.severity != "error", reverse=True)
        for said in {(said.prop, said.value, said.token): said for said in found}.values():
            yield _doubt(graph, node, said, language)


def _implied(graph: Graph, node: str, sentences: Mapping[str, Sentence], english: bool) -> Iterator[Said]:
    """What an implied node says, and nothing of the paragraphs that it cites."""
    around = text.around(sentences, graph.cited[node])
    report = f"{terms.BASE}{graph.name}/report"
    # The country that the report is about is in its title.
    yield from _unnamed(graph, node, [*around, *graph.values(report, terms.DCTERMS + "title"), *graph.labels(report)])
    yield from _unkind(graph, node, around) if english else ()


def _meant(graph: Graph, node: str, said: Said, cited: list[str], around: Sequence[str]) -> bool:
    """Whether the words that a description quotes stand for its holder, whom a sentence near by names ("the group")."""
    if said.prop != terms.REC + "holder" or terms.REC + "Description" not in graph.types(node):
        return False
    quotes = [text.normalise(quote) for quote in graph.values(node, terms.REC + "text")]
    bare = [re.escape(re.sub(r"^(?:the|this|that) ", "", quote, flags=re.IGNORECASE)) for quote in quotes]
    runs = [words(text.normalise(label)) for label in graph.labels(said.value)]
    pointed = any(re.search(rf"\b(?:the|this|that) {quote}\b", one, re.IGNORECASE) for quote in bare for one in cited)
    return pointed and any(starts(words(one), run) for one in around for run in runs)


def _advised(graph: Graph, node: str, said: Said, cited: list[str], around: Sequence[str]) -> Said:
    """What is told of a name that stands nowhere, with the name that does."""
    labels = graph.labels(said.value)
    if near := misspelt(labels, cited):
        return said._replace(told={**said.told, "near": near}, key="unfounded-name-near")
    named = agents(graph, node, cited) if said.prop in _DOERS else []
    runs = [words(text.normalise(label)) for label in labels]
    absent = not any(starts(words(one), run) for one in around for run in runs)
    key = "unfounded-name-absent" if absent else "unfounded-name"
    told = {**said.told, "agents": "; ".join(named)}
    return said._replace(told=told, key=f"{key}-agents" if named else key)


def _unnamed(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    texts = [words(one) for one in cited]
    for prop in (terms.REC + name for name in _NAMED.split()):
        for named in graph.links(node, prop):
            labels = [] if named in graph.cited or not named.startswith(terms.ID) else graph.labels(named)
            runs = [words(text.normalise(label)) for label in labels]
            if terms.REC + "Person" in graph.types(named):
                runs += [run[-1:] for run in runs]
            if any(_COUNTRY in one for one in texts) and _is_home(graph, named, runs):
                continue
            named_so = prop == _ACTOR and alike(graph, runs, graph.values(node, _DESCRIPTION))
            if labels and not named_so and not any(starts(one, run) for one in texts for run in runs):
                yield Said("unfounded-name", prop, named, labels[0], {"value": labels[0]})


def _is_home(graph: Graph, named: str, runs: list[list[str]]) -> bool:
    """Whether "the country" is this one: the report is about it by its title."""
    report = f"{terms.BASE}{graph.name}/report"
    titles = [words(text.normalise(each)) for each in graph.values(report, terms.DCTERMS + "title")]
    return terms.REC + "Country" in graph.types(named) and any(starts(one, run) for one in titles for run in runs)


def _sentenced(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A sentence imposed for what the report only says somebody was charged with."""
    imposed = terms.REC + "imposeSentence"
    for quote in graph.values(node, terms.REC + "offence") if imposed in graph.links(node, _TOLD[0]) else ():
        before = [one[: match.start()] for one in cited for match in re.finditer(re.escape(quote), one)]
        if before and all(re.search(_CHARGED, one, re.IGNORECASE) for one in before):
            short = graph.short(imposed)
            yield Said("unfounded-kind", _TOLD[0], imposed, short, {"value": short}, key="only-charged")


def _parted(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A day of a month of which the sentences only say "early", "mid-" or "late"."""
    given = [token.when for one in cited for token in dates(one) if token.when]
    for prop in (*_DATES, terms.REC + "asOf"):
        for value in graph.values(node, prop):
            for part in filter(None, map(when_of, filter(None, value.strip("[]").split("..")))):
                same = [one for one in given if one.month == part.month and (one.year or graph.year) == part.year]
                vague = bool(part.day and same) and all(one.part and not one.day for one in same)
                if vague and not any(graph.same(one, part) for one in same):
                    yield Said("unfounded-part", prop, value, value, {"value": value, "word": same[0].part})
                    break


def _undated(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    bases = graph.links(node, terms.REC + "dateBasis")
    if any(basis != terms.REC + "stated" for basis in bases):
        return
    given = [token.when for one in cited for token in dates(one) if token.when]
    whole = {span for one in cited for token in dates(one) for span in spans(graph, one, token)}
    for prop in (*_DATES, _AS_OF):
        for value in graph.values(node, prop):
            # What is so as of the report has its last dated event, which other sentences tell of.
            if prop == _AS_OF and value.endswith("..]"):
                continue
            parts = [when_of(part) for part in value.strip("[]").split("..") if part]
            closed = value.startswith("[") and len(parts) > 1
            if (closed and not given) or value in whole:
                continue  # between two things that other sentences date, or all days of what they say
            # From a day that the sentences give to one that they count from it.
            later = reached(graph, cited) if closed else set()
            for part in filter(None, parts):
                here = any(graph.same(told, part) or _loosely(graph, told, part) for told in given)
                if not here and day_of(part) not in later:
                    yield Said("unfounded-date", prop, value, value, {"value": value})
                    break


def _loosely(graph: Graph, told: When, part: When) -> bool:
    """Whether a record has the month of which the sentence says "the first week"."""
    same = told.month == part.month and (told.year or graph.year) == part.year
    return told.part in LOOSE and part.day is None and same


def _unkind(graph: Graph, node: str, cited: Sequence[str]) -> Iterator[Said]:
    whole = " ".join(cited).lower()

    def lacks(pattern: str) -> bool:
        return not re.search(rf"\b(?:{pattern})", whole)

    for kind in graph.types(node):
        local = kind.removeprefix(terms.REC)
        if local in FOUNDING and lacks(FOUNDING[local]):
            yield Said("unfounded-kind", terms.RDF + "type", kind, local, {"value": graph.short(kind)})
    for kind in graph.links(node, terms.REC + "kind"):
        for of in (iri.removeprefix(terms.REC) for iri in graph.links(kind, terms.REC + "denotes")):
            if of in FOUNDING and terms.REC + "Pattern" in graph.types(node) and lacks(FOUNDING[of]):
                yield Said("unfounded-kind", terms.REC + "kind", kind, of, {"value": graph.short(kind)})
    for prop in _TOLD:
        for code in graph.links(node, prop):
            local = code.removeprefix(terms.REC)
            if local in CHECKED and lacks(CODES[local]):
                yield untold(graph, prop, code, whole)
            elif key := misread(code, whole):
                yield Said("unfounded-kind", prop, code, graph.short(code), {"value": graph.short(code)}, key=key)
    for sex in graph.links(node, terms.REC + "sex"):
        if lacks(rf"(?:{SEXED.get(sex.removeprefix(terms.REC), '')})\b"):
            yield Said("unfounded-kind", terms.REC + "sex", sex, graph.short(sex), {"value": graph.short(sex)})
    if "true" in graph.values(node, terms.REC + "civilian") and lacks("civilian"):
        yield Said("unfounded-kind", terms.REC + "civilian", "true", "civilian", {"value": "true"})
    for prop in _CODED:
        if prop == terms.REC + "kind" and not _KIND_TOLD & set(graph.types(node)):
            continue
        for code in graph.links(node, prop):
            told = [word for label in graph.english_labels(code) for word in words(label) if len(word) > TELLS]
            denoted = (of.removeprefix(terms.REC) for of in graph.links(code, terms.REC + "denotes"))
            known = [*(TELLING.get(of) for of in denoted), CODES.get(code.removeprefix(terms.REC))]
            if told and lacks("|".join((*(re.escape(word[:5]) for word in told), *filter(None, known)))):
                yield Said("unfounded-kind", prop, code, graph.short(code), {"value": graph.short(code)})


def _acted(graph: Graph, node: str, cited: list[str], sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """An act of which the sentences about who did it do not tell, and those of the act itself do."""
    for act in graph.links(node, terms.REC + "inAct"):
        of_act = [sentences[name].text for name in graph.cited.get(act, ()) if name in sentences]
        for kind in (kind.removeprefix(terms.REC) for kind in graph.types(act)):
            verb = VERBS.get(kind)
            if not verb or not re.search(rf"\b(?:{verb})", " ".join(of_act).lower()):
                continue
            if any(tells(graph, act, name, sentences) for name in graph.cited[node]):
                continue
            # "They committed the abuses" tells of any act.
            if not re.search(rf"\b(?:{FOUNDING[kind]}|{ABUSES})", " ".join(cited).lower()):
                yield Said("unfounded-kind", terms.REC + "inAct", act, kind, {"value": graph.short(act)})


def _beside(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """An actor who is only told to have accompanied others."""
    done = terms.REC + "directlyCarriedOut"
    if done not in graph.links(node, terms.REC + "degree"):
        return
    for actor in graph.links(node, terms.REC + "actor"):
        told = [(one, start) for one in map(words, cited) for start, _ in mentions(graph, one, actor)]
        behind = [tuple(one[max(0, start - 6) : start]) for one, start in told]
        if told and all(_BESIDE in pairwise(run) for run in behind):
            yield Said("unfounded-kind", terms.REC + "degree", done, "accompanied", {"value": graph.short(done)})


def _doubt(graph: Graph, node: str, said: Said, language: str) -> Doubt:
    names = tuple(graph.cited[node])
    path, line, column = graph.place(node, said.prop, said.value)
    told = {"prop": graph.short(said.prop), "names": ", ".join(names), **said.told}
    key = said.key or said.code
    message, remedy = MESSAGES[language][key].format(**told), MESSAGES[language][f"{key}!"].format(**told)
    return Doubt(
        names, said.token, Finding(path, line, said.code, graph.short(node), message, remedy, said.severity, column)
    )
