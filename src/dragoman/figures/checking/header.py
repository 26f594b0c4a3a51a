"""Which column of a table, or attribute of a row, is what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.figures.checking.assemble import Shelf, Told
from dragoman.figures.checking.terms import columns, terms


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table by what they say.

    Attributes:
        used: names of columns by what they stand for, as `terms.toml` has it.
        narrowing: names of columns by which a row may be narrower than the whole.
        unread: names of columns that nothing is known of.
    """

    used: Mapping[str, str]
    narrowing: tuple[str, ...]
    unread: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Header":
        """Return what the columns of these names are; of several names of the same, the best known counts."""
        names = list(dict.fromkeys(names))
        found: dict[str, tuple[int, str]] = {}
        for name in names:
            what, rank = columns().get(name.strip().lower(), ("", 0))
            if what and (what not in found or rank < found[what][0]):
                found[what] = (rank, name)
        narrowing = tuple(name for name in names if name.strip().lower() in terms()["narrowing"])
        passed = terms()["columns-passed-over"]["names"]
        unread = (n for n in names if (low := n.strip().lower()) not in columns() and low not in passed and n not in narrowing)
        return cls({what: name for what, (_, name) in found.items()}, narrowing, tuple(unread))

    def told(self, row: Mapping[str, str], at: str, shelf: Shelf, *, strict: bool) -> Told | None:
        """Return a row by what its columns say; None, with a remark on the shelf, where it is narrower than the whole."""
        for name in self.narrowing:
            code = row.get(name, "").strip()
            if code and code.lower() not in terms()["narrowing"][name.strip().lower()]:
                shelf.remark(f"{name} {code!r} is not the whole", at)
                return None
        return Told({what: row[name] for what, name in self.used.items() if name in row}, at, strict)

    def missing(self, wanted: Sequence[Sequence[str]]) -> list[str]:
        """Return which of the wanted columns are not there; of several that do as well, one is enough."""
        return [" or ".join(kinds) for kinds in wanted if not any(kind in self.used for kind in kinds)]
