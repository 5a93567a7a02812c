"""Money and trade rules as pure functions: no env, no ORM, tested without a database."""
