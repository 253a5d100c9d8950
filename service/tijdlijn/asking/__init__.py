"""What people ask in a search box, read: the dates, conflicts, names and kinds of event in it, and the words left over.

`Questions.find` reads a text, the store says what of it it tells, `settle` decides: pure functions but for that.
"""

from tijdlijn.asking.question import Found, Named, Part, PartKind, Question, settle
from tijdlijn.asking.questions import Questions, dutch

__all__ = ["Found", "Named", "Part", "PartKind", "Question", "Questions", "dutch", "settle"]
