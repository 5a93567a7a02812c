"""What a manager said yes to, in a form that can be signed."""


def canonical(value):
    """The same text for the same value, however often a browser has copied it.

    A browser keeps no difference between 900 and 900.0, nor the order of keys.

    >>> canonical({"price": 900, "line": "a"}) == canonical({"line": "a", "price": 900.0})
    True
    >>> canonical([True, None, "x"])
    "[True,None,'x']"
    >>> canonical({"price": 900}) == canonical({"price": 899.99})
    False
    >>> canonical(1) == canonical(True)
    False
    """
    if isinstance(value, dict):
        items = sorted((str(key), canonical(item)) for key, item in value.items())
        return "{" + ",".join(f"{key!r}:{item}" for key, item in items) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(float(value))
    return repr(value)


def subjects(asked):
    """The things asked about, each a flat dict of plain values; None when they are not.

    >>> subjects([{"line": "a", "price": 900}])
    [{'line': 'a', 'price': 900}]
    >>> subjects([]), subjects([{"line": ["a"]}]), subjects("a")
    ([{}], None, None)
    """
    if not isinstance(asked, list | tuple) or len(asked) > 500:
        return None
    for subject in asked:
        if not isinstance(subject, dict) or len(subject) > 20:
            return None
        if not all(
            isinstance(value, str | int | float | bool | None)
            for value in subject.values()
        ):
            return None
    return [dict(subject) for subject in asked] or [{}]
