"""Money and trade rules as pure functions: no env, tested without a database."""
