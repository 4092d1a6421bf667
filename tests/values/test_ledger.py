"""What values.json holds, and what nobody can read out of it."""

import json
import re
from functools import cache
from itertools import combinations

import pytest
from places import PAPER, STUDY

from galley.model.study import Kind
from galley.reading.folder import Folder
from galley.values.evaluated import dumped, loaded
from galley.values.evaluating import evaluate_all, read_data
from galley.values.ledger import values_json

ATTRIBUTES = {
    STUDY: ("gender", "ethnicity", "job_title", "sector"),
    PAPER: ("gender", "ethnicity", "job_title", "sector"),
}


@cache
def data_of(root):
    data, diagnostics = read_data(Folder(root))
    assert not diagnostics
    return data


def asked(data):
    """Counts by each category of each column, crossed in pairs, and all that columns of numbers have."""
    for table in data.study.tables.values():
        filters = [
            (column.name, category)
            for column in table.columns.values()
            if column.kind in {Kind.CATEGORY, Kind.CATEGORIES}
            for category in column.categories
            if '"' not in category
        ]
        for name, category in filters:
            yield f'{table.name}.where({name}="{category}").n'
            yield f'{table.name}.where({name}=other_than("{category}")).n|of({table.name}.n)'
        for (name, category), (other, second) in list(combinations(filters, 2))[:200]:
            yield f'{table.name}.where({name}="{category}").where({other}="{second}").n'
        for column in table.columns.values():
            yield f"{table.name}.{column.name}.missing"
            yield f"{table.name}.where({column.name}=not_disclosed()).n"
            if column.kind is Kind.NUMBER:
                yield from (f"{table.name}.{column.name}.{statistic}" for statistic in ("values", "mean", "min"))
                yield f"{table.name}.where({column.name}={table.name}.{column.name}.max).n"


def recorded(root, expressions, overlays=None):
    evaluated, _ = evaluate_all(expressions, Folder(root, overlays or {}))
    return values_json(
        evaluated.values,
        used_in={expression: ["manuscript/a.tex"] for expression in expressions},
        inputs=evaluated.inputs,
    )


def texts(content):
    """Everything that a record says, the names of things included."""
    if isinstance(content, dict):
        return [text for key, part in content.items() for text in (key, *texts(part))]
    if isinstance(content, list):
        return [text for part in content for text in texts(part)]
    return [content] if isinstance(content, str) else []


@pytest.mark.parametrize("root", [STUDY, PAPER])
def test_no_row_can_be_told_from_the_record(root):
    data = data_of(root)
    expressions = [*asked(data), *coded(data), "agreement.all.alpha"]
    record = json.loads(recorded(root, expressions))
    assert len(record["values"]) > 100
    words = {word for text in texts(record["values"]) for word in re.split(r"[\s,;–()\[\]\"'=|]+", text)}
    keys = {key for name, table in data.tables.items() if name != "codebook" for key in table.keys}
    assert not keys & words
    # A checksum of some of the keys would tell them too: twenty people have a million subsets.
    assert not any("sha256" in text for text in texts(record["values"]) if " numbers, sha256" not in text)


def coded(data):
    for code in data.coded.codes:
        yield from (f'themes["{code}"].{statistic}' for statistic in ("participants", "excerpts", "share"))


@pytest.mark.parametrize("root", [STUDY, PAPER])
def test_attributes_cannot_be_rebuilt(root):
    """What an attacker does: take every fact with a filter, and look for people in it."""
    participants = data_of(root).tables["participants"]
    record = json.loads(recorded(root, list(asked(data_of(root)))))
    rebuilt = {
        (key, condition["column"]): condition["arguments"]
        for fact in record["values"].values()
        for condition in fact.get("filters", ())
        for key in participants.keys
        if condition["column"] in ATTRIBUTES[root] and key in json.dumps(fact)
    }
    assert rebuilt == {}


def test_lists_of_numbers_follow_no_order_of_rows():
    turned = (STUDY / "results" / "participants.csv").read_text().splitlines()
    overlay = {"results/participants.csv": "\n".join([turned[0], *reversed(turned[1:])]) + "\n"}
    expressions = ["participants.age.values", "participants.sector|list", "participants.sector|breakdown"]
    plain, reverse = (json.loads(recorded(STUDY, expressions, files)) for files in ({}, overlay))
    assert plain["values"] == reverse["values"]
    numbers = plain["values"]["participants.age.values"]["value"]
    assert numbers == sorted(numbers)


def test_what_is_asked_by_key_is_not_recorded():
    by_key = [
        'participants.where(id="P01").gender.most_common',
        'participants.where(gender="woman").where(id="P01").n',
        'interviews.where(participant="P01").minutes.sum|words',
        'interviews.where(participant=one_of("P01", "P02")).n == participants.n',
        'participants.where(age=participants.where(id="P01").age.max).n',
    ]
    text = recorded(STUDY, [*by_key, "participants.n"])
    assert list(json.loads(text)["values"]) == ["participants.n"]
    assert "P01" not in text


def test_a_changed_cell_gives_a_small_diff():
    expressions = [*asked(data_of(STUDY))]
    table = (STUDY / "results" / "participants.csv").read_text()
    assert "P01,man,White,31," in table
    changed = {"results/participants.csv": table.replace("P01,man,White,31,", "P01,man,White,32,")}
    before, after = (recorded(STUDY, expressions, files).splitlines() for files in ({}, changed))
    assert len(before) == len(after)
    different = [new for old, new in zip(before, after, strict=True) if old != new]
    assert 3 <= len(different) <= 8
    assert any("results/participants.csv" in line for line in different)


def test_a_fact_stands_once_with_its_printed_forms():
    expressions = ["participants.age.mean", "participants.age.mean|round(1)", "participants.age.mean|round|words"]
    record = json.loads(recorded(STUDY, expressions))["values"]
    assert list(record) == ["participants.age.mean"]
    fact = record["participants.age.mean"]
    assert fact["value"] == pytest.approx(32.94444444444444)
    assert fact["formula"] == {"statistic": "mean", "table": "participants", "column": "age"}
    assert fact["counts"] == {"rows": 18, "missing": 2, "whole": 20}
    assert {expression: form["text"] for expression, form in fact["prints"].items()} == {
        "participants.age.mean": "32.9",
        "participants.age.mean|round(1)": "32.9",
        "participants.age.mean|round|words": "33",
    }


def test_what_others_are_computed_from_is_recorded_beside_them():
    expression = 'participants.where(gender="woman").n|of(participants.n)'
    record = json.loads(recorded(STUDY, [expression, "participants.n + 1 == interviews.n or interviews.n > 3"]))[
        "values"
    ]
    assert record[expression]["parts"] == ['participants.where(gender="woman").n', "participants.n"]
    assert record["participants.n"]["value"] == 20
    assert "prints" not in record["participants.n"]
    (condition,) = record['participants.where(gender="woman").n']["filters"]
    assert condition == {"column": "gender", "condition": "=", "arguments": ["woman"]}
    assert set(record) == {
        expression,
        'participants.where(gender="woman").n',
        "participants.n",
        "interviews.n",
        "((participants.n + 1) == interviews.n) or (interviews.n > 3)",
    }


def test_how_an_argument_was_found_is_recorded():
    expression = "participants.where(job_title=participants.job_title.most_common).n"
    record = json.loads(recorded(STUDY, [expression]))["values"]
    (condition,) = record[expression]["filters"]
    assert condition["found"] == ["participants.job_title.most_common"]
    assert record["participants.job_title.most_common"]["value"] == "data scientist"


def test_nothing_is_empty_and_every_list_has_one_line():
    text = recorded(STUDY, list(asked(data_of(STUDY))))
    assert not re.search(r'(?:\[\]|\{\}|null|"")', text)
    assert all(line.count("[") == line.count("]") for line in text.splitlines())


def test_values_come_back_as_they_were_but_for_the_keys():
    expressions = [
        *asked(data_of(STUDY)),
        "participants.nn",
        "participants.age.mean|round == 33",
        "interviews.date.max",
    ]
    evaluated, _ = evaluate_all(expressions, Folder(STUDY))
    again = loaded(dumped(evaluated))
    assert loaded(dumped(again)) == again
    assert {name: value.text for name, value in again.values.items()} == {
        name: value.text for name, value in evaluated.values.items()
    }
    assert (
        again.values["participants.age.mean"].origin.counts == evaluated.values["participants.age.mean"].origin.counts
    )
    assert again.faults == evaluated.faults
    assert "P01" not in dumped(evaluated)
    used = {expression: ["a.tex"] for expression in expressions}
    assert values_json(again.values, used_in=used, inputs={}) == values_json(evaluated.values, used_in=used, inputs={})


@pytest.mark.parametrize("damage", ["", "[]", "null", "{}", "[" * 100_000, '{"values": {}}'])
def test_what_is_no_store_is_ignored(damage):
    assert loaded(damage) is None


@pytest.mark.parametrize(
    "damage",
    [
        {"fingerprint": 3},
        {"inputs": {"a": 3}},
        {"values": []},
        {"values": {"a": 3}},
        {"values": {"a": {"expression": "a", "text": 3, "computed": {}}}},
        {"faults": {"a": {"message": 3}}},
        {"faults": {"a": {"message": "m", "hints": 3}}},
        {"skipped": {"t": 3}},
    ],
)
def test_damaged_stores_are_ignored(damage):
    sound = {"fingerprint": "x", "read": {}, "inputs": {}, "values": {}, "faults": {}, "skipped": {}}
    assert loaded(json.dumps(sound)) is not None
    assert loaded(json.dumps(sound | damage)) is None


def test_any_damage_to_a_store_is_ignored_or_harmless():
    evaluated, _ = evaluate_all(["participants.age.mean|round", 'participants.where(gender="woman").n'], Folder(STUDY))
    text = dumped(evaluated)
    for place in range(0, len(text), 7):
        for damaged in (text[:place], text[:place] + "9" + text[place + 1 :], text[:place] + text[place + 3 :]):
            again = loaded(damaged)
            if again is not None:
                values_json(
                    again.values, used_in={expression: ["a"] for expression in again.values}, inputs=again.inputs
                )
