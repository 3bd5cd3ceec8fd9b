"""The room of facts: what is said, by whom, and how exactly; tables, linking, dates, bounds."""
