"""Where things are: boundaries, places and water, their build and their checks.

`layers/` holds the GeoJSON that the app draws, `tables/` what is kept by hand; both are read
through `layers`, `places` and `extents`. `build` makes the layers from pinned packages, and
`checks` says whether they are right. The room knows nothing of facts, views or pages.
"""
