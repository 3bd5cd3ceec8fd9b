"""The second layer: what was decided on each row of the shared supplement, and its import."""
