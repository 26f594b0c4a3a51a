"""Options that say of which days and which events: shared by the commands that look across reports."""

import datetime as dt
from collections.abc import Callable
from typing import get_args

import click

from dragoman.errors import FormatError
from dragoman.intake.dates import check_date
from dragoman.record import Status
from dragoman.tables import days_of


def _day(end: int) -> Callable[[click.Context, click.Parameter, str | None], dt.date | None]:
    def day(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
        try:
            return None if value is None else days_of(check_date(value))[end]
        except FormatError as error:
            raise click.BadParameter(str(error), ctx, param) from None

    return day


from_option = click.option(
    "--from", "first_day", metavar="DATE", callback=_day(0), help="From the first day of 2022, 2022-04 or 2022-04-19 on."
)
to_option = click.option("--to", "last_day", metavar="DATE", callback=_day(1), help="Up to the last day of such a date.")
status_option = click.option(
    "--status",
    "statuses",
    type=click.Choice(get_args(Status)),
    multiple=True,
    default=("actual",),
    show_default=True,
    help="Of the events; may be given several times.",
)
output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write here; the file is replaced only when all is written."
)


def check_range(first: dt.date | None, last: dt.date | None) -> None:
    """Refuse a range that ends before it begins.

    Raises:
        click.UsageError: where it does.
    """
    if first and last and last < first:
        raise click.UsageError(f"--from {first} is after --to {last}")
