"""All tests; a package, so that `tests.facts` and the room `facts` do not share one name."""
