"""Dates, clock times and durations of a report, resolved against the day it came out.

find         every time, each by the word that gives it away: start reading here
days         weekdays, today and yesterday, parts of the day, weekends, holidays
months       months, and days by their number in one
periods      weeks, quarters, seasons, years beside today's or beside one told before
years        years, decades, centuries, and dates all in figures
spoken       years as they are spoken
durations    counted units: how long it took, how long ago it was
clocks       times of day
vague        times that name no day
joining      neighbouring times that are one
tense        whether the words around look back or ahead
context      what an expression leans on
calendars    months, weekdays and holidays, and arithmetic with them
"""

from sayso.reading.times.find import find

__all__ = ["find"]
