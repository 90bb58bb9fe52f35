"""The one PDF among the example reports, made from text that stands here.

It exists so that the committed PDF can be made again and its words reviewed as text. It is not part of whosays and nothing imports it;
fpdf2 is needed only here:

    uv run --with fpdf2 python examples/build_pdf.py examples/idlib-2018

The outlet is invented; the figures are those that the named paper gives. With one version of fpdf2, the same text makes the same bytes.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

NAME = "2020-11-20-harbour-institute-wide-ranges.pdf"
TITLE = "How many fighters? Wide ranges and what they hide"
OUTLET = "Harbour Institute"
PUBLISHED = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)
BYLINE = "Harbour Institute · Conflict Data Note 14 · 20 November 2020"
BODY = """\
Readers of Syria's war ask for one number. A paper for the Atlantic Council by Navvar Saban, published this month,
is more honest: it offers ranges, and the ranges are wide.

The Afghan Fatemiyoun may have as few as 3,000 fighters in Syria or as many as 14,000, according to Saban. For the
Pakistani Zaynabiyoun he gives between 1,000 and 5,000. Hezbollah, he estimates, has 5,000 to 8,000 men in the
country.

What should a careful reader do with that? Taken together, the low ends come to 9,000 and the high ends to 27,000.
We would not quote either sum. The lows may belong to one year and the highs to another, and a fighter who is on
leave may be counted or not.

Nor do these three groups make up the entire force. Iraqi formations and the Syrians who serve under Iranian
officers are outside the three ranges. A total for foreigners cannot be set against a total for all.

The Hezbollah range has a history. The researcher Aymenn al-Tamimi gave the same 5,000 to 8,000 in 2018. We could
not establish whether the two estimates rest on different observations. Until that is known, they should be treated
as one.

Our own note on method is short: keep the range, name whoever gave it, and date it.
"""


def build_pdf(folder: Path) -> Path:
    """Return the path of the PDF written into `folder`."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(PUBLISHED)
    pdf.set_title(TITLE)
    pdf.set_author(OUTLET)
    pdf.set_lang("en")
    pdf.set_margins(25, 25)
    pdf.add_page()
    pdf.set_font("Times", "B", 18)
    pdf.multi_cell(0, 9, TITLE, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", "I", 10)
    pdf.multi_cell(0, 8, BYLINE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", "", 12)
    for paragraph in BODY.split("\n\n"):
        pdf.ln(3)
        pdf.multi_cell(0, 6, " ".join(paragraph.split()), align="L", new_x="LMARGIN", new_y="NEXT")
    target = folder / NAME
    pdf.output(str(target))
    return target


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("name the folder to write into, such as: build_pdf.py examples/idlib-2018")
    build_pdf(Path(sys.argv[1]))
