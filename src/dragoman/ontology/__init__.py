"""PLOVER, ISO, COW and GW codes, territories and organisations as data with typed access."""
