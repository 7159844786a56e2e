"""Runs every benchmark, or those named: ``python -m benchmarks pdf``."""

import importlib
import pkgutil
import sys

import benchmarks


def main(names: list[str]) -> int:
    """Run the benchmarks one after the other and return the exit code."""
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    known = [name for name in known if not name.startswith("_")]
    unknown = sorted(set(names) - set(known))
    if unknown:
        sys.stderr.write(
            f"no such benchmark: {', '.join(unknown)}; there are {', '.join(known)}\n"
        )
        return 2
    for name in names or known:
        importlib.import_module(f"benchmarks.{name}").main()
        sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
