"""Reading → claims: every value a report states, with the words it stands on and whose word it is.

numbers   counts, amounts, measures, durations, ages
times     dates and times of day
names     persons, organisations and places in a role
clauses   what happened, how it stands, why: whole clauses, where no value answers by itself
"""

from sayso.claims.find import find

__all__ = ["find"]
