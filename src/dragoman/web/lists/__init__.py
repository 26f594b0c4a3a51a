"""Lists of an archive: filters, facets, sorting and paging over tables made for it."""
