"""How often counts as uneven as these arise by chance: Fisher's exact test, in whole numbers.

R. A. Fisher, Statistical Methods for Research Workers, 5th edition (1934), section 21.02. With the sums of both rows and both
columns given, every table has a hypergeometric weight; the chance is the share of the tables that are no likelier than the one
seen.
"""

from math import comb


def chance_of(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the chance of counts at least as uneven as these, two-sided, where both rows are drawn alike.

    Args:
        one: how often each of two things was counted for one side.
        other: the same for the other side.

    Raises:
        ValueError: where a count is negative.
    """
    if min(*one, *other) < 0:
        raise ValueError("counts cannot be negative")
    row, rest, column = sum(one), sum(other), one[0] + other[0]
    least, most = max(0, column - rest), min(row, column)
    weight = comb(row, least) * comb(rest, column - least)
    weights = [weight]
    for count in range(least, most):
        weight = weight * (row - count) * (column - count) // ((count + 1) * (rest - column + count + 1))
        weights.append(weight)
    seen = weights[one[0] - least]
    return sum(weight for weight in weights if weight <= seen) / sum(weights)
