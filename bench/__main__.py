"""`python -m bench [NAME] --data DIR`: one bench with its figures, or all of them as a table."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from bench import floors
from bench.benches import BENCHES, Result, is_there


def main() -> int:
    """Run what was asked; 1 where a figure fell below its floor or a bench failed, 2 on wrong usage."""
    given = _parser().parse_args()
    if not given.data.is_dir():
        print(f"bench: {given.data}: no such folder; name one with --data", file=sys.stderr)
        return 2
    names = [given.name] if given.name else [name for name, bench in BENCHES.items() if is_there(bench)]
    if given.name:
        return _one(given)
    return _all(names, given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure accuracy or speed on a corpus; without NAME, all and a table.")
    parser.add_argument("name", nargs="?", choices=sorted(BENCHES), metavar="NAME", help=", ".join(BENCHES))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="DIR", help="a corpus, or the folder that holds them all")
    parser.add_argument("--sample", action="store_true", help="the fixed sample that the tests take")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--raise-floors", action="store_true", help="write what was measured into floors.json; floors only rise")
    parser.add_argument("--lower-floors", action="store_true", help="with --raise-floors: let them fall too; say why in the commit")
    return parser


def _one(given: argparse.Namespace) -> int:
    bench = BENCHES[given.name]
    if not is_there(bench):
        print(f"bench: {given.name} is not written yet", file=sys.stderr)
        return 2
    data, sample = bench.data(given.data), bench.sample if given.sample else None
    result = bench.load()(data, sample)
    wrong = floors.check(given.name, sample, data, result["figures"])
    if given.raise_floors:
        wrong = floors.write(given.name, sample, data, result["figures"], lower=given.lower_floors)
        if wrong:
            print("bench: nothing written; these would have to fall (add --lower-floors):", file=sys.stderr)
    for line in wrong:
        print(f"below its floor: {given.name} {line}", file=sys.stderr)
    if given.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(table([result]))
    return int(bool(wrong))


def _all(names: list[str], given: argparse.Namespace) -> int:
    """Each bench in a process of its own, so that one's memory and mistakes are not another's."""
    results, failed = [], []
    options = [flag for flag, on in (("--sample", given.sample), ("--raise-floors", given.raise_floors), ("--lower-floors", given.lower_floors)) if on]
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        call = [sys.executable, "-m", "bench", name, "--data", str(given.data), "--json", *options]
        done = subprocess.run(call, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        last = done.stdout.strip().rpartition("\n")[2]
        if last.startswith("{"):
            results.append(json.loads(last))
        if done.returncode:
            failed.append(name)
    if given.json:
        print(json.dumps(results, ensure_ascii=False))
    else:
        print(table(results))
    if failed:
        print(f"failed or below a floor: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def table(results: list[Result]) -> str:
    """A Markdown table: one row a figure, with what was measured beside it in the same run."""
    lines = ["| bench | data | items | figure | value | beside |", "|---|---|---:|---|---:|---|"]
    for result in results:
        for figure, value in result["figures"].items():
            beside = ", ".join(f"{who} {_number(of[figure])}" for who, of in result.get("beside", {}).items() if figure in of)
            lines.append(f"| {result['bench']} | {result['data']} | {result['items']} | {figure} | {_number(value)} | {beside} |")
    return "\n".join(lines)


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    sys.exit(main())
