#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scores topics against gold labels: score-topics.py GOLD.tsv UNITS.jsonl [--json] [--mistakes] [--least F1]

GOLD.tsv has the columns `required`, `optional` and `text` (topics joined by |); UNITS.jsonl has one unit record per gold row,
in the same order, as

    tail -n +2 GOLD.tsv | cut -f6 | rostrum classify --lines > UNITS.jsonl

writes them. Counting: a required topic that was given is a hit, one that was not is a miss; a topic given that is neither
required nor optional is a false alarm; optional topics count neither way. `other` is the share of rows with neither required
nor optional topics that were given any.
"""
import argparse
import json
import sys


def topics(field):
    return {topic for topic in field.split("|") if topic and topic != "other"}


def read_gold(path):
    with open(path, encoding="utf-8") as file:
        header = file.readline().rstrip("\n").split("\t")
        rows = [dict(zip(header, line.rstrip("\n").split("\t"))) for line in file]
    return [(topics(row["required"]), topics(row["optional"]), row["text"]) for row in rows]


def read_units(path):
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def ratio(part, whole):
    return part / whole if whole else 0.0


def figures(hits, misses, false_alarms):
    return {
        "hits": hits,
        "misses": misses,
        "false_alarms": false_alarms,
        "precision": ratio(hits, hits + false_alarms),
        "recall": ratio(hits, hits + misses),
        "f1": ratio(2 * hits, 2 * hits + misses + false_alarms),
    }


def score(gold, units):
    """The figures per topic, micro, macro, and false alarms on rows that have no topic at all."""
    given = [set(unit["topics"]) for unit in units]
    names = sorted(set().union(*(required | optional for required, optional, _ in gold), *given))
    result = {"topics": {}}
    for name in names:
        hits = sum(name in required and name in got for (required, _, _), got in zip(gold, given))
        misses = sum(name in required and name not in got for (required, _, _), got in zip(gold, given))
        alarms = sum(name in got and name not in required | optional for (required, optional, _), got in zip(gold, given))
        result["topics"][name] = figures(hits, misses, alarms)
    scores = result["topics"].values()
    result["micro"] = figures(*(sum(each[key] for each in scores) for key in ("hits", "misses", "false_alarms")))
    result["macro_f1"] = ratio(sum(each["f1"] for each in scores), len(scores))
    empty = [got for (required, optional, _), got in zip(gold, given) if not required | optional]
    alarms = sum(bool(got) for got in empty)
    result["other"] = {"rows": len(empty), "false_alarms": alarms, "share": ratio(alarms, len(empty))}
    return result


def print_table(result):
    print(f"{'topic':16} {'hits':>5} {'missed':>6} {'false':>5} {'precision':>9} {'recall':>7} {'F1':>7}")
    for name, each in list(result["topics"].items()) + [("micro", result["micro"])]:
        print(f"{name:16} {each['hits']:5} {each['misses']:6} {each['false_alarms']:5} "
              f"{each['precision']:9.3f} {each['recall']:7.3f} {each['f1']:7.3f}")
    other = result["other"]
    print(f"macro-F1 {result['macro_f1']:.3f}; false alarms on other: {other['false_alarms']} of {other['rows']} "
          f"({100 * other['share']:.1f} %)")


def print_mistakes(gold, units):
    for (required, optional, text), unit in zip(gold, units):
        got = set(unit["topics"])
        missed, alarms = required - got, got - required - optional
        if missed or alarms:
            print(f"missed {sorted(missed)}, false {sorted(alarms)}: {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("units", help="unit records, or - for the standard input")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--least", type=float, default=0.0, help="fail if macro-F1 is below this")
    parser.add_argument("--mistakes", action="store_true", help="print the rows that were judged wrongly as well")
    options = parser.parse_args()
    gold, units = read_gold(options.gold), read_units(options.units)
    if len(gold) != len(units):
        sys.exit(f"score-topics.py: {options.units} has {len(units)} records, {options.gold} has {len(gold)} rows; "
                 "classify each row of the gold file as one line")
    result = score(gold, units)
    if options.json:
        print(json.dumps(result, indent=1, sort_keys=True))
    else:
        print_table(result)
    if options.mistakes:
        print_mistakes(gold, units)
    if result["macro_f1"] < options.least:
        sys.exit(f"score-topics.py: macro-F1 {result['macro_f1']:.3f} is below {options.least}")


if __name__ == "__main__":
    main()
