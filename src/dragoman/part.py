"""What every piece of a record is."""

import msgspec


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whatever a record is made of: frozen, and read back only if every key is known."""
